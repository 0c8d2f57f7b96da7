"""Words for the office reach no published file: comments, notes, drafts, history, leftovers of programs."""

import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.settings.parts import DataFormat, Extra
from site_builder.records.body import without_comments
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from tests.sites import built, study, write_site, write_yaml

MARK = "Zwieback"
"""Begins each private word; a number after it says where the word was written."""

SETTINGS: dict[str, Any] = {
    "languages": ["en", "es"],
    "also_make": [each.value for each in Extra],
    "open_data": [each.value for each in DataFormat],
    "publish": [{"name": f"{MARK}1", "to": f"{MARK}2@host.example:{MARK}3"}],
    "editors": [{"name": f"{MARK} 4", "account": f"{MARK}5"}],
    "checks": {
        "house_words": [{"avoid": f"{MARK}6", "write": f"{MARK}7", "why": f"{MARK}8"}],
        "known_words": [f"{MARK}9"],
    },
}
STUDY: dict[str, Any] = {
    "accepted": [{"rule": "wording_free", "words": f"{MARK}10", "reason": f"{MARK}11"}],
    "approval": {"irb_reference": "EX-26-0117", "approved_by": "Committee", "fingerprint": "3f2a91c07be4d815"},
    "history": [
        {"on": "2026-10-01", "by": f"{MARK}13", "status": "open", "was": "paused", "reason": f"{MARK}14"},
        {"on": "2026-10-01", "by": f"{MARK}15", "location": "north", "status": "open", "was": "paused"},
        {"on": "2026-10-02", "by": f"{MARK}16", "confirmed": "yes", "what": f"{MARK}17"},
        {"on": "2026-10-02", "by": f"{MARK}18", "approved": f"{MARK}19", "what": f"{MARK}20"},
    ],
}
FILES = {
    "content/studies/draft.yaml": f"title: {MARK}30\ndraft: yes\nabout: {MARK}31\nkeywords: [{MARK}32]\n",
    "content/studies/draft.es.yaml": f"translator: {MARK}33\nplain_title: {MARK}34\n",
    "content/pages/draft.md": f"---\ntitle: {MARK}35\ndraft: yes\nmenu: 2\n---\n\n{MARK}36\n",
    "content/pages/noted.md": f"---\n# {MARK}37\ntitle: Noted\n---\n\nWords.\n\n<!-- {MARK}38 -->\n\n"
    f"More <!-- {MARK}39 --> words.\n\n[//]: # ({MARK}40)\n\n<!--\n{MARK}41\n\n{MARK}42\n-->\n\nEnd.\n",
    "content/studies/commented.yaml": f"# {MARK}43\ntitle: T\n# {MARK}44\nabout: |\n  Words.\n# {MARK}45\n"
    f"phase: 3 # {MARK}46\n",
    "content/glossary/word.yaml": f"# {MARK}47\nterm: Word\ndefinition: Yes. # {MARK}48\n",
    "content/approved/study-1.txt": f"{MARK}50\n",
    "content/asked/2026.yaml": f"- {MARK}51\n",
    "content/sources/table.yaml": f"# {MARK}52\n",
    "content/schema/note.json": f"{MARK}53\n",
    f"content/studies/{MARK}54.txt": f"{MARK}55\n",
    "content/studies/old.yaml.bak": f"title: {MARK}56\n",
    "notes.txt": f"{MARK}57\n",
    ".env": f"PASSWORD={MARK}58\n",
    "templates/pages/study.html.bak": f"{MARK}59\n",
    "content/assets/logo.svg~": f"{MARK}61\n",
    "content/assets/logo.svg.bak": f"{MARK}62\n",
    "content/assets/plan.old": f"{MARK}63\n",
    "content/assets/~$plan.docx": f"{MARK}64\n",
    "content/assets/Thumbs.db": f"{MARK}65\n",
    "content/assets/ehthumbs.db": f"{MARK}66\n",
    "content/assets/team/.DS_Store": f"{MARK}67\n",
    "content/assets/.git/config": f"{MARK}68\n",
    "content/assets/team/ada.jpg_original": f"{MARK}69\n",
    "content/assets/__MACOSX/ada.jpg": f"{MARK}72\n",
    "content/assets/film.mp4.crdownload": f"{MARK}73\n",
    "content/assets/#plan.txt#": f"{MARK}74\n",
    "content/assets/plan.txt.swp": f"{MARK}75\n",
    "templates/assets/Thumbs.db": f"{MARK}76\n",
    "templates/assets/notes.css.orig": f"{MARK}77\n",
    "templates/assets/notes.css~": f"{MARK}60\n",
}


def site_with_private_words(folder: Path) -> Path:
    site = write_site(folder, 2, **SETTINGS)
    whole = study(3)
    whole["locations"][0] |= {"registered_as": f"{MARK}21", "status_since": "2026-10-01"}
    write_yaml(site / "content/studies/study-1.yaml", whole | STUDY)
    for path, words in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(words, encoding="utf-8")
    settings = site / "content/site.yaml"
    settings.write_text(f"# {MARK}70\n{settings.read_text('utf-8')}# {MARK}71\n", encoding="utf-8")
    return site


def published(site: Path) -> dict[str, set[str]]:
    """The private words in each published file, and in its name."""
    found = {}
    for path in (site / "output").rglob("*"):
        text = path.name + (path.read_bytes().decode("utf-8", "replace") if path.is_file() else "")
        words = set(re.findall(rf"{MARK} ?\d+", text, re.IGNORECASE))
        if words:
            found[path.relative_to(site / "output").as_posix()] = words
    return found


COMMENTS = {
    "Words <!-- note --> and more": "Words and more",
    "Words<!--note-->.": "Words.",
    "<!-- note -->\nWords": "\nWords",
    "One\n\n<!-- a\n\nb -->\n\nTwo": "One\n\n\n\n\n\nTwo",
    "One <!-- a --> two <!-- b --> three": "One two three",
    "An end is missing: <!-- words": "An end is missing: <!-- words",
    "Write `<!-- words -->` for a comment": "Write `<!-- words -->` for a comment",
    "ALT <5 and AST -->2": "ALT <5 and AST -->2",
}


@pytest.mark.parametrize("body", COMMENTS)
def test_comments_in_pages_are_left_out(body: str) -> None:
    assert without_comments(body) == COMMENTS[body]
    assert without_comments(body).count("\n") == body.count("\n"), "findings keep their lines"


def test_comments_are_left_out_in_linear_time() -> None:
    assert len(without_comments("<!--" * 1_000_000)) == 4_000_000
    assert without_comments("<!---->" * 1_000_000) == ""


def test_a_comment_in_a_text_of_a_record_is_told() -> None:
    text = b"title: T\nabout: Words <!-- ask Ada --> and more\n"
    (warning,) = decode(SourceFile("content/studies/a.yaml", "study", False, 0, 0), text).diagnostics
    assert (warning.code, warning.line) == ("W203", 2)
    assert "#" in warning.hint


def test_no_word_for_the_office_is_published(tmp_path: Path) -> None:
    site = site_with_private_words(tmp_path)
    report = built(site)
    assert published(site) == {}
    told = {each.file for each in report.diagnostics if each.code == "W101"}
    assert {"content/assets/logo.svg.bak", "content/assets/team/ada.jpg_original"} <= told
    built(site, site / "drafts", drafts=True)
    assert any(MARK in path.read_text("utf-8") for path in (site / "drafts").rglob("*.html")), "the words are found"
