"""Every address on every page has a target, under a sub-path too; data in pages use the terms of schema.org."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.demonstration import host_folder

__all__ = ["host_folder"]

BASE = "https://example.org/trials/"
ADDRESS = re.compile(r'\s(?:href|src|action)="([^"]*)"')
NAME = re.compile(r'\sid="([^"]*)"')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
THING = {"name", "alternateName", "url", "description"}
VOCABULARY = {
    "MedicalTrial": THING | {"status", "healthCondition", "sponsor", "studyLocation", "code"},
    "MedicalObservationalStudy": THING | {"status", "healthCondition", "sponsor", "studyLocation", "code"},
    "MedicalCondition": THING | {"code"},
    "DataCatalog": THING | {"publisher", "dataset"},
    "Dataset": THING | {"creator", "dateModified", "isAccessibleForFree", "includedInDataCatalog", "distribution"},
    "DataDownload": THING | {"encodingFormat", "contentUrl"},
    "MedicalCode": THING | {"codingSystem", "codeValue"},
    "Organization": THING | {"logo"},
    "AdministrativeArea": THING,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "WebSite": THING | {"inLanguage"},
    "WebPage": THING | {"inLanguage", "translationOfWork"},
}
"""Types of schema.org (version 29) that pages use, and their properties that are known here."""


@pytest.fixture(scope="module")
def pages(host_folder: Path) -> dict[str, str]:
    """Text of every page of a site under a sub-path, by address."""
    site = host_folder / "trials"
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


def test_every_address_and_every_anchor_leads_somewhere(host_folder: Path, pages: dict[str, str]) -> None:
    assert len(pages) > 200
    files = {path.relative_to(host_folder).as_posix() for path in host_folder.rglob("*") if path.is_file()}
    anchors = {address: set(NAME.findall(text)) for address, text in pages.items()}
    lost, looked = [], 0
    for address, text in pages.items():
        for written in set(ADDRESS.findall(text)):
            link = html.unescape(written)
            parts = urlsplit(link.removeprefix("https://example.org") if link.startswith(BASE) else link)
            if parts.scheme or parts.netloc:
                continue
            looked += 1
            here = f"trials/{address}"
            target = normpath(join("/" + dirname(here), unquote(parts.path))) if parts.path else "/" + here
            target = target[1:] + ("/index.html" if parts.path.endswith("/") else "")
            if target not in files or (
                parts.fragment
                and target.endswith(".html")
                and unquote(parts.fragment) not in anchors[target.removeprefix("trials/")]
                and not leads_with(unquote(parts.fragment), pages[target.removeprefix("trials/")])
            ):
                lost.append((address, link))
    assert looked > 5000
    assert lost == []


def leads_with(fragment: str, text: str) -> bool:
    """Whether a fragment makes a study's page show a location or town first, to which the page has a link."""
    place = fragment.removeprefix("at=")
    address = place if place.startswith("towns/") else f"locations/{place}"
    return fragment.startswith("at=") and f'/{address}.html"' in text


def things(value: Any) -> Iterator[dict[str, Any]]:
    """All things in the data, at any depth."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(each)


def test_data_in_pages_use_the_words_of_schema_org(pages: dict[str, str]) -> None:
    found = [json.loads(text) for page in pages.values() for text in DATA.findall(page)]
    assert len(found) > 40
    assert {each["@context"] for each in found} == {"https://schema.org"}
    used = [each for thing in found for each in things(thing)]
    assert {each["@type"] for each in used} <= VOCABULARY.keys()
    unknown = {(each["@type"], name) for each in used for name in each} - {
        (kind, name) for kind, names in VOCABULARY.items() for name in (*names, "@type", "@context", "@id")
    }
    assert unknown == set()
