"""Generates a site of any size. The same seed gives the same bytes on every machine and in every run."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.bench import library
from tests.bench.study import Known, study
from tests.bench.yaml_text import yaml_text


def write_site(folder: Path, studies: int, seed: int = 1) -> None:
    """Write a complete site with this number of studies into a folder, which is created if necessary."""
    content = folder / "content"
    for part in ("studies", "pages"):
        (content / part).mkdir(parents=True, exist_ok=True)
    conditions = library.conditions()
    places = library.locations(library.location_count(studies), seed)
    people = library.people(len(places) * library.PEOPLE_PER_LOCATION, seed)
    for name, records in (
        ("site", library.settings()),
        ("conditions", conditions),
        ("locations", places),
        ("people", people),
        ("glossary", library.glossary()),
    ):
        _write(content / f"{name}.yaml", yaml_text(records))
    for name, text in library.text_pages().items():
        _write(content / "pages" / f"{name}.md", text)
    named = [(id_, name, str(conditions[id_]["plain_name"])) for id_, name in library.condition_names().items()]
    known = Known(named, list(places), list(people))
    for number in range(studies):
        record = study(Random(f"{seed}:study:{number}"), number, known)
        _write(content / "studies" / f"study-{number + 1:06d}.yaml", yaml_text(record))


def _write(path: Path, text: str) -> None:
    # As bytes, so that no platform changes the line ends.
    path.write_bytes(text.encode())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `python -m tests.bench.records`."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.records", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--studies", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    write_site(chosen.folder, chosen.studies, chosen.seed)


if __name__ == "__main__":
    main()
