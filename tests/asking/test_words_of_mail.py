"""The mail to a study team in each language: how long ago a status was checked, and lines from right to left."""

from datetime import date, timedelta

import pytest

from site_builder.editing.questions.message import compose
from site_builder.editing.questions.question import AskedRow, Question
from site_builder.editing.questions.reply import read_reply
from site_builder.editing.questions.teams import Team
from site_builder.editing.questions.words import MailAnswer

TODAY = date(2026, 11, 22)
RIGHT_TO_LEFT, LEFT_TO_RIGHT = "\u200f", "\u200e"


def mail(language: str, days: int | None = 12) -> list[str]:
    """The lines of a message about one status, last checked so many days ago, or never."""
    checked_on = "" if days is None else (TODAY - timedelta(days=days)).isoformat()
    row = AskedRow("asthma", 1, "Main Hospital", "open", checked_on)
    question = Question("a" * 16, "b", "Office", TODAY, date(2026, 12, 6), (row,))
    team = Team("team@example.org", "Office", (row,), ("Asthma study",), ("Main Hospital",))
    text = compose(question, "token", team, "from@example.org", language, TODAY, {"open": "OPEN"}).get_content()
    return str(text).splitlines()


def row_of(language: str, days: int | None) -> str:
    """The line about the status, without invisible marks."""
    line = next(each for each in mail(language, days) if "Main Hospital" in each)
    return line.strip(f" {RIGHT_TO_LEFT}").replace(LEFT_TO_RIGHT, "")


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", 1, "Main Hospital: OPEN (checked 2026-11-21, 1 day ago)"),
        ("en", 12, "Main Hospital: OPEN (checked 2026-11-10, 12 days ago)"),
        ("en", 0, "Main Hospital: OPEN (checked 2026-11-22)"),
        ("en", None, "Main Hospital: OPEN (never checked)"),
        ("es-MX", 12, "Main Hospital: OPEN (verificado 2026-11-10, hace 12 días)"),
        ("fr", 12, "Main Hospital\u00a0: OPEN (vérifié 2026-11-10, il y a 12 jours)"),
        ("de", 1, "Main Hospital: OPEN (geprüft am 2026-11-21, vor 1 Tag)"),
        ("de", 51, "Main Hospital: OPEN (geprüft am 2026-10-02, vor 51 Tagen)"),
        ("zh-Hans", 12, "Main Hospital：OPEN（核实日期：2026-11-10，12天前）"),
        ("ar", 2, "Main Hospital: OPEN (تم التحقق 2026-11-20، قبل يومين)"),
        ("ar", 5, "Main Hospital: OPEN (تم التحقق 2026-11-17، قبل 5 أيام)"),
        ("ar", 12, "Main Hospital: OPEN (تم التحقق 2026-11-10، قبل 12 يومًا)"),
        ("tlh", 51, "Main Hospital: OPEN (checked 2026-10-02, 51 days ago)"),
    ],
)
def test_how_long_ago_is_counted_as_the_language_counts(language: str, days: int | None, words: str) -> None:
    """A German team read "geprüft 2026-10-02, 1 Tage alt"."""
    assert row_of(language, days) == words


def test_lines_of_arabic_are_from_right_to_left_and_their_days_from_left_to_right() -> None:
    """Mail programs take a line's direction from its first letter, and turn the parts of 2026-11-10 around."""
    lines = [line for line in mail("ar") if line and line != "token"]
    assert [line for line in lines if not line.startswith(RIGHT_TO_LEFT)] == []
    dated = [line for line in lines if "2026-" in line]
    assert len(dated) == 2
    assert all(f"{LEFT_TO_RIGHT}2026-" in line for line in dated)
    assert not any(mark in line for mark in (RIGHT_TO_LEFT, LEFT_TO_RIGHT) for line in mail("en"))


@pytest.mark.parametrize("text", ["\u200f1 نعم", "\u202b1\u202c نعم", "\u20671 نعم\u2069", "1\u200e نعم"])
def test_an_answer_may_contain_marks_of_direction(text: str) -> None:
    """Keyboards and mail programs for Arabic add them."""
    assert [(each.number, each.answer) for each in read_reply(text, 2)] == [(1, MailAnswer.YES)]
