"""The server of the forms: that of the preview, for this computer only."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import UserError
from site_builder.forms.app import Forms
from site_builder.forms.journal import Journal
from site_builder.forms.requests import ROOM
from site_builder.forms.workspace import Workspace
from site_builder.preview.app import Preview
from site_builder.preview.serving import serve


def serve_forms(
    options: BuildOptions,
    port: int | None,
    ready: Callable[[str], None],
    person: Callable[[Mapping[str, Any]], str],
    today: Callable[[], date],
    outside: str = "",
    socket_file: Path | None = None,
) -> None:
    """Serve until it is interrupted.

    Args:
        options: of a build of the site.
        port: the port, or None for the usual one.
        ready: called with the address of the forms when they can be opened.
        person: gives the name of the person who makes a request.
        today: gives the day.
        outside: origin of the forms in browsers, if a proxy has another one; "" for none.
        socket_file: a Unix socket to listen at instead of a port.

    Raises:
        UserError: the port or the socket is taken.
    """

    def around(preview: Preview) -> Forms:
        journal = Journal(options.site, options.store_folder / "forms" / "edits")
        return Forms(preview, Workspace(preview.live, options, today, journal), person, outside)

    names = frozenset({urlsplit(outside).hostname or ""}) if outside else frozenset()

    def announce(address: str) -> None:
        ready(address if socket_file else f"{address.rstrip('/')}{ROOM}/")

    serve(options, port, announce, around, names, socket_file)


def public_origin(given: str) -> str:
    """The origin that browsers see in front of a proxy, as they write it; "" for none.

    Raises:
        UserError: it is no origin.
    """
    if not given:
        return ""
    parts = urlsplit(given.strip().rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        raise UserError(
            f"--at: `{given}` is not an address without a path", "write it like https://edit.hospital.example"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"
