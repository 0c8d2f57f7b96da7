"""Finds what no reader should see: keys and passwords, numbers of patients, and addresses inside the organisation.

Only forms that no text for readers needs are reported. Days of birth are not: criteria have them ("born before 1957").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.checks.rule import Case, RuleMatch
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.record import Record

_PASSED_OVER = frozenset(
    {
        *("accepted", "history", "publish", "editors", "checks", "imports", "source", "former_addresses"),
        *("address", "embedded_on"),
    }
)
"""Fields that are not published; and the site's own address, which may be inside."""
_NUMBER = r"(?:IDs?|no\.?|nr\.?|number)"


class _Kind(NamedTuple):
    """Something that should not be published."""

    pattern: re.Pattern[str]
    message: str
    hint: str


_KINDS = (
    _Kind(
        re.compile(
            r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{50,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,200}"
            r"|(?:AKIA|ASIA)[0-9A-Z]{16}|[sr]k_live_\w{20,200}|AIza[\w-]{35}|eyJ[\w-]{10,400}\.eyJ[\w-]{10,400})"
            r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY"
            r"|\b(?i:password|passwd|passcode|passwort|kennwort|contraseña|mot de passe)\s{0,3}[:=]\s{0,3}"
            r"(?=\S{0,40}[\d!$%&#?])\S{4,100}"
        ),
        "“{}” looks like a key or a password, which everyone could use",
        "leave it out, and change it: whoever can see the repository may know it",
    ),
    _Kind(
        re.compile(
            rf"\b(?:MRN|SSN|[Pp]atient(?:'s)? {_NUMBER}|[Mm]edical record {_NUMBER}|Patienten(?:nummer|-?ID|-?Nr\.?))"
            r"\s{0,3}[:#]?\s{0,3}(?=[A-Z/-]{0,4}\d)[A-Z\d/-]{4,20}\b"
            r"|(?<![\w/.-])\d{3}-\d{2}-\d{4}(?![\w-])"
        ),
        "“{}” looks like the number of a patient",
        "leave it out; or write “accepted” with a reason if it is something else",
    ),
    _Kind(
        re.compile(
            r"\bhttps?://(?:127|10)(?:\.\d{1,3}){3}(?![\w.])|\bhttps?://192\.168(?:\.\d{1,3}){2}(?![\w.])"
            r"|\bhttps?://172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}(?![\w.])"
            r"|\bhttps?://(?:intranet\.[\w.-]{1,200}|[\w-]{1,63}(?![\w.-]))"
            r"|(?:\bhttps?://|\b[\w.+-]{1,64}@)[\w.-]{1,200}\.(?:local|internal|intranet|lan|corp|localdomain)(?![\w.-])"
            r"|(?<![\w\\])\\\\[\w.-]{1,63}\\[\w$.-]{1,80}|\bfile:///?[^\s)]{3,100}",
            re.IGNORECASE,
        ),
        "“{}” is inside an organisation's own network: readers cannot reach it",
        "name a public page or address, or put the file into content/assets",
    ),
)


def private_words(case: Case) -> Iterator[RuleMatch]:
    """Report keys, passwords, numbers of patients and inner addresses in any published text of a record."""
    texts = [(path, text, 0) for path, text in _strings(case.record, ())]
    texts += [
        ((), text, number) for number, text in enumerate(case.body.split("\n"), case.body_line if case.body else 0)
    ]
    for path, text, line in texts:
        for kind in _KINDS:
            for match in kind.pattern.finditer(text):
                words = match[0]
                column = match.start() + 1 if line else 0
                yield RuleMatch(path, kind.message.format(_shortened(words)), kind.hint, words, line, column)


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:40]}…"


def _strings(record: Record, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in a record, of whatever kind, with its path."""
    for name in type(record).model_fields:
        if name not in _PASSED_OVER:
            yield from _strings_in(getattr(record, name), (*path, name))


def _strings_in(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        yield from _strings(value, path)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _strings_in(each, (*path, number))
