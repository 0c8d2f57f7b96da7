"""A static host for a folder that can be swapped while pages of the first one are open."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Host:
    """The address of a host, the folder that it serves, and the paths that were requested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.asked: list[str] = []


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Run a host for as long as it is needed."""
    host = Host(folder)

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(host.folder))

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            host.asked.append(self.path.partition("?")[0])
            super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    host.url = f"http://127.0.0.1:{server.server_port}/"
    yield host
    server.shutdown()
    server.server_close()
