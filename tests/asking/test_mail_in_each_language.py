"""The mail to study teams reads well in the languages of the interface."""

from datetime import date

import pytest

from site_builder.editing.questions.message import compose
from site_builder.editing.questions.question import AskedRow, Question
from site_builder.editing.questions.teams import Team

ADDRESS = "office@example.org"


def mail(language: str, today: date) -> str:
    row = AskedRow("content/studies/asthma.yaml", 0, "North", "open", "2026-10-02")
    question = Question("1", "", "Study office", today, date(2027, 1, 1), (row,))
    team = Team(ADDRESS, "Study office", (row,), ("Asthma",))
    return str(compose(question, "token", team, ADDRESS, language, today, {}).get_content())


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "checked 2026-10-02, 1 day ago)", "checked 2026-10-02, 51 days ago)"),
        ("es-MX", "verificado 2026-10-02, hace 1 día)", "verificado 2026-10-02, hace 51 días)"),
        ("fr", "vérifié 2026-10-02, il y a 1 jour)", "vérifié 2026-10-02, il y a 51 jours)"),
        ("de", "geprüft 2026-10-02, vor 1 Tag)", "geprüft 2026-10-02, vor 51 Tagen)"),
        ("pl", "checked 2026-10-02, 1 day ago)", "checked 2026-10-02, 51 days ago)"),
    ],
)
def test_the_age_of_a_check_is_a_phrase_of_the_language(language: str, one: str, many: str) -> None:
    """It was "12 jours" in French, and "1 days ago" after one day."""
    assert one in mail(language, date(2026, 10, 3))
    assert many in mail(language, date(2026, 11, 22))


def test_a_check_of_the_same_day_has_no_age() -> None:
    assert "verificado 2026-10-02)" in mail("es", date(2026, 10, 2))
