"""One word for one thing, in the pages, the forms and the mail to study teams; and the punctuation of Chinese."""

import re
from pathlib import Path

import pytest

from site_builder.editing.questions.words import MailAnswer, answer_in, answers_to_propose
from site_builder.forms.languages import HELP
from site_builder.model.status import Status
from site_builder.rendering.languages import LOCALES
from tests.wording.catalogues import FORMS_LOCALES, _strings, known

HAN = "\u3400-\u9fff"
FULL_WIDTH = "，。：；？！、（）“”"
CODE = re.compile(r"`[^`]+`")
NUMBERS = "num|n|open|all|done|limit|number|locations|confirmed"
"""Fields that hold a number: others hold names, which may be in Latin letters, so a space can be before them."""
every_folder = pytest.mark.parametrize("folder", [LOCALES, FORMS_LOCALES, HELP], ids=["pages", "forms", "help"])


def texts(language: str, folder: Path) -> list[str]:
    return [CODE.sub("x", text) for message in known(language, folder) if message.id for text in _strings(message)]


@every_folder
def test_chinese_has_no_spaces_beside_numbers_and_full_width_punctuation(folder: Path) -> None:
    """As in the dates and ages of CLDR, which are on the same pages: 2026年3月9日, 2周前."""
    number = rf"(?:%\((?:{NUMBERS})\)s|\{{(?:{NUMBERS})\}}|(?<![\w.-])\d+(?![\w.-]))"
    wrong = [
        rf"(?<=[{HAN}]) {number}[{HAN}]",
        rf"(?<![A-Za-z] ){number} (?=[{HAN}])",
        rf"[{FULL_WIDTH}] | [{FULL_WIDTH}]",
        rf"[{HAN}] [{HAN}]",
    ]
    assert [text for text in texts("zh-Hans", folder) if re.search("|".join(wrong), text)] == []


@every_folder
def test_chinese_punctuation_is_full_width(folder: Path) -> None:
    wrong = re.compile(rf"[{HAN}][,:;?!()\"]|[,;?!()\"][{HAN}]|[{HAN}]\.$")
    assert [text for text in texts("zh-Hans", folder) if wrong.search(text)] == []


@pytest.mark.parametrize("language", ["de", "zh-Hans"])
def test_the_forms_and_the_mail_name_a_paused_study_as_its_page_does(language: str) -> None:
    """German pages said "Unterbrochen", but forms and mails "pausiert"."""
    pages, forms = ({each.id: str(each.string) for each in known(language, one)} for one in (LOCALES, FORMS_LOCALES))
    for status in (Status.OPEN, Status.OPENING_SOON, Status.PAUSED, Status.COMPLETED, Status.WITHDRAWN):
        assert forms[status.value].casefold() == pages[status.label].casefold()
    assert answers_to_propose(language)[2] == pages[Status.PAUSED.label].casefold()


@pytest.mark.parametrize("word", ["unterbrochen", "pausiert"])
def test_answers_may_use_either_word(word: str) -> None:
    assert answer_in(word) is MailAnswer.PAUSED
