"""Removes passwords, tokens and signatures from text before it is printed."""

import os
import re

HIDDEN = "***"

_RUN = re.compile(r"\S+")
# The numbers of characters are limited, so that the time to search a text grows only in proportion to its length.
_SECRET = r"[^\s'\"<>]{0,2000}"
_USER_INFO = re.compile(
    rf"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{{0,30}})://(?P<who>[^\s/?#@:]*(?::(?![0-9]{{1,5}}/){_SECRET})?)@"
)
_WITHOUT_SCHEME = re.compile(rf"(?<![:/])//[^\s/?#@:]*:(?![0-9]{{1,5}}/){_SECRET}@")
_PASSWORD = re.compile(r"[^:/@]*:(?![0-9]{1,5}(?:/|$))")
"""Matches the beginning of an address without a scheme that contains a password: a colon, not followed by just a port.
"""
_PLACE_WITH_PASSWORD = re.compile(r"(?<![\w/])([\w.+-]{1,200}):[^\s@/]{1,2000}@(?=[\w.-]{1,255}:)")
"""Matches `user:password@host:path`, which no program accepts, but people try."""
_SECRET_PARAMETER = re.compile(
    r"([?&;](?:x-amz-[a-z-]+|awsaccesskeyid|(?:[a-z_-]*_)?(?:signature|sig|token|password|secret|key|key_id)))=[^\s&;#`\"'<>]*",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"(?P<name>[?&;][A-Za-z0-9_.~%-]+)=(?P<value>[^\s&;#`\"'<>]*)")
_PLAIN_PARAMETERS = frozenset({"endpoint", "region"})
_NAMED_USERS = ("ssh", "rsync")
"""Schemes whose user name alone is not a secret; in `https://TOKEN@host` it is."""

_SECRET_VARIABLES = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "RSYNC_PASSWORD")
_SHORTEST = 6
"""Fewest characters of a variable's value that is redacted; a shorter one may be an ordinary word."""


def redact(text: str) -> str:
    """Return a text that is safe to print: no user information in an address, no value of a secret variable."""
    for name in _SECRET_VARIABLES:
        value = os.environ.get(name, "")
        if len(value) >= _SHORTEST:
            text = text.replace(value, HIDDEN)
    if "@" in text:
        text = _RUN.sub(_without_user_info, text)
    return _SECRET_PARAMETER.sub(rf"\1={HIDDEN}", text) if "=" in text else text


def redact_address(address: str) -> str:
    """Return an address that is safe to print, even if it cannot be parsed: without credentials and signatures.

    The user of a server (`studies@host:path`) is kept; a password is not. In doubt, more is hidden than necessary.
    """
    scheme, slashes, remainder = address.partition("://")
    scheme, remainder = (scheme, remainder) if slashes else ("", scheme)
    user_info, at, place = remainder.rpartition("@") if _PASSWORD.match(remainder) else remainder.partition("@")
    if at and ("/" not in user_info or "://" in user_info or _PASSWORD.match(remainder)):
        name, colon, _ = user_info.partition(":")
        is_public = not slashes or scheme.rpartition("+")[2].lower() in _NAMED_USERS
        visible = f"{name}:{HIDDEN}" if is_public and colon else name if is_public else HIDDEN
        address = f"{scheme}{slashes}{visible}@{place}"
    return _PARAMETER.sub(_parameter, redact(address))


def _without_user_info(run: re.Match[str]) -> str:
    before, at, after = run[0].rpartition("@")
    if not at:
        return after
    before = _USER_INFO.sub(_user_info, _WITHOUT_SCHEME.sub(f"//{HIDDEN}@", before + at))
    return _PLACE_WITH_PASSWORD.sub(rf"\1:{HIDDEN}@", before + after)


def _user_info(match: re.Match[str]) -> str:
    name, colon, _ = match["who"].partition(":")
    is_public = match["scheme"].rpartition("+")[2].lower() in _NAMED_USERS
    visible = HIDDEN if not is_public else f"{name}:{HIDDEN}" if colon else name
    return f"{match['scheme']}://{visible}@"


def _parameter(match: re.Match[str]) -> str:
    plain = match["name"][1:].lower() in _PLAIN_PARAMETERS
    return match[0] if plain else f"{match['name']}={HIDDEN}"
