"""A FHIR server loads the Bundles of a site, and finds studies by condition and by status.

The server is Medplum's router with resources in memory, which npm installs: so only `.ci/run` tries this. It implements
FHIR R4 and stores R5 unchecked; `fhir.resources` checks that the resources are R5 (`tests/outputs`).
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.outputs.test_fhir import write_studies
from tests.publishing.ensure_programs import ALL_TESTS
from tests.sites import built

HERE = Path(__file__).parent
STATUS = "http://hl7.org/fhir/research-study-status"


@pytest.fixture(scope="module")
def fhir_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not os.environ.get(ALL_TESTS):
        pytest.skip("a FHIR server is installed by `.ci/run` only")
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("the FHIR server needs Node.js and npm")
    folder = tmp_path_factory.mktemp("server")
    for name in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copy(HERE / name, folder)
    command = ["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        pytest.skip(f"npm could not install the FHIR server: {done.stderr[-300:]}")
    with subprocess.Popen(["node", "server.mjs"], cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield f"http://127.0.0.1:{int(server.stdout.readline())}/"
        finally:
            server.terminate()


def answer(address: str, body: bytes | None = None) -> Any:
    request = Request(address, body, {"Content-Type": "application/fhir+json"})
    with urlopen(request, timeout=60) as response:
        return json.load(response)


def test_a_server_takes_the_bundles_and_finds_studies(fhir_server: str, tmp_path: Path) -> None:
    site = write_studies(tmp_path)
    built(site)
    for path in sorted((site / "output/fhir/Bundle").iterdir()):
        for _ in ("as new", "again, which changes nothing"):
            taken = answer(fhir_server, path.read_bytes())
            assert {each["response"]["status"] for each in taken["entry"]} <= {"200", "201"}

    def found(**wanted: str) -> set[str]:
        bundle = answer(f"{fhir_server}ResearchStudy?{urlencode({'_count': '100', **wanted})}")
        return {each["resource"]["id"] for each in bundle.get("entry", ())}

    single = [json.loads(path.read_text("utf-8")) for path in (site / "output/fhir/ResearchStudy").iterdir()]
    assert found(status="active") == {each["id"] for each in single}
    assert found(condition="https://www.nlm.nih.gov/mesh|D001249") == {"whole.one"}
    for code in ("recruiting", "withdrawn"):
        with_code = {each["id"] for each in single if f'"code": "{code}"' in json.dumps(each.get("progressStatus"))}
        assert with_code
        assert found(**{"progress-status": f"{STATUS}|{code}"}) == with_code
    both = found(condition="https://www.nlm.nih.gov/mesh|D001249", **{"progress-status": "recruiting"})
    assert both == {"whole.one"}
    stored = answer(f"{fhir_server}ResearchStudy/whole.one")
    assert stored.pop("meta")
    assert stored in single
