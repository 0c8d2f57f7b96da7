"""The built site, as the rules about pages see it."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.building.output import OutputFolder
from site_builder.checks.address_parts import address_parts
from site_builder.checks.html import PageFacts, read_page
from site_builder.diagnostics.reading import names_file


class BuiltSite:
    """A built site.

    Args:
        output: its folder.
        site: the site's folder.
        address: its web address, or None.
    """

    def __init__(self, output: Path, site: Path, address: str | None) -> None:
        self.output = output
        self.address = address or ""
        self.host = urlsplit(self.address).netloc
        self.base_path = urlsplit(self.address).path or "/"
        self._targets: dict[tuple[str, str], str | None] = {}
        self.files = frozenset(OutputFolder(output, site).files())

    def text(self, address: str) -> str:
        """Return the content of a file of the site."""
        path = self.output / address
        with names_file(path):
            return path.read_text(encoding="utf-8", errors="replace")

    @lru_cache(maxsize=64)  # noqa: B019 - one per process, as long as the process
    def page(self, address: str) -> PageFacts:
        """Return the facts about a page."""
        return read_page(address, self.text(address))

    def target(self, page: str, link: str) -> str | None:
        """Return the file that a link leads to; None if it leads to another website or has another scheme."""
        if link.startswith("#"):
            return page
        folder = page.rpartition("/")[0]
        target = self._targets.get((folder, link), "")
        if target == "":
            target = self._targets[folder, link] = self._target(page, link)
        return target

    def _target(self, page: str, link: str) -> str | None:
        parts = address_parts(link)
        if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != self.host):
            return None
        path = parts.path
        if parts.netloc or path.startswith("/"):
            if not path.startswith(self.base_path):
                return None
            path = path.removeprefix(self.base_path)
        else:
            path = _join(page, path)
        return f"{path}index.html" if not path or path.endswith("/") else path


def _join(page: str, path: str) -> str:
    steps = page.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
