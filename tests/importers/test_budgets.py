"""An import ends no matter how much or how long a registry sends, and imports only what a build can show."""

import gzip
import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.diagnostics import UserError
from site_builder.importers import clinicaltrials, documents, http
from site_builder.importers.budget import Budget
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.fetching import by_search
from site_builder.importers.free_text.prose import prose
from site_builder.importers.http import RateLimitedClient
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.text import clean, escape_text, literal
from site_builder.rendering.texts import inline
from site_builder.rendering.texts import prose as rendered
from site_builder.web import client as web_client
from tests.sites import built, run_here, write_site

from .records import entry
from .registry_server import Registry, serving


class Endless(Registry):
    """A registry that always has one more page."""

    def answer(self, query: dict[str, str]) -> dict[str, Any]:
        """The next page."""
        number = int(query.get("pageToken", "p0")[1:])
        return {"studies": [], "nextPageToken": f"p{number + 1}"}


class Sends(Registry):
    """A registry that responds with the given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def body(self, path: str, query: dict[str, str]) -> bytes:
        """Always the same bytes."""
        return self.data


def asked(registry: Registry, store: Path, budget: Budget) -> None:
    line = RateLimitedClient(registry.address, pause=0, patience=0.01, timeout=2, budget=budget)
    by_search(line, {"query.term": "x"}, store, lambda done, total: None)


def test_pages_that_do_not_end(tmp_path: Path) -> None:
    with serving(Endless()) as registry, pytest.raises(UserError, match="pages do not end"):
        asked(registry, tmp_path, Budget(pages=20))
    assert len(registry.asked) == 20


def test_the_seconds_are_over(tmp_path: Path) -> None:
    with serving(Endless()) as registry, pytest.raises(UserError, match="has not given everything") as told:
        asked(registry, tmp_path, Budget(seconds=0.3))
    assert "--seconds" in told.value.hint


def test_the_bytes_of_all_pages(tmp_path: Path) -> None:
    with serving(Endless()) as registry, pytest.raises(UserError, match="more than one import can hold"):
        asked(registry, tmp_path, Budget(bytes=1_000))


def test_an_answer_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LARGEST_ANSWER", 1_000_000)
    bomb = Sends(gzip.compress(b" " * 50_000_000))
    with serving(bomb) as registry, web_client("tests", 5) as client:
        client.headers["Accept-Encoding"] = "gzip"
        bomb.encoding = "gzip"
        with pytest.raises(UserError, match="an answer of more than"):
            RateLimitedClient(registry.address, pause=0).ask(client, "studies", {}, lambda data: None)


def test_an_answer_that_only_drips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LONGEST_ANSWER", 0.2)
    slow = Sends(b" " * 200)
    slow.troubles = ["drip"]
    started_at = time.monotonic()
    with serving(slow) as registry, web_client("tests", 5) as client:
        line = RateLimitedClient(registry.address, pause=0)
        with pytest.raises(UserError, match="did not end its answer in"):
            line.ask(client, "studies", {}, lambda data: None)
        assert time.monotonic() - started_at < 3, "it waited for all of the answer, which takes 4 seconds"


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_DOCUMENT", 1_000)
    (tmp_path / "a.json").write_bytes(b" " * 2_000)

    assert "at most" in str(read(Document("a.json", str(tmp_path / "a.json"))))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")

    assert "ordinary file" in str(read(Document("a.json", str(tmp_path / "a.json"))))


def read(document: Document) -> Imported | tuple[str, str]:
    return next(entries(document, LocalMatches(), date(2026, 11, 22)))


def changed(**modules: Any) -> bytes:
    return json.dumps(entry(**modules)).encode()


NESTED = "Inclusion Criteria:\n\n" + "\n".join("  " * level + f"* level {level}" for level in range(400))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (changed(description={"briefSummary": "\n".join("  " * n + "* a" for n in range(60))}), "levels deep"),
        (changed(description={"briefSummary": "word " * 30_000}), "characters"),
        (changed(eligibility={"eligibilityCriteria": NESTED}), "levels deep"),
        (b"[" * 100_000 + b"]" * 100_000, "nested"),
        (b'{"a": ' * 500_000 + b"1" + b"}" * 500_000, "nested"),
        (b'{"protocolSection": {"a": NaN}}', "NaN"),
        (b'{"protocolSection": {"a": -Infinity}}', "Infinity"),
    ],
)
def test_what_would_break_a_build_is_refused_in_words(data: bytes, said: str) -> None:
    found = read(Document("a.json", data=data))

    assert not isinstance(found, Imported)
    assert said in found[1]


def test_an_entry_that_nobody_foresaw_keeps_no_other_from_being_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    honest: Callable[..., Imported] = clinicaltrials.read_study

    def fails(given: Any, ours: LocalMatches) -> Imported:
        found = honest(given, ours)
        if found.number == "NCT00000001":
            raise ZeroDivisionError("by hand")
        return found

    monkeypatch.setattr(clinicaltrials, "read_study", fails)
    data = json.dumps([entry("NCT00000001"), entry("NCT00000002")]).encode()

    first, second = entries(Document("a.json", data=data), LocalMatches(), date(2026, 11, 22))

    assert not isinstance(first, Imported)
    assert "ZeroDivisionError" in first[1]
    assert isinstance(second, Imported)


def test_hostile_letters_are_taken_out_and_the_site_is_built(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    hostile = "A \ud800\u202e\u2066\ufdd0\x00\U0001fffe study"
    given = entry(
        identification={"nctId": "NCT00000001", "briefTitle": hostile, "acronym": "\udc00"},
        conditions={"conditions": [hostile, "CON"], "keywords": ["\u202ex"]},
        status={"overallStatus": "X\ud800"},
    )
    (tmp_path / "a.json").write_text(json.dumps(given))

    for form in ("text", "json"):
        done = run_here("import", tmp_path / "a.json", "--site", site, "--format", form, "-j", "1", "-v")
        assert done.returncode == 0
    built(site)

    assert b"A study" in (site / "content/registry/clinicaltrials.gov/NCT00000001.json").read_bytes()


@pytest.mark.parametrize(
    "text", ["[x](//host/)", "[x](https://host/)", "![x](//host/a.png)", "*x* [y](z.html) `c`", "[x]: //host"]
)
def test_texts_of_registries_that_know_no_marks_stay_literal(text: str) -> None:
    for html in (rendered(prose(literal(clean(text)))), inline(escape_text(text))):
        assert "<a" not in html
        assert "<img" not in html
        assert text in html


@pytest.mark.parametrize(
    "address", ["//host/", "/\\host", "javascript:x", "page.html", "mailto:a@b.example", " //host"]
)
def test_only_whole_addresses_become_links_in_registry_texts(address: str) -> None:
    assert "<a" not in rendered(prose(clean(f"See [x]({address}).")))
    assert 'href="https://host/a"' in rendered(prose(clean("See [x](https://host/a).")))
