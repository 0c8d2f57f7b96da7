"""Files that are something else than plain text, whatever their name says: what a word processor saved, a picture."""

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
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def wrong_format(data: bytes) -> tuple[str, str] | None:
    """What a file is instead of plain text, and what to do; None if nothing is known against it."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, message, hint in _STARTS:
        if start.startswith(beginning):
            return message, hint
    if start.lower().startswith(_PAGE_STARTS):
        return "this is a web page, and not a record", _PASTE
    return None
