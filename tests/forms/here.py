"""The forms in this process, with a plain server that starts much faster than the command."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from site_builder.cli.common import options_for
from site_builder.forms.app import Forms
from site_builder.forms.editor_sites import EditorSites
from site_builder.forms.journal import Journal
from site_builder.forms.workspace import Workspace
from site_builder.preview.app import Preview
from site_builder.preview.live_site import LiveSite
from tests.sites import TODAY


class Here:
    """A server in this process."""

    def __init__(self, port: int, forms: Forms | EditorSites) -> None:
        self.port, self.forms = port, forms


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def forms_here(site: Path, who: str = "Ada", *, branches: bool = False) -> Iterator[Here]:
    options = options_for(site, day=TODAY.isoformat(), jobs=1, drafts=True)

    def person(environ: Mapping[str, Any]) -> str:
        return str(environ.get("HTTP_X_REMOTE_USER", who))

    with TemporaryDirectory() as folder:
        live = LiveSite(options, Path(folder), lambda: None)
        work = Workspace(live, options, lambda: TODAY, Journal(site, options.store_folder))
        forms = Forms(Preview(live), work, person)
        app: Forms | EditorSites = forms
        if branches:
            app = EditorSites(forms, options, person, lambda: TODAY, "", lambda: None)
        with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            yield Here(server.server_port, app)
            server.shutdown()
        if isinstance(app, EditorSites):
            app.close()
        live.close()
