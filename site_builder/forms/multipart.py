"""Reads a form with a file, as browsers send it (RFC 7578)."""

import re
from typing import NamedTuple

_BOUNDARY = re.compile(r'multipart/form-data; *boundary="?([\w\'()+,./:=? -]{1,70})"?', re.IGNORECASE)
_NAME = re.compile(rb'^content-disposition: *form-data; *name="([^"\r\n]{1,200})"(; *filename=)?', re.I | re.M)
_MOST_PARTS = 20


class FormWithFile(NamedTuple):
    """The fields of a form, and the file that was chosen in it."""

    fields: dict[str, str]
    file: bytes = b""


def is_multipart(content_type: str) -> bool:
    """Return whether a request has a form with a file."""
    return content_type.lower().startswith("multipart/form-data")


def read_multipart(content_type: str, body: bytes) -> FormWithFile:
    """Read a form with at most one file, whose name and type are ignored: its content decides.

    Raises:
        ValueError: no browser sends such a form.
    """
    match = _BOUNDARY.fullmatch(content_type.strip())
    if match is None:
        raise ValueError("a boundary is missing")
    mark = b"--" + match[1].encode("ascii")
    first, *parts = (b"\r\n" + body).split(b"\r\n" + mark)
    if first.strip() or not parts or parts.pop().strip() != b"--" or len(parts) > _MOST_PARTS:
        raise ValueError("the parts are not complete")
    fields, file = {}, b""
    for part in parts:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not gap or name is None:
            raise ValueError("a part has no name")
        if name[2]:
            file = content
        else:
            fields[name[1].decode()] = content.decode()
    return FormWithFile(fields, file)
