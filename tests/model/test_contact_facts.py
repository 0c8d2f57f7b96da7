"""Languages and reply times that are data."""

import pytest

from site_builder.model.contact_facts import ReplyTime, is_language_tag, reply_time_of


@pytest.mark.parametrize("text", ["es", "hmn", "zh-Hant", "pt-BR", "es-419", "sr-Latn-RS"])
def test_a_tag_is_one(text: str) -> None:
    assert is_language_tag(text)


@pytest.mark.parametrize("text", ["Spanish", "Ojibwe (by interpreter)", "ES", "español", "es ", "", "es_MX"])
def test_any_other_text_is_none(text: str) -> None:
    assert not is_language_tag(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 working days", ReplyTime(2, "working day")),
        ("1 business day", ReplyTime(1, "working day")),
        ("24 hours", ReplyTime(24, "hour")),
        ("1 week", ReplyTime(1, "week")),
        ("a week", None),
        ("0 days", None),
        ("2 to 3 days", None),
        ("2 Werktage", ReplyTime(2, "working day")),
        ("1 Woche", ReplyTime(1, "week")),
        ("24 Stunden", ReplyTime(24, "hour")),
        ("2 días hábiles", ReplyTime(2, "working day")),
        ("3 dias laborables", ReplyTime(3, "working day")),
        ("2 jours ouvrés", ReplyTime(2, "working day")),
        ("48 heures", ReplyTime(48, "hour")),
        ("2个工作日", ReplyTime(2, "working day")),
        ("2 个工作日", ReplyTime(2, "working day")),
        ("两天", ReplyTime(2, "day")),
        ("يوما عمل", ReplyTime(2, "working day")),
        ("٣ أيام عمل", ReplyTime(3, "working day")),
        ("أسبوع واحد", ReplyTime(1, "week")),
        ("2 bis 3 Werktage", None),
        ("2 Werktage, im August länger", None),
        ("0 Tage", None),
        ("2 days, longer in August", None),
    ],
)
def test_a_reply_time_is_a_number_and_a_unit(text: str, found: ReplyTime | None) -> None:
    assert reply_time_of(text) == found
