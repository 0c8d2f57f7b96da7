"""Requests and answers of the forms (PEP 3333), and the checks that every request must pass."""

from collections import OrderedDict
from collections.abc import Mapping
from secrets import compare_digest, token_urlsafe
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

ROOM = "/-/edit"
"""Where all forms are; no page of a site can have such an address."""
MOST_BYTES, MOST_FIELDS = 8_000_000, 200_000
_MOST_TOKENS = 4_000
_FORM = "application/x-www-form-urlencoded"

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("Content-Security-Policy", POLICY),
)


class FormRequest(NamedTuple):
    """What a browser asks for.

    Attributes:
        method: `GET` or `POST`.
        path: below `ROOM`, beginning with a slash.
        query: what follows the question mark.
        form_data: the fields of a form.
        author: who is at the browser.
        language: the language that they read.
    """

    method: str
    path: str
    query: Mapping[str, str]
    form_data: Mapping[str, str]
    author: str
    language: str = "en"


class FormAnswer(NamedTuple):
    """What is sent back."""

    data: bytes
    status: str = "200 OK"
    type: str = "text/html; charset=utf-8"
    location: str = ""
    cookie: str = ""


class Refused(Exception):
    """A request that is not answered.

    Args:
        status: the status of the answer.
        message: why, for the person at the browser.
    """

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def see_other(where: str) -> FormAnswer:
    """Sends the browser to another page after something was written, so that loading it again writes nothing."""
    return FormAnswer(b"", "303 See Other", "text/plain; charset=utf-8", ROOM + where)


class Tokens:
    """Words that only pages of this server know: each is good for one write. Any thread may use them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._good: OrderedDict[str, None] = OrderedDict()

    def issue(self) -> str:
        """A new token, for a form."""
        token = token_urlsafe(24)
        with self._lock:
            self._good[token] = None
            while len(self._good) > _MOST_TOKENS:
                self._good.popitem(last=False)
        return token

    def spend(self, token: str) -> None:
        """Use a token up.

        Raises:
            Refused: it was never issued, or was used before.
        """
        with self._lock:
            known_token = next((each for each in self._good if compare_digest(each.encode(), token.encode())), None)
            if known_token is None:
                message = "This form was sent before, or is too old. Nothing was written. Open the page again."
                raise Refused("403 Forbidden", message)
            del self._good[known_token]

    def knows(self, token: str) -> bool:
        """Whether a token is good; it stays so."""
        with self._lock:
            return any(compare_digest(each.encode(), token.encode()) for each in self._good)


def read_request(environ: Mapping[str, Any], path: str, author: str, outside: str = "") -> FormRequest:
    """A request, if it comes from a page of this server.

    Args:
        environ: the request.
        path: its path below `ROOM`.
        author: who makes it.
        outside: origin of the forms in browsers, if a proxy has another one; "" for none.

    Raises:
        Refused: it comes from elsewhere, or is none that a form sends.
    """
    method = environ["REQUEST_METHOD"]
    if method not in ("GET", "HEAD", "POST"):
        raise Refused("405 Method Not Allowed", "Pages are fetched with GET, and forms are sent with POST.")
    query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=100))
    if method != "POST":
        return FormRequest("GET", path, query, {}, author)
    _refuse_foreign(environ, outside)
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != _FORM:
        raise Refused("415 Unsupported Media Type", "Only forms are read.")
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = -1
    if not 0 <= length <= MOST_BYTES:
        raise Refused("413 Content Too Large", "The form is too large.")
    try:
        body = environ["wsgi.input"].read(length).decode("utf-8")
        form_data = dict(parse_qsl(body, keep_blank_values=True, strict_parsing=False, max_num_fields=MOST_FIELDS))
    except (UnicodeDecodeError, ValueError):
        raise Refused("400 Bad FormRequest", "The form cannot be read.") from None
    return FormRequest("POST", path, query, form_data, author)


def _refuse_foreign(environ: Mapping[str, Any], outside: str) -> None:
    """Browsers name the page that a form comes from (https://www.rfc-editor.org/rfc/rfc6454#section-7)."""
    origin, host = environ.get("HTTP_ORIGIN", ""), environ.get("HTTP_HOST", "")
    site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
    own_origin = outside or f"http://{host}"
    if origin != own_origin or site != "same-origin":
        raise Refused("403 Forbidden", "This form does not come from a page of this server. Nothing was written.")
