"""Documents of registries as text, whatever their encoding. One that cannot be decoded for certain is refused."""

import json
import re

from site_builder.importers.entry import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""\A(<\?xml[^>]{0,100}?)\s+encoding\s*=\s*["']([\w.-]{1,40})["']""")
_UTF_8 = frozenset((b"utf-8", b"utf8", b"us-ascii"))
_NOT_IN_XML = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0{0,4}([0-8]|1[1245-9]|2\d|3[01])|x0{0,4}([0-8bcefBCEF]|1[0-9a-fA-F]));"
)
"""Control characters, typed or by number, which XML 1.0 must not have (section 2.2); the WHO's platform copies some."""
_HYPHEN, _SOFT_HYPHEN = 0x1E, 0x1F
"""Word's hyphens, in texts that were pasted from it."""


def marked_encoding(data: bytes) -> str:
    """The encoding that the mark at the beginning of a document (BOM) stands for; "" without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def decoded(data: bytes) -> str:
    """The text of a JSON document, in UTF-8, UTF-16 or UTF-32.

    Raises:
        Unreadable: it is in another encoding.
    """
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_in(encoding, data, error.start) from None


def plain_xml(data: bytes) -> bytes:
    """An XML document in the encoding that it really has, for a parser.

    A mark at the beginning (BOM) decides, whatever the declaration says (RFC 7303, section 3). If a document declares
    another encoding, but is UTF-8 with letters outside ASCII, it is UTF-8: no other text looks like that.

    Raises:
        Unreadable: it is not in its encoding.
    """
    declaration = _DECLARED.match(data[:300])
    if encoding := marked_encoding(data):
        try:
            return _DECLARED.sub(rb"\1", data.decode(encoding).encode())
        except UnicodeDecodeError as error:
            raise _not_in(encoding.removesuffix("-sig"), data, error.start) from None
    declared = declaration[2].lower() if declaration else b"utf-8"
    if data.isascii() or declared.startswith((b"utf-16", b"utf-32")):
        return data
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if declared in _UTF_8:
            raise _not_in("UTF-8", data, error.start) from None
        return data
    return _DECLARED.sub(rb"\1", data)


def without_controls(data: bytes) -> bytes:
    """An XML document without the control characters that no parser accepts. A space keeps words apart."""
    return _NOT_IN_XML.sub(_replacement, data)


def _replacement(match: re.Match[bytes]) -> bytes:
    number = int(match[1]) if match[1] else int(match[2], 16) if match[2] else match[0][0]
    return {_HYPHEN: b"-", _SOFT_HYPHEN: b""}.get(number, b" ")


def _not_in(encoding: str, data: bytes, start: int) -> Unreadable:
    line = data.count(b"\n", 0, start) + 1
    return Unreadable(
        f"its letters are not in {encoding.upper()}, as they should be (first in line {line:,}); download it again, or "
        "save it as UTF-8"
    )
