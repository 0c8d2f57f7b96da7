"""The forms of several editors, each with her own branch, working tree and state of the site."""

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import UserError
from site_builder.forms.app import Forms, Start
from site_builder.forms.editor_branch import EditorBranch
from site_builder.forms.journal import Journal
from site_builder.forms.requests import Refused
from site_builder.forms.workspace import Workspace
from site_builder.preview.app import Preview
from site_builder.preview.live_site import LiveSite

MOST_OPEN = 8
"""Maximum number of editors' sites in memory; others are reopened on request."""


@dataclass
class _EditorSite:
    forms: Forms
    live: LiveSite
    folder: "TemporaryDirectory[str]"
    requests: int = 0
    """Number of requests in progress."""

    def close(self) -> None:
        self.live.close()
        self.folder.cleanup()


class EditorSites:
    """Answers each editor from her own site.

    Args:
        main: the forms of the merged site, which refuse anybody who may not edit.
        options: build options of the site.
        person: gives the name of the person who makes a request; raises `Refused` if they may not edit.
        today: gives the current day.
        outside: origin that browsers see, if a proxy changes it; "" for none.
        on_change: called when pages may have changed.
    """

    def __init__(
        self,
        main: Forms,
        options: BuildOptions,
        person: Callable[[Mapping[str, Any]], str],
        today: Callable[[], date],
        outside: str,
        on_change: Callable[[], None],
    ) -> None:
        self.main, self.options, self.person, self.today = main, options, person, today
        self.outside, self.on_change = outside, on_change
        self._lock, self._opening = Lock(), dict[str, Lock]()
        self._sites: OrderedDict[str, _EditorSite] = OrderedDict()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a request."""
        try:
            author = self.person(environ)
        except Refused:
            return self.main(environ, start_response)
        try:
            site = self._enter(author)
        except UserError as error:
            return self.main.refuse(environ, start_response, error.sentences)
        try:
            return site.forms(environ, start_response)
        finally:
            with self._lock:
                site.requests -= 1

    def _enter(self, author: str) -> _EditorSite:
        """An editor's site, which stays open until the request is answered."""
        with self._lock:
            opening = self._opening.setdefault(author, Lock())
        with opening:  # others need not wait for it
            with self._lock:
                site = self._sites.get(author)
                if site is not None:
                    site.requests += 1
                    self._sites.move_to_end(author)
                    return site
            site = self._open(author)
            site.requests = 1
            with self._lock:
                self._sites[author] = site
                idle = [name for name, each in self._sites.items() if not each.requests]
                closing = [self._sites.pop(name) for name in idle[: max(0, len(self._sites) - MOST_OPEN)]]
            for each in closing:
                each.close()
            return site

    def _open(self, author: str) -> _EditorSite:
        branch = EditorBranch(self.options.site, self.options.store_folder, author)
        with contextlib.suppress(UserError):  # the page of changes offers it again and shows what prevents it
            branch.fetch()
            branch.update()
        options = replace(self.options, site=branch.site, output=branch.site / "output")
        folder = TemporaryDirectory(prefix="studyboard-editor-")
        live = LiveSite(options, Path(folder.name), self.on_change)
        journal = Journal(branch.site, options.store_folder)
        work = Workspace(live, options, self.today, journal, branch=branch)
        return _EditorSite(Forms(Preview(live), work, self.person, self.outside), live, folder)

    def close(self) -> None:
        """Close all sites; changes are already committed."""
        with self._lock:
            for each in self._sites.values():
                each.close()
            self._sites.clear()
