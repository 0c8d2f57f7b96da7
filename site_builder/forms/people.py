"""The person at the browser: the one at this computer, or the one named by a single sign-on."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from site_builder.diagnostics import UserError
from site_builder.editing.settings import site_settings
from site_builder.forms.requests import Refused

Person = Callable[[Mapping[str, Any]], str]
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_NOT_TRUSTED = frozenset({"host", "origin", "cookie", "referer", "content-type", "content-length", "user-agent"})


def at_this_computer(name: str) -> Person:
    """The only person at this computer."""

    def person(environ: Mapping[str, Any]) -> str:
        del environ
        return name

    return person


def behind_proxy(site: Path, header: str, *, over_socket: bool = False) -> Person:
    """The person named in a header by a proxy on this computer, if the settings list her.

    Args:
        site: the site's folder; the list of editors is read at each request, so that changes apply at once.
        header: name of the header, such as X-Remote-User.
        over_socket: whether requests come over a Unix socket, which has file permissions instead of an address.

    Raises:
        UserError: the header's name is not valid, or nobody may edit.
    """
    if not _HEADER.fullmatch(header) or header.lower() in _NOT_TRUSTED or header.lower().startswith("sec-"):
        raise UserError(f"--behind-proxy: `{header}` cannot name a person", "write the proxy's header: X-Remote-User")
    if not site_settings(site).editors:
        raise UserError(
            "content/site.yaml lists no `editors:`, so nobody could edit", "write each with name and account"
        )
    key = "HTTP_" + header.upper().replace("-", "_")

    def person(environ: Mapping[str, Any]) -> str:
        if not over_socket and not _is_this_computer(environ.get("REMOTE_ADDR", "")):
            raise Refused("403 Forbidden", "Only the proxy on this computer may ask.")
        account = environ.get(key, "").strip()
        if not account or "," in account:  # a header sent twice is joined by commas: one value is not the proxy's
            raise Refused("403 Forbidden", "The single sign-on does not say who you are.")
        try:
            editors = site_settings(site).editors
        except UserError:
            raise Refused("403 Forbidden", "The settings of the site cannot be read, so nobody may edit.") from None
        name = next((each.name for each in editors if each.account.casefold() == account.casefold()), "")
        if not name:
            raise Refused("403 Forbidden", "You are not among the editors of this site.")
        return name

    return person


def _is_this_computer(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
