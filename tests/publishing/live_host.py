"""A host on this machine that serves a published site."""

import http.server
import shutil
import threading
from functools import partial
from pathlib import Path


class Live:
    """A host on this machine that serves a folder, or answers as the test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.status = folder, 0
        live = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if live.status:
                    self.send_error(live.status)
                else:
                    super().do_GET()

            def log_message(self, *arguments: object) -> None: ...

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


def deploy(site: Path, live: Live) -> None:
    shutil.copytree(site / "output", live.folder, dirs_exist_ok=True)
