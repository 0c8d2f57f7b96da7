"""The live site in the preview: one thread owns the content, and any number of threads request pages."""

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
from site_builder.preview.page_cache import MOST, PageCache, store_pages, stored_pages
from site_builder.preview.shown_page import ShownPage
from site_builder.preview.snapshot import SiteSnapshot, take_snapshot
from site_builder.preview.state import PATIENCE, PreviewState
from site_builder.records.find import find
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.rendering.theme import Theme
from site_builder.store.damage import DamagedStore

KEPT = 60
"""Number of pages whose last valid bytes are kept, to be shown while a record has errors."""

_INDEPENDENT = ("study", "asset", "theme_asset", "search_script", "brand")
"""Kinds of pages that do not change with an edited record of another study."""


class LiveSite:
    """Keeps a snapshot of the site up to date.

    One thread owns the content and takes snapshots of the whole site, which takes a moment with many studies. Meanwhile
    a second thread reads records of studies, so that an edited study is shown without delay. Both write
    their results into one `PreviewState`.

    Args:
        options: options of the build that is previewed.
        folder: an empty folder for this object only.
        on_change: called, in any thread, when pages may look different.
    """

    def __init__(self, options: BuildOptions, folder: Path, on_change: Callable[[], None]) -> None:
        self.options = replace(options, output=folder / "no-output")
        self.state = PreviewState()
        self.on_change = on_change
        self._owner, self._reader = ThreadPoolExecutor(1, "content"), ThreadPoolExecutor(1, "studies")
        self._closing = False
        self._good: OrderedDict[str, bytes] = OrderedDict()
        """The last valid bytes of pages, the newest last."""
        self._another_day: tuple[date | None, SiteSnapshot | None, SiteSnapshot | tuple[Diagnostic, ...] | None] = (
            None,
            None,
            None,
        )
        """A day, the snapshot of today, and the snapshot of that day that was taken together with it."""
        self._submit(self._owner, self._open, folder)

    def _submit(self, executor: ThreadPoolExecutor, work: Callable[..., None], *arguments: object) -> None:
        if not self._closing:
            with contextlib.suppress(RuntimeError):  # the executor has just been shut down
                executor.submit(self._run_guarded, work, *arguments)

    def _run_guarded(self, work: Callable[..., None], *arguments: object) -> None:
        """Run a task. A failure does not end the preview."""
        try:
            work(*arguments)
            self.state.clear_problem()
        except UserError as error:
            self._report_problem(error.sentences)
        except Exception as error:
            logging.getLogger(__name__).exception("something unexpected happened in the preview")
            self._report_problem(f"Something unexpected happened in the preview ({error!r}); the terminal shows more.")

    def _report_problem(self, words: str) -> None:
        self.state.set_problem(words)
        self.on_change()

    def _open(self, folder: Path) -> None:
        sys.setswitchinterval(0.002)  # so that requests for pages do not wait long meanwhile
        files, theme = find(self.options.site), Theme(self.options.theme_folders)
        key = inputs_key(self.options, files, theme)
        self.state.offer(PageCache(stored_pages(self.options, key), built_folder(self.options, key)))
        self.watcher = ContentWatcher(self.options, folder, files, theme)
        if not self._closing:
            self._renew()
        gc.freeze()  # present objects stay; only later ones need to be collected
        gc.set_threshold(700, 10, 10)

    def _read_paths(self, paths: set[str]) -> None:
        """In the second thread, read records of studies immediately; leave everything else to the first thread."""
        site = self.options.site
        inside = [Path(path).relative_to(site).as_posix() for path in paths if Path(path).is_relative_to(site)]
        files = self.watcher.current_files(inside) if self.snapshot and len(inside) == len(paths) else None
        if files is None or any(file.kind != "study" for file in files):
            self._submit(self._owner, self._take, paths)
            return
        before = [(file, self.state.file_state(file.path) or self.watcher.store.files.get(file.path)) for file in files]
        changes = self.watcher.read(before, set())
        if changes.anything:
            number = self.state.note_edit(changes)
            self._submit(self._owner, self._keep, changes, number)
            self.on_change()

    def _keep(self, changes: FileChanges, number: int) -> None:
        self.watcher.keep(changes)
        if self.state.keep_edit(number):
            self._submit(self._owner, self._renew)

    def _take(self, paths: set[str]) -> None:
        changes = self.watcher.take(paths)
        if changes.anything:
            self.state.keep_edit(self.state.note_edit(changes))
            self.on_change()
            self._submit(self._owner, self._renew)

    def _renew(self) -> None:
        """Take a new snapshot of the whole site, unless it is current."""
        number = self.state.number_to_include()
        if number is not None and self.state.set_snapshot(number, self._take_snapshot(self.options)):
            self.on_change()

    def _take_snapshot(self, options: BuildOptions) -> SiteSnapshot | tuple[Diagnostic, ...]:
        watcher = self.watcher
        arguments = (
            watcher.store,
            watcher.theme,
            watcher.found_files.diagnostics,
            self.snapshot.tools if self.snapshot else None,
        )
        try:
            return take_snapshot(options, *arguments)
        except DamagedStore:
            watcher.start_again()
        except UserError:
            watcher.drop_mistaken_files()
        return take_snapshot(options, *arguments)

    def paths_changed(self, paths: Iterable[str]) -> None:
        """Files or folders changed on the disk."""
        self._submit(self._reader, self._read_paths, set(paths))

    def wait(self) -> None:
        """Wait until the snapshot includes every change that was reported with `paths_changed` so far."""
        for executor in (self._reader, self._owner):  # a reported change is noted by the one or by the other
            with contextlib.suppress(RuntimeError, TimeoutError):  # the executor was shut down, or is too busy
                executor.submit(int).result(timeout=PATIENCE)
        self.state.wait()

    def close(self) -> None:
        """Shut down after the running tasks."""
        self._closing = True
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._owner.submit(self._end)
        self._owner.shutdown(wait=True)

    def _end(self) -> None:
        """Store the pages that were shown last, for the next start."""
        try:
            snapshot = self.snapshot
            if snapshot is not None and self.state.is_current and not snapshot.diagnostics:
                before = inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders))
                recent = [page for address in reversed(self._good) if (page := snapshot.pages.get(address))][:MOST]
                pages = {page.address: snapshot.make(page) for page in recent}
                if before == inputs_key(self.options, find(self.options.site), Theme(self.options.theme_folders)):
                    store_pages(self.options, before, pages)
        except (UserError, TemplateFailure, LookupError, OSError, DamagedStore):
            pass  # the next start takes longer
        finally:
            self.watcher.close()

    def show(self, address: str, day: date | None = None) -> ShownPage:
        """The current state of a page. If this needs a new snapshot of the site, the call waits for it.

        Args:
            address: the page's address.
            day: the day to show the site on, if it is not today.
        """
        if day and day != self.options.date:
            return self._show_on(address, day)
        shown_page = self._page_without_waiting(address)
        if shown_page is not None:
            return shown_page
        state = self.state.wait_or_stored_page(address)
        if isinstance(state, bytes):
            self._good[address] = state
            return ShownPage(Page(address, "", ""), state, ())
        if state.snapshot is None:
            return ShownPage(None, None, state.diagnostics)
        return self._make_page(state.snapshot, state.snapshot.pages.get(address), address, state.diagnostics)

    def _show_on(self, address: str, day: date) -> ShownPage:
        key = day, self.state.wait().snapshot
        if self._another_day[:2] != key:
            snapshot_on_day = self._owner.submit(self._take_snapshot, replace(self.options, date=day)).result()
            self._another_day = (*key, snapshot_on_day)
        snapshot = self._another_day[2]
        if not isinstance(snapshot, SiteSnapshot):
            return ShownPage(None, None, snapshot or ())
        return self._make_page(snapshot, snapshot.pages.get(address), "", snapshot.diagnostics)

    def _page_without_waiting(self, address: str) -> ShownPage | None:
        """A page that can be made without a new snapshot; None if it needs one."""
        now = self.state.without_waiting()
        if now is None or now.snapshot is None:
            return None
        snapshot, edited = now.snapshot, now.edited
        page = snapshot.pages.get(address)
        if page is None or page.kind not in _INDEPENDENT:
            return None
        edited_study = edited.get(page.key) if page.kind == "study" else None
        diagnostics = tuple(
            each for each in snapshot.diagnostics if edited_study is None or each.file != edited_study.entry.file
        )
        state = edited_study.state if edited_study else None
        if state and has_errors(state.diagnostics):
            result = ShownPage(page, self._good.get(address), (*state.diagnostics, *diagnostics))
        else:
            page_now = snapshot.page_after(page, edited_study.entry) if edited_study else page
            if page_now is None:
                return None
            result = self._make_page(snapshot, page_now, address, (*(state.diagnostics if state else ()), *diagnostics))
        self.state.note_early_page(outdated=now.outdated)
        return result if result.data is not None else None

    def _make_page(
        self, snapshot: SiteSnapshot, page: Page | None, address: str, diagnostics: tuple[Diagnostic, ...]
    ) -> ShownPage:
        if page is None:
            return ShownPage(None, None, diagnostics)
        try:
            data = snapshot.make(page)
        except TemplateFailure as error:
            return ShownPage(page, self._good.get(address), (*diagnostics, error.diagnostic))
        except (UserError, LookupError, DamagedStore, OSError):
            # The record has errors now, refers to a missing record, or was just saved; its problems are known soon.
            return ShownPage(page, self._good.get(address), diagnostics)
        except Exception as error:
            doing, file = f"making the page {page.address}", snapshot.file_of(page)
            return ShownPage(page, self._good.get(address), (*diagnostics, unforeseen(file, doing, error)))
        if address:
            self._good[address] = data
            self._good.move_to_end(address)
            while len(self._good) > KEPT:
                self._good.popitem(last=False)
        return ShownPage(page, data, diagnostics)

    @property
    def snapshot(self) -> SiteSnapshot | None:
        """The last snapshot of the site."""
        return self.state.snapshot
