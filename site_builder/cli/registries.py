"""What the commands that ask registries share: what was asked for, and the bars while one waits."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from site_builder.diagnostics import UserError
from site_builder.importers.budget import MOST_SECONDS, Budget
from site_builder.importers.documents import Document, documents
from site_builder.importers.naming import EntryIndex

if TYPE_CHECKING:
    from site_builder.importers.fetching import Registry
    from site_builder.importers.http import RateLimitedClient

_HALF_AT = 10
"""From so many numbers on, a registry that has less than half of them is taken for one that is not well."""

Told = Callable[[str, int, int], None]


class Asked(NamedTuple):
    """How registries are asked."""

    addresses: Mapping[str, str]
    """Where they stand, if elsewhere, by the registry's key."""
    pause: float
    """Seconds between two questions to a registry."""
    store: Path
    """Folder in which answers are kept until all are there."""
    budget: Budget
    """What all questions together may take."""


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of how registries are asked: `api`, `pause` and `seconds`."""
    api = click.option(
        "--api",
        multiple=True,
        callback=_addresses,
        metavar="[REGISTRY=]URL",
        help="Where a registry answers, if elsewhere: clinicaltrials=URL, isrctn=URL or ctis=URL.",
    )
    pause = click.option(
        "--pause", default=1.0, metavar="SECONDS", help="Between two questions to a registry.  [default: 1]"
    )
    seconds = click.option(
        "--seconds",
        type=click.FloatRange(1),
        default=MOST_SECONDS,
        metavar="N",
        help="How long registries may be asked in all.  [default: 6 hours]",
    )
    return api(pause(seconds(command)))


def _addresses(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Addresses by registry; one without a name is that of ClinicalTrials.gov, which most ask."""
    if not given:
        return {}
    from site_builder.importers.fetching import CLINICALTRIALS, REGISTRIES

    found: dict[str, str] = {}
    for each in given:
        key, _, address = each.partition("=")
        key, address = (key, address) if "/" not in key else (CLINICALTRIALS.key, each)
        if key not in {registry.key for registry in REGISTRIES} or not address.startswith(("http://", "https://")):
            raise click.BadParameter(f"`{each}` is no registry and its address; write isrctn=https://example.org/api")
        found[key] = address.rstrip("/")
    return found


def gather(
    what: tuple[str, ...], search: dict[str, str], known: EntryIndex, asked: Asked, tell: Told
) -> tuple[list[Document], tuple[str, ...]]:
    """Everything that was asked for, and the numbers that their registries do not have."""
    from site_builder.importers.fetching import registry_of

    numbers = [each.upper() for each in what if registry_of(each.upper())]
    paths = [Path(each) for each in what if not registry_of(each.upper())]
    for path in paths:
        if not path.exists():
            raise UserError(
                f"`{path}` is neither a number of a registry nor a file or folder",
                "write a number like NCT01234567, ISRCTN12345678 or 2022-501234-12-00, name a file, or use --search",
            )
    if not what and not search:
        numbers = sorted(number for number in known.numbers if registry_of(number))
        if not numbers:
            raise UserError("nothing was imported before", "name numbers, files, or search: studyboard import --help")
    given = list(documents(paths))
    if not numbers and not search:
        return given, ()
    from site_builder.importers.http import forget

    found, missing = _fetched(numbers, asked, tell)
    given += [*found, *(_searched(search, asked, tell) if search else ())]
    forget(asked.store)
    return given, missing


def _fetched(numbers: list[str], asked: Asked, tell: Told) -> tuple[list[Document], tuple[str, ...]]:
    from site_builder.importers.fetching import REGISTRIES, fetch

    given: list[Document] = []
    missing: list[str] = []
    before = 0
    for registry in REGISTRIES:
        if own := [number for number in numbers if registry.numbers.fullmatch(number)]:
            told = partial(_tell_more, tell, before, len(numbers))
            answer = fetch(registry, _line(registry, asked), own, asked.store, told)
            before += len(own)
            given += answer.documents
            missing += answer.missing
            if len(own) >= _HALF_AT and len(answer.missing) * 2 > len(own):
                has = len(own) - len(answer.missing)
                raise UserError(
                    f"{registry.name} has only {has:,} of {len(own):,} entries; none was changed", "try again later"
                )
    return given, tuple(missing)


def _tell_more(tell: Told, before: int, all_: int, done: int, _: int) -> None:
    tell("fetch", before + done, all_)


def _searched(search: dict[str, str], asked: Asked, tell: Told) -> Iterable[Document]:
    from site_builder.importers.fetching import CLINICALTRIALS, by_search

    line = _line(CLINICALTRIALS, asked)
    answer = by_search(line, search, asked.store, lambda done, all_: tell("fetch", done, all_))
    if not any(b'"nctId"' in each.data for each in answer.documents):
        raise UserError("the registry finds no study for this", "try other words")
    return answer.documents


def _line(registry: "Registry", asked: Asked) -> "RateLimitedClient":
    from site_builder.importers.http import RateLimitedClient

    base = asked.addresses.get(registry.key, registry.base)
    return RateLimitedClient(base, asked.pause, max(asked.pause, 0.05), budget=asked.budget)


@contextmanager
def shown_progress(*, wanted: bool, spoken: bool = False) -> Iterator[Told]:
    """A bar for fetching and one for keeping, for a person who waits.

    Args:
        wanted: whether to show bars.
        spoken: whether to print a line now and then instead, where there is no terminal.
    """
    if spoken and not wanted:
        yield _lines_of_progress()
        return
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


_WORDS = {"fetch": "fetched", "keep": "imported"}
_EVERY = 2.0
"""Seconds between two lines."""


def _lines_of_progress() -> Told:
    last = 0.0

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if done >= total or time.monotonic() - last > _EVERY:
            last = time.monotonic()
            click.echo(f"{done:,} of {total:,} {_WORDS[stage]}", err=True)

    return tell
