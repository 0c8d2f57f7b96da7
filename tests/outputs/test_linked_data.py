"""The data catalogue and the JSON-LD of pages, as read by an RDF library that knows the vocabularies."""

import json
from collections.abc import Container
from pathlib import Path
from typing import cast

import pytest
from rdflib import Graph, Literal, Node, URIRef, namespace

from tests.outputs.reading import structured

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use

VOCABULARIES = cast(tuple[Container[Node], ...], (namespace.DCAT, namespace.DCTERMS, namespace.FOAF))
SCHEMA_ORG = cast(Container[Node], namespace.SDO)

# Mandatory in DCAT-AP 3, or recommended and available here: https://semiceu.github.io/DCAT-AP/releases/3.0.0/
NEEDED: dict[Node, tuple[URIRef, ...]] = {
    namespace.DCAT.Catalog: (
        namespace.DCTERMS.title,
        namespace.DCTERMS.description,
        namespace.DCTERMS.publisher,
        namespace.DCAT.dataset,
        namespace.FOAF.homepage,
    ),
    namespace.DCAT.Dataset: (
        namespace.DCTERMS.title,
        namespace.DCTERMS.description,
        namespace.DCTERMS.publisher,
        namespace.DCAT.distribution,
    ),
    namespace.DCAT.Distribution: (namespace.DCAT.accessURL, namespace.DCAT.mediaType),
    namespace.FOAF.Agent: (namespace.FOAF.name,),
}
RESOURCES = (
    *(
        namespace.DCAT.dataset,
        namespace.DCAT.distribution,
        namespace.DCAT.accessURL,
        namespace.DCAT.downloadURL,
        namespace.DCAT.landingPage,
        namespace.DCAT.mediaType,
    ),
    *(namespace.DCTERMS.conformsTo, namespace.DCTERMS.language, namespace.FOAF.homepage),
)
"""Properties whose values are resources, according to the ranges in DCAT 3: https://www.w3.org/TR/vocab-dcat-3/"""


@pytest.fixture(scope="module")
def catalogue(demonstration_site: Path) -> Graph:
    return Graph().parse(demonstration_site / "output/data/v1/dcat.json", format="json-ld")


def test_every_term_of_the_catalogue_is_defined(catalogue: Graph) -> None:
    terms = {predicate for _, predicate, _ in catalogue} | set(catalogue.objects(None, namespace.RDF.type))
    assert len(terms) > 15
    unknown = [
        term for term in terms - {namespace.RDF.type} if not any(term in vocabulary for vocabulary in VOCABULARIES)
    ]
    assert unknown == []


def test_everything_in_the_catalogue_has_what_harvesters_need(catalogue: Graph) -> None:
    for kind, needed in NEEDED.items():
        found = list(catalogue.subjects(namespace.RDF.type, kind))
        assert found, kind
        for each in found:
            assert [name for name in needed if not list(catalogue.objects(each, name))] == [], each
    # A harvester's path from the catalogue to the files.
    (catalog,) = catalogue.subjects(namespace.RDF.type, namespace.DCAT.Catalog)
    path = namespace.DCAT.dataset / namespace.DCAT.distribution / namespace.DCAT.downloadURL
    files = set(catalogue.objects(catalog, path))
    assert files == set(catalogue.objects(None, namespace.DCAT.downloadURL))
    assert any(str(each).endswith("data/v1/studies.json") for each in files)


def test_values_of_the_catalogue_are_of_their_kinds(catalogue: Graph) -> None:
    for name in RESOURCES:
        for value in catalogue.objects(None, name):
            assert isinstance(value, URIRef), (name, value)
            assert value.startswith("http"), (name, value)
    for value in catalogue.objects(None, namespace.DCTERMS.modified):
        assert isinstance(value, Literal)
        assert value.datatype == namespace.XSD.date
        assert not value.ill_typed


def test_every_term_of_the_pages_is_one_of_schema_org(demonstration_site: Path) -> None:
    read, kinds, unknown = 0, set(), set()
    pages = (demonstration_site / "output").rglob("*.html")
    for page in sorted(page for page in pages if not {"es", "ar"} & set(page.parts)):
        for data in structured(page):
            assert data.pop("@context") == "https://schema.org"
            own = {"@context": {"@vocab": str(namespace.SDO)}, **data}  # the same names, without fetching anything
            graph = Graph().parse(data=json.dumps(own), format="json-ld")
            read += 1
            kinds |= set(graph.objects(None, namespace.RDF.type))
            terms = {predicate for _, predicate, _ in graph} | set(graph.objects(None, namespace.RDF.type))
            unknown |= {(page.name, term) for term in terms - {namespace.RDF.type} if term not in SCHEMA_ORG}
    assert unknown == set()
    assert read > 50
    assert {
        namespace.SDO.MedicalTrial,
        namespace.SDO.Dataset,
        namespace.SDO.DataCatalog,
        namespace.SDO.BreadcrumbList,
    } <= kinds
