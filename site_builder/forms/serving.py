"""The server of the forms, which is the preview's, for this computer only."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import UserError
from site_builder.forms.app import Forms
from site_builder.forms.editor_branch import refuse_unfit
from site_builder.forms.editor_sites import EditorSites
from site_builder.forms.journal import Journal
from site_builder.forms.requests import ROOM
from site_builder.forms.workspace import Workspace
from site_builder.preview.app import Preview
from site_builder.preview.serving import Application, serve
from site_builder.safe_git import SafeGit


def serve_forms(
    options: BuildOptions,
    port: int | None,
    ready: Callable[[str], None],
    person: Callable[[Mapping[str, Any]], str],
    today: Callable[[], date],
    outside: str = "",
    socket_file: Path | None = None,
    branches: bool = False,
    behind_proxy: bool = False,
) -> None:
    """Serve until interrupted.

    Args:
        options: build options of the site.
        port: the port, or None for the default.
        ready: called with the address of the forms when they can be opened.
        person: gives the name of the person who makes a request.
        today: gives the current day.
        outside: origin that browsers see, if a proxy changes it; "" for none.
        socket_file: a Unix socket to listen on instead of a port.
        branches: whether each person edits on her own branch.
        behind_proxy: whether a proxy makes the requests.

    Raises:
        UserError: the port or the socket is in use.
    """

    if branches:
        refuse_unfit(SafeGit(options.site))
    with ExitStack() as stack:

        def wrap_preview(preview: Preview) -> Application:
            journal = Journal(options.site, options.store_folder)
            forms = Forms(preview, Workspace(preview.live, options, today, journal), person, outside)
            if not branches:
                return forms
            sites = EditorSites(forms, options, person, today, outside, preview.live.on_change)
            stack.callback(sites.close)
            return sites

        names = frozenset({urlsplit(outside).hostname or ""}) if outside else frozenset()

        def announce(address: str) -> None:
            ready(address if socket_file else f"{address.rstrip('/')}{ROOM}/")

        serve(options, port, announce, wrap_preview, names, socket_file, behind_proxy)


def public_origin(address: str) -> str:
    """The origin that browsers see in front of a proxy, in the form in which they send it; "" for none.

    Raises:
        UserError: it is not an origin.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address.strip().rstrip("/"))
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        raise UserError(
            f"--at: `{address}` is not an address without a path", "write it like https://edit.hospital.example"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"
