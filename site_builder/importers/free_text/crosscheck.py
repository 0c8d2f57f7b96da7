"""A second reader of criteria, which shares nothing with the first except the counting of words.

It knows nothing of lists, entries or groups. It goes through a text once, line by line, and notes the side of each
word. If the first reader comes to a different result, neither can be trusted, and the text is not divided.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from site_builder.importers.free_text.other_sides import other_side, parted
from site_builder.importers.text import words

_NOT = r"(?:non|não|nao|niet|nicht|ikke|inte|icke)[- ]?"
_NAME = re.compile(
    rf"(?<![^\W_])(?<!-)(?P<non>{_NOT}|(?<=de )no )?"
    r"(?:(?P<in>in)|(?P<out>ex|es|eks))(?:clu|cul|lcu|clus|klu|lu|cu|cl)[sit][a-zã-ú]{0,6}"
    r"|(?<![^\W_])(?P<nicht>nicht[- ]?)?(?:(?P<ein>ein)|aus)schlu(?:ss|ß)|(?<![^\W_])(?:(?P<bin>in)|uit)sluit"
)
_NO_NAME = re.compile(r"\w*(?:ed|es|(?<!clusion)(?<!clusi)e|(?<!sluit)ing|(?<!clusionar)y)\Z")
"""Words that show a sentence rather than a name: included, includes, excluding."""
_CRITERIA = re.compile(r"crit(?!ic)\w{3,7}|kriteri(?:en|er|um)")
_INLINE = re.compile(
    r"(?<![^\W\d_])(?P<title>(?:[A-Z]\w{0,40} ){0,2}(?:In|Ex|IN|EX)"
    r"(?:clusion(?:s|ary)?|CLUSION(?:S|ARY)?) (?:[Cc]riteri\w+|CRITERI\w+) ?[:：]"
    r"|(?:Ein|Aus)schlusskriterien ?[:：]"
    r"|(?:[A-Z]\w{0,40} )?[Cc]rit[eéè]r\w+ (?:de |d['’]|di )(?:n[ãao]{1,2}n?[- ])?(?:in|ex|es)clus\w+ ?[:：])"
)
_BETWEEN = " *\\_#0123456789.)(–—•-"
"""Characters between the end of a sentence and a title."""
_LISTED = re.compile(
    r"(?:\A|\s)(?P<title>(?:In|Ex|IN|EX)(?:clusion(?:s|ary)?|CLUSION(?:S|ARY)?) (?:[Cc]riteri\w+|CRITERI\w+))[ :：-]*"
    r"(?P<rest> (?P<mark>1[.)]|[(（]1[)）]|[aA][.)]|[-–—•*]) ?\S.*)"
)
"""A heading and the first of its criteria, including the mark before that."""
_TALKING = """
no not none nor without meet meets meeting met fulfil fulfill fulfils fulfills fulfilled fulfilling satisfy satisfies
must should shall will would can cannot could may might if unless has have had having be been violate violates fails
failure presence except any with see per who which that eligible before after prior until does did at
kein keine keiner keines keinen nicht ohne erfüllt erfüllen aucun aucune absence sans pas sin ningún ninguno ausencia
cumple cumplen cumplir nessun nessuno assenza senza geen niet zonder voldoet não nenhum sem ausência
"""
_TALK = frozenset(_TALKING.split())
"""Words that make a line a sentence if they come before the name of a side."""
_DESCRIBING = frozenset(("with", "without", "who", "have", "having"))
_PEOPLE = frozenset(
    ("patients", "participants", "subjects", "people", "persons", "individuals", "volunteers", "children", "adults",
     "women", "men")
)  # fmt: skip
_SHORT = frozenset(("Inclusion", "INCLUSION", "Exclusion", "EXCLUSION"))
_SHORT_EXCLUSIONS = frozenset(("Exclusion", "Exclusions", "EXCLUSION", "EXCLUSIONS"))
_DASH = re.compile(r"\s[-–—]\s")
_REFERRING_WORDS = """
of to in by the other these those for and or as from all this each under
"""
_REFERRING = frozenset(_REFERRING_WORDS.split())
_REFERRED = frozenset(("not", "met", "meet", "fulfilled", "apply", "above", "below", "parent"))
"""Words that follow the name of a side in a criterion that only refers to it."""
_WHOLE = {"eligible": "in", "you can join if": "in"} | dict.fromkeys(
    ("not eligible", "ineligible", "you cannot join if"), "out"
)
_MOST_WORDS = 18
_MARKS = " =\\*_#<>[]【】–—•\t-.()（）0123456789"


class Sides(NamedTuple):
    """The words of a text, by the side that they belong to."""

    inclusion: list[str]
    exclusion: list[str]
    before: list[str]
    """Words above all headings."""
    titles: list[str]
    """Words in headings, whichever side they begin."""


def read_sides(text: str, *, sentences: bool = False) -> Sides:
    """The words of a text, by side.

    Args:
        text: all criteria.
        sentences: whether a sentence without a mark, below an inclusion heading, may begin the exclusion criteria.
    """
    sides = _read(text, _usual_parts)
    if not sides.titles:
        return _read(text, _other_parts)
    return _read(text, _parts_with_sentences) if sentences else sides


def _usual_parts(line: str) -> Iterable[tuple[str, str]]:
    return _parts(line) if _may_name_a_side(line.lower()) else ((line, ""),)


def _parts_with_sentences(line: str) -> Iterable[tuple[str, str]]:
    parts = list(_usual_parts(line))
    return parts if any(side for _, side in parts) or other_side(line) != "out" else [(line, "out")]


def _other_parts(line: str) -> Iterable[tuple[str, str]]:
    return ((part, other_side(part)) for part in ([line] if line.isascii() else parted(line)))


def _read(text: str, parts_of: Callable[[str], Iterable[tuple[str, str]]]) -> Sides:
    sides = Sides([], [], [], [])
    current = sides.before
    waiting: list[str] = []
    for line in text.split("\n"):
        for part, side in parts_of(line):
            if not side:
                waiting.append(part)
                continue
            current += words("\n".join(waiting))
            waiting.clear()
            current = sides.inclusion if side == "in" else sides.exclusion
            sides.titles.extend(words(part))
    current += words("\n".join(waiting))
    return sides


def _may_name_a_side(line: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most lines."""
    return (
        "clu" in line or "ligible" in line or "lcu" in line or "cul" in line or "join" in line or "schlu" in line
        or "klu" in line or "sluit" in line or "lusi" in line or "cusi" in line or "clsi" in line
    )  # fmt: skip


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, split at the headings inside it, each with the side that it begins, or ""."""
    listed = _LISTED.search(line)
    if listed and words(line[: listed.start("title")]):
        listed = None
    one_dash = listed and listed["mark"] in "-–—" and len(_DASH.findall(listed["rest"])) < 2
    side = _side(line) if not listed or one_dash else ""
    if not side and line[:9] in _SHORT and line[9:].lstrip("sS ")[:1] in (":", "："):
        place = line.index(line[9:].lstrip("sS ")[0], 9) + 1
        yield line[:place], "in" if line[0] == "I" else "out"
        yield from _parts_after_short(line[place:], inclusion=line[0] == "I")
        return
    if side:
        yield line, side
        return
    if listed:
        yield from _listed_parts(listed)
        return
    start = 0
    for match in _INLINE.finditer(line):
        if not _begins_a_title(line[start : match.start("title")], is_first=start == 0):
            continue
        yield line[start : match.start("title")], ""
        yield match["title"], _side(match["title"])
        start = match.end()
    yield line[start:], ""


def _parts_after_short(text: str, *, inclusion: bool) -> Iterator[tuple[str, str]]:
    """The parts of a line below "Inclusion:", in which a sentence may end before "Exclusion:"."""
    words_before = text.split(" ") if inclusion else []
    for place, word in enumerate(words_before[1:], 1):
        if word.rstrip(":：") in _SHORT_EXCLUSIONS and words_before[place - 1][-1:] in (".", ";"):
            further = " ".join(words_before[place + 1 :])
            if word[-1:] in (":", "：") and further:
                yield from ((" ".join(words_before[:place]), ""), (word, "out"), (further, ""))
                return
    yield text, ""


def _begins_a_title(before: str, *, is_first: bool) -> bool:
    """Whether a title may begin after a text: at the beginning of a line, or after the end of a sentence or a mark."""
    words_before = before.rstrip(_BETWEEN)
    is_at_end = words_before[-1:] in (";", ":") or any(mark in before[len(words_before) :] for mark in ".)–—•-")
    return is_at_end or (is_first and not words_before)


def _listed_parts(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The parts of a line that begins with a heading and its criteria, perhaps followed by those of the other side."""
    yield match["title"], _side(match["title"])
    remaining_text = match["rest"]
    other = _LISTED.search(remaining_text)
    before = words(remaining_text[: other.start("title")])[-1:] if other else []
    if other and not (_TALK | _REFERRING).intersection(before):
        yield remaining_text[: other.start("title")], ""
        yield other["title"], _side(other["title"])
        remaining_text = other["rest"]
    yield remaining_text, ""


