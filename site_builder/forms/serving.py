"""The server of the forms: that of the preview, for this computer only."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from site_builder.building.options import BuildOptions
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
) -> None:
    """Serve until it is interrupted.

    Args:
        options: of a build of the site.
        port: the port, or None for the usual one.
        ready: called with the address of the forms when they can be opened.
        person: gives the name of the person who makes a request.
        today: gives the day.

    Raises:
        UserError: the port is taken.
    """

    def around(preview: Preview) -> Forms:
        journal = Journal(options.site, options.store_folder / "forms" / "edits")
        return Forms(preview, Workspace(preview.live, options, today, journal), person)

    serve(options, port, lambda address: ready(f"{address.rstrip('/')}{ROOM}/"), around)
