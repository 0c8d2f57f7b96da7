"""Ages and days as people type them in their own language, in the form that records have."""

import re
from collections.abc import Mapping

from site_builder.forms.form_fields import field_named
from site_builder.model.age_forms import ages_in
from site_builder.model.date_forms import dates_meant
from site_builder.model.record import Record

_AGE = re.compile(r"\s*\d{1,3}\s?[^\W\d_]+\s*")
_DAY = re.compile(r"\s*(?:\d{1,2}[.º]?(?: de)? )?[^\W\d_]+\.?(?: de| del)? \d{4}\s*")
_AGES, _DAYS = "18 years", ("2026-10", "2026-10-02")
"""The examples of the fields that take ages, and of those that take days."""


def with_record_values(model: type[Record], form_data: Mapping[str, str]) -> dict[str, str]:
    """The form with ages and days such as `18 años` and `noviembre de 2026` as a record has them.

    What can mean several values, or only a part of a year, stays as it was typed and is reported as a mistake.

    Args:
        model: the kind of the edited record.
        form_data: the form.
    """
    return {name: _record_value(model, name, value) for name, value in form_data.items()}


def _record_value(model: type[Record], name: str, value: str) -> str:
    is_age, is_day = _AGE.fullmatch(value), _DAY.fullmatch(value)
    field = field_named(model, name) if is_age or is_day else None
    if field is None or not field.example:
        return value
    values: tuple[str, ...] = ()
    if is_age and field.example == _AGES:
        values = ages_in(value)
    elif is_day and field.example in _DAYS:
        values = tuple(each for each in dates_meant(value) if "-" in each)
    return values[0] if len(values) == 1 else value
