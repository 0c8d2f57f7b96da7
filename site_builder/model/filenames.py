"""The file names that a site may use, so that it can be written on every system.

Windows reserves some names for devices, with any extension and in any case, and removes dots and spaces at the end:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file. Most systems allow 255 bytes for a name; the tool needs
some of them for extensions such as `.fhir.json`.
"""

import re
import unicodedata

LONGEST_NAME = 120
"""Most characters of an identifier."""

LONGEST_FILE_NAME = 200
"""Most bytes of the name of an asset."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"|?*\\\x00-\x1f]')

_UNSEEN = re.compile("[\x7f-\x9f\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Characters that turn the direction of a name, so that a program looks like a picture, or that nobody can type. The
joiners of Persian and of emoji are not among them."""

_FOR_HOSTS = frozenset({"web.config", "_headers", "_redirects", "_routes.json", "_worker.js", "cname"})
"""Files in which IIS, Netlify, Cloudflare and GitHub look for settings."""

_HIDDEN = re.compile(
    r"\.|.*~$|~\$|#.*#$|(?:Eh)?Thumbs\.db$|desktop\.ini$|Icon\r$|__MACOSX$|\$RECYCLE\.BIN$|System Volume Information$",
    re.IGNORECASE | re.DOTALL,
)
_LEFTOVER = re.compile(
    r".*(?:\.(?:bak|backup|old|orig|rej|tmp|temp|sw[a-p]|part|partial|crdownload|download)|\.\w{2,5}_original)$",
    re.IGNORECASE,
)

IDENTIFIER = r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*"
"""Matches an identifier, which is the name of a file, without its ending."""
_IDENTIFIER = re.compile(IDENTIFIER)

UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Small letters that Unicode does not decompose, with their usual plain ones."""


def plain_letters(text: str) -> str:
    """Return a text in lower-case ASCII letters; letters that are not Latin are dropped."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UNDECOMPOSED))
    return plain.encode("ascii", "ignore").decode()


def is_identifier(text: str) -> bool:
    """Return whether a text can be an identifier."""
    return _IDENTIFIER.fullmatch(text) is not None


def is_device(name: str) -> bool:
    """Return whether Windows reserves a name, whatever its extension, for a device: `con`, `NUL.txt`."""
    return _DEVICES.match(name) is not None


def _is_for_hosts(name: str) -> bool:
    return name.casefold() in _FOR_HOSTS


def is_hidden(name: str) -> bool:
    """Return whether a file or folder belongs to a system or a program, such as `.git`, `Thumbs.db` or `~$plan.docx`,
    in which an office program notes who has the file open."""
    return _HIDDEN.match(name) is not None


def is_leftover(name: str) -> bool:
    """Return whether a file is a copy that a program left behind: an earlier version, or part of a download."""
    return _LEFTOVER.match(name) is not None


def bad_name(name: str) -> str:
    """Return why an identifier cannot be a file name on every system; "" if it can."""
    if is_device(name):
        return "Windows keeps this name for a device"
    if len(name) > LONGEST_NAME:
        return f"it has {len(name):,} characters, and at most {LONGEST_NAME} can be written on every system"
    return ""


def bad_path(path: str) -> str:
    """Return why a path, with forward slashes, cannot be written on every system; "" if it can."""
    for name in path.split("/"):
        if is_device(name):
            return f"Windows keeps the name `{name.partition('.')[0].strip()}` for a device"
        if _is_for_hosts(name):
            return f"hosts take a file of the name `{name}` for their settings"
        if match := _UNSEEN.search(name):
            return f"it has a character that cannot be seen, U+{ord(match[0]):04X}"
        if name.endswith((".", " ")):
            return "Windows cannot write a name that ends with a dot or a space"
        if match := _SIGNS.search(name):
            return f"Windows cannot write a name with the character {match[0]}"
        if len(name.encode()) > LONGEST_FILE_NAME:
            return "the name is too long to be written on every system"
    return ""


def other_name(path: str) -> str:
    """Return a similar path that can be written on every system."""
    parts = []
    for name in path.split("/"):
        plain = _SIGNS.sub("-", _UNSEEN.sub("", name)).rstrip(". ") or "a-name"
        stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
        stem = f"the-{stem}" if is_device(plain) or _is_for_hosts(plain) else stem[:60]
        parts.append(f"{stem}{dot}{ending[:20]}")
    return "/".join(parts)
