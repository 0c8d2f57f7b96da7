"""The form in which the reader's browser also looks up a typed word."""

import re

from site_builder.search.misspellings import typed_spellings


def looked_up(word: str) -> str:
    """The English form of a typed word, as `templates/assets/search/words.js` computes it."""
    for pattern, replacement in typed_spellings("en"):
        word = re.sub(pattern, replacement, word)
    return word
