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

from site_builder.building.last_build import built_folder, inputs_key
from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic, UserError, has_errors, unforeseen
from site_builder.outputs.page import Page
from site_builder.preview.content_watcher import ContentWatcher, FileChanges
from site_builder.preview.page_cache import MOST, PageCache, recalled, remember
from site_builder.preview.shown_page import ShownPage
from site_builder.preview.snapshot import SiteSnapshot, take_snapshot
from site_builder.preview.state import PreviewState
from site_builder.records.find import find
from site_builder.rendering.renderer import TemplateFailure
from site_builder.rendering.theme import Theme
from site_builder.store.damage import DamagedStore

KEPT = 60
"""Pages of which the last good bytes are kept, to be shown while there is a mistake."""

_OF_THEIR_OWN = ("study", "asset", "theme_asset", "search_script", "brand")
"""Kinds of pages that an edited record of another study cannot change."""


class LiveSite:
    """Keeps a snapshot of the site up to date.

    One thread owns what is known of the content and takes snapshots of the whole site; with many studies that takes a
    moment. Another reads records of studies meanwhile, so that the page of a study that was just saved need not wait.
    What they find out goes into one `PreviewState`.

    Args:
        options: of the build that is previewed.
        folder: an empty folder for its own use.
        changed: called, in some thread, when pages may look different.
    """

    def __init__(self, options: BuildOptions, folder: Path, changed: Callable[[], None]) -> None:
        self.options = replace(options, output=folder / "no-output")
        self.state = PreviewState()
        self._tell = changed
        self._owner, self._reader = ThreadPoolExecutor(1, "content"), ThreadPoolExecutor(1, "studies")
        self._closing = False
        self._good: OrderedDict[str, bytes] = OrderedDict()
        """The last good bytes of pages, the newest last."""
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
            self.state.went_well()
        except UserError as error:
            self._stumbled(f"{error.message}. {error.hint}")
        except Exception as error:
            logging.getLogger(__name__).exception("the preview met something unforeseen")
            self._stumbled(f"The preview met something unforeseen ({error!r}); the terminal tells more.")

    def _stumbled(self, words: str) -> None:
        self.state.went_wrong(words)
        self._tell()

    def _open(self, folder: Path) -> None:
        sys.setswitchinterval(0.002)  # who asks for a page meanwhile should not wait for long
        found, theme = find(self.options.site), Theme(self.options.theme_folders)
        key = inputs_key(self.options, found, theme)
        self.state.offer(PageCache(recalled(self.options, key), built_folder(self.options, key)))
        self.watcher = ContentWatcher(self.options, folder, found, theme)
        if not self._closing:
            self._renew()
        gc.freeze()  # what is known by now stays; of what comes later, rubbish must not heap up
        gc.set_threshold(700, 10, 10)

    def _look_at(self, paths: set[str]) -> None:
        """In the second thread: records of studies at once, everything else in its turn."""
        site = self.options.site
        inside = [Path(path).relative_to(site).as_posix() for path in paths if Path(path).is_relative_to(site)]
        known = self.watcher.known(inside) if self.snapshot and len(inside) == len(paths) else None
        if known is None or any(file.kind != "study" for file in known):
            self._do(self._owner, self._take, paths)
            return
        before = [(file, self.state.file_state(file.path) or self.watcher.store.files.get(file.path)) for file in known]
        taken = self.watcher.read(before, set())
        if taken.anything:
            number = self.state.note_edit(taken)
            self._do(self._owner, self._keep, taken, number)
            self._tell()

    def _keep(self, taken: FileChanges, number: int) -> None:
        self.watcher.keep(taken)
        if self.state.keep_edit(number):
            self._do(self._owner, self._renew)

    def _take(self, paths: set[str]) -> None:
        taken = self.watcher.take(paths)
        if taken.anything:
            self.state.keep_edit(self.state.note_edit(taken))
            self._tell()
            self._do(self._owner, self._renew)

    def _renew(self) -> None:
        """Look at the whole site again, unless somebody did meanwhile."""
        number = self.state.number_to_see()
        if number is not None and self.state.see(number, self._look(self.options)):
            self._tell()

    def _look(self, options: BuildOptions) -> SiteSnapshot | tuple[Diagnostic, ...]:
        watcher = self.watcher
        given = watcher.store, watcher.theme, watcher.found.diagnostics, self.snapshot.tools if self.snapshot else None
        try:
            return take_snapshot(options, *given)
        except DamagedStore:
            watcher.begin_anew()
        except UserError:
            watcher.drop_what_was_good()
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
            snapshot = self.snapshot
            if snapshot is not None and self.state.is_current and not snapshot.diagnostics:
                before = inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders))
                recent = [page for address in reversed(self._good) if (page := snapshot.pages.get(address))][:MOST]
                pages = {page.address: snapshot.make(page) for page in recent}
                if before == inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders)):
                    remember(self.options, before, pages)
        except (UserError, TemplateFailure, LookupError, OSError, DamagedStore):
            pass  # the next time takes longer
        finally:
            self.watcher.close()

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
        seen = self.state.wait_or_warm(address)
        if isinstance(seen, bytes):
            self._good[address] = seen
            return ShownPage(Page(address, "", ""), seen, ())
        if seen.snapshot is None:
            return ShownPage(None, None, seen.diagnostics)
        return self._made(seen.snapshot, seen.snapshot.pages.get(address), address, seen.diagnostics)

    def _show_on(self, address: str, day: date) -> ShownPage:
        wanted = day, self.state.wait().snapshot
        if self._another_day[:2] != wanted:
            seen = self._owner.submit(self._look, replace(self.options, date=day)).result()
            self._another_day = (*wanted, seen)
        snapshot = self._another_day[2]
        if not isinstance(snapshot, SiteSnapshot):
            return ShownPage(None, None, snapshot or ())
        return self._made(snapshot, snapshot.pages.get(address), "", snapshot.diagnostics)

    def _early(self, address: str) -> ShownPage | None:
        """A page that can be shown before the whole site was looked at again; None if it must be waited for."""
        now = self.state.before_all_is_seen()
        if now is None or now.snapshot is None:
            return None
        snapshot, edited = now.snapshot, now.edited
        page = snapshot.pages.get(address)
        if page is None or page.kind not in _OF_THEIR_OWN:
            return None
        mine = edited.get(page.key) if page.kind == "study" else None
        told = tuple(each for each in snapshot.diagnostics if mine is None or each.file != mine.entry.file)
        state = mine.state if mine else None
        if state and has_errors(state.diagnostics):
            shown = ShownPage(page, self._good.get(address), (*state.diagnostics, *told))
        else:
            page_now = snapshot.page_after(page, mine.entry) if mine else page
            if page_now is None:
                return None
            shown = self._made(snapshot, page_now, address, (*(state.diagnostics if state else ()), *told))
        self.state.showed_early(outdated=now.outdated)
        return shown if shown.data is not None else None

    def _made(self, snapshot: SiteSnapshot, page: Page | None, address: str, told: tuple[Diagnostic, ...]) -> ShownPage:
        if page is None:
            return ShownPage(None, None, told)
        try:
            data = snapshot.make(page)
        except TemplateFailure as error:
            return ShownPage(page, self._good.get(address), (*told, error.diagnostic))
        except (UserError, LookupError, DamagedStore, OSError):
            # The record has a mistake now, names what is not there, or was just saved; all is reported soon.
            return ShownPage(page, self._good.get(address), told)
        except Exception as error:
            doing, file = f"making the page {page.address}", snapshot.file_of(page)
            return ShownPage(page, self._good.get(address), (*told, unforeseen(file, doing, error)))
        if address:
            self._good[address] = data
            self._good.move_to_end(address)
            while len(self._good) > KEPT:
                self._good.popitem(last=False)
        return ShownPage(page, data, told)

    @property
    def snapshot(self) -> SiteSnapshot | None:
        """The site as it was last looked at."""
        return self.state.snapshot
