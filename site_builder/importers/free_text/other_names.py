"""Titles that use a word other than inclusion or exclusion for a side of the criteria, or misspell it.

They are not read as headings. A text with such a title on the opposite side is not divided (W601).
"""

import re
from functools import lru_cache

from site_builder.importers.free_text.foreign_headings import foreign_side
from site_builder.importers.free_text.headings import EXCLUSION, INCLUSION
from site_builder.importers.text import without_markup

_LONGEST = 80
"""Maximum length of a title in characters."""

_OUT = re.compile(
    r"(?:[\w/'’-]+ ){0,3}(?:in-?eligib\w+|non-?eligib\w+|unsuitab\w+|disqualif\w+|exclusionary|reject\w+"
    r"|prohibited|disallowed|forbidden|not (?:permitted|allowed)"
    r"|contra-?indications?|(?:reasons?|grounds|causes?) (?:for|of) exclusion)"
    r"(?: (?:criteri\w+|patients?|subjects?|participants?|volunteers?|individuals|persons|conditions?|factors?|if"
    r"|medications?|medicines?|drugs?|therap\w+|treatments?|and/or|or|and"
    r"|(?:for|to|of) (?:all |both |the |this )?\w+))*"
    r"|(?:[\w/'’-]+ ){0,3}(?:negative|exempt\w*|screen(?:ing)? fail\w*|preclu\w+|barring|excl\.?|excluding) criteri\w+",
    re.IGNORECASE,
)
_WHO = r"donors?|recipients?|patients?|subjects?|participants?|controls?|volunteers?|caregivers?"
_KIND = r"eligibility|selection|entry|enrol+ment|participation|recruitment|admission|inclusionary"
_IN = re.compile(
    rf"(?:[\w/'’-]+ ){{0,4}}(?:{_KIND}|{_WHO}) (?:criteri\w+|requirements?)(?: (?:for|of) (?:\w+ ){{0,3}}\w+)?"
    r"|(?:[\w/'’-]+ ){0,3}(?:eligibility|requirements?|must)"
    r"|(?:permitted|allowed|acceptable)(?: (?:medications?|medicines?|drugs?|therap\w+|treatments?))?"
    r"|(?:[\w/'’-]+ ){0,2}(?:included|qualifying|eligible)(?: \w+){0,2}"
    rf"|criteria for (?:\w+ ){{0,2}}(?:{_WHO})|(?:part|phase|cohort|arm|stage|step|group) \w+ criteria"
    r"|(?:criterios|critères|criteri|kriterien) (?:de|di|der|zur) s[eé]le[ck]\w+",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:not|no|none|meets?|meeting|fulfil\w*|satisf\w+|fail\w*|except|unless|if)\b", re.IGNORECASE)
