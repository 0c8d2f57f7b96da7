"""The words for the choices of closed lists: a record keeps the English one, and a form shows it in its language."""

import re
from functools import lru_cache

from site_builder.forms.form_fields import label_of
from site_builder.model.codes import CodeSystem
from site_builder.model.settings.checks import RuleName
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.words import Phase, Sex, StudyType
from site_builder.rendering.wording import Wording

_OWN_WORDS = frozenset({"yes", "no", *Status})
"""Choices that the catalogues of the forms have as they are written."""


def message_of_choice(choice: str) -> str:
    """The English message whose translation a form shows for a choice; "" if it needs none from the forms' catalogues.

    A choice that is called like a field, such as a block of a page, has the words of that field. Readers' pages have
    words for kinds of studies, phases and sexes. What has no small letter, such as `EU CTR`, is the same everywhere.
    """
    if choice in _OWN_WORDS:
        return choice
    if choice in words_of_pages("en") or not re.search("[a-z]", choice):
        return ""
    return label_of(choice)


@lru_cache
def words_of_pages(language: str) -> dict[str, str]:
    """The choices that readers' pages show too, with their words there."""
    wording = Wording(SiteSettings.model_validate({"organisation": "any"}), language)  # a site without words of its own
    return {
        **{each.value: wording.study_type(each.value) for each in StudyType},
        **{each.value: wording.phase(each.value) for each in Phase},
        **{each.value: wording.sex(each.value) for each in Sex},
        **{each.value: each.label for each in CodeSystem},
    }


def with_its_name(choice: str, words: str) -> str:
    """The words for a choice, together with its name if findings call it by that."""
    return f"{words} ({choice})" if choice in set(RuleName) else words
