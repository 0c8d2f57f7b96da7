"""Words of registries, protocols and everyday speech lead to ours."""

from enum import Enum

import pytest

from site_builder.model.status import Status
from site_builder.model.word_forms import words_meant, yes_no_meant
from site_builder.model.words import Phase, Sex, StudyType


@pytest.mark.parametrize(
    ("kind", "given", "meant"),
    [
        (Status, "Closed", ("closed",)),
        (Status, "RECRUITING", ("open",)),
        (Status, "Active, not recruiting", ("closed",)),
        (Status, "ACTIVE_NOT_RECRUITING", ("closed",)),
        (Status, "Not yet recruiting", ("opening soon",)),
        (Status, "enrolling by invitation", ("by invitation",)),
        (Status, "suspended", ("paused",)),
        (Status, "terminated", ("ended early",)),
        (Status, "unknown status", ("not confirmed",)),
        (Status, "Completed", ("completed",)),
        (Status, "“open”", ("open",)),
        (Status, "on", ("open",)),
        (Status, "true", ("open",)),
        (Status, "off", ("closed",)),
        (Status, "false", ("closed",)),
        (Status, "Aktiv", ("open", "closed")),
        (Status, "open/closed", ("open", "closed")),
        (Phase, "«3»", ("3",)),
        (Status, "on hold", ("paused",)),
        (Status, "Active", ("open", "closed")),
        (Status, "purple", ()),
        (Status, "x" * 5000, ()),
        (StudyType, "Interventional (Clinical Trial)", ("interventional",)),
        (StudyType, "registry", ("observational",)),
        (Sex, "Both", ("all",)),
        (Sex, "women", ("female",)),
        (Phase, "III", ("3",)),
        (Phase, "Phase 3", ("3",)),
        (Phase, "Phase I/II", ("1/2",)),
        (Phase, "PHASE2, PHASE3", ("2/3",)),
        (Phase, "Phase 1 and 2", ("1/2",)),
        (Phase, "2b", ("2",)),
        (Phase, "Early Phase 1", ("early 1",)),
        (Phase, "0", ("early 1",)),
        (Phase, "N/A", ("not applicable",)),
        (Phase, "5", ()),
        (Phase, "1/3", ()),
    ],
)
def test_a_word_of_somebody_else(kind: type[Enum], given: str, meant: tuple[str, ...]) -> None:
    assert words_meant(kind, given) == meant


@pytest.mark.parametrize("kind", [Status, StudyType, Sex, Phase])
def test_our_own_words_lead_to_themselves(kind: type[Enum]) -> None:
    for word in kind:
        assert words_meant(kind, str(word.value).upper()) == (word.value,)


@pytest.mark.parametrize(("given", "meant"), [("Y", ("yes",)), ("None", ("no",)), ("N/A", ()), ("maybe", ())])
def test_yes_and_no(given: str, meant: tuple[str, ...]) -> None:
    assert yes_no_meant(given) == meant
