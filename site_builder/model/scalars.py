"""Single values: text, yes/no, dates, ages, identifiers, addresses.

Records arrive as plain text (see `records.tree`): YAML's type guessing is never used, so `no`, `1:30` and `0123` are as
they were typed, and each field parses its own kind of value here. Validators raise the error of `unreadable`, with the
permanent code of the problem and what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from site_builder.model.filenames import IDENTIFIER, bad_path
from site_builder.model.in_json import InJson
from site_builder.model.markup import LONGEST, counted_excess, is_counting
from site_builder.model.near_values import (
    INVISIBLE,
    NO_VALUE_HINT,
    as_colour,
    as_email,
    as_is,
    as_language,
    as_nct,
    as_phone,
    as_web,
    is_no_value,
)
from site_builder.model.redact import redact, redact_address
from site_builder.model.seen import SEEN
from site_builder.model.text.links import brackets_in, with_user_info
from site_builder.model.text.value import TextForm


def unreadable(
    code: str, message: str, hint: str = "", at: tuple[str | int, ...] = (), instead: tuple[str, ...] = ()
) -> PydanticCustomError:
    """Return the error that a validator raises.

    Args:
        code: the code of the diagnostic.
        message: what is wrong.
        hint: what to do about it.
        at: where in the value.
        instead: values to propose; the hint then shows the whole line with each.
    """
    # pydantic's message templates treat braces as placeholders, so the message is passed as context.
    context: dict[str, Any] = {"code": code, "said": redact(message), "hint": redact(hint), "at": at}
    context["instead"] = tuple(value for value in instead if redact(value) == value)
    return PydanticCustomError("studyboard", "{said}", context)


LONGEST_TEXT = 20_000
"""Most characters of a plain text: a title, a name, a heading."""


def _check_limits(text: str) -> str:
    """Return the text if it is not too long or too deep, and if its links name their hosts."""
    if not is_counting():
        return text
    if (problem := counted_excess(text)) is not None:
        raise unreadable("E318" if problem.too_long else "E319", problem.message, problem.hint)
    for link in brackets_in(text):
        if link.is_hostless:
            message = f"the link to `{text[link.middle + 2 : link.end].strip(' <')}` does not say by which scheme"
            raise unreadable("E310", message, "write the whole address, such as https://example.org/page")
        if with_user_info(link.address):
            message = f"the link to `{redact_address(link.address)}` has a user or a password in it"
            raise unreadable("E310", message, "leave out everything between // and @: readers would see it")
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT, pattern=SEEN),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""Plain text: shown exactly as written."""

_TYPED = StringConstraints(strip_whitespace=True, min_length=1, pattern=SEEN)
# `reading.read_json_record` has looked for everything else that `_check_limits` refuses.
_OF_LENGTH = InJson(
    lambda _: core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=LONGEST, pattern=SEEN)
)
_SCHEMA = WithJsonSchema({"minLength": 1, "type": "string"})
Inline = Annotated[str, _TYPED, TextForm.LINE, AfterValidator(_check_limits), _OF_LENGTH, _SCHEMA]
"""One paragraph, with emphasis and links: see `model.text`."""

Prose = Annotated[str, _TYPED, TextForm.PROSE, AfterValidator(_check_limits), _OF_LENGTH, _SCHEMA]
"""Any number of paragraphs, lists and tables, with emphasis and links."""


def holds_words(field: FieldInfo) -> bool:
    """Return whether a field holds free text, not a number, an address or one of a few fixed words."""
    return not any(isinstance(mark, TextFormat | BeforeValidator) for mark in field.metadata) and are_words(
        field.annotation
    )


def are_words(annotation: Any) -> bool:
    """Return whether the entries of a list are free texts."""
    marks = marks_of(annotation)
    return not any(isinstance(mark, TextFormat | BeforeValidator) for mark in marks) and str in _classes_in(annotation)


