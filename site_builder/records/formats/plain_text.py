"""Converts bytes to text, and recognises files that are not plain text: word processor documents, pictures."""

from site_builder.diagnostics import Diagnostic
from site_builder.records.characters.forbidden import CONTROL, holds_controls
from site_builder.records.characters.other_fonts import WINDOWS
from site_builder.records.yaml_text.lines import position

_SAVE_AS = (
    "open it in the program that made it, save it as plain text with the encoding UTF-8, and give it this name again"
)
_PASTE = "open this file in a plain text editor, and write the lines of the record into it"

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "this is a document in RTF, as TextEdit and WordPad save it, and not plain text", _SAVE_AS),
    (b"PK\x03\x04", "this is a Word document or another packed file, and not plain text", _SAVE_AS),
    (b"\xd0\xcf\x11\xe0", "this is a Word document of the old kind, and not plain text", _SAVE_AS),
    (b"%PDF-", "this is a PDF file, and not plain text", _PASTE),
    (b"\x89PNG", "this is a picture, and not plain text", "pictures belong in content/assets"),
    (b"\xff\xd8\xff", "this is a picture, and not plain text", "pictures belong in content/assets"),
    (b"GIF8", "this is a picture, and not plain text", "pictures belong in content/assets"),
    (b"bplist", "this is a web archive or a settings file of macOS, and not plain text", _PASTE),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LEAST_TEXT = 20
"""Characters of text for each zero byte, at least: one that slipped into a text is reported at its place."""
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def wrong_format(data: bytes) -> tuple[str, str] | None:
    """The actual format of a file that is not plain text, and what to do; None if it looks like plain text."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, message, hint in _STARTS:
        if start.startswith(beginning):
            return message, hint
    if start.lower().startswith(_PAGE_STARTS):
        return "this is a web page, and not a record", _PASTE
    return None


def may_be_text(data: bytes) -> bool:
    """Whether bytes may be text in UTF-8: not UTF-16, and without more than a few zero bytes."""
    return data[:2] not in _UTF_16 and data.count(b"\0") * _LEAST_TEXT <= len(data)


def _wide_encoding(data: bytes) -> str:
    """The encoding of text with two or four bytes for each character; "" if it has neither."""
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "UTF-32"
    start = data[:200]
    every_other = {start[place::2].count(0) * 2 >= len(start) * 0.8 for place in (0, 1)}
    return "UTF-16" if data[:2] in _UTF_16 or every_other == {True, False} else ""


def _in_windows(byte: bytes, after: bytes) -> str:
    """The meaning of a byte in the encoding that Windows programs use by default; "" if the text has another alphabet.

    Args:
        byte: the byte.
        after: the bytes after it.
    """
    if 2 * sum(each > 0x7F for each in after) >= max(len(after), 4):
        return ""
    letter = byte.decode("cp1252", "ignore")
    return f"; as Windows saves text, it is “{letter}”" if letter.isprintable() and letter.strip() else ""


def as_text(data: bytes, file: str) -> str | Diagnostic:
    """The bytes as text, or a diagnostic that says why they are not text."""
    if (problem := wrong_format(data)) is not None:
        message, hint = problem
        return Diagnostic("E101", file, message, hint, line=1, column=1)
    if name := _wide_encoding(data):
        return Diagnostic(
            "E101", file, f"the file is saved as {name}", "save it again with the encoding UTF-8", line=1, column=1
        )
    if not may_be_text(data):
        hint = "save it again with the encoding UTF-8, or remove it"
        return Diagnostic("E101", file, "the file is not plain text", hint, line=1, column=1)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = position(before, len(before))
        byte = data[error.start : error.start + 1]
        windows = _in_windows(byte, data[error.start + 1 : error.start + 13].partition(b"\n")[0])
        return Diagnostic(
            "E101",
            file,
            f"the byte 0x{byte.hex()} here is not UTF-8 text{windows}",
            f"save the file again with the encoding UTF-8{' and type the character again' if windows else ''}",
            line=line,
            column=column,
        )
    match = CONTROL.search(text) if holds_controls(data) else None
    if match:
        line, column = position(text, match.start())
        message = f"there is an invisible control character (U+{ord(match[0]):04X}) here"
        more = len(CONTROL.findall(text, match.end()))
        windows_character = WINDOWS.get(ord(match[0]), "")
        action = f"write “{windows_character}”, as which Windows saves it" if windows_character else "delete it"
        between = ";" if windows_character else ", and"
        hint = f"{action}{between} {more} more in this file" if more else action
        return Diagnostic("E207", file, message, hint, line=line, column=column)
    return text
