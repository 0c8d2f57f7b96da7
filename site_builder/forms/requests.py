"""Requests and responses of the forms (PEP 3333), and the checks that every request must pass."""

from collections import OrderedDict
from collections.abc import Mapping
from secrets import compare_digest, token_urlsafe
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from site_builder.forms.multipart import is_multipart, read_multipart
from site_builder.rendering.policy import CONTENT_POLICY

ROOM = "/-/edit"
"""The path of all forms, which no page of a site can have."""
MOST_BYTES, MOST_FIELDS = 8_000_000, 200_000
_MOST_TOKENS = 4_000
WITH_FILE = frozenset({"/picture"})
"""Forms with a file, which browsers send in another way."""
_FORM = "application/x-www-form-urlencoded"

POLICY = f"{CONTENT_POLICY}; frame-src 'self'; frame-ancestors 'none'"
"""The policy of the site's pages; the form shows such a page in a frame."""
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
    """A request from a browser.

    Attributes:
        method: `GET` or `POST`.
        path: path below `ROOM`, beginning with a slash.
        query: the text after the question mark.
        form_data: the fields of a form.
        author: the person at the browser.
        language: the language of the forms for that person.
        file: the file that was chosen in the form.
    """

    method: str
    path: str
    query: Mapping[str, str]
    form_data: Mapping[str, str]
    author: str
    language: str = "en"
    file: bytes = b""


class FormAnswer(NamedTuple):
    """A response to the browser."""

    data: bytes
    status: str = "200 OK"
    type: str = "text/html; charset=utf-8"
    location: str = ""
    cookie: str = ""


class Refused(Exception):
    """The refusal of a request.

    Args:
        status: the status of the response.
        message: the reason, for the person at the browser.
    """

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def see_other(path: str) -> FormAnswer:
    """A redirect after something was written, so that reloading the page writes nothing."""
    return FormAnswer(b"", "303 See Other", "text/plain; charset=utf-8", ROOM + path)


class Tokens:
    """Tokens that only pages of this server know. Each allows one write. Any thread may use them."""

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
        """Use up a token.

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
        """Whether a token is valid; the token is not used up."""
        with self._lock:
            return any(compare_digest(each.encode(), token.encode()) for each in self._good)


def read_request(environ: Mapping[str, Any], path: str, author: str, outside: str = "") -> FormRequest:
    """The request, if it comes from a page of this server.

    Args:
        environ: the request.
        path: its path below `ROOM`.
        author: the person who makes it.
        outside: origin that browsers see, if a proxy changes it; "" for none.

    Raises:
        Refused: it comes from elsewhere, or no form sends such a request.
    """
    method = environ["REQUEST_METHOD"]
    if method not in ("GET", "HEAD", "POST"):
        raise Refused("405 Method Not Allowed", "Pages are fetched with GET, and forms are sent with POST.")
    try:
        query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=100))
    except ValueError:
        raise Refused("400 Bad Request", "No page of the forms has such an address.") from None
    if method != "POST":
        return FormRequest("GET", path, query, {}, author)
    _refuse_foreign(environ, outside)
    content_type = str(environ.get("CONTENT_TYPE", ""))
    has_file = path in WITH_FILE and is_multipart(content_type)
    if not has_file and content_type.partition(";")[0].strip().lower() != _FORM:
        raise Refused("415 Unsupported Media Type", "Only forms are read.")
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = -1
    if not 0 <= length <= MOST_BYTES:
        raise Refused("413 Content Too Large", "The form is too large.")
    try:
        data = environ["wsgi.input"].read(length)
        if has_file:
            form = read_multipart(content_type, data)
            return FormRequest("POST", path, query, form.fields, author, file=form.file)
        body = data.decode("utf-8")
        form_data = dict(parse_qsl(body, keep_blank_values=True, strict_parsing=False, max_num_fields=MOST_FIELDS))
    except (UnicodeDecodeError, ValueError):
        raise Refused("400 Bad Request", "The form cannot be read.") from None
    return FormRequest("POST", path, query, form_data, author)


def _refuse_foreign(environ: Mapping[str, Any], outside: str) -> None:
    """Refuse a form from another origin, which browsers name (https://www.rfc-editor.org/rfc/rfc6454#section-7)."""
    origin, host = environ.get("HTTP_ORIGIN", ""), environ.get("HTTP_HOST", "")
    site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
    own_origin = outside or f"http://{host}"
    if origin != own_origin or site != "same-origin":
        raise Refused("403 Forbidden", "This form does not come from a page of this server. Nothing was written.")