def marks_of(annotation: Any) -> Iterator[Any]:
    """The marks of an annotation, and of the types inside it."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from marks_of(inner)


def _classes_in(annotation: Any) -> frozenset[Any]:
    inner = get_args(annotation)
    return frozenset().union(*map(_classes_in, inner)) if inner else frozenset({annotation})


# --- identifiers and addresses --------------------------------------------------------------------------------------

_MOST_SHOWN = 80
_MOST_SEARCHED = 200
"""Longest text that is searched for a well-formed value, in characters."""
_CUT = re.compile(r"[^\s,;]{0,2}\d")
"""Matches the rest if a well-formed value is only the beginning of a longer number."""


class TextFormat:
    """The format that a text must have.

    Args:
        code: the diagnostic code if it does not.
        kind: name of the kind of value, with its article.
        pattern: a regular expression for the whole text.
        example: a correct value.
        is_file: whether a file or folder of the site will have this name.
        tidy: applied to a wrong text before it is searched for a well-formed value; None for no search.
    """

    def __init__(
        self,
        code: str,
        kind: str,
        pattern: str,
        example: str,
        *,
        is_file: bool = False,
        tidy: Callable[[str], str] | None = None,
    ) -> None:
        self.code, self.kind, self.example, self.is_file, self.tidy = code, kind, example, is_file, tidy
        self.pattern = re.compile(pattern)

    def read(self, value: Any) -> Any:
        """Return the text without surrounding spaces, if it has the format."""
        if isinstance(value, str):
            word = value.strip()
            if not self.pattern.fullmatch(word):
                excerpt = value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]} …"
                message, hint = f"`{excerpt}` is not {self.kind}", f"write it like {self.example}"
                if is_no_value(word):
                    hint = NO_VALUE_HINT
                raise unreadable(self.code, message, hint, instead=self._inside(word))
            if problem := bad_path(word.strip("/")) if self.is_file else "":
                raise unreadable(self.code, f"`{word[:_MOST_SHOWN]}` cannot be used: {problem}", "write another one")
            return word
        return value

    def _inside(self, word: str) -> tuple[str, ...]:
        """Return the well-formed values in a text: one, or one for each part of it; () if there is none."""
        if not self.tidy or len(word) > _MOST_SEARCHED:
            return ()
        parts = _BETWEEN_VALUES.split(word)
        each_value = tuple(value for part in parts for value in self._one_inside(part, self.tidy))
        return each_value if 1 < len(parts) == len(each_value) else self._one_inside(word, self.tidy)

    def _one_inside(self, word: str, tidy: Callable[[str], str]) -> tuple[str, ...]:
        word = unicodedata.normalize("NFKC", word).translate(INVISIBLE)
        joined = word if tidy is as_web else "".join(word.split())
        texts = map(tidy, (word, joined, word.upper(), joined.upper()))
        candidates = (
            match[0].rstrip(" .,;-(")
            for text in texts
            if (match := self.pattern.search(text)) and not _CUT.match(text[match.end() :])
        )
        return tuple(islice(filter(self.pattern.fullmatch, candidates), 1))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": f"^({self.pattern.pattern})$"}


_BETWEEN_VALUES = re.compile(r"\s+(?:or|and|oder|und|o|y|ou|et|أو|或)\s+|[,;،，；]\s*|\s/\s")
"""Matches what stands between two values where one belongs."""
_QUOTES = "“”„‟«»‹›‘’‚"
"""Quotation marks as word processors put them around a value, for a character class."""
_NOT_IN_EMAIL = rf"\s@<>\"'()\[\]?&%:;,{_QUOTES}"
"""Characters that no e-mail address has, for a character class."""
_NOT_IN_HOST = rf"\s/?#<>\"'@\\\[\]{_QUOTES}⁇⁈⁉℀℁℅℆⩴︓︖﹕﹖﹟﹫＃／：？＠"
"""Characters that no host has, for a character class; `urllib.parse` refuses addresses with most of them.

The last ones count as `/`, `?`, `#`, `@` or `:` after normalization: https://www.unicode.org/reports/tr46/#Processing
"""

NctNumber = Annotated[str, TextFormat("E308", "a ClinicalTrials.gov number", r"NCT\d{8}", "NCT01663623", tidy=as_nct)]
IsrctnNumber = Annotated[str, TextFormat("E308", "an ISRCTN number", r"ISRCTN\d{8}", "ISRCTN12345678", tidy=as_is)]
EuCtNumber = Annotated[
    str, TextFormat("E308", "an EU CT number", r"\d{4}-\d{6}-\d{2}(-\d{2})?", "2022-501234-12-00", tidy=as_is)
]
PubmedNumber = Annotated[str, TextFormat("E308", "a PubMed number", r"\d{1,9}", "30843642", tidy=as_is)]
Doi = Annotated[str, TextFormat("E308", "a DOI", r"10\.\d{4,9}/\S+", "10.1002/art.40802", tidy=as_is)]
WebAddress = Annotated[
    str,
    TextFormat(
        "E310",
        "a web address",
        rf"https?://[^{_NOT_IN_HOST}]+([/?#]([^\s<>\"{_QUOTES}]|’(?=[^\s]))*)?",
        "https://example.org/page",
        tidy=as_web,
    ),
]
EmailAddress = Annotated[
    str,
    TextFormat(
        "E310",
        "an e-mail address",
        rf"[^{_NOT_IN_EMAIL}]+@[^{_NOT_IN_EMAIL}]+\.[^{_NOT_IN_EMAIL}.]+",
        "study@example.org",
        tidy=as_email,
    ),
]
PhoneNumber = Annotated[
    str,
    TextFormat(
        "E310",
        "a telephone number",
        r"\+?[0-9(][0-9 ()./-]{2,24}( ?(ext\.?|x) ?\d{1,6})?",
        "+1 507 555 0100",
        tidy=as_phone,
    ),
]
Identifier = Annotated[
    str,
    TextFormat("E308", "an identifier", IDENTIFIER, "mayo-rochester: letters without accents, digits, single hyphens"),
]
Reference = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({IDENTIFIER})$"}),
]
"""The identifier of another record. A name is accepted too: it is resolved where all records are known."""
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"  # BCP 47: en, zh-Hans
LanguageTag = Annotated[
    str,
    TextFormat(
        "E308",
        "a language code",
        LANGUAGE_TAG,
        "en, es or zh-Hans",
        is_file=True,
        tidy=as_language,
    ),
]
Fingerprint = Annotated[str, TextFormat("E308", "a fingerprint", r"[0-9a-f]{16,64}", "3f2a91c07be4d815")]
SourceMarks = Annotated[
    str,
    TextFormat(
        "E308",
        "a line that the tool printed",
        r"[a-z_]+=[0-9a-f]{6}( [a-z_]+=[0-9a-f]{6})*",
        "title=3f2a91 about=77aa01, as the tool prints it",
    ),
]
Colour = Annotated[
    str, TextFormat("E313", "a colour", r"#[0-9A-Fa-f]{6}", '"#1f5f8b", with the quotes', tidy=as_colour)
]
FormerAddress = Annotated[
    str,
    TextFormat(
        "E310",
        "an address within the site",
        r"/?(?!\.)[A-Za-z0-9_~.-]+(/(?!\.)[A-Za-z0-9_~.-]+)*/?",
        "trials/old-page.html",
        is_file=True,
    ),
]
AssetPath = Annotated[
    str, TextFormat("E310", "a file in content/assets", r"(?!\.)[\w.-]+(/(?!\.)[\w.-]+)*", "logo.svg")
]
