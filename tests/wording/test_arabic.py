"""Faults of Arabic that a reader finds and a comparison with the English words does not."""

import re
from pathlib import Path

import pytest

from site_builder.forms.languages import HELP
from site_builder.model.status import Status
from site_builder.rendering.languages import LOCALES
from tests.sites import REPOSITORY
from tests.wording.catalogues import FORMS_LOCALES, _strings, _words, known

TEXTS = [
    (str(_words(message)[0]), text)
    for folder in (LOCALES, FORMS_LOCALES, HELP)
    for message in known("ar", folder)
    if message.id
    for text in _strings(message)
]


def with_words(pattern: str) -> list[tuple[str, str]]:
    """The messages whose translation has these words."""
    return [each for each in TEXTS if re.search(pattern, each[1])]


def test_no_prefix_waits_for_a_word_on_another_line() -> None:
    """ب and ل are part of the next word. Before a quotation mark, a long stroke joins them to it."""
    assert with_words("ـ$|ـ [^«]") == []


def test_who_confirmed_is_not_read_as_a_point_in_time() -> None:
    """“قبل أسبوعين من فريق الدراسة” is “two weeks before the study team”."""
    signatures = [text for english, text in TEXTS if english in ("by {who}", "by %(who)s")]
    assert len(signatures) == 2
    assert [text for text in signatures if text.startswith("من")] == []


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        ("حالة مرضية|الحالات المرضية", "مرض: حالة is a status"),
        ("الحالات المؤكدة", "حالات الدراسات: “confirmed cases” are patients"),
        ("(?<!غير )(?<!صفحة )منشورات|المنشورات", "أبحاث منشورة or نشرات, which are flyers"),
        ("علاج وهمي|علاجًا وهميًا", "دواء وهمي"),
        ("إيداع", "حفظ في git"),
        ("الانضمام", "المشاركة"),
        ("\u0627\u064b", "the mark of tanwin before the alif"),
        ("[\u0621-\u0652][,;?]", "، ؛ ؟"),
    ],
)
def test_one_word_for_one_thing(pattern: str, instead: str) -> None:
    assert with_words(pattern) == [], instead


def test_a_status_has_the_same_words_in_the_forms_as_on_pages() -> None:
    """Except closed, which says more to readers, and not confirmed, which is part of a sentence there."""
    pages = {_words(message)[0]: message.string for message in known("ar") if message.id}
    for folder in (FORMS_LOCALES, HELP):
        forms = {_words(message)[0]: message.string for message in known("ar", folder) if message.id}
        for status in Status:
            assert set(str(forms[str(status)]).split()) <= set(str(pages[status.label]).split()), status


def days_of_reply(path: Path) -> list[str]:
    """The reply times in a file."""
    return re.findall("reply_time: (.*)", path.read_text(encoding="utf-8"))


def test_a_reply_time_of_the_demonstration_stands_alone() -> None:
    """It is shown below its label, so two days are in the nominative: يوما عمل."""
    files = [*(REPOSITORY / "content").rglob("*.ar.yaml")]
    assert {each for file in files for each in days_of_reply(file)} == {"يوما عمل"}


COUNTED = r"(?:%\(\w+\)s|\{\w+\}) "
UNITS = "يوم|ميل|شهر|سنة|أسبوع|ساعة|دقيقة|دراسة|حالة|مكان|سجل"
MANY = 4
"""The form of 11 to 99, which alone is followed by a noun such as يومًا."""


def test_a_counted_noun_has_the_form_of_its_number() -> None:
    """“5 أيام”, “11 يومًا”, “100 يوم”: a message with a number that can be any of these needs the forms of plurals."""
    wrong = []
    for folder in (LOCALES, FORMS_LOCALES):
        for message in known("ar", folder):
            texts = _strings(message) if message.id else ()
            for form, text in enumerate(texts):
                single = len(texts) == 1 and re.search(f"{COUNTED}(?:{UNITS})(?!\\w)", text)
                if single or (form != MANY and re.search(f"{COUNTED}(?:يوم|ميل|شهر|أسبوع)ًا", text)):
                    wrong.append(text)
    assert wrong == []
