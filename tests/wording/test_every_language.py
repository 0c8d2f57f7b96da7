"""What a language of the interface needs besides its catalogues: a new one fails here, with the file to edit."""

import pytest

from site_builder.editing.questions.words import MailAnswer, answer_in, answers_to_propose
from site_builder.model.countries import country_name
from site_builder.model.status import Status
from site_builder.model.status_phrases import status_of_phrase
from site_builder.rendering.languages import AVAILABLE
from site_builder.search.disease_synonyms import every_name
from site_builder.search.function_words import IGNORED
from site_builder.search.stems import STEMS
from tests.wording.test_wording import wording

WITHOUT_ENDINGS = {"zh-Hans"}
"""Languages whose words have one form."""


@pytest.mark.parametrize("language", AVAILABLE)
def test_teams_can_answer_in_every_language(language: str) -> None:
    words = answers_to_propose(language)
    assert language == "en" or words != answers_to_propose("en"), "add answers to `editing/questions/words.py`"
    assert [answer_in(word) for word in words] == [MailAnswer.YES, MailAnswer.CLOSED, MailAnswer.PAUSED], (
        "an answer that the mail proposes is not understood: `editing/questions/words.py`"
    )


@pytest.mark.parametrize("language", AVAILABLE)
def test_the_search_knows_the_forms_of_words_and_the_words_without_meaning(language: str) -> None:
    tag = language.partition("-")[0]
    assert tag in STEMS or language in WITHOUT_ENDINGS, "add the endings of words to `search/stems.py`"
    assert tag in IGNORED, "add words without meaning, such as “of”, to `search/function_words.py`"


@pytest.mark.parametrize("language", AVAILABLE)
def test_a_page_names_countries_and_illnesses_in_its_language(language: str) -> None:
    own_name = country_name("Spain", language)
    assert (own_name == "Spain") == (language == "en"), "add a column to `model/country_names.txt`"
    assert all(every_name(language)), "add a column to `search/disease_synonyms.txt`"


@pytest.mark.parametrize(("regional", "language"), [("es-MX", "es"), ("ar-EG", "ar"), ("zh-CN", "zh-Hans")])
def test_a_region_has_the_words_of_its_language(regional: str, language: str) -> None:
    """A site in the Spanish of Mexico asked its teams in English."""
    assert answers_to_propose(regional) == answers_to_propose(language)
    assert wording(regional).series(["a", "b"]) == wording(language).series(["a", "b"])


@pytest.mark.parametrize("language", AVAILABLE)
@pytest.mark.parametrize("status", list(Status))
def test_what_a_page_says_can_be_written_as_the_status(language: str, status: Status) -> None:
    """Somebody copies the words of the page, such as "不再招募新参加者", into a record."""
    label = wording(language).status(status.value)
    assert status_of_phrase(label) == (status,), "add the words to `model/status_phrases.txt`"
