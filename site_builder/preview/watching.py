"""Watches for changes by events of the operating system, through livereload's watcher interface."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

from livereload.watcher import Watcher
from watchfiles import Change, watch

STEP_MS = 5
"""Quiet time in milliseconds before changes are reported; programs write a file in less."""

LONGEST_MS = 100
"""Longest time in milliseconds for which continuous changes are collected."""


class SystemWatcher(Watcher):  # type: ignore[misc]
    """Watches a site's content and templates.

    Args:
        site: the site's folder.
        folders: folders to watch, with everything in them; they need not exist yet.
        on_change: called with the changed paths, in a thread of the watcher.
    """

    def __init__(self, site: Path, folders: tuple[Path, ...], on_change: Callable[[set[str]], None]) -> None:
        super().__init__()
        self.site, self.folders, self.on_change = site, folders, on_change
        self._end, self._again = Event(), Event()
        self._threads: list[Thread] = []
        self._tasks: dict[str, Any] = {str(site): {}}  # without tasks, livereload would watch the working folder

    def start(self, callback: Callable[[], None]) -> bool:
        """Start the threads; livereload's own polling is not needed."""
        self._threads = [Thread(target=work, daemon=True) for work in (self._watch_folders, self._watch_site)]
        for thread in self._threads:
            thread.start()
        return True

    def examine(self) -> tuple[None, None]:
        """Report nothing, because the threads report changes."""
        return None, None

    def stop(self) -> None:
        """Stop watching."""
        self._end.set()
        self._again.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def _watch_folders(self) -> None:
        while not self._end.is_set():
            self._again.clear()
            existing = [folder for folder in self.folders if folder.is_dir()]
            for paths in _changes(existing, self._again, recursive=True) if existing else iter([_sleep(self._again)]):
                if paths:
                    self.on_change(paths)

    def _watch_site(self) -> None:
        """Watch a folder again if it was removed and created again, or is created only now."""
        names = {folder.name for folder in self.folders if folder.parent == self.site}
        for paths in _changes([self.site], self._end, recursive=False):
            if any(Path(path).name in names for path in paths):
                self._again.set()
                self.on_change(paths | {str(folder) for folder in self.folders})


def _changes(folders: list[Path], end: Event, *, recursive: bool) -> Iterator[set[str]]:
    try:
        yield from (
            {path for _, path in changes}
            for changes in watch(
                *folders,
                watch_filter=_is_relevant,
                debounce=LONGEST_MS,
                step=STEP_MS,
                rust_timeout=500,
                stop_event=end,
                recursive=recursive,
                raise_interrupt=False,
            )
        )
    except FileNotFoundError:
        end.wait(0.2)


def _sleep(again: Event) -> set[str]:
    again.wait()
    return set()


def _is_relevant(change: Any, path: str) -> bool:
    """Whether a change matters: not of hidden files, temporary files of editors, or a folder's date."""
    name = Path(path).name
    if name.startswith((".", "#")) or name.endswith(("~", ".tmp", ".swp", "4913")):
        return False
    return change is not Change.modified or not Path(path).is_dir()
