"""Light stemming: words with the same stem are forms of one word.

The index contains words unchanged; the reader's browser gets these rules with the index and applies them (`words.js`).
"""

from typing import Any

STEMS: dict[str, dict[str, Any]] = {
    "en": {
        "plurals": [["[ao]e(?=.)", "e"], ["ies$", "y"], ["([^siu])s$", "$1"], ["^colon(?=y$|i(?!c))", "colonn"]],
        "ends": "isation ization itides ically itises ation ities atic itide itis itic osis oses otic ical ing ity ous "
        "ied ion ive ed er ly al ic ia y e a",
        "least": 4,
    },
    "es": {
        "plurals": [["ces$", "z"], ["([lrndz])es$", "$1"], ["([aeo])s$", "$1"], ["^colon(?=i(?!c))", "colonn"]],
        "ends": "amente atico atica itico itica otico otica acion mente idad itis osis ico ica io ia o a e",
        "least": 3,
    },
    "fr": {
        "plurals": [["aux$", "al"], ["([^s])[sx]$", "$1"]],
        "ends": "issement atique itique otique ation ement ment ique euse ite ose eux ie ee e",
        "least": 4,
    },
    "de": {
        "plurals": [],
        "ends": "atischen atischer atisches atische atiker atisch itiden ischen ischer isches ische iker ungen isch "
        "itis onen ung ern one ons en em er es on a e n s",
        "least": 4,
    },
    "ar": {"plurals": [], "ends": "يات ات ان ون ين يه ه ي", "least": 3},
}
_NONE = {"plurals": [], "ends": "", "least": 0}


def stems(*languages: str) -> list[dict[str, Any]]:
    """The rules of languages, given by their tags, without duplicates.

    Each rule has `plurals`, patterns of JavaScript with their replacements; `ends`, the endings that a word may lose,
    the longest first; and `least`, the smallest number of letters that must remain. A pattern also separates words that
    would have one stem: a colony is nothing of the colon.
    """
    tags = dict.fromkeys(language.partition("-")[0] for language in languages)
    return [STEMS.get(language, _NONE) for language in tags]
