"""A build that finds nothing changed loads no models: on small sites they would take most of its time."""

import os
import subprocess
import sys
from pathlib import Path

from tests.sites import REPOSITORY, write_site

_SCRIPT = """
import sys
from site_builder.cli.main import main
sys.argv = ["studyboard", "build", sys.argv[1], "--date", "2026-11-22"]
try:
    main()
finally:
    print(*sorted({"pydantic", "jinja2", "markdown", "yaml", "multiprocessing"} & sys.modules.keys()))
"""


def loaded_by_a_build(site: Path) -> list[str]:
    command = [sys.executable, "-c", _SCRIPT, str(site)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()


def test_an_unchanged_build_loads_no_models(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 2)
    loaded_by_a_build(site)
    assert not loaded_by_a_build(site), "the files are too new for their times, so their bytes are compared"
    study = next((site / "content" / "studies").glob("*.yaml"))
    study.write_text(study.read_text("utf-8").replace("title:", "# A comment.\ntitle:", 1), "utf-8")
    loaded = loaded_by_a_build(site)
    assert "pydantic" in loaded
    assert "markdown" not in loaded
    assert not loaded_by_a_build(site)


def test_what_else_is_installed_does_not_change_how_records_are_read(tmp_path: Path) -> None:
    """pydantic would load plugins from any package that offers one, and search all packages for them."""
    other = tmp_path / "packages" / "other-1.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n", "utf-8")
    (other / "entry_points.txt").write_text("[pydantic]\nother = other:plugin\n", "utf-8")
    (other.parent / "other.py").write_text("raise SystemExit('a plugin was loaded')\n", "utf-8")
    site = write_site(tmp_path / "site", 2)
    command = [sys.executable, "-c", _SCRIPT, str(site)]
    done = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(other.parent)}, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "pydantic" in done.stdout.splitlines()[-1].split()
