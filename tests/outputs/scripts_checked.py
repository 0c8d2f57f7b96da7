"""Checks of the scripts with TypeScript and a formatter: `python -m tests.outputs.scripts_checked [--fix]`.

Deno (https://deno.com) is a single program with both, and comes from PyPI. On a platform without Deno, nothing is
checked, and that is reported.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sites import REPOSITORY

ASSETS = REPOSITORY / "templates" / "assets"
_CONFIG = {
    "compilerOptions": {"checkJs": True, "strict": False, "lib": ["esnext", "dom", "dom.iterable"]},
    "fmt": {"lineWidth": 140},
}


def deno() -> Path | None:
    """The Deno program, if it is installed with this Python."""
    found = shutil.which("deno", path=str(Path(sys.executable).parent))
    return Path(found) if found else None


def scripts() -> list[Path]:
    """Every script of the theme."""
    return sorted(ASSETS.rglob("*.js"))


def problems(program: Path) -> str:
    """The findings of the compiler and the formatter; "" for none."""
    with TemporaryDirectory() as folder:
        config, copy = Path(folder, "deno.json"), Path(folder, "assets")
        config.write_text(json.dumps(_CONFIG))
        shutil.copytree(ASSETS, copy)
        # `distances.js` and `choices.js` import a file that a build makes.
        modules = [*sorted((copy / "search").glob("*.js")), copy / "shared" / "tables.js"]
        paths = [path.relative_to(copy).as_posix() for path in modules]
        (copy / "search.js").write_text("".join(f'export * from "./{path}";\n' for path in paths))
        files = [str(path) for path in sorted(copy.rglob("*.js")) if path.name != "search.js"]
        common = ["--config", str(config)]
        checked = _said(program, folder, "check", "--no-remote", *common, *files)
        formatted = _said(program, folder, "fmt", "--check", *common, *files)
    return "\n".join(each.replace(f"{copy.as_uri()}/", "templates/assets/") for each in (checked, formatted) if each)


def _said(program: Path, folder: str, *words: str) -> str:
    cache = {"DENO_DIR": f"{folder}/cache", "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
    done = subprocess.run([program, *words], env=cache, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr + done.stdout


if __name__ == "__main__":
    found = deno()
    if found is None:
        print("The scripts were not checked: there is no Deno for this platform.")
        sys.exit()
    if "--fix" in sys.argv:
        with TemporaryDirectory() as folder:
            config = Path(folder, "deno.json")
            config.write_text(json.dumps(_CONFIG))
            subprocess.run([found, "fmt", "--config", config, *scripts()], check=True)
    told = problems(found)
    print(told or "The scripts have no problems.")
    sys.exit(bool(told))
