"""Every page of the hostile site, parsed as a browser parses it: typed text never becomes anything but text."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pytest

from site_builder.model.settings.state_texts import StateTexts
from site_builder.outputs.kind import HtmlKind
from site_builder.outputs.kinds import KINDS
from site_builder.records.layout import IMPORT_FOLDERS
from site_builder.rendering.markdown import ATTRIBUTES, TAGS
from tests.browser.hostile.attacks import ATTACKS, EVIL
from tests.browser.hostile.conftest import Reader, Site
from tests.browser.hostile.site import LANGUAGES

MARKDOWN = {*TAGS, *(f"{tag}@{name}" for tag, names in ATTRIBUTES.items() for name in names)}
NAMED_BY_TEXT = re.compile(r"(?:^|/)(?:towns|conditions)/")
"""Pages whose addresses are derived from names, which differ between the two sites."""
SCHEMES = {"https:", "http:", "mailto:", "tel:"}
NOT_SHOWN = (
    "history[]", "accepted[]", "checks.", "publish[]", ".ours[]", "translator", "reviewer", "registered_as",
    "editors[]", ".registry.", "approval", "sort_name", "keywords[]", ".withdrawn.", "credentials", "short_name",
    "organisation.name", "broader_terms[]", "other_registries[].status",
    "place.street", "place.postcode", "empty_blocks.contact", "empty_blocks.locations",
    "empty_blocks.taking_part",
    # Texts for states that no study here has, and those that the texts for open studies replace.
    "texts.over.", "texts.waiting.", "texts.records.", *(f"texts.{name}." for name in StateTexts.model_fields),
    # Each location here has its own.
    *(f"{folder}.checked_by" for folder in IMPORT_FOLDERS),
    "study.checked_by",
    # Shown only of studies that have stopped; one of the site's own has.
    *(f"{folder}.why_stopped" for folder in IMPORT_FOLDERS),
    # The only group of a study gets everything that is studied.
    "arms[].gets[]",
)  # fmt: skip
"""Parts of the names of fields that no page shows, or that are shown only if another field is empty."""


def kind_of(address: str, html: str) -> str:
    """Return the kind of a page by its address; the page of a withdrawn study is at the same address as any other."""
    if '<meta http-equiv="refresh"' in html:
        return "redirect"
    plain = address.partition("/")[2] if address.split("/")[0] in LANGUAGES else address
    for kind in sorted(
        (each for each in KINDS if isinstance(each, HtmlKind)), key=lambda each: "{" in each.pattern.first
    ):
        if kind.name != "redirect" and kind.pattern.read(plain) is not None:
            return "withdrawn" if kind.name == "study" and "kind-withdrawn" in html else kind.name
    return "redirect"


@pytest.fixture(scope="module")
def pages(hostile: Site, reader: Reader) -> dict[str, dict[str, Any]]:
    return {address: reader.read(hostile.text(address), keep=True) for address in hostile.files(".html", ".php")}


@pytest.fixture(scope="module")
def twins(harmless: Site, reader: Reader) -> dict[str, dict[str, Any]]:
    return {address: reader.read(harmless.text(address)) for address in harmless.files(".html", ".php")}


def test_every_kind_of_page_is_there(hostile: Site) -> None:
    kinds = {kind_of(address, hostile.text(address)) for address in hostile.files(".html", ".php")}
    assert kinds == {kind.name for kind in KINDS if isinstance(kind, HtmlKind) and not kind.for_makers}


def test_no_element_and_no_attribute_came_of_it(
    hostile: Site, harmless: Site, pages: dict[str, Any], twins: dict[str, Any]
) -> None:
    """Compare with the same site with harmless words, except for elements that Markdown makes."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for address, page in twins.items():
        known[kind_of(address, harmless.text(address))].update(page["names"])
    for address, page in pages.items():
        # A long title has a class, and hostile titles are longer than harmless ones.
        new = set(page["names"]) - known[kind_of(address, hostile.text(address))] - MARKDOWN - {"h1@class"}
        assert new == set(), address


def test_no_element_that_does_something_came_of_it(pages: dict[str, Any], twins: dict[str, Any]) -> None:
    """The parts of a long list are counted together: which studies each part has depends on their titles."""
    same_name = [address for address in pages if not NAMED_BY_TEXT.search(address)]
    lists, harmless_lists = in_lists(pages), in_lists(twins)
    compared = 0
    for name, parts in lists.items():
        others = harmless_lists.get(name, [])
        if len(parts) == len(others):
            compared += len(parts)
            assert total(pages[each] for each in parts) == total(twins[each] for each in others), name
    assert compared > 0.7 * len(same_name) > 100


def in_lists(addresses: Iterable[str]) -> dict[str, list[str]]:
    """Addresses by the list of which they are a part; a page that is no list by itself."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        lists[re.sub(r"(/all)?/(index|\d+)\.html$", ".html", address)].append(address)
    return dict(lists)


def total(pages: Iterable[dict[str, Any]]) -> Counter[str]:
    """How many elements of each kind these pages have."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(page["counts"])
    return counts


def test_no_address_leads_where_no_link_was_written(pages: dict[str, Any]) -> None:
    seen = 0
    for address, page in pages.items():
        for tag, name, value, scheme, host in page["urls"]:
            seen += 1
            assert scheme in SCHEMES, (address, tag, name, value)
            assert EVIL not in host, (address, tag, name, value)
            assert tag in ("a", "link") or host == "example.org", (address, tag, name, value)
    assert seen > 5_000


def test_no_script_came_of_it(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        for source, kind, text in page["scripts"]:
            if kind in ("application/json", "application/ld+json"):
                json.loads(text)
            else:
                assert text == "", address
                assert source.lstrip("./").startswith(("theme/", "a'b;(c)`{{7*7}}&lt;d/theme/")), (address, source)
        for name, content in page["metas"]:
            if name != "Content-Security-Policy":
                assert name == "refresh", (address, name)
                assert content.startswith("0; url=../"), (address, content)
                assert EVIL not in content, (address, content)


def test_what_was_typed_is_read(hostile: Site, pages: dict[str, Any], reader: Reader) -> None:
    """Plain text appears on a page character for character; Markdown and shortened descriptions appear in part."""
    assert pages
    shown = reader.shown()
    everywhere, seen, spoilt = set(), set(), []
    for each in hostile.texts:
        text = " ".join(each.text.replace("\x85", " ").split())
        found = shown.get(each.marker, [])
        everywhere.add(each.place)
        if found:
            seen.add(each.place)
            if not each.markdown and not each.place.endswith("description") and not any(text in line for line in found):
                spoilt.append((each.place, text, found[:2]))
    lost = sorted(everywhere - seen)
    assert [place for place in lost if not any(name in f"{place}." for name in NOT_SHOWN)] == []
    assert spoilt == []


def test_no_template_code_ran(hostile: Site) -> None:
    for address in hostile.files(".html", ".php"):
        text = hostile.text(address)
        assert "<class " not in text, address
        assert "{{ 49" not in text, address


def test_every_attack_stands_in_the_site(hostile: Site) -> None:
    """The texts are as intended: each attack begins one of them, and appears in many."""
    texts = [each.text for each in hostile.texts]
    for attack in ATTACKS:
        assert sum(attack.strip() in text for text in texts) > 20, attack
        assert any(text.startswith(attack.strip()) for text in texts), attack
