"""Describes the changes of a translation."""

from collections.abc import Iterator

from site_builder.checks.comparing import field_changes, value_change
from site_builder.model.study_parts import Approval
from site_builder.records.decode import Decoded

_OWN_LINES = {"source": None, "approval": None}
"""Fields that have their own lines."""


def translation_lines(old: Decoded | None, new: Decoded | None) -> Iterator[str]:
    """Describe the changes between two versions of a translation; either may be missing."""
    if new is None or old is None:
        yield "New translation" if old is None else "Removed: readers see the main language instead"
        return
    before, after = old.record, new.record
    left_out = {name: None for name in _OWN_LINES if name in type(after).model_fields}
    for change in field_changes(before.model_copy(update=left_out), after.model_copy(update=left_out)):
        yield str(change)
    if old.body != new.body:
        yield f"Text: {value_change(old.body, new.body)}"
    yield from approval_lines(getattr(before, "approval", None), getattr(after, "approval", None))
    if getattr(after, "source", None) not in (None, getattr(before, "source", None)):
        yield "Confirmed to fit the main text as it is now"


def approval_lines(before: Approval | None, after: Approval | None) -> Iterator[str]:
    """Describe the changes of an approval."""
    if after is None or before is None:
        if after != before:
            yield "The approval is removed" if after is None else f"Approved: {_reference(after)}"
    elif before.model_copy(update={"fingerprint": None}) != after.model_copy(update={"fingerprint": None}):
        yield f"Approved: {_reference(after)} (before: {_reference(before)})"
    elif before != after:
        yield "The fingerprint of the approved words is different"


def _reference(approval: Approval) -> str:
    return approval.irb_reference + (f", {approval.approved_on.iso}" if approval.approved_on else "")
