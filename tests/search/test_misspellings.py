"""Misspellings with several wrong letters; `tests/search/pairs.py` tries some in a browser."""

from importlib.resources import files

import pytest

from site_builder.search.forms import american
from site_builder.search.misspellings import MISSPELLINGS, typed_spellings
from site_builder.search.words import words
from tests.search.lookup import looked_up

NAMES = {
    "alzheimers": "altimers alzeimers altzheimers alzhimers alzimers alzehimers",
    "arrhythmia": "arythmia arrythmia arhythmia arithmia",
    "asthma": "asma astma azma athsma",
    "celiac": "siliac celliac seliac coeliac",
    "cirrhosis": "cirosis cirrosis",
    "cholesterol": "cholestrol cholestoral",
    "crohns": "chrons chrohns crones crons krohns",
    "diarrhea": "diarea diarrea diarhea",
    "eczema": "exema ecxema excema ezcema",
    "glaucoma": "glocoma",
    "gonorrhea": "gonorea gonorhea",
    "hemorrhage": "hemorage hemorrage haemorage",
    "hemorrhoids": "hemroids hemmoroids hemorroids haemorroids",
    "hodgkins": "hodgekins hogkins",
    "huntingtons": "huntingdons",
    "lymphoma": "lymfoma limphoma",
    "migraine": "migrane",
    "parkinsons": "parkisons parkingsons",
    "pneumonia": "neumonia newmonia numonia",
    "prostate": "prostrate",
    "psoriasis": "soriasis siriasis",
    "rheumatoid": "rumatoid reumatoid",
    "schizophrenia": "schizofrenia skitzophrenia skizophrenia",
    "sjogrens": "shogrens sojgrens",
    "syphilis": "sifilis siphilis",
    "tourettes": "turettes turrets",
}
OTHERS = "chron chronic chrono crowned iron from fever coma glow goner turret sorry pneumatic parking hunting"


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, all_ in NAMES.items() for typed in all_.split()])
def test_a_misspelling_is_looked_up_as_the_name(name: str, typed: str) -> None:
    assert looked_up(typed) == name


def test_correct_words_are_looked_up_as_before() -> None:
    """All English names of illnesses, and all English words that pages explain."""
    synonyms = files("site_builder.search").joinpath("disease_synonyms.txt").read_text("utf-8").splitlines()
    explained = files("site_builder.rendering").joinpath("medical_words/en.txt").read_text("utf-8")
    lines = [line.partition("|")[0] for line in synonyms if not line.startswith(("#", "@"))]
    correct = {
        *words(" ".join(lines)),
        *words(explained),
        *NAMES,
        *["chron", "chronic", "center", "iron", "from", "fever", "coma"],
    }
    assert len(correct) > 1_500
    assert {word: looked_up(word) for word in correct if looked_up(word) != american(word)} == {}


def test_other_languages_have_their_own_words() -> None:
    assert not set(MISSPELLINGS) & set(typed_spellings("de", "es"))
