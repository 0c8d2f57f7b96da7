"""A thousand random edits in forms: the record gets what was typed, and every other byte stays the same."""

from datetime import date
from pathlib import Path
from random import Random

from site_builder.forms.form_fields import field_named
from site_builder.forms.form_values import ORDER, REMOVED, form_data_of, keys_of, values_of
from site_builder.forms.open_record import OpenRecord, parse_record
from site_builder.forms.row_changes import after_button
from site_builder.forms.saving import new_bytes
from site_builder.records.field_mistakes.criteria_text import divide_criteria
from site_builder.records.find import kind_of
from site_builder.records.imported.overlay import STATUS_FIELDS
from site_builder.records.source import SourceFile
from tests.editing.styles import Hand, study
from tests.effort import tries
from tests.records.rewrite.test_rewrite import plain, span_of, text_of
from tests.sites import REPOSITORY

TODAY = date(2026, 11, 22)
TEXTS = (
    "Words",
    "Two lines\r\nof words",
    "It's: odd # not a comment",
    "- a dash",
    '"q" \\ “u”',
    "مرحبا",
    "no",
    "x" * 200,
)


def records() -> list[OpenRecord]:
    """Studies as people type them, and every record of the demonstration."""
    found = []
    for path in sorted((REPOSITORY / "content").rglob("*.*")):
        name = path.relative_to(REPOSITORY).as_posix()
        kind, many = kind_of(name)
        if not kind or kind == "asset":
            continue
        file, data = SourceFile(name, kind, many, 0, 0), path.read_bytes()
        ids = (
            [line.split(b":")[0].decode() for line in data.splitlines() if line[:1].isalnum()] if many else [file.stem]
        )
        full = [f"{id_}.{file.language}" if many and file.language else id_ for id_ in ids]
        found += [record for id_ in full[:3] if (record := parse_record(file, id_, data))]
    drawn = SourceFile("content/studies/it.yaml", "study", False, 0, 0)
    typed = [parse_record(drawn, "it", Hand(seed).type(study(Random(seed)))) for seed in range(60)]
    return [*found, *(record for record in typed if record and record.values)]


def single_values(record: OpenRecord, sent: dict[str, str]) -> list[str]:
    return [name for name in sent if "#" not in name and not name.startswith("history")]


def edit(record: OpenRecord, random: Random) -> tuple[dict[str, str], str]:
    """A form with one change, and the name of the changed field."""
    sent = form_data_of(record.model, record.values)
    lists = [name.removesuffix(ORDER) for name in sent if name.endswith(ORDER) and keys_of(sent, name[: -len(ORDER)])]
    lists = [name for name in lists if not name.startswith("history")]
    kind = random.choice(["set", "set", "empty", "move", "remove", "add", "paste"])
    if kind in ("set", "empty") or not lists:
        full = [name for name in single_values(record, sent) if kind == "set" or sent[name]]
        name = random.choice(full)
        field = field_named(record.model, name)
        assert field
        typed = random.choice(field.choices or TEXTS) if kind != "empty" else ""
        return {**sent, name: typed.strip()}, name
    name = random.choice(lists)
    key = random.choice(keys_of(sent, name))
    if kind == "paste":
        sides = [each for each in lists if each.endswith("clusion")]
        name = sides[0] if sides else name
        return after_button(record.model, {**sent, f"paste/{name}": "• One\n• Two\n  ◦ Three"}, f"paste:{name}")[
            0
        ], name
    if kind == "add":
        found, focus = after_button(record.model, sent, f"add:{name}")
        return ({**found, focus: "new"} if focus.startswith(f"{name}/") else found), name
    return after_button(
        record.model, sent, f"{random.choice(['up', 'down']) if kind == 'move' else kind}:{name}:{key}"
    )[0], name


def test_a_thousand_edits(tmp_path: Path) -> None:
    """The folder has no originals: other tests cover the digests of a translation's original, which a save stores."""
    every = records()
    assert len(every) > 100
    written = refused = 0
    for seed in range(tries(1000)):
        random = Random(seed)
        record = random.choice(every)
        sent, name = edit(record, random)
        new = new_bytes(tmp_path, record, sent, "Ada", TODAY)
        before = values_of(record.model, form_data_of(record.model, record.values))
        wanted = values_of(record.model, sent)
        if new is None:
            assert wanted == before, seed
            continue
        assert new.data is not None, seed
        again = parse_record(record.name.file, record.name.id, new.data)
        assert again, seed
        found = values_of(record.model, form_data_of(record.model, again.values))
        if record.name.kind == "study" and (name.startswith("locations") or name in STATUS_FIELDS):
            for each in (found, wanted):  # a new status is signed; see test_saving
                each.pop("history", None)
                for entry in (each, *each.get("locations", ())):
                    entry.pop("checked_on", None)
                    entry.pop("checked_by", None)
        if record.name.kind.startswith("study"):
            divide_criteria(wanted, "")
            divide_criteria(found, "")
        assert plain(found) == plain(wanted), (seed, name)
        assert_rest_is_same(record, new.data, name, seed)
        written += 1
    assert written > tries(1000) * 0.7
    assert refused == 0


def assert_rest_is_same(record: OpenRecord, after: bytes, name: str, seed: int) -> None:
    """Every byte outside the edited top-level field and the history is unchanged."""
    first = (*record.above, name.split("/")[0])
    old, new = text_of(record.data), text_of(after)
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    if record.name.file.path.endswith(".md"):
        assert old.partition("\n---")[2] == new.partition("\n---")[2], seed
        return
    assert old[:3] == new[:3] or start >= 0
    if (
        first[-1] in record.values
        and b"&" not in record.data
        and not record.data.lstrip(b"\xef\xbb\xbf#").startswith(b"{")
    ):
        begins, ends = span_of(record.data, first)
        assert start >= begins - 2, (seed, name)
        signed = name.startswith("locations") and record.name.kind == "study"  # the history then has more lines
        assert old[ends:].rstrip().partition("history")[0] in new if signed else new.endswith(old[ends:]), (seed, name)


def test_the_names_of_gone_entries_are_not_sent_for_others() -> None:
    record = parse_record(
        SourceFile("content/studies/a.yaml", "study", False, 0, 0), "a", b"title: A\nkeywords: [x, y]\n"
    )
    assert record
    sent = form_data_of(record.model, record.values)
    gone, _ = after_button(record.model, sent, "remove:keywords:0")
    assert gone["keywords" + REMOVED] == "0"
    restored, _ = after_button(record.model, gone, "restore:keywords:0")
    assert values_of(record.model, restored) == values_of(record.model, sent)
    new = new_bytes(Path(), record, gone, "Ada", TODAY)
    assert new
    assert new.data == b"title: A\nkeywords: [y]\n"
