"""Eligibility criteria in the registry's form: one text, with lists, nested lists and headings."""

from random import Random

from tests.bench.sentences import Teller

_HEADINGS = (
    ("Inclusion Criteria:", "Exclusion Criteria:"),
    ("INCLUSION CRITERIA:", "EXCLUSION CRITERIA:"),
    ("Key Inclusion Criteria:", "Key Exclusion Criteria:"),
    ("Inclusion criteria", "Exclusion criteria"),
)
_GROUPS = ("Part A only", "Part B only", "Healthy participants", "Safety run-in", "Cohort 1", "Control group")
_QUALIFIERS = (
    "; this includes participants who were treated with {treatment} more than {period} ago",
    ", as judged by the investigator and confirmed by {procedure} no more than {period} before the first dose",
    " (a single repeat of the measurement is allowed within {period}; {measure} {limit} is needed then)",
    " unless {measure} is {limit}, and the sponsor's physician agrees",
    ", e.g. {history}, {treatment}, or another reason that makes {outcome} hard to assess",
)


def criteria(rng: Random, tell: Teller) -> str:
    """Return the whole text: half are under 1,200 characters, one in a hundred is over 12,000."""
    count = max(3, min(100, int(rng.lognormvariate(2.65, 0.72))))
    share = rng.uniform(0.3, 0.6)
    inclusion, exclusion = rng.choices(_HEADINGS, (80, 8, 6, 6))[0]
    numbered = rng.random() < 0.35
    wanted = max(1, round(count * share))
    parts = [inclusion, *_block(rng, tell, wanted, numbered, True)]
    parts += [exclusion, *_block(rng, tell, max(1, count - wanted), numbered, False)]
    return "\n\n".join(parts)


def _block(rng: Random, tell: Teller, count: int, numbered: bool, wanted: bool) -> list[str]:
    """Return one list, or several under headings."""
    if count > 8 and rng.random() < 0.06:
        half = count // 2
        first, second = rng.sample(_GROUPS, 2)
        lists = (_list(rng, tell, each, numbered, wanted) for each in (half, count - half))
        return [part for heading, items in zip((first, second), lists, strict=True) for part in (f"{heading}:", items)]
    return [_list(rng, tell, count, numbered, wanted)]


def _list(rng: Random, tell: Teller, count: int, numbered: bool, wanted: bool) -> str:
    lines: list[str] = []
    number = 0
    while count > 0:
        number += 1
        mark = f"{number}. " if numbered else "* "
        lines.append(mark + _criterion(rng, tell, wanted))
        count -= 1
        if count > 2 and rng.random() < 0.07:
            pad, parts = " " * len(mark), rng.randint(2, min(5, count))
            lines.append("")
            lines.extend(f"{pad}{at + 1}. {_criterion(rng, tell, wanted)}" for at in range(parts))
            count -= parts
    return "\n".join(lines)


def _criterion(rng: Random, tell: Teller, wanted: bool) -> str:
    text = tell.plain_criterion(wanted)
    if rng.random() < 0.35:
        text += tell.say(rng.choice(_QUALIFIERS))
    # The registry sends these two characters with a backslash.
    return text.replace("≥", "\\>=").replace("≤", "\\<=") if rng.random() < 0.3 else text
