"""Shared by the commands that query registries: the settings of requests, and progress bars."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError
from site_builder.importers.budget import MOST_SECONDS, Budget
from site_builder.importers.documents import Document, documents
from site_builder.importers.folders import tables_left_out
from site_builder.importers.naming import EntryIndex
from site_builder.model.near_values import as_nct
from site_builder.model.redact import redact_address
from site_builder.records.show import visible

if TYPE_CHECKING:
    from site_builder.importers.fetching import Registry
    from site_builder.importers.http import Fetched, RateLimitedClient

_HALF_AT = 10
"""From this many numbers on, a registry that has fewer than half of them counts as faulty."""

ReportProgress = Callable[[str, int, int], None]


class RequestSettings(NamedTuple):
    """Settings of requests to registries."""

    addresses: Mapping[str, str]
    """Alternative base addresses, by the registry's key."""
    pause: float
    """Seconds between two requests to a registry."""
    store: Path
    """The folder for answers until all are complete."""
    budget: Budget
    """The limits for all requests together."""


def registry_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of requests to registries: `api`, `pause` and `seconds`."""
    api = click.option(
        "--api",
        multiple=True,
        callback=_addresses,
        metavar="[REGISTRY=]URL",
        help="Another address of a registry: clinicaltrials=URL, isrctn=URL or ctis=URL.",
    )
    pause = click.option(
        "--pause", default=1.0, metavar="SECONDS", help="Pause between two requests to a registry.  [default: 1]"
    )
    seconds = click.option(
        "--seconds",
        type=click.FloatRange(1),
        default=MOST_SECONDS,
        metavar="N",
        help="Time limit for all requests to registries.  [default: 6 hours]",
    )
    return api(pause(seconds(command)))


def _addresses(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return addresses by registry; an address without a name is for ClinicalTrials.gov, the most common one."""
    if not values:
        return {}
    from site_builder.importers.fetching import CLINICALTRIALS, REGISTRIES

    addresses: dict[str, str] = {}
    for each in values:
        key, _, address = each.partition("=")
        key, address = (key, address) if "/" not in key else (CLINICALTRIALS.key, each)
        if key not in {registry.key for registry in REGISTRIES} or not address.startswith(("http://", "https://")):
            raise click.BadParameter(
                f"`{each}` is not a registry and its address; write isrctn=https://example.org/api"
            )
        addresses[key] = address.rstrip("/")
    return addresses


def _refuse_number_of_the_nci(text: str) -> None:
    """Refuse a number of the NCI, whose interface needs a key, and say how to get its file.

    Raises:
        UserError: the text is such a number.
    """
    from site_builder.importers import nci

    number = text.strip(" .,;").upper()
    if nci.NUMBER.fullmatch(number):
        get = f'curl -H "X-API-KEY: …" -o {number}.json {nci.API}/{number}'
        raise UserError(
            f"{number} is a number of the NCI, whose trials are imported from files, because its interface needs a key",
            f"get a key at {nci.KEYS}, and then the file: {get}; or name the trial's number in ClinicalTrials.gov",
        )


def _number_meant(text: str) -> str:
    """Return a hint with the registry number that a text was meant to be."""
    from site_builder.importers.fetching import registry_of

    number = as_nct(text.strip(" .,;"))
    if registry_of(number):
        return f"did you mean {number}?"
    digits = sum(map(str.isdigit, text))
    if text[:3].upper() == "NCT" and digits and not text.endswith((".json", ".xml", ".csv", ".xlsx")):
        return f"a number of ClinicalTrials.gov has 8 digits, and this one {digits}"
    return "write a number like NCT01234567, ISRCTN12345678 or 2022-501234-12-00, name a file, or use --search"


class Gathered(NamedTuple):
    """What an import or a comparison reads."""

    documents: list[Document]
    missing: tuple[str, ...] = ()
    """Requested numbers that their registries do not have."""
    names: Mapping[str, str] = {}
    """Identifiers of the site's studies whose numbers have changed, by their new numbers."""


def gather(
    arguments: tuple[str, ...],
    search: dict[str, str],
    index: EntryIndex,
    settings: RequestSettings,
    report: ReportProgress,
) -> Gathered:
    """Return the requested documents, and what the registries say about the requested numbers."""
    from site_builder.importers.fetching import registry_of

    numbers = [each.upper() for each in arguments if registry_of(each.upper())]
    paths = [Path(each) for each in arguments if not registry_of(each.upper())]
    if not all(arguments):
        raise UserError("one of the things to import has no name", "name a registry number, a file or a folder")
    for path in paths:
        if not path.exists():
            _refuse_number_of_the_nci(str(path))
            plain_address = redact_address(str(path).replace(":/", "://", 1))
            message = f"`{plain_address}` is neither a registry number nor a file or folder"
            raise UserError(message, _number_meant(str(path)))
    if not arguments and not search:
        numbers = sorted(number for number in index.numbers if registry_of(number))
        if not numbers:
            raise UserError(
                "nothing was imported from a registry before",
                "name numbers, files, or search: studyboard import --help",
            )
    gathered = list(documents(paths))
    _report_tables(paths)
    if not numbers and not search:
        return Gathered(gathered)
    from site_builder.importers.http import forget

    answers = [_fetch_all(numbers, settings, report), *([_search(search, settings, report)] if search else [])]
    forget(settings.store)
    return _with_new_numbers(gathered, answers, index, numbers)


