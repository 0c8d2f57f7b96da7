"""Recognises paragraphs that are titles of the text below them, and those that may also be criteria without a mark."""

import re

from site_builder.importers.free_text.entries import entry

_GROUP = re.compile(
    r"\b(?:participants?|patients?|subjects?|volunteers?|controls?|cohorts?|groups?|arms?|parts?|phases?|stages?|steps?|aims?"
    r"|stud(?:y|ies)|sub-?stud(?:y|ies)|visits?|screening|randomi[sz]ation|enrol+ment|baseline|men|women|males?|females?"
    r"|children|adolescents?|infants?|adults?|parents?|mothers?|fathers?|partners?|couples?|famil(?:y|ies)|caregivers?|carers?"
    r"|donors?|recipients?|cases?|siblings?|providers?|clinicians?|physicians?|nurses?|students?|teachers?|staff|healthy"
    r"|surrogates?|proxies|informants?|facilitators?|oncologists?|pharmacists?|practitioners?|stakeholders?|guardians?"
    r"|spouses?|midwi(?:fe|ves)|newborns?|neonates?|babies"
    r"|criteria|criterion|requirements?|characteristics|all|both)\b",
    re.IGNORECASE,
)
"""The people or things that a list may be for."""
_SUBJECT = re.compile(
    r"(?:(?:general|demographics?|disease|diagnos\w+|medical|medications?|treatments?|therap\w+|prior|previous|concurrent"
    r"|concomitant|laborator(?:y|ies)|labs?|safety|efficacy|reproductive|contraception|imaging|mri|history|conditions?"
    r"|others?|administrative|consent|compliance|cardiac|cardiovascular|hepatic|renal|neurologic\w*|psychiatric|infection"
    r"|infections|hematologic\w*|gastrointestinal|pulmonary|respiratory|performance status|life expectancy|age|sex"
    r"|weight|and|or|related|specific|drugs?|function|status|issues|exclusions?|inclusions?|informed|diagnostic"
    r"|assessments?|type of participants?|characteristics|contraceptives?|barrier|requirements|ocular|systemic"
    r"|(?:(?:study|fellow|either|both|non-study|target) )?eyes?)[ ,/&-]*){1,7}",
    re.IGNORECASE,
)
"""The subjects that the criteria below may have."""
_COMPARES = re.compile(
    r"[<>≤≥=]|\b(?:signed|able|willing|agree\w*|must|has|have|had|is|are|within|without|at least|any)\b", re.IGNORECASE
)
"""Characters and words that show a criterion."""
_ALL = re.compile(
    r"(?:all|both|any) (?:(?:study )?(?:cohorts|parts|groups|arms|phases|stages|stud(?:y|ies)|aims|steps)"
    r"|patients|participants|subjects|people)",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"[:：] ?(?:yes|no|both|all|none|n/a)\.?\Z", re.IGNORECASE)
