"""What is looked at, kept up to date: one thread looks after the content, any number ask for pages."""

import contextlib
import gc
import logging
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Condition

from site_builder.building.last_build import built_folder, inputs_key
from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic, Trouble, has_errors, unforeseen
from site_builder.outputs.page import Page
from site_builder.preview.content_watcher import ContentWatcher, FileChanges
from site_builder.preview.page_cache import MOST, NONE, PageCache, recalled, remember
from site_builder.preview.shown_page import EditedStudy, ShownPage
from site_builder.preview.snapshot import SiteSnapshot, take_snapshot
from site_builder.records.find import find
from site_builder.rendering.renderer import TemplateTrouble
from site_builder.rendering.theme import Theme
from site_builder.store.state import FileState
from site_builder.store.store import DamagedStore

KEPT = 60
"""Pages of which the last good bytes are kept, to be shown while there is a mistake."""

_OF_THEIR_OWN = ("study", "asset", "theme_asset", "search_script", "brand")
"""Kinds of pages that an edited record of another study cannot change."""


class LiveSite:
    """Keeps the site in sight.

    One thread owns what is known and looks at the whole site; with many studies that takes a moment. Another reads
    records of studies meanwhile, so that the page of a study that was just saved need not wait. Edits are numbered: the
    site was seen up to one number, and is outdated while there are greater ones.

    Args:
        options: of the build that is looked at beforehand.
        folder: an empty folder for its own use.
        changed: called, in some thread, when pages may look different.
    """

    def __init__(self, options: BuildOptions, folder: Path, changed: Callable[[], None]) -> None:
        self.options = replace(options, output=folder / "no-output")
        self._tell = changed
        self._owner, self._reader = ThreadPoolExecutor(1, "content"), ThreadPoolExecutor(1, "studies")
        self._ready = Condition()
        self._sight: SiteSnapshot | None = None
        self._told: tuple[Diagnostic, ...] = ()
        self.trouble = ""
        """What keeps the preview from working at all, or nothing."""
        self._edited: dict[str, EditedStudy] = {}
        """Studies that were edited and perhaps not seen yet, by identifier."""
        self._asked, self._kept, self._seen = 1, 1, 0
        """Numbers of the last edit, of the last that is remembered, and of the last that was seen."""
        self._other = 1
        """Number of the last edit of anything but a study."""
        self._shown_early = self._closing = False
        self._good: OrderedDict[str, bytes] = OrderedDict()
        self._warm = NONE
        """Pages that are as they were, until the site is in sight."""
        self._another_day: tuple[date | None, SiteSnapshot | None, SiteSnapshot | tuple[Diagnostic, ...] | None] = (
            None,
            None,
            None,
        )
        """The site as of another day, and what it was made beside."""
        self._do(self._owner, self._open, folder)

    def _do(self, who: ThreadPoolExecutor, work: Callable[..., None], *given: object) -> None:
        if not self._closing:
            with contextlib.suppress(RuntimeError):  # it is closing just now
                who.submit(self._guarded, work, *given)

    def _guarded(self, work: Callable[..., None], *given: object) -> None:
        """Nothing that goes wrong may end the preview."""
        try:
            work(*given)
            self.trouble = ""
        except Trouble as trouble:
            self._stumbled(f"{trouble.message}. {trouble.hint}")
        except Exception as error:
            logging.getLogger(__name__).exception("the preview met something unforeseen")
            self._stumbled(f"The preview met something unforeseen ({error!r}); the terminal tells more.")

    def _stumbled(self, said: str) -> None:
        with self._ready:
            self.trouble, self._seen = said, self._asked
            self._ready.notify_all()
        self._tell()

    def _open(self, folder: Path) -> None:
        sys.setswitchinterval(0.002)  # who asks for a page meanwhile should not wait for long
        found, theme = find(self.options.site), Theme(self.options.theme_folders)
        key = inputs_key(self.options, found, theme)
        warm = PageCache(recalled(self.options, key), built_folder(self.options, key))
        with self._ready:
            self._warm = warm
            self._ready.notify_all()
        self.keeper = ContentWatcher(self.options, folder, found, theme)
        if not self._closing:
            self._renew()
        self._warm = NONE
        gc.freeze()  # what is known by now stays; of what comes later, rubbish must not heap up
        gc.set_threshold(700, 10, 10)

    def _look_at(self, paths: set[str]) -> None:
        """In the second thread: records of studies at once, everything else in its turn."""
        site = self.options.site
        inside = [Path(path).relative_to(site).as_posix() for path in paths if Path(path).is_relative_to(site)]
        known = self.keeper.known(inside) if self._sight and len(inside) == len(paths) else None
        if known is None or any(file.kind != "study" for file in known):
            self._do(self._owner, self._take, paths)
            return
        taken = self.keeper.read([(file, self._state_of(file.path)) for file in known], set())
        if taken.anything:
            ticket = self._note(taken)
            self._do(self._owner, self._keep, taken, ticket)
            self._tell()

    def _state_of(self, path: str) -> FileState | None:
        """What was last read of a file, remembered yet or not."""
        newest = [each.state for each in self._edited.values() if each.state and each.state.path == path]
        return newest[0] if newest else self.keeper.store.files.get(path)

    def _note(self, taken: FileChanges) -> int:
        """Number an edit."""
        states = {entry.id: state for state in taken.states for entry in state.entries}
        with self._ready:
            if taken.whole or (self._sight is not None and not self._sight.has_one_language):
                self._asked += 1
            if not taken.only_studies:
                self._other = self._asked
            for id_, entry in taken.studies.items():
                self._edited[id_] = EditedStudy(entry, states.get(id_), self._asked)
            return self._asked

    def _keep(self, taken: FileChanges, ticket: int) -> None:
        self.keeper.keep(taken)
        with self._ready:
            if ticket < self._kept:
                # A later edit came first, and was perhaps looked at without this one: look once more.
                self._asked += 1
                ticket = self._asked
            self._kept = ticket
        if ticket > self._seen:
            self._do(self._owner, self._renew)

    def _take(self, paths: set[str]) -> None:
        taken = self.keeper.take(paths)
        if taken.anything:
            self._kept = self._note(taken)
            self._tell()
            self._do(self._owner, self._renew)

    def _renew(self) -> None:
        """Look at the whole site again, unless somebody did meanwhile."""
        ticket = self._kept
        if ticket <= self._seen:
            return
        seen = self._look(self.options)
        with self._ready:
            if isinstance(seen, SiteSnapshot):
                self._sight, self._told = seen, seen.diagnostics
            else:
                self._told = seen
            self._edited = {id_: each for id_, each in self._edited.items() if each.ticket > ticket}
            self._seen = ticket
            early, self._shown_early = self._shown_early, False
            self._ready.notify_all()
        if early:
            self._tell()

    def _look(self, options: BuildOptions) -> SiteSnapshot | tuple[Diagnostic, ...]:
        keeper = self.keeper
        given = keeper.store, keeper.theme, keeper.found.diagnostics, self._sight.tools if self._sight else None
        try:
            return take_snapshot(options, *given)
        except DamagedStore:
            keeper.begin_anew()
        except Trouble:
            keeper.drop_what_was_good()
        return take_snapshot(options, *given)

    def changed(self, paths: Iterable[str]) -> None:
        """Something changed on the disk."""
        self._do(self._reader, self._look_at, set(paths))

    def close(self) -> None:
        """End; what is under way is finished first."""
        self._closing = True
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._owner.submit(self._end)
        self._owner.shutdown(wait=True)

    def _end(self) -> None:
        """Keep what was looked at last for the next time."""
        try:
            sight = self._sight
            if sight is not None and not self.trouble and self._seen >= self._asked and not sight.diagnostics:
                before = inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders))
                recent = [page for address in reversed(self._good) if (page := sight.pages.get(address))][:MOST]
                pages = {page.address: sight.make(page) for page in recent}
                if before == inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders)):
                    remember(self.options, before, pages)
        except (Trouble, TemplateTrouble, LookupError, OSError, DamagedStore):
            pass  # the next time takes longer
        finally:
            self.keeper.close()

    def show(self, address: str, day: date | None = None) -> ShownPage:
        """A page as it is now. If the site must be looked at again for it, that is waited for.

        Args:
            address: where the page stands.
            day: the day that the site is seen on, if it is another than today.
        """
        if day and day != self.options.date:
            return self._show_on(address, day)
        early = self._early(address)
        if early is not None:
            return early
        with self._ready:
            asked = self._asked
            self._ready.wait_for(lambda: self._seen >= asked or self._warm.get(address) is not None, timeout=120)
            sight, told, warm = self._sight, self._told, self._warm.get(address)
            if sight is None and warm is not None:
                self._shown_early = True
                self._good[address] = warm
                return ShownPage(Page(address, "", ""), warm, ())
        if sight is None:
            return ShownPage(None, None, told)
        return self._made(sight, sight.pages.get(address), address, told)

    def _show_on(self, address: str, day: date) -> ShownPage:
        with self._ready:
            asked = self._asked
            self._ready.wait_for(lambda: self._seen >= asked, timeout=120)
            wanted = day, self._sight
        if self._another_day[:2] != wanted:
            seen = self._owner.submit(self._look, replace(self.options, date=day)).result()
            self._another_day = (*wanted, seen)
        sight = self._another_day[2]
        if not isinstance(sight, SiteSnapshot):
            return ShownPage(None, None, sight or ())
        return self._made(sight, sight.pages.get(address), "", sight.diagnostics)

    def _early(self, address: str) -> ShownPage | None:
        """A page that can be shown before the whole site was looked at again; None if it must be waited for."""
        with self._ready:
            sight, edited, outdated = self._sight, dict(self._edited), self._seen < self._asked
            if sight is None or self.trouble or self._other > self._seen or not (outdated or edited):
                return None
        page = sight.pages.get(address)
        if page is None or page.kind not in _OF_THEIR_OWN:
            return None
        mine = edited.get(page.key) if page.kind == "study" else None
        told = tuple(each for each in sight.diagnostics if mine is None or each.file != mine.entry.file)
        state = mine.state if mine else None
        if state and has_errors(state.diagnostics):
            shown = ShownPage(page, self._good.get(address), (*state.diagnostics, *told))
        else:
            now = sight.page_after(page, mine.entry) if mine else page
            if now is None:
                return None
            shown = self._made(sight, now, address, (*(state.diagnostics if state else ()), *told))
        self._shown_early |= outdated
        return shown if shown.data is not None else None

    def _made(self, sight: SiteSnapshot, page: Page | None, address: str, told: tuple[Diagnostic, ...]) -> ShownPage:
        if page is None:
            return ShownPage(None, None, told)
        try:
            data = sight.make(page)
        except TemplateTrouble as trouble:
            return ShownPage(page, self._good.get(address), (*told, trouble.diagnostic))
        except (Trouble, LookupError, DamagedStore, OSError):
            # The record has a mistake now, names what is not there, or was saved this very moment; all is told soon.
            return ShownPage(page, self._good.get(address), told)
        except Exception as error:
            doing, file = f"making the page {page.address}", sight.file_of(page)
            return ShownPage(page, self._good.get(address), (*told, unforeseen(file, doing, error)))
        if address:
            self._good[address] = data
            self._good.move_to_end(address)
            while len(self._good) > KEPT:
                self._good.popitem(last=False)
        return ShownPage(page, data, told)

    @property
    def sight(self) -> SiteSnapshot | None:
        """The site as it was last looked at."""
        return self._sight
