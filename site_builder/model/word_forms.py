"""Words that people write instead of Studyboard's: from registries, from protocols, from everyday speech.

Registries: https://clinicaltrials.gov/study-basics/glossary (recruitment status, study type, phase). None of these is
accepted as a value; they only help to find the word to propose.
"""

import re
import unicodedata
from difflib import get_close_matches
from enum import Enum
from functools import cache

from site_builder.model.status import Status
from site_builder.model.status_phrases import UNKNOWN, meanings_in, status_of_phrase, words_of_statuses
from site_builder.model.words import Phase, Sex, StudyType

_STATUS: dict[Status, str] = {
    Status.OPEN: "recruiting, enrolling, enroling, open for enrollment, open for enrolment, open to enrollment, "
    "now open, open to accrual, open to recruitment, recruitment open, currently recruiting, now recruiting, "
    "now enrolling, "
    "actively recruiting, actively enrolling, accruing, available, in progress, ongoing, running, "
    "active recruiting, active and recruiting, active and enrolling, ongoing recruiting, authorised recruiting, "
    "en reclutamiento, en recrutement, in rekrutierung, 招募",
    Status.BY_INVITATION: "enrolling by invitation, invitation only, by invitation only, invite only, on invitation",
    Status.OPENING_SOON: "not yet recruiting, not yet open, not open yet, coming soon, planned, pending, upcoming, "
    "opens soon, will open, in setup, in start up, in startup, pre initiation, approved not yet active, not started, "
    "under evaluation, pending irb approval, "
    "pending approval, irb pending, awaiting irb approval, awaiting approval, recruiting soon, enrolling soon, "
    "authorised recruitment pending, authorised not started, recruitment pending",
    Status.PAUSED: "suspended, temporarily closed, temporarily suspended, temporarily not available, on hold, hold, "
    "halted, temporarily halted, interrupted, pause, closed temporarily, temporary hold, paused closed",
    Status.NOT_CONFIRMED: "unknown, unknown status, not known, unconfirmed, unclear, unsure, tbd, tba, withheld, ?, "
    "n a, none",
    Status.CLOSED: "active not recruiting, not recruiting, no longer recruiting, no longer available, "
    "closed to enrollment, closed to accrual, closed to recruitment, enrollment closed, recruitment closed, "
    "enrollment complete, enrolment complete, recruitment complete, recruitment completed, fully enrolled, enrolled, "
    "full, filled, inactive, not open, in follow up, follow up, close, waitlist, waiting list, waitlist only, "
    "ongoing recruitment ended, ongoing not recruiting, recruitment ended",
    Status.COMPLETED: "complete, finished, done, ended, over, concluded, approved for marketing",
    Status.ENDED_EARLY: "terminated, stopped, stopped early, discontinued, prematurely ended, aborted",
    Status.WITHDRAWN: "cancelled, canceled, never started, retracted, withdrawn before enrollment",
}
_TYPE: dict[StudyType, str] = {
    StudyType.INTERVENTIONAL: "clinical trial, trial, drug trial, interventional study, interventional trial, "
    "interventional clinical trial, intervention, randomized, randomised, randomized controlled trial, rct, treatment, "
    "drug study, device study, device trial, interventionell, interventionelle studie, klinische prüfung, "
    "arzneimittelstudie, intervencional, estudio intervencional, de intervención, ensayo clínico, "
    "interventionnel, interventionnelle, étude interventionnelle, essai clinique, تدخلي, تدخلية, دراسة تدخلية, "
    "تجربة سريرية, 干预, 干预性, 干预性研究, 临床试验",
    StudyType.OBSERVATIONAL: "observational study, observation, cohort, cohort study, case control, registry, "
    "patient registry, survey, natural history, non interventional, noninterventional, non interventional study, "
    "observational patient registry, prospective cohort, questionnaire, beobachtend, beobachtungsstudie, "
    "kohortenstudie, observacional, estudio observacional, observationnel, observationnelle, étude observationnelle, "
    "رصدي, رصدية, دراسة رصدية, قائمة على الملاحظة, 观察, 观察性, 观察性研究, 队列研究",
    StudyType.MEDICAL_RECORDS: "chart review, retrospective, retrospective study, records review, "
    "retrospective chart review, database study",
    StudyType.EXPANDED_ACCESS: "compassionate use, expanded access program, expanded access programme, eap, "
    "early access, managed access, right to try",
}
_SEX: dict[Sex, str] = {
    Sex.ALL: "both, any, all sexes, all genders, male and female, female and male, men and women, women and men, "
    "m/f, everyone, male/female, either, both sexes, both genders, any sex, any gender, no limit, men & women, "
    "male & female, m+f, m/w, w/m, m/w/d, m/f/d, beide, beide geschlechter, alle, alle geschlechter, "
    "frauen und männer, männer und frauen, ambos, ambos sexos, todos, hombres y mujeres, mujeres y hombres, tous, "
    "les deux, les deux sexes, hommes et femmes, femmes et hommes, الجميع, الكل, كلاهما, كلا الجنسين, ذكور وإناث, "
    "رجال ونساء, 不限, 所有, 全部, 男女, 男女不限, 男女均可, 男性和女性",
    Sex.FEMALE: "f, women, woman, females, females only, female only, women only, girls, w, weiblich, frauen, "
    "nur frauen, mujer, mujeres, solo mujeres, femenino, femme, femmes, féminin, femmes uniquement, أنثى, إناث, نساء, "
    "امرأة, 女, 女性, 仅限女性",
    Sex.MALE: "m, men, man, males, males only, male only, men only, boys, männlich, männer, nur männer, hombre, "
    "hombres, solo hombres, masculino, homme, hommes, masculin, hommes uniquement, ذكر, ذكور, رجل, رجال, 男, 男性, "
    "仅限男性",
}
_UNSURE: dict[str, tuple[Status, ...]] = {
    "archived": (Status.COMPLETED, Status.CLOSED),
    **dict.fromkeys(("terminado", "terminada"), (Status.COMPLETED, Status.ENDED_EARLY)),
    "open closed": (Status.OPEN, Status.CLOSED),
    **dict.fromkeys(("completo", "completa", "complet", "complète"), (Status.CLOSED, Status.COMPLETED)),
    **dict.fromkeys(("متوقف", "متوقفة", "已停止", "停止"), (Status.PAUSED, Status.ENDED_EARLY)),
    **dict.fromkeys(("yes", "on", "true", "en cours", "open recruiting"), (Status.OPEN,)),
    **dict.fromkeys(("no", "off", "false"), (Status.CLOSED,)),
    "soon": (Status.OPENING_SOON,),
    "not available": (Status.CLOSED, Status.PAUSED),
}
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "0",
            "i one first eins erste uno primera un une première الأولى 一",
            "ii two second zwei zweite dos segunda deux deuxième الثانية 二",
            "iii three third drei dritte tres tercera trois troisième الثالثة 三",
            "iv four fourth vier vierte cuatro cuarta quatre quatrième الرابعة 四",
        )
    )
    for word in words.split()
}
_FROM = "from|ab|desde|a partir de|à partir d|من|从"
_REMARK = re.compile(
    rf"[(（#;；]|//| [-–—] |,? (?:{_FROM}|since|as of|until|seit|bis|hasta|depuis|jusqu|منذ|حتى)(?: |['’]|(?=\d))"
)
"""Matches the beginning of a remark after a word."""
_FROM_A_DAY = re.compile(rf",? (?:{_FROM})(?: |['’]|(?=\d))")
"""Matches words after which comes a day in the past or in the future: "open from March"."""
_SHORTEST, _LIKENESS = 6, 0.85
"""Minimum length of a form that is recognised when misspelt, and its minimum likeness."""
_DENIES = re.compile(r"\b(?:not|no|until|except|but|or|soon|will|later|next)\b")
_AND = frozenset(("early", "and", "or", "to", "und", "y", "et", "bis", "oder", "o", "ou", "à", "a", "و", "至", "或"))
"""Words between or before the numbers of phases."""
_PHASE = re.compile(r"phasen?|phases?|fases?|\bph(?=\b|\d)|المرحلة|مرحلة|阶段|第|期")
_BETWEEN = str.maketrans(dict.fromkeys("/-–—+&,;|._()!*`", " ") | dict.fromkeys("“”„‟«»‹›‘’‚\"'", ""))


