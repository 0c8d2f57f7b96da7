"""Whether words deny what follows them: "Must not have any of:", "No history of:", "With the exception of:"."""

import re

WORDS = (
    r"no|not|none|never|neither|nor|cannot|\w+n['’]t|without|unless|except\w*|absence|lack|free (?:of|from)"
    r"|negative for|contraindicat\w*|unacceptable|kein\w*|nicht|ohne|ausgenommen|außer|sin|ning[uú]n\w*|nunca|excepto"
    r"|salvo|sans|aucune?s?|pas|jamais|sauf|non"
)
"""Words of denial in the languages of the interface that have spaces, as a regular expression."""
SIGNS = r"بدون|غير|\bلا\b|عدم|باستثناء|[无無不未没非除]"
"""Words of denial in Arabic and Chinese, as a regular expression."""
_DENIES = re.compile(rf"\b(?:{WORDS})\b(?!-)|{SIGNS}", re.IGNORECASE)
_LEAVES_OUT = re.compile(
    r"exclu|ineligib|prohibit|forbidden|disallow|ausgeschl|verboten|prohibid|interdit|استبعاد|ممنوع|禁", re.IGNORECASE
)


def denies(words: str) -> bool:
    """Whether a text contains a word of denial, in a language of the interface."""
    return _DENIES.search(words) is not None


def begins_with_denial(words: str) -> bool:
    """Whether a title denies what is below it; later words are about the people: "Group B (not treated before)"."""
    return _DENIES.match(words) is not None


def leaves_out(words: str) -> bool:
    """Whether a text says that somebody or something is excluded."""
    return _LEAVES_OUT.search(words) is not None
