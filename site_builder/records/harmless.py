r"""Text for a terminal or the log of a pipeline, which obeys none of it.

Records, imports and answers of other hosts are not trusted. A terminal obeys escape sequences, letters that turn the
direction of a line hide what it says, and the programs that run pipelines obey lines such as `::add-mask::…` (GitHub,
after any spaces), `##[command]…` and `##vso[…]` (GitHub and Azure, anywhere in a line) and `##teamcity[…]`.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from unicodedata import category

_KEPT = frozenset("\t\xad\u200b\u200c\u200d\u200e\u200f\u061c")
"""Letters without a shape that texts need, and that turn no other letters around."""
_UNSEEN = r"[^\s!-~\w]*"
"""Letters that a comparison of texts may skip, such as U+FE0F."""
_AT_START = re.compile(r"([^!-~\w]*):(?=[^!-~\w]*:)")
_ANYWHERE = re.compile(rf"#(?={_UNSEEN}#(?:{_UNSEEN}[A-Za-z0-9_.-]){{0,20}}{_UNSEEN}\[)")
_SUSPECT = re.compile(r"[^ -~]|:|#")


def harmless(text: str, write: Callable[[str], str] | None = None) -> str:
    r"""The lines of a text in which nothing is a command.

    Args:
        text: the text.
        write: how a letter that matters is written instead; by default as `\\x1b`.
    """
    if not _SUSPECT.search(text):
        return text
    return "\n".join(_harmless_line(line, write or escape) for line in text.split("\n"))


def harmless_json(value: Any, indent: int | None = None) -> str:
    """A value as JSON, with these letters written in the way of JSON, so that its readers get every letter."""
    # No line of JSON begins with a colon: each text of it is inside quotation marks.
    return harmless(json.dumps(value, ensure_ascii=False, indent=indent), _in_json)


def harmless_html(page: str) -> str:
    """A page with these letters written in the way of HTML, so that its readers get every letter."""
    return harmless(page, lambda letter: f"&#{ord(letter)};")


def escape(letter: str) -> str:
    r"""A letter as `\x1b`, `\u202e` or `\U000e0001`."""
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _in_json(letter: str) -> str:
    return json.dumps(letter)[1:-1] if ord(letter) > 0xFFFF else f"\\u{ord(letter):04x}"


def _harmless_line(line: str, write: Callable[[str], str]) -> str:
    if not line.isprintable():
        line = "".join(letter if is_harmless(letter) else write(letter) for letter in line)
    if start := _AT_START.match(line):
        line = start[1] + write(":") + line[start.end() :]
    return _ANYWHERE.sub(write("#").replace("\\", r"\\"), line) if "#" in line else line


def is_harmless(letter: str) -> bool:
    """Whether a letter neither moves the cursor of a terminal nor turns other letters around."""
    return letter.isprintable() or letter in _KEPT or category(letter) == "Zs"
