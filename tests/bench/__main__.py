"""The command `python -m tests.bench`."""

import argparse
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from tests.bench import pythons, tools
from tests.bench.measure import CommandFailed

MEMORY_DISK = Path("/dev/shm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 if a bar is missed, 2 if it could not be run."""
    chosen = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        python, mine = pythons.chosen(chosen.python)
        print(f"measured by Python {python.describe(mine)}", flush=True)
        tools.Measured.command = pythons.command(python, mine)
        if chosen.imported:
            return _import(chosen)
        if chosen.patients:
            from tests.patients.__main__ import main as look_as_patients

            return look_as_patients()
        return _look(chosen) if chosen.preview else _run(chosen)
    except (tools.NotInstalled, CommandFailed, LookupError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped; the temporary files are removed", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure Studyboard against Hugo.")
    parser.add_argument("--world", choices=("written", "imported", "both"), default="both", help="which records")
    parser.add_argument("--studies", type=int, default=10_000, help="how many studies the site has")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured")
    parser.add_argument("--large", type=int, default=0, help="studies of a second, larger site; off unless given")
    parser.add_argument(
        "--languages", type=int, default=0, help="also one build in so many languages, with all outputs"
    )
    parser.add_argument("--hugo-reads", choices=("yaml", "json"), default="yaml", help="front matter of the plain site")
    parser.add_argument("-v", "--stages", action="store_true", help="also print the time of each of our stages")
    parser.add_argument("--search", type=int, default=0, help="only compare the search with Pagefind's, over so many")
    parser.add_argument("--preview", action="store_true", help="measure the preview instead, at 10 studies and at all")
    parser.add_argument("--patients", action="store_true", help="only look whether patients find what is near them")
    parser.add_argument("--import", dest="imported", action="store_true", help="only import entries of a registry")
    parser.add_argument("--python", type=Path, help="the Python to measure; the quickest of the machine unless given")
    parser.add_argument("--folder", type=Path, help="where to put the temporary files")
    return parser


def _look(chosen: argparse.Namespace) -> int:
    from tests.bench.preview import look

    met = True
    for studies in dict.fromkeys((10, chosen.studies)):
        with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=_folder(chosen)) as temporary:
            looked = look(Path(temporary), studies)
        print(looked.describe(), flush=True)
        met = met and looked.is_met
    return 0 if met else 1


def _import(chosen: argparse.Namespace) -> int:
    from tests.bench.importing import run

    with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=_folder(chosen)) as temporary:
        imported = run(Path(temporary), chosen.studies)
    print(*imported.describe(), sep="\n", flush=True)
    return 0 if imported.is_met else 1


def _folder(chosen: argparse.Namespace) -> Path | None:
    folder: Path | None = chosen.folder or (MEMORY_DISK if MEMORY_DISK.is_dir() else None)
    return folder


def _run(chosen: argparse.Namespace) -> int:
    if chosen.search:
        return _search(chosen)
    from tests.bench.compare import compare

    return 0 if compare(chosen, _folder(chosen)) else 1


def _search(chosen: argparse.Namespace) -> int:
    from tests.bench.finding.run import compare

    folder = _folder(chosen)
    shape = "{:<62}{:>24}{:>24}"
    print(shape.format(f"search over {chosen.search} studies", "Studyboard", "Pagefind"), "-" * 110, sep="\n")
    with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=folder) as temporary:
        for line in compare(Path(temporary), chosen.search):
            print(shape.format(line.what, line.ours, line.pagefind), flush=True)
    return 0


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
