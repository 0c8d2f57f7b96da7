"""Finds duplicate records: with the same identifier, or studies with the same registry number."""

from collections.abc import Iterable, Iterator

from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic
from site_builder.model.status import LISTED


def same_identifiers(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Records whose identifiers are equal or differ only in case: some disks treat their files as one."""
    first_entries: dict[str, Entry] = {}
    for entry in entries:
        first = first_entries.setdefault(entry.name.casefold(), entry)
        if first is not entry:
            if entry.kind == "asset":
                message = f"there is already a file {first.file}; they differ in capitals only"
                yield Diagnostic("E401", entry.file, message, "rename one of the two, or remove it")
                continue
            message = f"there is already a {entry.kind.replace('_', ' ')} `{first.id}`, in {first.file}"
            if first.id != entry.id:
                message += "; they differ in capitals only"
            hint = "give one of the two another identifier, or remove it"
            is_in_list = entry.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] != entry.id
            yield Diagnostic("E401", entry.file, message, hint, (entry.id.partition(".")[0],) if is_in_list else ())


def same_numbers(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Studies with a registry number that another study also has, such as copies made by a shared folder.

    Drafts and withdrawn studies are left out, because no list shows them.
    """
    first_entries: dict[str, Entry] = {}
    for entry in entries:
        card = entry.card
        if card is None or entry.kind != "study" or card.draft or card.status not in LISTED:
            continue
        for number in card.numbers.split():
            first = first_entries.setdefault(number, entry)
            if first is not entry:
                message = f"`{number}` is the number of {first.file} too: readers find one study twice"
                hint = "if this file is a copy, remove it; else correct the number"
                yield Diagnostic("W401", entry.file, message, hint, ("identifiers", _field_of(number)))
                break


def _field_of(number: str) -> str:
    return "nct" if number.startswith("NCT") else "isrctn" if number.startswith("ISRCTN") else "eu_ct"