_YES_WORDS = (
    "yes, y, yep, yeah, ja, j, sí, si, oui, on, 1, x, ok, accepted, accepts, allowed, t, wahr, vrai, verdadero, "
    "cierto, checked, enabled, نعم, صحيح, 是, 对, 可以, 有, ✓, ✔, ☑"
)
_NO_WORDS = (
    "no, n, nope, nein, non, off, 0, none, never, not, not accepted, not allowed, f, falsch, faux, falso, unchecked, "
    "disabled, لا, كلا, خطأ, 否, 不, 不是, 不可以, 没有, 无, ✗, ✘, ☐"
)
_YES, _NO = frozenset(_YES_WORDS.split(", ")), frozenset(_NO_WORDS.split(", "))


def yes_no_meant(word: str) -> tuple[str, ...]:
    """Return `yes` or `no` for another word; () if it is unknown."""
    plain = _plain(word[:100])
    if plain.startswith(("accepts", "accepted")):
        return ("yes",)
    first = word[:100].strip().partition(",")[0].partition(" ")[0].strip(".;:").casefold()
    if first in ("yes", "no") and plain not in _YES | _NO:
        return (first,)
    plain = plain if "," not in word else _plain(word[:100].partition(",")[0])
    if plain in _YES:
        return ("yes",)
    return ("no",) if plain in _NO else ()


