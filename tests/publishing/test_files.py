"""The files for hosts that come with the tool: they can be read, pin what they use, and their commands run."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

import site_builder
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.exports.headers import headers
from site_builder.rendering.policy import FILES_POLICY
from tests.repositories import commit_all, git, new_repository
from tests.sites import REPOSITORY, built, write_site

from .conftest import free_port, needed, wait_for

FILES = Path(site_builder.__file__).parent / "starter" / "publishing"
WORKFLOWS = sorted((FILES / "github/.github/workflows").glob("*.yml"))
POLICY = "default-src 'none'; script-src 'self'"


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_their_whole_hash_and_named(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    assert read(path)["permissions"] == {"contents": "read"}


NODE_24 = {"checkout": 5, "setup-python": 6, "upload-artifact": 6, "upload-pages-artifact": 5, "deploy-pages": 5}
"""The first release of each action that runs on Node 24. GitHub ended Node 20 for actions in September 2026."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_run_on_what_github_supports(path: Path) -> None:
    used = re.findall(r"uses: actions/([\w-]+)@\w+ # v(\d+)", path.read_text(encoding="utf-8"))
    assert used
    assert [(name, major) for name, major in used if int(major) < NODE_24[name]] == []


def test_the_same_action_is_the_same_everywhere() -> None:
    used = {each for path in WORKFLOWS for each in re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))}
    assert len({name for name, _ in used}) == len(used)


def test_nothing_of_a_pull_request_is_put_into_a_script() -> None:
    for path in WORKFLOWS:
        for step in steps(path):
            assert "${{" not in step.get("run", "")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A site in git, with a second commit."""
    site = new_repository(write_site(tmp_path / "site", studies=2, checks={"rules": {"status_old": "off"}}))
    study = site / "content/studies/study-1.yaml"
    study.write_text(study.read_text().replace("status: closed", "status: open\n  closes_on: '2026-01'"))
    commit_all(site, "Two")
    return site


def run_script(script: str, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the host would, with this checkout's command."""
    tools = site.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "studyboard").write_text(
        f'#!/bin/sh\nPYTHONPATH={REPOSITORY} exec {sys.executable} -m site_builder "$@"\n'
    )
    (tools / "studyboard").chmod(0o755)
    (tools / "pip").symlink_to("/bin/true") if not (tools / "pip").exists() else None
    known = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **environment}
    known.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=site, env=known, capture_output=True, text=True, check=False
    )


def test_the_steps_of_a_pull_request(repository: Path) -> None:
    summary = repository.parent / "summary.md"
    base = git(repository, "rev-parse", "HEAD~1")
    scripts = [step["run"] for step in steps(FILES / "github/.github/workflows/check.yml") if "run" in step]
    done = [run_script(each, repository, GITHUB_STEP_SUMMARY=str(summary), BASE=base) for each in scripts]
    assert [each.returncode for each in done] == [0, 0, 0], done
    assert summary.read_text(encoding="utf-8").startswith("## Changes on the site\n### B study number 1")
    assert "- North Campus: closed → open\n" in summary.read_text(encoding="utf-8")
    assert "::warning file=content/studies/" in done[2].stdout
    assert (repository / "output/index.html").is_file()


def test_the_steps_of_the_weekly_run(repository: Path) -> None:
    summary = repository.parent / "summary.md"
    path = FILES / "github/.github/workflows/freshness.yml"
    done = [
        run_script(step["run"], repository, GITHUB_STEP_SUMMARY=str(summary)) for step in steps(path) if "run" in step
    ]
    assert [each.returncode for each in done] == [0, 1, 0]
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("## Needs attention within two weeks\n```\n")
    assert "C402" in text
    assert "C303" not in text
    assert text.endswith("```\n")