"""The end of a field and its value: "Healthy volunteers: No"."""
_PART = re.compile(
    r"(?:for |in )?(?P<part>part|cohort|arm|group|phase|stage|stud(?:y|ies)|sub-?study|step|aim|period)\b"
)
_LONGEST = 80
"""Maximum length of a title in characters."""
_LONGEST_OF_A_PAIR = 60
_MOST_IN_BRACKETS = 5
"""The most words in a title in brackets."""
_WHOLE_PART = re.compile(
    rf"(?:{_PART.pattern[:-2]} (?:[0-9]{{1,2}}[a-z]?|[ivx]{{1,4}}|[a-z]|one|two|three)"
    r"|(?:[a-z-]+ )?(?:sub-?study|main study|screening|randomi[sz]ation"
    r"|(?:study|control|intervention|treatment|comparison|experimental|patient|healthy) (?:group|cohort|arm)))"
    r"(?: \([^()]*\))?"
)
"""A part of a study and nothing else: "Cohort B", "Control group", "Group 2 (contacts)"."""
_WHICH = "all|the|healthy|normal|matched|age-matched|sex-matched|adult|unaffected|affected|eligible|and|or"
_PEOPLE = re.compile(
    rf"(?:for |in )?(?:(?:{_WHICH})[ -]+)*"
    r"(?:(?:patients?|participants?|subjects?|cases?|controls?|volunteers?|donors?|recipients?|caregivers?|carers?"
    r"|partners?|siblings?|parents?|mothers?|fathers?|infants?|children|adolescents?|relatives?|clinicians?|physicians?"
    r"|surrogates?|proxies|informants?|facilitators?|oncologists?|pharmacists?|practitioners?|stakeholders?|guardians?"
    r"|spouses?|midwi(?:fe|ves)|newborns?|neonates?|babies"
    r"|providers?|nurses?|staff|students?|teachers?|adults|individuals|people|couples|dyads|family|comparison)"
    r"(?:[ /-]+(?:and|or|groups?|cohorts?|arms?)\b)?[ /-]*)+(?:\([^()]*\))?"
)
"""A group of participants and nothing else: "Healthy controls"."""
_PEOPLE_WITH = re.compile(
    r"(?:[\w-]+ ){0,2}"
    r"(?:patients|participants|subjects|people|persons|individuals|volunteers|children|adults|women|men)"
    r" (?:with|without|who have|having) [\w ,/()-]{2,60}",
    re.IGNORECASE,
)
_CRITERIA_OF = re.compile(
    r"(?:(?:additional|key|main|further|specific|general) )?(?:in|ex)clusion criteria"
    r" (?!(?:is|are|was|were|not|must|will)\b)[^.;:]+",
    re.IGNORECASE,
)
_ANY_CRITERIA = re.compile(r"\b(?:criteria|criterion|requirements?)\b", re.IGNORECASE)
_DENIAL = re.compile(r"(?:non?|not|never|cannot)\b", re.IGNORECASE)
_CODED = re.compile(r"[A-Z]{1,2}\d{1,2}[.):] ")
"""A criterion with a code before it: "B2. COPD"."""
_TEMPLATE = re.compile(
    r"(?:Type of Participants? and (?:Target )?Disease Characteristics|(?:Other )?Medical Conditions?"
    r"|Sex and Contraceptive/Barrier Requirements|Prior(?:/| or )Concomitant (?:Therapy|Therapies|Medications?)"
    r"|Prior(?:/| or )Concurrent Clinical (?:Study|Trial) Experience|Diagnostic Assessments?|Other Exclusions?"
    r"|Informed Consent)",
    re.IGNORECASE,
)
_GROUP_AT_END = re.compile(r"[.;。；]\s+([^.;。；:：]{3,80}[:：])\Z")
_MARKED = re.compile(r"(?:__|\*\*).+(?:__|\*\*)")


def is_plainly_a_title(text: str) -> bool:
    """Whether a paragraph above a list is plainly its title: "Healthy volunteers", rather than "Signed consent".

    Args:
        text: a paragraph that may be a title.
    """
    text = text.strip()
    bare = text.strip("*_ -–—().[]：:")
    return (
        text.endswith((":", "："))
        or (bare.isupper() and len(bare) > 3 and not _CODED.match(bare))
        or bool(_MARKED.fullmatch(text))
        or bool(_SUBJECT.fullmatch(bare))
        or names_a_group(bare)
    )


def names_a_group(text: str) -> bool:
    """Whether a line names the people that a list is for, and says nothing else about them: "Healthy volunteers".

    Args:
        text: a line.
    """
    return bool(_GROUP.search(text)) and not _COMPARES.search(text)


def says_whom_or_what(text: str) -> bool:
    """Whether a title names the people, the part of a study or the subject of the criteria below it.

    Args:
        text: a title.
    """
    bare = text.strip("*_ -–—().[]：:")
    if _DENIAL.match(bare):
        return False
    bare = _ANY_CRITERIA.sub("", bare).strip()
    return bool(_SUBJECT.fullmatch(bare)) or names_a_group(bare) or bool(names_a_part(text))


