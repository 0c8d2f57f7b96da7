"""A static host for a folder that can be swapped while pages of the first one are open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web_server import FileHandler, web_server


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

    class Files(FileHandler):
        def do_GET(self) -> None:
            self.directory = str(host.folder)
            host.asked.append(self.path.partition("?")[0])
            super().do_GET()

    with web_server(Files, folder) as address:
        host.url = f"{address}/"
        yield host