def test_gitlab(repository: Path) -> None:
    jobs = read(FILES / "gitlab/.gitlab-ci.yml")
    first = jobs["before_script"]
    for name, expected in (("check", "changes.md"), ("pages", "public/index.html")):
        script = "\n".join(["set -o pipefail", *first, *jobs[name]["script"]])
        done = run_script(script, repository, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1")
        assert done.returncode == 0, done
        assert (repository / expected).is_file()
    assert set(jobs) >= {"check", "pages", "freshness"}


def test_netlify_and_cloudflare_read_the_headers_of_the_site() -> None:
    settings = tomllib.loads((FILES / "netlify/netlify.toml").read_text(encoding="utf-8"))
    assert settings["build"]["publish"] == "output"
    assert "headers" not in settings
    assert not list(FILES.glob("*/_headers"))


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("nginx/studyboard.conf", r'^add_header (\S+) "(.*)" always;$'),
        ("apache/.htaccess", r'^    Header always set (\S+) "(.*)"(?: env=SHARED)?$'),
    ],
)
def test_servers_of_ones_own_send_the_same_headers(file: str, pattern: str) -> None:
    told = dict(re.findall(pattern, (FILES / file).read_text(encoding="utf-8"), re.MULTILINE))
    wanted = headers(SiteSettings.model_validate({"organisation": "Example"}))
    del wanted["Strict-Transport-Security"]  # whether there is https is for the server to know
    shared = told.pop("Access-Control-Allow-Origin", "*")
    assert shared == "*"
    assert told == {"Cache-Control": "no-cache", **wanted}


def test_servers_of_ones_own_let_no_file_of_the_organisation_run_a_script() -> None:
    for file, line in (
        ("nginx/studyboard.conf", f'set $files_policy "{FILES_POLICY}";'),
        ("apache/.htaccess", f'Header always add Content-Security-Policy "{FILES_POLICY}" env=FILES'),
    ):
        assert line in (FILES / file).read_text(encoding="utf-8")


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[str]:
    """nginx with our settings, serving a published site."""
    site = write_site(tmp_path / "site", studies=3, address=None, open_data=["list", "csv", "calendar", "fhir"])
    study = site / "content/studies/study-1.yaml"
    study.write_text(study.read_text() + "former_addresses: [old/river, old/study.aspx]\n")
    built(site)
    (site / "output/.well-known/acme-challenge").mkdir(parents=True)
    (site / "output/.well-known/acme-challenge/token").write_text("token")
    port, folder = free_port(), tmp_path / "server"
    folder.mkdir()
    ours = (
        (FILES / "nginx/studyboard.conf").read_text(encoding="utf-8").replace("/var/www/studies", str(site / "output"))
    )
    user = "user root;" if os.geteuid() == 0 else ""
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        f"http {{ {paths} types {{ text/html html; text/css css; image/svg+xml svg; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n{ours}\n}} }}\n"
    )
    process = subprocess.Popen([needed("nginx"), "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    wait_for(port, process)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def test_nginx_serves_the_site_with_its_headers(nginx: str) -> None:
    page = httpx.get(f"{nginx}/studies/study-1.html")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith(POLICY)
    assert page.headers["cache-control"] == "no-cache"
    assert "study number 1" in page.text
    assert "access-control-allow-origin" not in page.headers
    assert FILES_POLICY not in page.headers.get_list("content-security-policy")
    assert FILES_POLICY in httpx.get(f"{nginx}/assets/logo.svg").headers.get_list("content-security-policy")
    for path in ("data/v1/studies.json", "openings.ics", "fhir/ResearchStudy/study-1.json"):
        shared = httpx.get(f"{nginx}/{path}")
        assert shared.headers["access-control-allow-origin"] == "*", path
        assert shared.headers["referrer-policy"] == "no-referrer"
    assert shared.headers["content-type"].startswith("application/fhir+json")
    assert httpx.get(f"{nginx}/").status_code == 200
    assert httpx.get(f"{nginx}/theme/style.css").headers["content-encoding"] == "gzip"
    moved = httpx.get(f"{nginx}/old/river", follow_redirects=True)
    assert "studies/study-1.html" in moved.text
    for path, kind in (
        ("old/study.aspx", "text/html; charset=utf-8"),
        ("openings.ics", "text/calendar; charset=utf-8"),
        ("studies.csv", "text/csv; charset=utf-8"),
    ):
        assert httpx.get(f"{nginx}/{path}").headers["content-type"] == kind, path
    assert httpx.get(f"{nginx}/.well-known/acme-challenge/token").text == "token", "certificates are renewed this way"
    missing = httpx.get(f"{nginx}/nothing")
    assert missing.status_code == 404
    assert missing.headers["content-security-policy"].startswith(POLICY)
    assert "<h1>" in missing.text
    for path in (".studyboard", "a/.well-known/x", ".well-knownx", ".well-known/.x"):
        assert httpx.get(f"{nginx}/{path}").status_code == 404
    again = httpx.get(f"{nginx}/studies/study-1.html", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304
