"""Reads a status written as a phrase, in the languages of the interface: "Rekrutierung vorübergehend geschlossen".

`status_phrases.txt` says what each word means. A phrase means a status only if all of its words are there, and if their
meanings go together: a status that was merely guessed could tell a patient that a closed study is open.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from site_builder.model.status import Status

_WORDS = Path(__file__).with_name("status_phrases.txt")
UNKNOWN = "UNKNOWN"
_LONGEST = 4
"""Most words of an entry of the list; a Chinese character counts as a word."""
_TOKEN = re.compile(r"[⺀-鿿]|[^\W_⺀-鿿]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ARABIC = str.maketrans("ىة", "يه")
_ARTICLE = re.compile(r"(?:ال|لل)(?=[؀-ۿ]{3})")


def status_of_phrase(text: str) -> tuple[Status, ...]:
    """Return the status that a phrase means: one, two if it can mean either, or none if that is not certain."""
    meanings = meanings_in(text)
    if meanings & {UNKNOWN, "ENDING"}:
        return ()
    statuses = tuple(status for status in Status if status.value in meanings)
    marks = meanings.difference(statuses)
    if marks >= {"NOT", "STILL"} or ("NOT" in marks and "BEGIN" in marks):
        marks = marks - {"NOT"} | {"LATER"}
    if "CONFIRMED" in marks and marks & {"NOT", "LATER"}:
        return () if statuses else (Status.NOT_CONFIRMED,)
    if "LATER" in marks or "BEGIN" in marks:
        return (Status.OPENING_SOON,) if _is_opening(statuses, marks) else ()
    if "NOT" in marks:
        if statuses != (Status.OPEN,) and (statuses or not marks & {"RECRUITMENT", "ACTIVE"}):
            return ()
        statuses = (Status.CLOSED,)
    return _with_adverbs(statuses, marks)


def _is_opening(statuses: tuple[Status, ...], marks: set[str]) -> bool:
    """Whether a phrase with a word such as "soon" or "opens" is about an opening, and not "closing soon"."""
    is_negated = "NOT" in marks or "TEMPORARY" in marks or "EARLY" in marks
    return "LATER" in marks and not is_negated and set(statuses) <= {Status.OPEN, Status.OPENING_SOON}


def _with_adverbs(statuses: tuple[Status, ...], marks: set[str]) -> tuple[Status, ...]:
    """Return what statuses mean beside "temporarily", "early" or "recruitment"."""
    if "FINAL" in marks and statuses == (Status.PAUSED,):
        return (Status.ENDED_EARLY,)
    if "TEMPORARY" in marks:
        ends = set(statuses) - {Status.PAUSED} <= {Status.CLOSED, Status.ENDED_EARLY}
        return (Status.PAUSED,) if statuses and ends else ()
    if "EARLY" in marks:
        return (Status.ENDED_EARLY,) if statuses and all(each.over for each in statuses) else ()
    if "RECRUITMENT" in marks and statuses and all(each.over and each.is_listed for each in statuses):
        return (Status.CLOSED,)
    if "ACTIVE" in marks and not statuses:
        return (Status.OPEN,) if "RECRUITMENT" in marks else (Status.OPEN, Status.CLOSED)
    if statuses == (Status.OPEN, Status.BY_INVITATION):
        return (Status.BY_INVITATION,)
    return statuses if len(statuses) == 1 or set(statuses) == {Status.CLOSED, Status.COMPLETED} else ()


def meanings_in(text: str) -> set[str]:
    """Return the meanings of the words of a phrase, as the list calls them, and `UNKNOWN` if a word is not in it."""
    tokens, meanings, start = _tokens(text), set[str](), 0
    entries = _entries()
    while start < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
            if meaning := entries.get(tuple(tokens[start : start + length])):
                break
        else:
            meaning, length = UNKNOWN, 1
        meanings.add(meaning)
        start += length
    return meanings - {"FILLER"}


def words_of_statuses() -> dict[str, Status]:
    """Return the words of the list that mean a status by themselves, to recognise misspellings of them."""
    statuses = {status.value: status for status in Status}
    return {" ".join(tokens): statuses[meaning] for tokens, meaning in _entries().items() if meaning in statuses}


def _tokens(text: str) -> list[str]:
    """Return the words of a phrase, without accents, capitals and the Arabic article."""
    letters = unicodedata.normalize("NFKD", re.sub("['’ʼ]", " ", text).casefold())
    plain = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn").translate(_ARABIC)
    return [_ARTICLE.sub("", token) for token in _TOKEN.findall(plain.replace("ـ", ""))]


@cache
def _entries() -> dict[tuple[str, ...], str]:
    """The meaning of each entry of the list, by its words. Of two meanings, the first in the list holds."""
    phrases: dict[tuple[str, ...], str] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        meaning, colon, words = line.partition(": ")
        if colon and not line.startswith("#"):
            for word in words.split(", "):
                for form in (word, word.casefold().translate(_UMLAUTS)):
                    phrases.setdefault(tuple(_tokens(form)), meaning)
    return phrases
