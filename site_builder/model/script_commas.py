"""The comma of the script in which a list of names is written."""

import re

_COMMAS = (
    (re.compile("[\u0600-\u06ff]"), "، "),
    (re.compile("[\u3400-\u9fff]"), "，"),
)
"""Letters of a script, and the comma between names in it."""


def in_own_commas(names: str) -> str:
    """Names with ", " between them, as people write them in the script of the names: "الرياض، السعودية".

    The script decides and not the language of the page: a town in Texas is written alike on all pages.
    """
    if names.isascii():  # most are, and a list has thousands
        return names
    for letters, comma in _COMMAS:
        if letters.search(names):
            return names.replace(", ", comma)
    return names
