"""The Markdown below the front matter of a text page."""

import re
from collections.abc import Container, Iterator

from site_builder.diagnostics import Diagnostic
from site_builder.model.markup import LONGEST_PAGE, excess, hostless_link
from site_builder.model.redact import redact_address
from site_builder.model.text.links import with_user_info
from site_builder.model.text.user_info import user_info_in
from site_builder.records.field_mistakes.user_info import address_error

_ONLY_SIGNS = re.compile(r"[-–—−_=*~]{1,80}")
"""A line that separates what is above from what is below."""
_FIELD = re.compile(r"([a-z][a-z_]{1,40}):(?: |$)")
_MOST_FRONT_LINES = 60


def body_problem(file: str, text: str, body: str) -> Diagnostic | None:
    """The problem that prevents making a page from a body; None if there is none.

    Args:
        file: the file, for the diagnostic.
        text: the whole text of the file.
        body: the Markdown at its end, with plain line breaks.
    """
    problem = excess(body, LONGEST_PAGE)
    if problem is not None:
        code = "E318" if problem.too_long else "E319"
        return _at(code, file, problem.message, problem.hint, text, body, problem.offset)
    link = hostless_link(body)
    if link is None:
        return _with_user_info(file, text, body)
    message = f"the link to `{link[1]}` does not say by which scheme"
    hint = "write the whole address, such as https://example.org/page"
    return _at("E310", file, message, hint, text, body, link.start(1))


def fields_in_body(file: str, text: str, body: str, fields: Container[str]) -> Iterator[Diagnostic]:
    """A warning for each field directly below the front matter, where readers see it as text.

    Args:
        file: the file.
        text: the whole text of the file.
        body: the Markdown at its end, with plain line breaks.
        fields: the names of the fields of a page.
    """
    first = text.count("\n") - body.count("\n") + 1
    for number, line in enumerate(body.split("\n", _MOST_FRONT_LINES)[:-1], first):
        field = _FIELD.match(line)
        if field is None or field[1] not in fields:
            return
        message = f"readers see this line, because it is below the front matter: `{field[1]}:`"
        hint = "if it is a field, move it above the line `---`"
        yield Diagnostic("W313", file, message, hint, line=number, column=1)


def without_comments(body: str) -> str:
    """The Markdown without its HTML comments: notes for the office. Lines keep their numbers."""
    if "<!--" not in body:
        return body
    parts: list[str] = []
    done = start = 0
    while (start := body.find("<!--", start)) >= 0:
        end = body.find("-->", start + 4)
        if end < 0:
            break
        end += 3
        if body[start - 1 : start] != "`":  # in backticks, it is what the page explains
            parts += [body[done:start].rstrip(" \t"), "\n" * body.count("\n", start, end)]
            done = end
        start = end
    return "".join((*parts, body[done:]))


def _with_user_info(file: str, text: str, body: str) -> Diagnostic | None:
    user = next(user_info_in(body), None)
    if user is not None:
        start = body.rfind("\n", 0, user.start) + 1
        line, below = body[start:].partition("\n")[0], body.count("\n", start)
        inside = user._replace(start=user.start - start, user=user.user - start, end=user.end - start)
        return address_error(file, line, inside, number=text.count("\n") - below + 1)
    address = with_user_info(body)
    if address is None:
        return None
    message = f"the address `{redact_address(address[0])}` has a user or a password in it"
    hint = "leave out everything between // and @: readers would see it"
    return _at("E310", file, message, hint, text, body, address.start())


def _at(code: str, file: str, message: str, hint: str, text: str, body: str, offset: int) -> Diagnostic:
    before = body[:offset]
    line = text.count("\n") - body.count("\n") + before.count("\n") + 1
    return Diagnostic(code, file, message, hint, line=line, column=offset - (before.rfind("\n") + 1) + 1)


def no_front_matter(file: str, text: str) -> Diagnostic:
    """The problem of a text page whose front matter is missing, or has other lines around it than three hyphens."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_FRONT_LINES]]
    message = "the page has no front matter"
    hint = "begin the file with a line `---`, a line `title: …` and another line `---`"
    wrong = next((number for number, line in enumerate(lines, 1) if line != "---" and _ONLY_SIGNS.fullmatch(line)), 0)
    if wrong and _ONLY_SIGNS.fullmatch(lines[0]):
        message, hint = "the line around the front matter is not `---`", "write three hyphens, and nothing else: `---`"
        return Diagnostic("E302", file, message, hint, line=wrong, column=1)
    first = next((number for number, line in enumerate(lines, 1) if line), 0)
    if first and lines[first - 1] == "---" and not text.startswith("---"):
        message = "the line `---` is not at the very beginning of the file"
        hint = "remove the empty lines above it" if first > 1 else "begin it with no space: `---`"
        return Diagnostic("E302", file, message, hint, line=first, column=1)
    if text.startswith("---"):
        message, hint = "the front matter that begins here has no end", "write a line `---` below its last field"
        if end := next((number for number, line in enumerate(lines[1:], 2) if line == "---"), 0):
            message, hint = "the line `---` below the front matter is indented", "begin it with no space: `---`"
            return Diagnostic("E302", file, message, hint, line=end, column=1)
    return Diagnostic("E302", file, message, hint, line=1, column=1)
