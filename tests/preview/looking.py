"""A preview in this process, without a server, for comparing saved files with the pages shown."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from site_builder.preview.app import Answer, Preview
from site_builder.preview.live_site import LiveSite
from site_builder.preview.script import script
from tests.sites import options

HOST = "127.0.0.1:5500"


class Looker:
    """A user who edits a site and looks at it."""

    def __init__(self, site: Path, live: LiveSite) -> None:
        self.site, self.live, self.app = site, live, Preview(live)

    def get(self, path: str, query: str = "") -> Answer:
        return self.app.answer(path, query, HOST)

    def text(self, path: str, query: str = "") -> str:
        """The text of the shown page, without the script."""
        return self.get(path, query).data.replace(script(), b"").decode()

    def as_built(self, path: str) -> bytes:
        """A page without the script."""
        answer = self.get(path)
        html = answer.type.startswith("text/html")
        assert answer.data.count(script()) == html
        return answer.data.replace(script(), b"")

    def save(self, path: str, text: str) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.live.paths_changed({str(file)})

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.site / path).read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new, 1))

    def remove(self, path: str) -> None:
        (self.site / path).unlink()
        self.live.paths_changed({str(self.site / path)})

    def soon(self, happens: Callable[[], bool]) -> None:
        """Wait until a condition is true, which must happen within a few seconds."""
        end = time.monotonic() + 20
        while not happens():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.01)


@contextmanager
def looking(site: Path, drafts: bool = True) -> Iterator[Looker]:
    with TemporaryDirectory() as folder:
        told = Event()
        live = LiveSite(options(site.resolve(), drafts=drafts), Path(folder), told.set)
        try:
            yield Looker(site, live)
        finally:
            live.close()
