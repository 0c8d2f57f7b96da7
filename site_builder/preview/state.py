"""What the preview knows of the site, and how far that is behind what stands on the disk. One object owns it all.

Edits are numbered. The site was seen up to one number, and is outdated while there are greater ones:

```
            pages of the last time              a snapshot
 STARTING ------------------------> STARTING ------------> CURRENT <---------+
 nothing is known                   only these are shown      |              |
                                                              | an edit      | a snapshot that
                                                              v              | includes the edit
                                                           OUTDATED ---------+
                                                           pages that the edit cannot change, and the
                                                           page of the edited study, are shown at once;
                                                           who asks for any other page waits

 any state -- something goes wrong --> IN TROUBLE: its words are shown, until something goes well
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
"""Seconds that somebody waits for a page."""


class SeenSite(NamedTuple):
    """What there is to show at one moment."""

    snapshot: SiteSnapshot | None
    """The site; None until it was seen for the first time, or while there are no settings to show it by."""
    diagnostics: tuple[Diagnostic, ...]
    edited: Mapping[str, EditedStudy]
    """Studies that were edited since, by identifier."""
    outdated: bool
    """Whether there are edits that the snapshot does not include."""


class PreviewState:
    """The one owner of the preview's state. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._snapshot: SiteSnapshot | None = None
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self._trouble = ""
        self._edited: dict[str, EditedStudy] = {}
        # Numbers of the last edit, of the last that is remembered, of the last that was seen, and of the last edit of
        # anything but a study.
        self._last, self._kept, self._seen, self._last_other = 1, 1, 0, 1
        self._shown_early = False
        self._warm = NONE

    @property
    def snapshot(self) -> SiteSnapshot | None:
        """The site as it was last seen."""
        return self._snapshot

    @property
    def problem(self) -> str:
        """What keeps the preview from working at all, or ""."""
        return self._trouble

    @property
    def is_current(self) -> bool:
        """Whether the site was seen with all edits, and nothing is wrong."""
        return not self._trouble and self._seen >= self._last

    def offer(self, pages: PageCache) -> None:
        """Show pages of the last time until the site was seen."""
        with self._changed:
            self._warm = pages
            self._changed.notify_all()

    def went_well(self) -> None:
        """Something worked, so nothing keeps the preview from working."""
        self._trouble = ""

    def went_wrong(self, words: str) -> None:
        """Nobody need wait any longer."""
        with self._changed:
            self._trouble, self._seen = words, self._last
            self._changed.notify_all()

    def note_edit(self, changes: FileChanges) -> int:
        """Number an edit."""
        states = {entry.id: state for state in changes.states for entry in state.entries}
        with self._changed:
            if changes.whole or (self._snapshot is not None and not self._snapshot.has_one_language):
                self._last += 1
            if not changes.only_studies:
                self._last_other = self._last
            for id_, entry in changes.studies.items():
                self._edited[id_] = EditedStudy(entry, states.get(id_), self._last)
            return self._last

    def keep_edit(self, number: int) -> bool:
        """An edit is remembered. Returns whether the site must be seen again."""
        with self._changed:
            if number < self._kept:
                # A later edit came first, and was perhaps seen without this one: look once more.
                self._last += 1
                number = self._last
            self._kept = number
            return number > self._seen

    def number_to_see(self) -> int | None:
        """The number of the last edit that a look at the site would include; None if it was seen already."""
        return self._kept if self._kept > self._seen else None

    def see(self, number: int, seen: SiteSnapshot | tuple[Diagnostic, ...]) -> bool:
        """The site was seen, or only what is wrong with it. Returns whether an older page was shown meanwhile.

        Args:
            number: of the last edit that is included.
            seen: the site, or what keeps it from being shown.
        """
        with self._changed:
            if isinstance(seen, SiteSnapshot):
                self._snapshot, self._diagnostics = seen, seen.diagnostics
            else:
                self._diagnostics = seen
            self._edited = {id_: each for id_, each in self._edited.items() if each.ticket > number}
            self._seen, self._warm = number, NONE
            early, self._shown_early = self._shown_early, False
            self._changed.notify_all()
            return early

    def file_state(self, path: str) -> FileState | None:
        """What was read of an edited study's file, if it is not part of a snapshot yet."""
        newest = [each.state for each in self._edited.values() if each.state and each.state.path == path]
        return newest[0] if newest else None

    def wait(self) -> SeenSite:
        """The site with all edits up to now, once it was seen."""
        with self._changed:
            last = self._last
            self._changed.wait_for(lambda: self._seen >= last, timeout=PATIENCE)
            return self._now()

    def wait_or_warm(self, address: str) -> SeenSite | bytes:
        """The same, or a page of the last time if the site was not seen yet."""
        with self._changed:
            last = self._last
            self._changed.wait_for(lambda: self._seen >= last or self._warm.get(address) is not None, timeout=PATIENCE)
            warm = self._warm.get(address)
            if self._snapshot is not None or warm is None:
                return self._now()
            self._shown_early = True
            return warm

    def before_all_is_seen(self) -> SeenSite | None:
        """The site without waiting, while only edits of studies are outstanding; None if it must be waited for."""
        with self._changed:
            now = self._now()
            busy = now.snapshot is None or self._trouble or self._last_other > self._seen
            return None if busy or not (now.outdated or now.edited) else now

    def showed_early(self, *, outdated: bool) -> None:
        """A page was shown that may look different once all is seen."""
        self._shown_early |= outdated

    def _now(self) -> SeenSite:
        return SeenSite(self._snapshot, self._diagnostics, dict(self._edited), self._seen < self._last)