def _side(line: str) -> str:
    """`in` or `out`; "" if a line is not the title of a side."""
    text = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", " ", line).replace("_", " ").strip(_MARKS).lower()
    text = text or line.strip(_MARKS).lower()
    colon = text.endswith((":", "："))
    title = text.rstrip(":： ")
    if title in _WHOLE:
        return _WHOLE[title] if colon else ""
    matches = [each for each in _NAME.finditer(text) if not _NO_NAME.match(_word_at(text, each.start()))]
    if len(matches) == 2 and bool(matches[0]["in"]) == bool(matches[1]["in"]) and "/" in title and len(title) < 80:
        matches = matches[:1]  # the same name in two languages
    if len(matches) != 1 or len(title.split()) > _MOST_WORDS or line.count(")") > line.count("("):
        return ""
    (name,) = matches
    criteria = _CRITERIA.search(text) is not None
    before = words(text[: name.start()])
    if title != _word_at(title, name.start()) and not (criteria or colon):
        return ""
    if not colon and _REFERRED.intersection(words(text[name.end() :])):
        return ""
    talk = _TALK & set(before)
    if (talk and not (talk <= _DESCRIBING and _is_after_people(text[: name.start()]))) or (
        text.endswith((".", ";", ",")) and len(before) > 1
    ):
        return ""
    return "in" if (name["in"] or name["ein"] or name["bin"]) and not (name["non"] or name["nicht"]) else "out"


