"""The words of a record, as a reader sees them."""

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args
from unicodedata import normalize

from site_builder.checks.links import without_links
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.near_values import INVISIBLE
from site_builder.model.record import Record
from site_builder.model.text.line_marks import BULLETS
from site_builder.model.text.value import Text, TextForm
from site_builder.model.text_fields import text_kinds
from site_builder.records.characters.other_fonts import LIGATURES

_TITLES = frozenset({"title", "plain_title", "heading", "sex_note"})
_MARKS = re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`|^#+\s+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_DOTTED = re.compile(
    r"\b(?:e\.g|i\.e|vs|Dr|Mr|Mrs|Ms|Prof|St|No|approx|etc|[ap]\.m|U\.S|M\.D|Ph\.D|[A-Z])\.(?=\s|,|\))|\d\.\d"
)
_ENTRY = rf"(?:[-*+–—−{BULLETS}]|\d+[.)])\s+"
_END = re.compile(rf"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9À-ÞА-Я])|\n\s*{_ENTRY}|\n\s*\n|\n(?=\|)|\|")
_START = re.compile(rf"^{_ENTRY}")


_WIDE = {ord(each) + 0xFEE0: each for each in string.ascii_letters + string.digits}
_AS_READ = INVISIBLE | LIGATURES | _WIDE


class Words(NamedTuple):
    """A text of a record."""

    path: Path
    raw: str
    """The text as it was typed."""
    kind: TextForm | None = TextForm.LITERAL
    """None for the Markdown of a page."""

    @property
    def plain(self) -> str:
        """The text as readers see it."""
        return plain(self.raw) if self.kind is None else Text(self.raw, self.kind).plain

    @property
    def as_read(self) -> "Words":
        """The same words for rules: letters that only look different, as in a PDF file, are the usual ones."""
        return self if self.raw.isascii() else self._replace(raw=normalize("NFC", self.raw.translate(_AS_READ)))

    @property
    def signed(self) -> str:
        """The text as a committee approves it: as readers see it, on one line, with the addresses of its links."""
        return " ".join((Text(self.raw, self.kind).with_addresses if self.kind else self.plain).split())


def words_of(record: Record, path: Path = ()) -> Iterator[Words]:
    """Yield every text of a record that readers read as prose: no names, numbers or addresses."""
    kinds = text_kinds(type(record))
    for name, is_text in fields_with_words(type(record)).items():
        value = getattr(record, name)
        if is_text:
            several = enumerate(value) if isinstance(value, tuple) else [(None, value)]
            for number, text in several:
                if text:
                    place = (*path, name) if number is None else (*path, name, number)
                    yield Words(place, text, kinds.get(name, TextForm.LITERAL))
        elif isinstance(value, Record):
            yield from words_of(value, (*path, name))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, Record):
                    yield from words_of(each, (*path, name, number))


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Return the Markdown of a page as readers see it."""
    return _ESCAPED.sub(r"\1", _MARKS.sub("", without_links(text)))


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a plain text; each list item is a separate sentence."""
    guarded = _DOTTED.sub(lambda match: match[0].replace(".", "\0"), text)
    parts = (_START.sub("", part.strip()) for part in _END.split(guarded))
    return tuple(" ".join(part.replace("\0", ".").split()) for part in parts if part.strip(" -|:"))


@cache
def fields_with_words(model: type[Record]) -> Mapping[str, bool]:
    """Return the fields of a model that may hold words, with whether each is a text; the others may hold records."""
    fields = {}
    for name, field in model.model_fields.items():
        is_text = name in _TITLES or name in text_kinds(model)
        if name != "accepted" and (is_text or _holds_records(field.annotation)):
            fields[name] = is_text
    return fields


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Record)
    return any(_holds_records(inner) for inner in get_args(annotation))
