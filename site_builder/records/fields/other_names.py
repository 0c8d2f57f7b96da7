"""Other names that people give to fields, for suggesting the field: `other_names.txt` lists them."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).with_name("other_names.txt")
_BETWEEN = str.maketrans(dict.fromkeys("-_'’ـ", " "))
_UMLAUT = re.compile(r"([aou])e")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def fields_meant(key: str) -> tuple[str, ...]:
    """The fields that somebody may have meant by another name; empty if there are none.

    Args:
        key: the key as written.
    """
    bare, fields = _bare(key), _fields()
    # German keyboards elsewhere have no umlauts: "geprueft am", "Pruefarzt".
    return tuple(fields.get(bare) or fields.get(_UMLAUT.sub(r"\1", bare)) or ())


def in_words(key: str) -> str:
    """A key in small letters, with spaces between its words: "minimum age" for `minimumAge` and `Minimum-age`."""
    return " ".join(_NEXT_WORD.sub(" ", key).casefold().replace("-", " ").replace("_", " ").split())


def _bare(name: str) -> str:
    """A name without capitals, accents, hyphens and the Arabic article."""
    letters = unicodedata.normalize("NFKD", in_words(name).translate(_BETWEEN))
    return _ARTICLE.sub("", " ".join("".join(each for each in letters if not unicodedata.combining(each)).split()))


@cache
def _fields() -> dict[str, list[str]]:
    """The fields that each name of the list can mean, by the name without accents."""
    fields: dict[str, list[str]] = {}
    for line in _NAMES.read_text(encoding="utf-8").splitlines():
        field, colon, names = line.partition(": ")
        if colon and not line.startswith("#"):
            for name in names.split(", "):
                entries = fields.setdefault(_bare(name), [])
                if field not in entries:
                    entries.append(field)
    return fields
