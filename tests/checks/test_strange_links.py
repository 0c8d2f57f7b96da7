"""Links with addresses that cannot be read are links to other websites; no page with them stops a check."""

from pathlib import Path

import pytest

from site_builder.checks import external
from tests.sites import TODAY, built, run_here, write_site, write_yaml

STRANGE = ["http://[::1", "https://[x]/", "http://a]/", "https://x:port/", "http://a／b/", "http://a℀b"]


def test_a_link_that_cannot_be_read_stops_no_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", 1)
    links = " ".join(f"[a]({each}) <{each}> ![b]({each})" for each in STRANGE)
    (site / "content/pages/links.md").write_text(f"---\ntitle: Links\n---\n\n{links}\n", encoding="utf-8")
    write_yaml(site / "content/studies/x.yaml", {"title": "X", "about": links})
    built(site)
    monkeypatch.setattr(external, "_ask", lambda client, link: "")

    done = run_here("check", site.name, "--external", "--date", "2026-11-22", "-j", "1", cwd=site.parent)

    assert "E901" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_they_do_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "PATIENCE", 0.2)
    strange = [each for each in STRANGE if "x:port" not in each]
    found = dict(external.dead_links(strange, tmp_path / "links.json", TODAY, 0))
    assert set(found) == set(strange)
    (tmp_path / "links.json").write_text("[" * 200_000)
    assert external._stored_answers(tmp_path / "links.json") == {}


def test_a_link_on_pages_of_several_languages_is_reported_once_and_as_typed(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1, languages=["en", "es"])
    (site / "content/pages/links.md").write_text("---\ntitle: Links\n---\n\n[here](missing.html)\n", encoding="utf-8")
    done = run_here("check", site, "--date", "2026-11-22", "-j", "1")
    assert (done.stdout + done.stderr).count("C501") == 1
    assert (
        "content/pages/links.md:5:8: C501 “missing.html” leads to nothing (and on 1 more page)"
        in done.stderr + done.stdout
    )
