"""Types that restrict text refuse each attack, with the names of file and field; nothing is built."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic_core import PydanticCustomError

from site_builder.model.record import Record
from site_builder.model.scalars import TextFormat
from site_builder.records.layout import RECORD_KINDS
from site_builder.stages.pipeline import build
from tests.browser.hostile.attacks import ATTACKS, EVIL
from tests.browser.hostile.values import leads_elsewhere
from tests.sites import options, study, write_site, write_yaml


def written(kind: Any, seen: set[Any]) -> Iterator[TextFormat]:
    """Yield every restriction in a type, in all records that it refers to."""
    if isinstance(kind, TextFormat):
        yield kind
    elif isinstance(kind, type) and issubclass(kind, Record):
        if kind not in seen:
            seen.add(kind)
            for field in kind.model_fields.values():
                yield from (each for each in field.metadata if isinstance(each, TextFormat))
                yield from written(field.annotation, seen)
    else:
        for each in get_args(kind):
            yield from written(each, seen)


RESTRICTED = {each.kind: each for kind in RECORD_KINDS.values() for each in written(kind.model, set())}


@pytest.mark.parametrize("what", sorted(RESTRICTED))
def test_no_attack_is_what_it_should_be(what: str) -> None:
    for attack in (*ATTACKS, f"//{EVIL}", "../x", "x/../../y", "https:/x", "\\\\x", "a@b.c\r\nBcc: x@y.z"):
        with pytest.raises(PydanticCustomError):
            RESTRICTED[what].read(attack)


@pytest.mark.parametrize("attack", [each for each in ATTACKS if leads_elsewhere(each)])
def test_a_link_that_names_no_scheme_is_refused(tmp_path: Path, attack: str) -> None:
    site = write_site(tmp_path, 2)
    write_yaml(site / "content/studies/study-1.yaml", study(1) | {"about": attack})
    report = build(options(site))
    errors = [(each.code, each.file) for each in report.diagnostics if each.is_error]
    assert errors == [("E310", "content/studies/study-1.yaml")]


def test_all_restrictions_are_found() -> None:
    assert {"a web address", "an e-mail address", "a DOI", "a telephone number", "a colour"} <= set(RESTRICTED)
    assert len(RESTRICTED) >= 12


FIELDS = {
    "site.yaml": [("address",), ("brand", "colour"), ("brand", "logo"), ("embedded_on",), ("languages",),
                  ("contact", "form")],
    "studies/study-1.yaml": [
        ("results", "link"), ("contact", "phone"), ("contact", "email"), ("former_addresses",), ("identifiers", "nct"),
        ("status",), ("dates", "start"), ("enrollment",), ("eligibility", "minimum_age"), ("draft",), ("type",),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("file", "field"), [(file, field) for file, fields in FIELDS.items() for field in fields])
def test_a_build_names_the_file_and_changes_nothing(tmp_path: Path, file: str, field: tuple[str, ...]) -> None:
    site = write_site(tmp_path, 2)
    path = site / "content" / file
    for attack in ("javascript:hostile()", f"//{EVIL}/", "'\"><img src=x onerror=hostile()>"):
        record = yaml.safe_load(path.read_text("utf-8")) if file == "site.yaml" else study(1)
        holder = record
        for name in field[:-1]:
            holder = holder.setdefault(name, {})
        holder[field[-1]] = attack
        write_yaml(path, record)
        report = build(options(site))
        assert report.failed
        found = [each for each in report.diagnostics if each.is_error]
        assert [(each.file, each.path[: len(field)]) for each in found] == [(f"content/{file}", field)]
        assert not (site / "output").exists()


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\u200f", "\ufdd0", "\ufffe", "\x07", "\x1b[2J", "\u2028", "\ud83d"]
)
def test_a_sign_that_nobody_sees_is_text_or_is_refused(tmp_path: Path, sign: str) -> None:
    site = write_site(tmp_path, 1)
    escaped = "".join(f"\\u{ord(each):04x}" for each in sign)
    text = f'title: "A{escaped}</title><script>hostile()</script>"\n'
    (site / "content/studies/odd.yaml").write_text(text, encoding="utf-8")
    report = build(options(site))
    if report.failed:
        assert {each.file for each in report.diagnostics if each.is_error} == {"content/studies/odd.yaml"}
    else:
        page = (site / "output/studies/odd.html").read_text("utf-8")
        assert "</title><script>" not in page
        assert page.count("</title>") == 1
