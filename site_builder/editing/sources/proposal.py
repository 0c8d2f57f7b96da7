"""Proposes the file in `content/sources` for a table that none describes, from the headings of its columns."""

import re
from collections.abc import Sequence
from pathlib import Path

from site_builder.model.study import Study
from site_builder.records.fields.allowed import fields_at
from site_builder.records.fields.other_names import fields_meant, in_words
from site_builder.records.find import suggested_identifier
from site_builder.records.yaml_text.line_errors import quoted_if_needed

_GROUPS = {
    "identifiers": ("nct", "isrctn", "eu_ct", "irb"),
    "eligibility": ("minimum_age", "maximum_age", "sex", "inclusion", "exclusion"),
    "dates": ("start", "completion"),
    "contact": ("phone", "email"),
    "locations": ("location", "principal_investigator", "opens_on", "closes_on"),
}
_GROUP_OF = {field: group for group, fields in _GROUPS.items() for field in fields}
_PLAIN = ("title", "plain_title", "short_title", "about", "purpose", "phase", "sponsor")
_OF_A_PLACE = ("status", "checked_on", "checked_by")
"""Fields of a location if the table has a column for locations, otherwise of the study."""
_ABOUT = re.compile(r"^(?:study|trial|protocol|site|current|recruitment|the) (?=\w)")
"""Words before the name of a field: "Protocol Title", "Site Status"."""
_STATUS_DAY = re.compile(r"(?:status|last|date|day|checked|update|updated|as of|verified|on|of| )+")
_UNDATED = "# current: yes    (only if each export is up to date; otherwise add a column for checked_on)"
_NUMBER = re.compile(r"(?:(?:study|protocol|record|trial|internal) )?(?:id|no|nr|number|#|protocol|record|study)")


def proposed_source(table: Path, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of the file.

    Args:
        table: the table.
        headings: the headings of its columns; () if it has none.
    """
    heads = [each for each in headings if each]
    if len(heads) < 2:
        return ()
    study = next((each for each in heads if _NUMBER.fullmatch(_bare(each))), "")
    fields: dict[str, str] = {}
    has_locations = any(_field(each, True) == "locations.location" for each in heads if each != study)
    for heading in heads:
        field = _field(heading, has_locations) if heading != study else ""
        if field and field not in fields:
            fields[field] = heading
    study = study or fields.get("identifiers.nct") or heads[0]
    fields = {"title": "…", **fields}
    has_status = any(each.endswith("status") for each in fields)
    other_headings = [each for each in heads if each not in fields.values() and each != study]
    return (
        f"name: {quoted_if_needed(table.stem)}",
        f"study: {quoted_if_needed(study)}",
        "columns:",
        *(f"  {field}: {quoted_if_needed(heading)}" for field, heading in fields.items()),
        *([_UNDATED] if has_status and not any(each.endswith("checked_on") for each in fields) else []),
        *(["ignore:", *(f"  - {quoted_if_needed(each)}" for each in other_headings)] if other_headings else []),
    )


def proposed_name(table: Path) -> str:
    """Return the path of the file for a table."""
    return f"content/sources/{suggested_identifier(table.stem) or 'table'}.yaml"


def _bare(heading: str) -> str:
    return in_words(heading).strip(" .:#*")


def _field(heading: str, has_locations: bool) -> str:
    """Return the field that a heading means, with its groups; "" if it means none that a table usually has."""
    words = _bare(heading)
    names = [words, _ABOUT.sub("", words)]
    if "status" in words and _STATUS_DAY.fullmatch(words) and words not in ("status", "status of"):
        names = ["checked_on"]
    study_fields = fields_at(Study, ())
    for name in names:
        key = name.replace(" ", "_")
        for field in (key, *fields_meant(name)):
            if field in _OF_A_PLACE:
                return f"locations.{field}" if has_locations else field
            if field in _PLAIN and field in study_fields:
                return field
            group = _GROUP_OF.get(field)
            if group and (has_locations or group != "locations"):
                return f"{group}.{field}"
    return ""
