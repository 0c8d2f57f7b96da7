"""A site served as a good host serves it, with compression and headers, for Lighthouse and for manual checks."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.publishing.header_rules import rules
from tests.web_server import FileHandler, web_server

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Host(FileHandler):
    """Answers with files of a folder. A page is requested again each time; what it loads is cached for an hour."""

    protocol_version = "HTTP/1.1"

    @cached_property
    def told(self) -> list[list[str]]:
        """Headers for every file, except the one that would make a browser request this machine by https."""
        _, told = rules((Path(self.directory) / "_headers").read_text("utf-8"))[0]
        return [[name, value] for name, value in told.items() if name != "Strict-Transport-Security"]

    def do_GET(self) -> None:
        path = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        packed = path.suffix in PACKED
        body = gzip.compress(path.read_bytes(), 6) if packed else path.read_bytes()
        kind = self.guess_type(path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.told:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a built site on a free port of this machine; gives its address."""
    with web_server(Host, folder) as address:
        yield f"{address}/"
