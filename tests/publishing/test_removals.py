"""Many pages are never removed without a message: not by publish, at any target, nor by a pipeline with its guard."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import site_builder
from site_builder.cli.main import studyboard
from site_builder.publishing.host_address import host_address
from site_builder.publishing.removals import doubtful_removals
from site_builder.publishing.upload_plan import LEDGER
from tests.sites import ON_TODAY, REPOSITORY, built, write_site

from .live_host import Live, deploy
from .places import Look


def command(name: str, site: Path, *arguments: str, **environment: str) -> Result:
    hosts = dict.fromkeys(("GITHUB_ACTIONS", "GITLAB_CI", "NETLIFY", "CF_PAGES"))
    return CliRunner(env={**ON_TODAY, **hosts, **environment}).invoke(
        studyboard, [name, "--site", str(site), *arguments], catch_exceptions=False
    )


def without_studies(site: Path) -> None:
    shutil.rmtree(site / "content/studies")
    built(site)


def test_publish_takes_no_site_away(place: tuple[str, Look, Callable[[str], None]], site: Path) -> None:
    address, look, _ = place
    assert command("publish", site, address).exit_code == 0
    before = look()
    without_studies(site)

    refused = command("publish", site, address)
    assert refused.exit_code == 3
    assert look() == before
    assert "studyboard: the site has no study, and would replace one with " in refused.output
    assert "\n- studies/study-0.html\n" in refused.output
    assert "--accept-removals" in refused.output
    assert command("publish", site, address, "--dry-run").exit_code == 3

    assert command("publish", site, address, "--accept-removals").exit_code == 0
    now = {name: data for name, data in look().items() if name != LEDGER}
    assert now == {p: d for p, d in _files(site / "output").items() if not p.startswith(".")}
    assert command("publish", site, address).exit_code == 0


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_variable_accepts_too(site: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "public")
    command("publish", site, target)
    without_studies(site)
    for value, status in (("", 3), ("0", 3), ("false", 3), ("1", 0)):
        assert command("publish", site, target, STUDYBOARD_ACCEPT_REMOVALS=value).exit_code == status


STUDIES = [f"studies/s{number}.html" for number in range(8)]
TOWNS = [f"towns/t{number}.html" for number in range(100)]
SPANISH = [f"es/{study}" for study in STUDIES]
TEN = ["index.html", "find.html", *STUDIES]


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        (TEN, TEN, None),
        (TEN, TEN[:8], None),
        (TEN, TEN[:7], 3),
        (TEN, TEN[:2], 8),
        ([*TEN, "style.css", "a.css", "b.css"], TEN, None),
        (TEN, [each.upper().replace(".HTML", ".html") for each in TEN], None),
        ([], TEN, None),
        ([], ["index.html"], None),
        # Two of eight studies may go, but not three, however many other pages stay.
        ([*TEN, *TOWNS], [*TEN[:8], *TOWNS], None),
        ([*TEN, *TOWNS], [*TEN[:7], *TOWNS], 3),
        ([*TEN, *SPANISH, *TOWNS], [*TEN[:8], *SPANISH[:6], *TOWNS], None),
        ([*TEN, *SPANISH, *TOWNS], [*TEN, *SPANISH[:5], *TOWNS], None),
        (["index.html", "es/studies/a.html"], ["index.html", "studies/index.html"], 1),
        (["index.html", "a.html", "b.html", "c.html", "studies/a.html"], ["index.html", "a.html", "b.html"], 2),
    ],
)  # fmt: skip
def test_a_fifth_of_the_pages(before: list[str], after: list[str], gone: int | None) -> None:
    found = doubtful_removals(before, after)
    assert (found and len(found.pages)) == gone


@pytest.fixture
def site_of_live(tmp_path: Path, live: Live) -> Path:
    site = write_site(tmp_path / "site", studies=6, address=live.address)
    built(site)
    return site


def test_guard_on_the_first_publishing_and_after(site_of_live: Path, live: Live) -> None:
    first = command("guard", site_of_live)
    assert first.exit_code == 0
    assert "counts as the first publication" in first.output
    deploy(site_of_live, live)
    again = command("guard", site_of_live)
    assert again.exit_code == 0
    assert f"guard: {live.address} has " in again.output

    (site_of_live / "content/studies/study-3.yaml").unlink()
    built(site_of_live)
    assert command("guard", site_of_live).exit_code == 0, "one study may go"

    without_studies(site_of_live)
    refused = command("guard", site_of_live)
    assert refused.exit_code == 3
    assert "\n- studies/study-0.html\n" in refused.output
    assert command("guard", site_of_live, "--accept-removals").exit_code == 0
    assert command("guard", site_of_live, STUDYBOARD_ACCEPT_REMOVALS="true").exit_code == 0


def test_guard_reads_a_sitemap_in_parts(site_of_live: Path, live: Live) -> None:
    deploy(site_of_live, live)
    whole = (live.folder / "sitemap.xml").read_text()
    (live.folder / "sitemap-1.xml").write_text(whole)
    (live.folder / "sitemap.xml").write_text(
        f"<sitemapindex><sitemap><loc>{live.address}sitemap-1.xml</loc></sitemap></sitemapindex>"
    )
    assert command("guard", site_of_live).exit_code == 0
    without_studies(site_of_live)
    assert command("guard", site_of_live).exit_code == 3


def test_guard_when_nobody_answers_and_when_the_host_is_ill(site_of_live: Path, live: Live) -> None:
    deploy(site_of_live, live)
    nobody = command("guard", site_of_live, "http://127.0.0.1:1/")
    assert nobody.exit_code == 0
    assert "nobody answers at http://127.0.0.1:1/sitemap.xml" in nobody.output
    (live.folder / "sitemap.xml").write_text("<!doctype html><title>Parked</title>")
    shutil.rmtree(live.folder / "search")
    assert "has no sitemap" in command("guard", site_of_live).output
    live.status = 503
    with pytest.raises(Exception, match="answers with status 503"):
        command("guard", site_of_live)


PIPELINES = Path(site_builder.__file__).parent / "starter/publishing"


def commands_of(host: str) -> list[str]:
    """What a host's file runs before the site is published, from the days of changes on."""
    if host == "github":
        job = yaml.safe_load((PIPELINES / "github/.github/workflows/publish.yml").read_text("utf-8"))["jobs"]["build"]
        found = [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]
        return found[found.index("studyboard dates") : found.index("actions/upload-pages-artifact")]
    if host == "gitlab":
        script: list[str] = yaml.safe_load((PIPELINES / "gitlab/.gitlab-ci.yml").read_text("utf-8"))["pages"]["script"]
        return script[: script.index("mv output public")]
    if host == "netlify":
        settings = tomllib.loads((PIPELINES / "netlify/netlify.toml").read_text("utf-8"))
        command: str = settings["build"]["command"]
    else:
        text = (PIPELINES / "cloudflare/cloudflare-pages.sh").read_text("utf-8")
        steps = [line for line in text.splitlines() if line and not line.startswith(("#", "set "))]
        command = " && ".join(steps)
    return command.split(" && ")[1:]