def _report_tables(paths: Iterable[Path]) -> None:
    """Say which tables in folders are not imported, since a table is imported alone."""
    tables = [*tables_left_out(paths)]
    if tables:
        more = f" and {len(tables) - 1:,} more" if len(tables) > 1 else ""
        say(f"not imported, because a table is imported alone: {visible(tables[0])}{more}", err=True)


def _with_new_numbers(
    gathered: list[Document], answers: Sequence["Fetched"], index: EntryIndex, requested: Sequence[str]
) -> Gathered:
    """Let a study that has another number now stay the study that it is, with its address and the words of people.

    If the site already has an entry under the new number, the one under the former number is missing in the registry.
    """
    missing = [number for answer in answers for number in answer.missing]
    names = {}
    for former, number in (pair for answer in answers for pair in answer.renumbered.items()):
        path = index.numbers.get(former)
        if path and number not in index.numbers and number not in names:
            names[number] = Path(path).stem
        elif path and former in requested:
            missing.append(former)
    documents_of_answers = (each for answer in answers for each in answer.documents)
    return Gathered([*gathered, *documents_of_answers], tuple(missing), names)


def _fetch_all(numbers: list[str], settings: RequestSettings, report: ReportProgress) -> "Fetched":
    from site_builder.importers.fetching import REGISTRIES, fetch
    from site_builder.importers.http import Fetched

    fetched_documents: list[Document] = []
    missing: list[str] = []
    renumbered: dict[str, str] = {}
    before = 0
    for registry in REGISTRIES:
        if own := [number for number in numbers if registry.numbers.fullmatch(number)]:
            report_part = partial(_report_part, report, before, len(numbers))
            answer = fetch(registry, _client(registry, settings), own, settings.store, report_part)
            before += len(own)
            fetched_documents += answer.documents
            missing += answer.missing
            renumbered |= answer.renumbered
            if len(own) >= _HALF_AT and len(answer.missing) * 2 > len(own):
                has = len(own) - len(answer.missing)
                raise UserError(
                    f"{registry.name} has only {has:,} of {len(own):,} entries; none was changed", "try again later"
                )
    return Fetched(tuple(fetched_documents), tuple(missing), renumbered)


def _report_part(report: ReportProgress, before: int, all_: int, done: int, _: int) -> None:
    report("fetch", before + done, all_)


def _search(search: dict[str, str], settings: RequestSettings, report: ReportProgress) -> "Fetched":
    from site_builder.importers.fetching import CLINICALTRIALS, by_search

    api = _client(CLINICALTRIALS, settings)
    answer = by_search(api, search, settings.store, lambda done, all_: report("fetch", done, all_))
    if not any(b'"nctId"' in each.data for each in answer.documents):
        raise UserError("the registry finds no study for this", "try other words")
    return answer


def _client(registry: "Registry", settings: RequestSettings) -> "RateLimitedClient":
    from site_builder.importers.http import RateLimitedClient

    base = settings.addresses.get(registry.key, registry.base)
    return RateLimitedClient(base, settings.pause, max(settings.pause, 0.05), budget=settings.budget)


@contextmanager
def progress_bars(*, visible: bool, in_lines: bool = False) -> Iterator[ReportProgress]:
    """Show a progress bar for fetching and one for saving.

    Args:
        visible: whether to show bars.
        in_lines: whether to print progress as lines instead, where there is no terminal.
    """
    if in_lines and not visible:
        yield _lines_of_progress()
        return
    if not visible:
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        words = {"fetch": "Fetching", "keep": "Importing"}
        tasks = {
            stage: bars.add_task(words_of_stage, total=None, visible=False) for stage, words_of_stage in words.items()
        }
        yield lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total, visible=True)


_WORDS = {"fetch": "fetched", "keep": "imported"}
_EVERY = 2.0
"""Seconds between two lines."""


def _lines_of_progress() -> ReportProgress:
    last = 0.0

    def report(stage: str, done: int, total: int) -> None:
        nonlocal last
        if done >= total or time.monotonic() - last > _EVERY:
            last = time.monotonic()
            say(f"{done:,} of {total:,} {_WORDS[stage]}", err=True)

    return report
