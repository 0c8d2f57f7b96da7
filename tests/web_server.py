"""Web servers of tests, in this process. They keep no log."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(BaseHTTPRequestHandler):
    """Answers requests; a test says how."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8") -> None:
        """Send a whole response."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class FileHandler(Handler, SimpleHTTPRequestHandler):
    """Answers with the files of a folder."""


def start_server(handler: Callable[..., BaseHTTPRequestHandler], folder: Path | None = None) -> ThreadingHTTPServer:
    """A running server on a free port of this machine; a `FileHandler` needs a folder."""
    answering = partial(handler, directory=str(folder)) if folder else handler
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@contextmanager
def web_server(handler: Callable[..., BaseHTTPRequestHandler], folder: Path | None = None) -> Iterator[str]:
    """The address of a server that runs as long as it is needed, without a slash at its end."""
    with start_server(handler, folder) as server:
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