def names_criteria(text: str) -> bool:
    """Whether a line begins with the name of a side and says whose criteria follow: "Exclusion criteria common to …".

    Args:
        text: a line.
    """
    return text[:1].isupper() and _CRITERIA_OF.fullmatch(text.strip("*_ ")) is not None


def names_a_part(text: str) -> str:
    """The kind of study part that a title names: "cohort" in "Cohort B: patients with asthma"; "" if none.

    Args:
        text: a title.
    """
    match = _PART.match(text.lower().lstrip(" *_#-–—"))
    return match["part"] if match else ""


def is_of_other_people(text: str) -> bool:
    """Whether a title only names a group of participants: "Healthy controls:".

    Args:
        text: a title.
    """
    return len(text) <= _LONGEST and _PEOPLE.fullmatch(text.strip(" *_#-–—.:：").lower()) is not None


def is_a_part(text: str) -> bool:
    """Whether a title only names a part of a study: "Stage 2".

    Args:
        text: a title.
    """
    return len(text) <= _LONGEST and _WHOLE_PART.fullmatch(text.strip(" *_#-–—.:：").lower()) is not None


def is_title_of_a_pair(line: str) -> bool:
    """Whether a line above the heading of a side names the group or part that it is for: "Phase 2:".

    Args:
        line: a line.
    """
    text = line.strip()
    if not 3 < len(text) <= _LONGEST_OF_A_PAIR or entry(line) is not None:
        return False
    is_part = names_a_part if text.endswith((":", "：")) else is_a_part
    return bool(is_part(text)) or is_of_other_people(text)


def is_in_brackets(text: str, *, anew: bool) -> bool:
    """Whether a line is the name of people or of a part of the study in brackets: "(Donors)".

    Args:
        text: a line.
        anew: whether the list below it begins to count anew, so that a less certain name is one too.
    """
    inner = text.strip()[1:-1]
    if f"({inner})" != text.strip() or len(inner.split()) > _MOST_IN_BRACKETS:
        return False
    return is_of_other_people(inner) or is_a_part(inner) or (anew and names_a_group(inner))


def names_all(text: str) -> bool:
    """Whether a title says that the criteria below it are for all groups: "Both phases".

    Args:
        text: a title.
    """
    return _ALL.fullmatch(text.strip(" *_#-–—.:：")) is not None


def is_an_answer(text: str) -> bool:
    """Whether a line is a field of a registry and its value, rather than a title: "Healthy volunteers: No".

    Args:
        text: a line.
    """
    return _ANSWER.search(text) is not None


def may_begin_a_title(letter: str) -> bool:
    """Whether a letter is a capital, or belongs to a script without capitals, such as Chinese or Arabic.

    Args:
        letter: the first character of a line; "" if it is empty.
    """
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


def is_of_the_template(text: str) -> bool:
    """Whether a line is a title of criteria in the common template for protocols: "Prior/Concomitant Therapy".

    Args:
        text: a line.
    """
    title = text.strip("*_ :：")
    return title[:1].isupper() and len(text) <= _LONGEST and _TEMPLATE.fullmatch(title) is not None


def group_apart(text: str) -> list[str]:
    """A text in lines, with an empty line above the name of a group at its end: "Fever. Controls:".

    Args:
        text: the text on one line, above the heading of a side.
    """
    match = _GROUP_AT_END.search(text)
    if match is None or not (is_of_other_people(match[1]) or is_a_part(match[1])):
        return [text]
    return [text[: match.start(1)].rstrip(), "", match[1]]


def describes_people(text: str) -> bool:
    """Whether a text describes participants and nothing else: "Healthy children without fever".

    Args:
        text: the words before the name of a side.
    """
    return _PEOPLE_WITH.fullmatch(text) is not None
