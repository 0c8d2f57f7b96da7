"""Finds scripts in the organisation's pictures and pages, which run if a reader opens the file itself.

Hosts that send the site's headers run none of them. Others do, with the rights of the site's own scripts, and a picture
may come from anybody. The search is for the usual forms: it warns, and the headers protect.
"""

import re
from pathlib import Path

from site_builder.diagnostics import Diagnostic

_ENDINGS = (".svg", ".html", ".htm", ".xhtml", ".xht", ".xml")
_MOST = 5 << 20
"""Most bytes that are read of a file."""
_SCRIPT = re.compile(
    r"<(?:[\w.-]{1,40}:)?script[\s/>]"
    r"|<[^<>]{0,4000}?[\s\"'/](?P<handler>on[a-z]{3,30}\s{0,9}=)"
    r"|(?:href|src|action|from|to|values)\s{0,9}=\s{0,9}[\"']?\s{0,9}javascript:"
    r"|<!ENTITY\s",
    re.IGNORECASE,
)
_OF_PICTURE = "save it without scripts, for instance as “plain SVG”, or as a PNG"
_OF_PAGE = "leave the script out; or publish this page elsewhere, and link to it"


def script_in_file(path: Path, file: str) -> tuple[Diagnostic, ...]:
    """The warning about a script in a picture or page; none if there is none.

    Args:
        path: the file.
        file: its name, for the warning.

    Raises:
        OSError: the file cannot be read.
    """
    if not file.lower().endswith(_ENDINGS):
        return ()
    with path.open("rb") as stream:
        text = _decoded(stream.read(_MOST))
    match = _SCRIPT.search(text)
    if match is None:
        return ()
    start = match.start("handler") if match["handler"] else match.start()
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    message = "there is a script in this file, which runs on some hosts if a reader opens the file"
    hint = _OF_PICTURE if file.lower().endswith(".svg") else _OF_PAGE
    return (Diagnostic("W105", file, message, hint, line=line, column=column),)


def _decoded(data: bytes) -> str:
    """The text of a file; letters beyond ASCII do not matter here."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
