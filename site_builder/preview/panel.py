"""What is wrong with a page, told on the page itself."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.show import Placed, place, window

MOST = 20
"""Mistakes that one page tells of."""


def panel(site: Path, diagnostics: Iterable[Diagnostic], said: str = "") -> bytes:
    """The mistakes as a block of HTML, errors before warnings, or nothing if there are none.

    Args:
        site: the site's folder, to look up the lines.
        diagnostics: the mistakes.
        said: something to say above them.
    """
    found = sorted(diagnostics, key=lambda each: not each.is_error)
    if not found and not said:
        return b""
    shown = "".join(_entry(place(site, each)) for each in found[:MOST])
    more = f"<p>And {len(found) - MOST} more.</p>" if len(found) > MOST else ""
    grave = "error" if said or any(each.is_error for each in found) else "warning"
    head = f"<p><strong>{escape(said)}</strong></p>" if said else ""
    return f'<aside id="studyboard-problems" class="{grave}" role="alert">{head}{shown}{more}</aside>'.encode()


def _entry(placed: Placed) -> str:
    diagnostic = placed.diagnostic
    where = f"{diagnostic.file}, line {placed.line}" if placed.line else diagnostic.file
    lines = [f"<p><strong>{escape(_sentence(diagnostic.message))}</strong> <small>{diagnostic.code}</small></p>"]
    lines.append(f"<p>{escape(where)}</p>")
    if placed.text.strip():
        text, caret = window(placed.text, placed.column)
        lines.append(f"<pre>{escape(text)}\n{' ' * caret}^</pre>")
    if diagnostic.hint:
        lines.append(f"<p>{escape(_sentence(diagnostic.hint))}</p>")
    return f"<section>{''.join(lines)}</section>"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def bare_page(title: str) -> bytes:
    """A page to tell something on when there is no other."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"</head>\n<body>\n<main><h1>{escape(title)}</h1></main>\n</body>\n</html>\n"
    ).encode()
