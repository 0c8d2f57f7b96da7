"""The problems of a page, shown on the page itself."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.show import Placed, place, window

MOST = 20
"""Largest number of problems shown per page."""


def panel(site: Path, diagnostics: Iterable[Diagnostic], title: str = "") -> bytes:
    """The problems as a block of HTML, errors before warnings; empty if there are none.

    Args:
        site: the site's folder, from which the lines are read.
        diagnostics: the problems.
        title: a sentence above them, or "".
    """
    ordered = sorted(diagnostics, key=lambda each: not each.is_error)
    if not ordered and not title:
        return b""
    entries = "".join(_entry(place(site, each)) for each in ordered[:MOST])
    more = f"<p>And {len(ordered) - MOST} more.</p>" if len(ordered) > MOST else ""
    severity = "error" if title or any(each.is_error for each in ordered) else "warning"
    head = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    return f'<aside id="studyboard-problems" class="{severity}" role="alert">{head}{entries}{more}</aside>'.encode()


def _entry(placed: Placed) -> str:
    diagnostic = placed.diagnostic
    location = f"{diagnostic.file}, line {placed.line}" if placed.line else diagnostic.file
    lines = [f"<p><strong>{escape(_sentence(diagnostic.message))}</strong> <small>{diagnostic.code}</small></p>"]
    lines.append(f"<p>{escape(location)}</p>")
    if placed.text.strip():
        text, caret = window(placed.text, placed.column)
        lines.append(f"<pre>{escape(text)}\n{' ' * caret}^</pre>")
    if diagnostic.hint:
        lines.append(f"<p>{escape(_sentence(diagnostic.hint))}</p>")
    return f"<section>{''.join(lines)}</section>"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def bare_page(title: str) -> bytes:
    """A page that has only a title, for messages that belong to no page."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"</head>\n<body>\n<main><h1>{escape(title)}</h1></main>\n</body>\n</html>\n"
    ).encode()