def _is_after_people(before: str) -> bool:
    """Whether the words before a side are a description of people and a dash: "Patients with gout - "."""
    return before.rstrip()[-1:] in ("-", "–", "—") and not _PEOPLE.isdisjoint(words(before)[:3])


def _word_at(text: str, start: int) -> str:
    match = re.compile(rf"(?:{_NOT})?\w+").match(text, start)
    return match[0] if match else ""


def agree(sides: Sides, inclusion: list[str], exclusion: list[str], allowed: list[str]) -> bool:
    """Whether the result of the first reader has the same words on the same sides as that of the second.

    Args:
        sides: the words by side, as found by the second reader.
        inclusion: all words that the first reader put into the inclusion criteria.
        exclusion: all words that the first reader put into the exclusion criteria.
        allowed: words of marks, and of headings that are not shown or are shown for both sides.
    """
    either = Counter([*sides.titles, *sides.titles, *allowed])
    before = Counter(sides.before)
    inclusion_counts, exclusion_counts = (
        (Counter(sides.inclusion), Counter(inclusion)),
        (Counter(sides.exclusion), Counter(exclusion)),
    )
    return (
        covers(inclusion_counts[1], inclusion_counts[0], before, either)
        and covers(exclusion_counts[1], exclusion_counts[0], either)
        and covers(inclusion_counts[0], inclusion_counts[1], either)
        and covers(exclusion_counts[0], exclusion_counts[1], either)
    )


def covers(counts: Counter[str], main: Counter[str], *further: Counter[str]) -> bool:
    """Whether the other counters hold each word at least as often. For most words, the first of them is enough."""
    return dict.__eq__(counts, main) or all(
        number <= main[word] + sum(counter[word] for counter in further)
        for word, number in counts.items() - main.items()
    )
