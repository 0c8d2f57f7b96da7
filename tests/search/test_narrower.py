"""Other names of a condition that is listed under a wider one find its studies, and no others of the page."""

from site_builder.search.function_words import ignored
from site_builder.search.narrower import merged, narrower_terms
from site_builder.search.words import words

LUNG = ("Lung cancer", "Lung Neoplasms")


def test_abbreviations_find_the_studies_that_have_the_name() -> None:
    studies = [
        [("Non-Small Cell Lung Cancer", LUNG)],
        [("Lung Cancer", LUNG)],
        [("Carcinoma, Non Small Cell Lung", LUNG)],
    ]
    found = narrower_terms(studies, ["en", "es"])
    assert "nsclc" in found
    assert found["nsclc"] == [0, 2]
    assert found["microcitico"] == [0, 2]
    assert "pulmonary" not in found, "the page has these names"


def test_two_sources_of_terms_are_one() -> None:
    assert merged({"a": [1, 3], "b": [2]}, {"a": [0, 3], "c": [1]}) == {"a": [0, 1, 3], "b": [2], "c": [1]}


def test_questions_leave_the_illness() -> None:
    """What patients type besides their illness is ignored without notice, in their own language."""
    questions = {
        "en": (
            "is there a study for my mum with alzheimers",
            "clinical trials near me for asthma",
            "I need help with gout",
        ),
        "es": ("hay un estudio para mi madre con alzheimer", "cáncer de mama cerca de mí", "ensayos clínicos de asma"),
        "fr": ("existe-t-il une étude près de moi pour ma mère alzheimer",),
        "de": ("gibt es eine Studie für meine Mutter mit Alzheimer",),
        "ar": ("هل توجد دراسة عن السكري",),
    }
    left = {
        question: [word for word in words(question) if word not in ignored(language)]
        for language, several in questions.items()
        for question in several
    }
    assert {each for several in left.values() for each in several} == {
        *("alzheimers", "asthma", "gout", "alzheimer", "cancer", "mama", "asma", "t", "سكري")
    }
