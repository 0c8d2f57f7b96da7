"""The preview's state: the last snapshot of the site, and later edits. One object owns all of it.

Edits are numbered. A snapshot includes edits up to some number, and is outdated while there are later ones:

```
                        stored pages                        a snapshot
            STARTING ------------------------> STARTING ------------> CURRENT <---------+
            nothing can be shown               only these are shown      |              |
                                                                         | an edit      | a snapshot that
                                                                         v              | includes the edit
                                                                      OUTDATED ---------+
                                                                      pages that the edit cannot change, and the
                                                                      page of the edited study, are shown at once;
                                                                      requests for any other page wait

            any state -- a task fails --> PROBLEM: its message is shown until a task succeeds
```
"""

from collections.abc import Mapping
from threading import Condition
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.preview.content_watcher import FileChanges
from site_builder.preview.page_cache import NONE, PageCache
from site_builder.preview.shown_page import EditedStudy
from site_builder.preview.snapshot import SiteSnapshot
from site_builder.store.state import FileState

PATIENCE = 120
"""Number of seconds to wait for a page."""


class VisibleSite(NamedTuple):
    """The part of the state that the preview can show at one moment."""

    snapshot: SiteSnapshot | None
    """The snapshot; None before the first one, or while there are no settings."""
    diagnostics: tuple[Diagnostic, ...]
    edited: Mapping[str, EditedStudy]
    """Studies that were edited after the snapshot, by identifier."""
    outdated: bool
    """Whether there are edits that the snapshot does not include."""


class PreviewState:
    """The preview's state. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._snapshot: SiteSnapshot | None = None
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self._problem = ""
        self._edited: dict[str, EditedStudy] = {}
        # Numbers of the last edit, of the last stored edit, of the last edit in a snapshot, and of the last edit
        # that concerned more than studies.
        self._last, self._stored, self._included, self._last_other = 1, 1, 0, 1
        self._shown_early = False
        self._stored_pages = NONE

    @property
    def snapshot(self) -> SiteSnapshot | None:
        """The last snapshot of the site."""
        return self._snapshot

    @property
    def problem(self) -> str:
        """The problem that stops the preview, or ""."""
        return self._problem

    @property
    def is_current(self) -> bool:
        """Whether the snapshot includes all edits and there is no problem."""
        return not self._problem and self._included >= self._last

    def offer(self, pages: PageCache) -> None:
        """Show stored pages until the first snapshot."""
        with self._condition:
            self._stored_pages = pages
            self._condition.notify_all()

    def clear_problem(self) -> None:
        """Clear the problem, because a task succeeded."""
        self._problem = ""

    def set_problem(self, words: str) -> None:
        """Set the problem, and wake all waiting threads."""
        with self._condition:
            self._problem, self._included = words, self._last
            self._condition.notify_all()

    def note_edit(self, changes: FileChanges) -> int:
        """Number an edit and return its number."""
        states = {entry.id: state for state in changes.states for entry in state.entries}
        with self._condition:
            if changes.whole or (self._snapshot is not None and not self._snapshot.has_one_language):
                self._last += 1
            if not changes.only_studies:
                self._last_other = self._last
            for id_, entry in changes.studies.items():
                self._edited[id_] = EditedStudy(entry, states.get(id_), self._last)
            return self._last

    def keep_edit(self, number: int) -> bool:
        """Record that an edit is stored. Return whether a new snapshot is needed."""
        with self._condition:
            if number < self._stored:
                # A later edit was stored first, and a snapshot may include it without this one: take another.
                self._last += 1
                number = self._last
            self._stored = number
            return number > self._included

    def number_to_include(self) -> int | None:
        """The number of the last edit that a new snapshot would include; None if the last snapshot includes it."""
        return self._stored if self._stored > self._included else None

    def set_snapshot(self, number: int, result: SiteSnapshot | tuple[Diagnostic, ...]) -> bool:
        """Set a new snapshot, or the problems that prevent one. Return whether an older page was shown meanwhile.

        Args:
            number: number of the last edit that it includes.
            result: the snapshot, or the problems that prevent it.
        """
        with self._condition:
            if isinstance(result, SiteSnapshot):
                self._snapshot, self._diagnostics = result, result.diagnostics
            else:
                self._diagnostics = result
            self._edited = {id_: each for id_, each in self._edited.items() if each.ticket > number}
            self._included, self._stored_pages = number, NONE
            early, self._shown_early = self._shown_early, False
            self._condition.notify_all()
            return early

    def file_state(self, path: str) -> FileState | None:
        """The state of an edited study's file that no snapshot includes yet."""
        newest = [each.state for each in self._edited.values() if each.state and each.state.path == path]
        return newest[0] if newest else None

    def wait(self) -> VisibleSite:
        """Wait until all edits so far are included, then return the site."""
        with self._condition:
            last = self._last
            self._condition.wait_for(lambda: self._included >= last, timeout=PATIENCE)
            return self._now()

    def wait_or_stored_page(self, address: str) -> VisibleSite | bytes:
        """Like `wait`; before the first snapshot, return the stored page if there is one."""
        with self._condition:
            last = self._last
            self._condition.wait_for(
                lambda: self._included >= last or self._stored_pages.get(address) is not None, timeout=PATIENCE
            )
            stored_page = self._stored_pages.get(address)
            if self._snapshot is not None or stored_page is None:
                return self._now()
            self._shown_early = True
            return stored_page

    def without_waiting(self) -> VisibleSite | None:
        """The site without waiting, if only edits of studies are outstanding; None if the caller must wait."""
        with self._condition:
            now = self._now()
            busy = now.snapshot is None or self._problem or self._last_other > self._included
            return None if busy or not (now.outdated or now.edited) else now

    def note_early_page(self, *, outdated: bool) -> None:
        """Record that a page was shown that may differ after the next snapshot."""
        self._shown_early |= outdated

    def _now(self) -> VisibleSite:
        return VisibleSite(self._snapshot, self._diagnostics, dict(self._edited), self._included < self._last)
