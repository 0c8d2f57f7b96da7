"""What the commands that ask registries share: what was asked for, and the bars while one waits."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.diagnostics import Trouble
from site_builder.importers.documents import Document, documents
from site_builder.importers.naming import Known

_NCT = re.compile(r"NCT\d{8}", re.IGNORECASE)

Told = Callable[[str, int, int], None]


def gather(
    what: tuple[str, ...], search: dict[str, str], known: Known, site: Path, api: str, pause: float, tell: Told
) -> tuple[list[Document], tuple[str, ...]]:
    """Everything that was asked for, and the numbers that the registry does not have."""
    numbers = [each.upper() for each in what if _NCT.fullmatch(each)]
    paths = [Path(each) for each in what if not _NCT.fullmatch(each)]
    for path in paths:
        if not path.exists():
            raise Trouble(
                f"`{path}` is neither an NCT number nor a file or folder",
                "write NCT and eight digits, name a file, or search with --search",
            )
    again = not what and not search
    if again:
        numbers = sorted(number for number in known.numbers if _NCT.fullmatch(number))
        if not numbers:
            raise Trouble("nothing was imported before", "name NCT numbers, files, or search: studyboard import --help")
    given = list(documents(paths))
    if not numbers and not search:
        return given, ()
    from site_builder.importers.fetching import Line, by_numbers, by_search

    line, store = Line(api.rstrip("/"), pause, max(pause, 0.05)), site / ".cache" / "import"
    missing: tuple[str, ...] = ()
    if numbers:
        answer = by_numbers(line, numbers, store, lambda done, all_: tell("fetch", done, all_))
        given, missing = [*given, *answer.documents], answer.missing
        if len(numbers) >= 10 and len(missing) * 2 > len(numbers):
            raise Trouble(
                f"the registry has only {len(numbers) - len(missing):,} of {len(numbers):,} entries; none was changed",
                "try again later",
            )
    if search:
        answer = by_search(line, search, store, lambda done, all_: tell("fetch", done, all_))
        given += answer.documents
        if not any(b'"nctId"' in each.data for each in answer.documents):
            raise Trouble("the registry finds no study for this", "try other words")
    return given, missing


@contextmanager
def shown_progress(*, wanted: bool) -> Iterator[Told]:
    """A bar for fetching and one for keeping, for a person who waits."""
    if not wanted:
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        words = {"fetch": "Fetching", "keep": "Taking over"}
        tasks = {stage: bars.add_task(said, total=None, visible=False) for stage, said in words.items()}
        yield lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total, visible=True)