"""Words of a sentence about criteria."""
_MAY_BE = re.compile(
    r"crit|ligib|isqual|ohibit|llow|orbid|rmitted|ccept|equir|must|clud|clus|ualif|suitab|ontra|reject|ion|[\u0370-\uffff]",
    re.IGNORECASE,
)
"""A quick test, cheaper than the patterns, that rules out most lines."""
_FOREIGN_OUT = re.compile(
    r"排除|除外基準|除外条件|제외|исключени|невключени|wykluczeni|esclusione|uitsluit|exclusiecrit|eksklu|dışlama|hariç"
    r"|(?:não|nao|niet|nicht|ikke|inte)[ -](?:inclus|inklus|einschl)"
)
_FOREIGN_IN = re.compile(r"纳入|納入|入选|入組|선정|включени|włączeni|inclusione|insluit|inclusiecrit|inklu|dahil")
_FOREIGN_CRITERIA = re.compile(r"标准|標準|条件|條件|准则|基準|기준|критери|kryteri|kriter|criteri")
_FOREIGN_NOT = re.compile(
    r"不|非|未|无|無|没|않|없|미충족|(?<!\w)(?:не|nie|brak|non|niet|inte|ikke|nicht|keine?\w*) "
    r"|несоотв|невозмож|nicht|uyma|karşıla"
    r"|sağlama|niespeł|mancat|voldoe"
)
_MOST_WORDS, _LONGEST_FOREIGN = 5, 40
_WORD = re.compile(r"[a-z]{7,11}", re.IGNORECASE)
_RIGHT_WORDS = """
exclusion exclusions excluding excluded exclusive extrusion expulsion explosion excision extension
inclusion inclusions including included inclusive infusion infusions intrusion illusion invasion incision incisions
"""
_RIGHT = frozenset(_RIGHT_WORDS.split())
"""Words that resemble the names of the sides but are not misspellings."""
_ENDS_IN_CRITERIA = re.compile(r" (?:criteria|eligibility)(?: for (?:(?:all|both|the|this) )?[\w-]+)?\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r" ?\([^()]{1,40}\)\Z")
_CRITERIA = re.compile(r"\bcrit\w+\W*\Z", re.IGNORECASE)
_COLONS = (":", "：")


@lru_cache(maxsize=1024)
def side_named_otherwise(text: str) -> str:
    """The side that a title names by another word or a misspelling; "" if the text is no such title.

    Args:
        text: a line without the mark of an entry.
    """
    if in_full := foreign_side(text):
        return in_full.lower()
    title, colon = _title(text)
    if not title or not _MAY_BE.search(title):
        return ""
    if (side := _in_other_languages(title.lower())) and (colon or _is_foreign_heading(title.lower())):
        return side
    if (colon or title.endswith(" exclusion") or _is_heading(title) or _is_a_word(title)) and _OUT.fullmatch(title):
        return EXCLUSION
    if _IN.fullmatch(title) and not _SPEAKS.search(title) and (colon or _is_heading(title)):
        return INCLUSION
    return _misspelt(title) if colon or _CRITERIA.search(title) else ""


def _title(text: str) -> tuple[str, bool]:
    """The words before the first colon, and whether there is a colon; no words if the line is too long for a title."""
    first = min((place for each in _COLONS if (place := text.find(each)) >= 0), default=-1)
    title = without_markup(text[:first] if first >= 0 else text).strip(" *_#•-–—.")
    title = (title if first >= 0 else _IN_BRACKETS.sub("", title) or title).strip("()[] *_")
    return (" ".join(title.split()) if len(title) <= _LONGEST else ""), first >= 0


def _in_other_languages(title: str) -> str:
    if _FOREIGN_OUT.search(title):
        return EXCLUSION
    return INCLUSION if _FOREIGN_IN.search(title) else ""


def _is_foreign_heading(title: str) -> bool:
    """Whether a line without a colon may be a heading rather than refer to criteria: "not meeting the criteria"."""
    if not _FOREIGN_CRITERIA.search(title) or len(title.split()) > _MOST_WORDS or len(title) > _LONGEST_FOREIGN:
        return False
    return not _FOREIGN_NOT.search(title)


def _is_heading(title: str) -> bool:
    return title.isupper() or (title[:1].isupper() and _ENDS_IN_CRITERIA.search(title) is not None)


def _is_a_word(title: str) -> bool:
    """Whether a title is a single word in the plural, or one for all: "Contraindications", "Ineligibility"."""
    return title[:1].isupper() and title.lower().endswith(("ions", "cation", "ity")) and " " not in title


def _misspelt(title: str) -> str:
    if len(title.split()) > 4:
        return ""
    for word in (match[0].lower() for match in _WORD.finditer(title)):
        if word in _RIGHT or word[0] not in "ei":
            continue
        for right, side in (("exclusion", EXCLUSION), ("inclusion", INCLUSION)):
            if word[0] == right[0] and _is_near(word, right):
                return side
    return ""


def _is_near(word: str, right: str) -> bool:
    """Whether two words differ by at most two letters that are missing, added or replaced (Levenshtein distance)."""
    row = list(range(len(right) + 1))
    for number, letter in enumerate(word, start=1):
        above, row[0] = row[0], number
        for place, expected in enumerate(right, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != expected))
    return row[-1] <= 2