def test_pipelines_differ_in_the_form_of_messages_only() -> None:
    """So of three that run the same commands one is run below."""
    same = commands_of("gitlab")
    assert commands_of("netlify") == commands_of("cloudflare") == same
    assert [each.removesuffix(" --format github") for each in commands_of("github")] == same


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_pipelines_stop_too(host: str, site_of_live: Path, live: Live, tmp_path: Path) -> None:
    """Their own commands, run as the host would, over a site that was published and then lost its studies."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "studyboard").write_text(
        f'#!/bin/sh\nPYTHONPATH={REPOSITORY} exec {sys.executable} -m site_builder "$@"\n'
    )
    (tools / "studyboard").chmod(0o755)
    deploy(site_of_live, live)
    shutil.rmtree(site_of_live / "content/studies")
    commands = commands_of(host)
    assert len(commands) == 3

    def run(commands: list[str], accepted: str) -> int:
        known = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "STUDYBOARD_ACCEPT_REMOVALS": accepted}
        known.pop("SOURCE_DATE_EPOCH", None)
        script = ["bash", "-e", "-c", "\n".join(commands)]
        return subprocess.run(script, cwd=site_of_live, env=known, check=False).returncode

    assert run(commands, "") == 3
    assert run(commands[-1:], "true" if host == "github" else "1") == 0


def test_the_workflow_can_be_told_that_it_is_meant() -> None:
    workflow = yaml.load((PIPELINES / "github/.github/workflows/publish.yml").read_text("utf-8"), yaml.BaseLoader)
    assert workflow["on"]["workflow_dispatch"]["inputs"]["accept_removals"]["type"] == "boolean"
    guard = next(step for step in workflow["jobs"]["build"]["steps"] if step.get("run") == "studyboard guard")
    assert guard["env"] == {"STUDYBOARD_ACCEPT_REMOVALS": "${{ inputs.accept_removals }}"}


def test_guard_without_an_address(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1, address=None)
    built(site)
    found = command("guard", site)
    assert found.exit_code == 0
    assert "no `address:`" in found.output
    assert "studyboard guard https://" in found.output


def test_guard_of_a_site_without_a_sitemap(tmp_path: Path, live: Live) -> None:
    """One that does not know its address, or was published before it did: its search lists the studies."""
    site = write_site(tmp_path / "site", studies=40, address=None)
    built(site)
    deploy(site, live)
    assert not (live.folder / "sitemap.xml").exists()
    assert len(list((live.folder / "search/studies").iterdir())) > 1, "the list is in parts"
    gitlab = {"GITLAB_CI": "true", "CI_PAGES_URL": live.address.rstrip("/")}
    again = command("guard", site, **gitlab)
    assert (again.exit_code, again.output) == (
        0,
        f"guard: {live.address} has 40 study pages in its search; at most a fifth would be removed\n",
    )
    for number in range(9):
        (site / f"content/studies/study-{number}.yaml").unlink()
    built(site)
    refused = command("guard", site, live.address)
    assert refused.exit_code == 3
    assert "\n- studies/study-8.html\n" in refused.output
    without_studies(site)
    assert command("guard", site, **gitlab).exit_code == 3
    for damage in ("{", "[]", "{}", '{"studies": -1, "per": {"studies": 0}}', "<!doctype html><title>Parked</title>"):
        (live.folder / "search/index.json").write_text(damage)
        found = command("guard", site, **gitlab)
        assert (found.exit_code, "counts as the first publication" in found.output) == (0, True), damage


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ("GITHUB_REPOSITORY=Org/Our-studies", "https://org.github.io/Our-studies/"),
        ("GITHUB_REPOSITORY=Org/org.github.io", "https://org.github.io/"),
        ("GITHUB_REPOSITORY=", ""),
        ("GITLAB_CI=true CI_PAGES_URL=https://org.gitlab.io/studies", "https://org.gitlab.io/studies"),
        ("NETLIFY=true URL=https://studies.example.org", "https://studies.example.org"),
        ("CF_PAGES=1 CF_PAGES_URL=https://4a5b6c7d.our-studies.pages.dev", "https://our-studies.pages.dev/"),
        ("CF_PAGES=1 CF_PAGES_URL=https://our-studies.pages.dev", "https://our-studies.pages.dev/"),
        ("CF_PAGES=1 CF_PAGES_URL=https://pages.dev.example.org", ""),
        ("URL=https://elsewhere.example.org CI_PAGES_URL=https://x.example.org", ""),
    ],
)
def test_pipelines_know_the_address(environment: str, address: str) -> None:
    given = dict(each.split("=", 1) for each in environment.split())
    if "GITHUB_REPOSITORY" in given:
        given |= {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com"}
    assert host_address(given) == address
