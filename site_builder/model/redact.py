"""Keeps passwords, tokens and signatures out of what is printed."""

import os
import re

HIDDEN = "***"

_USER_INFO = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<who>[^\s/?#@:]*(?::(?![0-9]{1,5}/)[^\s'\"<>]*)?)@")
_PASSWORD = re.compile(r"[^:/@]*:(?![0-9]{1,5}(?:/|$))")
"""How an address without its scheme begins if a password stands in it: a colon, and then not just a port."""
_PLACE_WITH_PASSWORD = re.compile(r"(?<![\w/])([\w.+-]+):[^\s@/]+@(?=[\w.-]+:)")
"""`user:password@host:path`, which no program takes, but people try."""
_SECRET_PARAMETER = re.compile(
    r"([?&;](?:x-amz-[a-z-]+|awsaccesskeyid|(?:[a-z_-]*_)?(?:signature|sig|token|password|secret|key|key_id)))=[^\s&;#`\"'<>]*",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"(?P<name>[?&;][A-Za-z0-9_.~%-]+)=(?P<value>[^\s&;#`\"'<>]*)")
_PLAIN_PARAMETERS = frozenset({"endpoint", "region"})
_NAMED_USERS = ("ssh", "rsync")
"""Schemes whose user name alone is no secret; `https://TOKEN@host` is one."""

_SECRET_VARIABLES = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "RSYNC_PASSWORD")
_SHORTEST = 6
"""Characters of a variable's value from which on it can be told from an ordinary word."""


def redact(text: str) -> str:
    """A text as it may be printed: no user information in an address, no value of a secret variable."""
    for name in _SECRET_VARIABLES:
        value = os.environ.get(name, "")
        if len(value) >= _SHORTEST:
            text = text.replace(value, HIDDEN)
    if "@" in text:
        text = _PLACE_WITH_PASSWORD.sub(rf"\1:{HIDDEN}@", _USER_INFO.sub(_who, text))
    return _SECRET_PARAMETER.sub(rf"\1={HIDDEN}", text) if "=" in text else text


def redact_address(address: str) -> str:
    """An address as it may be printed, also when it cannot be read: neither who signs in nor what it is signed with.

    The user of a server (`studies@host:path`) is shown; a password is not. Where it is doubtful what is a password,
    more is hidden than need be.
    """
    scheme, slashes, rest = address.partition("://")
    scheme, rest = (scheme, rest) if slashes else ("", scheme)
    who, at, place = rest.rpartition("@") if _PASSWORD.match(rest) else rest.partition("@")
    if at and ("/" not in who or "://" in who or _PASSWORD.match(rest)):
        name, colon, _ = who.partition(":")
        named = not slashes or scheme.rpartition("+")[2].lower() in _NAMED_USERS
        shown = f"{name}:{HIDDEN}" if named and colon else name if named else HIDDEN
        address = f"{scheme}{slashes}{shown}@{place}"
    return _PARAMETER.sub(_parameter, redact(address))


def _who(found: re.Match[str]) -> str:
    name, colon, _ = found["who"].partition(":")
    named = found["scheme"].rpartition("+")[2].lower() in _NAMED_USERS
    shown = HIDDEN if not named else f"{name}:{HIDDEN}" if colon else name
    return f"{found['scheme']}://{shown}@"


def _parameter(found: re.Match[str]) -> str:
    plain = found["name"][1:].lower() in _PLAIN_PARAMETERS
    return found[0] if plain else f"{found['name']}={HIDDEN}"
