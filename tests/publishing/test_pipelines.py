"""The first steps of each host's pipeline, as the host would run them: an empty environment, then the site is there.

Nothing of this checkout is in the environment: pip installs what the new site names, from the index of the machine.
This takes long, so it is done twice, and the steps of the other hosts are compared with those.
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder import __version__
from site_builder.editing.scaffold import begin_site
from site_builder.editing.tool.origin import Checkout, Origin, RepositoryCommit
from tests.installed_tool import repository, source, web
from tests.shared import made_once
from tests.sites import REPOSITORY

__all__ = ["repository", "source", "web"]

installs = pytest.mark.skipif(
    not os.environ.get("CI"), reason="installs from the network: .ci/run does, where CI is set"
)

OF_THE_INDEX = ("PIP_", "SSL_CERT", "REQUESTS_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
"""What says how this machine reaches the index; all else of the environment is left behind."""


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def until_it_is_built(commands: list[str]) -> str:
    """The commands up to the one that builds the site; what follows needs the host."""
    last = next(number for number, each in enumerate(commands) if "studyboard check" in each)
    return "\n".join(commands[: last + 1])


def github(site: Path) -> str:
    """Each workflow installs in the same way; this is the one that publishes."""
    found = {path.stem: read(path)["jobs"] for path in (site / ".github/workflows").glob("*.yml")}
    steps = {
        name: [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        for name, jobs in found.items()
    }
    assert len({commands[0] for commands in steps.values()}) == 1
    return until_it_is_built(steps["publish"])


def gitlab(site: Path) -> str:
    jobs = read(site / ".gitlab-ci.yml")
    return until_it_is_built([*jobs["before_script"], *jobs["pages"]["script"]])


def netlify(site: Path) -> str:
    settings = tomllib.loads((site / "netlify.toml").read_text(encoding="utf-8"))
    return until_it_is_built(settings["build"]["command"].split(" && "))


def cloudflare(site: Path) -> str:
    """Its settings are entered by hand; a comment names this script as the build command."""
    script = (site / "cloudflare-pages.sh").read_text(encoding="utf-8")
    assert "\n#   build command: sh cloudflare-pages.sh\n" in script
    return until_it_is_built([line for line in script.splitlines() if not line.startswith("#")])


PIPELINES: dict[str, Callable[[Path], str]] = {
    "github": github,
    "gitlab": gitlab,
    "netlify": netlify,
    "cloudflare": cloudflare,
}


def run_in_an_empty_environment(script: str, folder: Path, cache: Path) -> None:
    site = folder / "site"
    subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
    (folder / "home").mkdir()
    environment = {name: value for name, value in os.environ.items() if name.upper().startswith(OF_THE_INDEX)}
    environment |= {"PATH": f"{folder}/python/bin:/usr/bin:/bin", "HOME": str(folder / "home"), "LANG": "C.UTF-8"}
    environment |= {"PIP_CACHE_DIR": str(cache), "PIP_NO_COMPILE": "1"}  # saves time, and changes no file
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    installed = folder / f"python/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    assert [path.name for path in installed.glob("*studyboard*")] == [f"studyboard-{__version__}.dist-info"]
    assert "<h1" in (site / "output/index.html").read_text(encoding="utf-8")
    assert (site / "output/studies/example-study.html").is_file()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once("pip-cache", lambda folder: None, tmp_path_factory)


@installs
def test_the_first_steps_build_the_site(tmp_path: Path, cache: Path) -> None:
    run_in_an_empty_environment(begun("github", Checkout(REPOSITORY), tmp_path), tmp_path, cache)


@installs
def test_the_first_steps_with_the_tool_from_a_repository(
    repository: tuple[str, str], tmp_path: Path, cache: Path
) -> None:
    run_in_an_empty_environment(begun("gitlab", RepositoryCommit(*repository), tmp_path), tmp_path, cache)


def test_every_host_takes_the_steps_that_are_tried(tmp_path: Path) -> None:
    """What GitLab runs is run above, with the tool from a repository; what is installed is the same on all hosts."""
    steps = {each: begun(each, Checkout(REPOSITORY), tmp_path / each) for each in PIPELINES}
    for host, script in steps.items():
        assert script.removeprefix("set -eu\n").replace(" --format github", "").split() == steps["gitlab"].split(), host
        tried, own = ((tmp_path / each / "site/requirements.txt").read_bytes() for each in ("gitlab", host))
        assert tried == own, host


def begun(host: str, origin: Origin, folder: Path) -> str:
    """Begin a site for a host, in `site` in this folder, and return the first steps of its pipeline."""
    site = folder / "site"
    if not site.exists():
        begin_site(site, date(2026, 11, 22), host=host, origin=origin)
    return PIPELINES[host](site)
