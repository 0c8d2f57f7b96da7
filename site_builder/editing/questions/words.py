"""The words of an answer, in the languages that the tool knows."""

import unicodedata
from enum import StrEnum

from site_builder.rendering.languages import catalogue_of


class MailAnswer(StrEnum):
    """An answer about one row."""

    YES = "yes"
    CLOSED = "closed"
    PAUSED = "paused"
    OPEN = "open"
    """Recognised only so that the refusal can give the reason: an answer never opens a study."""


_PROPOSED = {
    "en": ("yes", "closed", "paused"),
    "es": ("sí", "cerrado", "en pausa"),
    "fr": ("oui", "fermée", "en pause"),
    "de": ("ja", "geschlossen", "unterbrochen"),
    "zh-Hans": ("是", "关闭", "暂停"),
    "ar": ("نعم", "مغلقة", "متوقفة مؤقتًا"),
}


def answers_to_propose(language: str) -> tuple[str, str, str]:
    """Return the words for yes, closed and paused that a question proposes; English ones for an unknown language.

    Args:
        language: a BCP 47 tag, `es-MX` for the words of `es`.
    """
    return _PROPOSED.get(catalogue_of(language), _PROPOSED["en"])


def fold(text: str) -> str:
    """Return a text without case, accents, punctuation and invisible characters, with single spaces."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        kind = unicodedata.category(letter)[0]
        if kind in "LN":
            letters.append(letter)
        elif kind in "PSZ" or letter.isspace():
            letters.append(" ")
    return " ".join("".join(letters).split())


_WORDS = {
    MailAnswer.YES: (
        "yes,y,yep,sí,si,oui,ja,j,نعم,是,是的,对,correct,still true,yes still true,yes correct,correcto,sí correcto,"
        "exact,oui exact,richtig,stimmt,stimmt noch,ja stimmt,ja stimmt noch,ja richtig,صحيح,正确"
    ),
    MailAnswer.CLOSED: "closed,close,cerrado,cerrada,fermé,fermée,geschlossen,مغلق,مغلقة,关闭,已关闭",
    MailAnswer.PAUSED: (
        "paused,pause,on hold,pausado,pausada,en pausa,en pause,suspendu,suspendue,pausiert,unterbrochen,"
        "متوقف مؤقتا,متوقفة مؤقتا,متوقف مؤقتًا,متوقفة مؤقتًا,暂停,已暂停"
    ),
    MailAnswer.OPEN: "open,opened,reopen,reopened,abierto,abierta,ouvert,ouverte,offen,مفتوح,مفتوحة,开放,招募中",
}
_MEANING = {fold(word): answer for answer, words in _WORDS.items() for word in words.split(",")}


_BOTH = frozenset(map(fold, ("both", "beide", "beides", "beiden", "ambos", "ambas", "les deux", "كلاهما", "两个")))
_ALL = frozenset(
    map(fold, ("all", "alle", "allen", "alles", "todos", "todas", "todo", "tous", "toutes", "الكل", "全部"))
)
_FILLERS = frozenset(map(fold, ("to", "for", "of them", "zu", "für", "bei", "a", "para", "en", "pour", "à")))


def answer_for_all(text: str, rows: int) -> MailAnswer | None:
    """Return the answer in a text that answers for all rows, such as "yes to both"; "both" only means two rows."""
    words = fold(text)
    for every in _ALL | (_BOTH if rows == 2 else frozenset()):
        if words.startswith(f"{every} "):
            return answer_in(words.removeprefix(every))
        if words.endswith(f" {every}"):
            answer = words.removesuffix(every).strip()
            filler = next((each for each in _FILLERS if answer.endswith(f" {each}")), "")
            return answer_in(answer.removesuffix(filler))
    return None


def answer_in(text: str) -> MailAnswer | None:
    """Return the answer if the text is exactly one of the words above."""
    return _MEANING.get(fold(text))
