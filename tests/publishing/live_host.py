"""A host on this machine that serves a published site."""

import shutil
from pathlib import Path

from tests.web_server import FileHandler, start_server


class Live:
    """A host on this machine that serves a folder, or answers as the test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.status = folder, 0
        live = self

        class Files(FileHandler):
            def do_GET(self) -> None:
                if live.status:
                    self.send_error(live.status)
                else:
                    super().do_GET()

        self.server = start_server(Files, folder)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


def deploy(site: Path, live: Live) -> None:
    shutil.copytree(site / "output", live.folder, dirs_exist_ok=True)
