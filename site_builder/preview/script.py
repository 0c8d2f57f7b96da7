"""The script that shows what was saved, and how it is let in: this one, by its digest, and nothing else."""

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
    """The element that a page gets."""
    return b'<script data-studyboard="preview">' + _source() + b"</script>\n"


@cache
def _source() -> bytes:
    return Path(__file__).with_name("reload.js").read_bytes()


def allow_reload_script(html: bytes, host: str) -> bytes:
    """A page with the script in it, and its own Content-Security-Policy, if it has one, widened by just that.

    https://www.w3.org/TR/CSP3/: a script is named by its digest; the page may read itself again and hear of changes.

    Args:
        html: the page as it is built.
        host: host and port that it is asked for at.
    """
    found = _POLICY.search(html)
    if found:
        old = (found[2] if found[2] is not None else found[3]).decode()
        new = widened(unescape(old), host)
        html = html[: found.start()] + found[1] + f'"{escape(new)}"'.encode() + html[found.end() :]
    before, head, rest = html.partition(b"</head>")
    return before + script() + head + rest if head else html


def widened(policy: str, host: str) -> str:
    """A policy that allows the script, the page itself and the messages of this server too."""
    directives = [part.split() for part in policy.split(";") if part.strip()]
    known = {words[0].lower(): words[1:] for words in directives}
    digest = b64encode(sha256(_source()).digest()).decode()
    for name, more in (("script-src", (f"'sha256-{digest}'",)), ("connect-src", ("'self'", f"ws://{host}"))):
        own = known.get(name, known.get("default-src"))
        if own is not None:
            known[name] = [*(word for word in own if word.lower() != "'none'" and word not in more), *more]
    return "; ".join(" ".join((name, *words)) for name, words in known.items())
