"""The statuses on the pages of a site, read from their HTML as built, or as changed by a browser's scripts."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from tests.one_truth.select import seen, select
from tests.one_truth.world import PLACES, TOKENS

_TOKEN = re.compile(r"Zz\d+zz")
_STATUS = {token: status for status, token in TOKENS.items()}
SCHEMA = {
    "Recruiting": "open",
    "EnrollingByInvitation": "by invitation",
    "NotYetRecruiting": "opening soon",
    "Suspended": "paused",
    "ActiveNotRecruiting": "closed",
    "Completed": "completed",
    "Terminated": "ended early",
    "Withdrawn": "withdrawn",
}


class Claim(NamedTuple):
    """A status that an output gives for a study."""

    study: str
    place: str
    """"" for the study as a whole."""
    status: str
    where: str
    """The output, and where in it."""


class Count(NamedTuple):
    """A number of studies that an output shows."""

    what: str
    """A status, or `open`; for a place or condition its identifier before it and a colon."""
    number: int
    where: str


def status_in(element: html.HtmlElement) -> str:
    """The status in an element's words, which must equal the one in its class."""
    (token,) = _TOKEN.findall(element.text_content())
    status = _STATUS[token]
    assert f"is-{status.replace(' ', '-')}" in element.get("class", "").split(), html.tostring(element)
    return status


def page_claims(text: str, address: str) -> Iterator[Claim | Count]:
    """All statuses on a page."""
    tree = html.fromstring(text)
    kind, _, name = address.removeprefix("es/").removesuffix(".html").rpartition("/")
    if kind in ("studies", "cards", "flyers") and re.fullmatch(r"s\d", name):
        yield from _study_page(tree, name, address)
    if kind == "referral":
        yield Claim(name, "", status_in(next(seen(tree, ".status"))), f"{address} first lines")
    for row in seen(tree, "ul.studies > li"):
        link = select(row, "a")[0].get("href", "")
        (status,) = seen(row, ".status")
        here = name if (kind == "locations" and name in PLACES) or kind == "towns" else ""
        yield Claim(_id(link.partition("#")[0]), here, status_in(status), f"{address} row")
    for slide in seen(tree, ".slide"):
        scanned = _id(select(slide, ".code span")[0].text_content().strip())
        yield Claim(scanned, "", status_in(next(seen(slide, ".status"))), address)
    for link in select(tree, ".compared a.label"):
        (status,) = seen(link.getparent(), ".status")
        yield Claim(_id(link.get("href", "")), "", status_in(status), f"{address} column")
    if kind == "status":
        for row in seen(tree, "ul.studies > li"):
            yield Claim(_id(select(row, "a")[0].get("href", "")), "", name.replace("-", " "), f"{address} heading")
    for link in seen(tree, ".by-status li"):
        for count in select(link, ".count"):
            yield Count(status_in(select(link, ".status")[0]), int(count.text_content()), address)
    if kind in ("conditions", "locations") and name == "index":
        for item in seen(tree, ".index li"):
            link = select(item, "a")[0].get("href", "")
            if "towns/" in link:
                continue  # of towns only all studies are counted
            id_ = link.rpartition("/")[2].removesuffix(".html")
            bold = select(item, ".count b")
            yield Count(f"{id_}:open", int(bold[0].text_content()) if bold else 0, address)


def _id(link: str) -> str:
    return link.rpartition("/")[2].removesuffix(".html")


def _study_page(tree: html.HtmlElement, id_: str, address: str) -> Iterator[Claim | Count]:
    found = list(seen(tree, ".status-now .status, .flyer > .status"))
    assert len(found) == 1, address
    yield Claim(id_, "", status_in(found[0]), f"{address} first lines")
    for row in seen(tree, "table.locations tbody tr"):
        head = select(row, "th")[0]
        area = "".join(each.text_content() for each in select(head, ".area"))
        place = head.text_content().strip().removesuffix(area).splitlines()[0].strip()
        (status,) = seen(row, ".status")
        yield Claim(id_, place, status_in(status), f"{address} table")
    for part in seen(tree, ".tally figcaption > .status"):
        yield Count(f"{id_}:{status_in(part)}", int(select(part, "b")[0].text_content()), f"{address} bar")
    for part in seen(tree, ".tally rect"):
        status = part.get("data-status", "")
        yield Count(f"{id_}:{status}", int(part.get("width", "")), f"{address} drawn bar")
    for data in tree.xpath('.//script[@type="application/ld+json"]'):
        told = json.loads(data.text_content())
        if str(told.get("@type", "")).startswith("Medical"):
            word = told.get("status", "").removeprefix("https://schema.org/")
            yield Claim(id_, "", SCHEMA[word] if word else "not confirmed", f"{address} JSON-LD")
    figure = select(tree, ".map")
    if figure:
        strong = sum(path.get("d", "").count("M") for path in select(figure[0], ".dots.is-open"))
        yield Count(f"{id_}:dots", strong, f"{address} map")
