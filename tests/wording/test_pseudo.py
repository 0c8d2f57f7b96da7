"""A pseudo-language that puts every word in brackets: a word outside of brackets was never marked for translation."""

import gettext
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.rendering import languages, wording
from tests.sites import REPOSITORY, built

PSEUDO = "en-XA"
ACCENTS = str.maketrans("AEIOUaeiou", "ÀÉÎÕÜàéîõü")
PROPER = (
    *("Bundle", "NDJSON", "bulk-publish"),
    *("Somali", "Hmong"),  # names of languages by CLDR
    *("ClinicalTrials.gov", "ISRCTN", "PubMed", "GeoNames", "CC BY", "doi", "English", "and"),  # "and" by CLDR
    *("Atom", "iCalendar", "JSON Schema", "JSON", "CSV", "FHIR R5 ResearchStudy", "llms.txt", "txt"),
)
TOWN_NAMES = (REPOSITORY / "site_builder/model/town_names.txt").read_text("utf-8").splitlines()
TOWNS = tuple(line.split(" | ")[1] for line in TOWN_NAMES if line and not line.startswith("#"))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SPOKEN = {"aria-label", "alt", "title", "placeholder"}
SILENT = {"script", "style"}


class Pseudo(gettext.NullTranslations):
    """Each message in brackets and with accents, but for its placeholders."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(%\(\w+\)s|\{\w+\})", message)
        return (
            "⟦" + "".join(part.translate(ACCENTS) if place % 2 == 0 else part for place, part in enumerate(parts)) + "⟧"
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Own(HTMLParser):
    """The words of a page that are in its own language: not those that are marked as being in another."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.spoken: list[str] = []
        self.feed(text.replace("<wbr>", ""))  # within an address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        inherited = self.languages[-1][1] if self.languages else PSEUDO
        language = known.get("lang") or inherited
        if language == PSEUDO:
            self.spoken += [value for name, value in attrs if name in SPOKEN and value]
        if tag not in {"meta", "link", "img", "br", "hr", "input", "path", "use", "circle", "rect", "line"}:
            self.languages.append((tag, "none" if tag in SILENT else language))

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.languages and self.languages[-1][1] == PSEUDO:
            self.words.append(data)


def texts_in(value: Any) -> Iterator[str]:
    """Every text within the records."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield " ".join(value.split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The demonstration site in English and the pseudo-language, and all texts of its records."""
    site = tmp_path_factory.mktemp("pseudo")
    translated = shutil.ignore_patterns(*(f"*.{language}.*" for language in languages.AVAILABLE))
    shutil.copytree(REPOSITORY / "content", site / "content", ignore=translated)
    path = site / "content/site.yaml"
    text, changed = re.subn(r"(?m)^languages: .*$", f"languages: [en, {PSEUDO}]", path.read_text("utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    usual = languages.translations_for
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "translations_for", lambda tag: Pseudo() if tag == PSEUDO else usual(tag))
        built(site)
    files = [*(site / "content").rglob("*.yaml"), *(site / "content").rglob("*.md")]
    found = [word for file in files for word in texts_in(next(yaml.load_all(file.read_text("utf-8"), yaml.BaseLoader)))]
    words = {word for word in (*found, *TOWNS) if len(word) > 1}
    return site / "output" / PSEUDO, sorted(words, key=len, reverse=True)


def left_over(text: str, known: list[str]) -> str:
    """What is neither in brackets nor from a record nor a name, a number or a sign."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    text = re.sub(r"https?://\S+", " ", f" {' '.join(text.split())} ")
    for word in (*known, *PROPER, *MONTHS):
        if word in text:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)
    text = re.sub(r"\b[A-Z]\b", " ", text)  # letters of the alphabet
    return " ".join(re.sub(r"[\W\d_]+", " ", text).split())


def test_every_word_of_the_interface_can_be_translated(pages: tuple[Path, list[str]]) -> None:
    folder, known = pages
    found = {}
    checked = 0
    for path in sorted(folder.rglob("*.html")):
        own = Own(path.read_text("utf-8"))
        for text in (" ".join(own.words), *own.spoken):
            if rest := left_over(text, known):
                found[path.relative_to(folder).as_posix()] = rest
        checked += "⟦" in "".join(own.words)
    assert checked > 50
    assert found == {}


def test_the_pseudo_language_would_tell(pages: tuple[Path, list[str]]) -> None:
    assert left_over("⟦Öpén ⟦ât⟧ 3⟧ Asthma 12 – B", ["Asthma"]) == ""
    assert left_over("⟦Öpén⟧ Forgotten", ["Asthma"]) == "Forgotten"
