"""The script that reloads a page after a change, and a policy that allows only this script, by its digest."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

_POLICY = re.compile(
    rb"""(<meta\s+http-equiv=["']?Content-Security-Policy["']?\s+content=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


@cache
def script() -> bytes:
    """The script element for a page."""
    return b'<script data-studyboard="preview">' + _source() + b"</script>\n"


@cache
def _source() -> bytes:
    return Path(__file__).with_name("reload.js").read_bytes()


def allow_reload_script(html: bytes, host: str) -> bytes:
    """Add the script to a page, and extend the page's own Content-Security-Policy, if it has one, to allow it.

    By https://www.w3.org/TR/CSP3/, a digest allows the script; the page may also fetch itself and listen for changes.

    Args:
        html: the page as a build makes it.
        host: host and port of the request.
    """
    match = _POLICY.search(html)
    if match:
        old = (match[2] if match[2] is not None else match[3]).decode()
        new = widen_policy(unescape(old), host)
        html = html[: match.start()] + match[1] + f'"{escape(new)}"'.encode() + html[match.end() :]
    before, head, tail = html.partition(b"</head>")
    return before + script() + head + tail if head else html


def widen_policy(policy: str, host: str) -> str:
    """A policy that also allows the script, requests for the page itself, and messages from this server."""
    directives = [part.split() for part in policy.split(";") if part.strip()]
    sources = {words[0].lower(): words[1:] for words in directives}
    digest = b64encode(sha256(_source()).digest()).decode()
    for name, more in (("script-src", (f"'sha256-{digest}'",)), ("connect-src", ("'self'", f"ws://{host}"))):
        allowed = sources.get(name, sources.get("default-src"))
        if allowed is not None:
            sources[name] = [*(word for word in allowed if word.lower() != "'none'" and word not in more), *more]
    return "; ".join(" ".join((name, *words)) for name, words in sources.items())