@cache  # made when the first word is unknown, since most commands never need it
def _table() -> dict[type[Enum], dict[str, tuple[Enum, ...]]]:
    table: dict[type[Enum], dict[str, tuple[Enum, ...]]] = {}
    for kind, forms in ((Status, _STATUS), (StudyType, _TYPE), (Sex, _SEX)):
        table[kind] = {
            _plain(alternative): (word,)
            for word, alternatives in forms.items()
            for alternative in alternatives.split(", ")
        }
        table[kind] |= {_plain(word.value): (word,) for word in kind}
    table[Status] |= _UNSURE
    table[Status] = {word: (status,) for word, status in words_of_statuses().items()} | table[Status]
    return table


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_BETWEEN).split()) or text.strip()


def words_meant(kind: type[Enum], text: str) -> tuple[str, ...]:
    """Return Studyboard's words for another word: usually one, several if it is ambiguous, () if it is unknown.

    Args:
        kind: the list of words.
        text: the word as written.
    """
    if len(text) > 100:
        return ()
    if kind is Phase:
        return _phase(text)
    plain = _plain(text)
    forms = _table().get(kind) or {_plain(str(word.value)): (word,) for word in kind}
    head = _REMARK.split(text)[0]
    words = forms.get(plain) or (status_of_phrase(text) if kind is Status else ())
    words = words or forms.get(_plain(head)) or (status_of_phrase(head) if kind is Status else ())
    if words == (Status.OPEN,) and _FROM_A_DAY.match(text, len(head)):
        words = (Status.OPEN, Status.OPENING_SOON)
    return tuple(str(word.value) for word in words or _near(plain, forms))


def _near(plain: str, forms: dict[str, tuple[Enum, ...]]) -> tuple[Enum, ...]:
    """Return the words for a misspelt form of at least two letters in ten, or for one at the beginning of a remark."""
    if UNKNOWN not in meanings_in(plain):
        return ()  # correct words whose meanings do not go together, such as "closing soon", are not misspelt
    long_forms = [each for each in forms if len(each) >= _SHORTEST and _short_words(each) == _short_words(plain)]
    if near := get_close_matches(plain, long_forms, n=1, cutoff=_LIKENESS):
        return forms[near[0]]
    whole = [each for each in forms if len(each) >= _SHORTEST and plain.startswith(f"{each} ")]
    is_changed = _DENIES.search(plain) or len(meanings_in(plain) - {UNKNOWN, "RECRUITMENT"}) > 1
    return forms[max(whole, key=len)] if whole and not is_changed else ()


def _short_words(text: str) -> list[str]:
    """Return the words that a single letter changes into others: "now open" is not "not open"."""
    return [word for word in text.split() if len(word) < _SHORTEST - 1]


def _phase(phrase: str) -> tuple[str, ...]:
    """Return the phases that protocols and registries write in other ways: Phase III, PHASE2, I/II, 2a."""
    text = _plain(_REMARK.split(unicodedata.normalize("NFKC", phrase))[0].replace(".0", ""))
    if text in ("n a", "na", "none", "not applicable", "no phase", "without phase"):
        return (Phase.NOT_APPLICABLE.value,)
    early = text.startswith("early")
    numbers = []
    for word in _PHASE.sub(" ", text).split():
        number = _NUMBERS.get(word.rstrip("abc") if word.rstrip("abc") else word, word.rstrip("abc"))
        if number in ("0", "1", "2", "3", "4"):
            numbers.append(number)
        elif word not in _AND:
            return ()
    if numbers == ["0"] or (early and numbers == ["1"]):
        return (Phase.EARLY_1.value,)
    phase_word = "/".join(dict.fromkeys(numbers))
    return (phase_word,) if phase_word in {phase.value for phase in Phase} else ()
