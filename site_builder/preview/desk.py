"""What is looked at, kept up to date: one thread looks after the content, any number ask for pages."""

import logging
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Condition
from typing import NamedTuple

from site_builder.building.memory import DamagedMemory
from site_builder.building.options import BuildOptions
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic, Trouble, has_errors
from site_builder.outputs.page import Page
from site_builder.preview.keeper import Keeper
from site_builder.preview.sight import Sight, look
from site_builder.rendering.renderer import TemplateTrouble

KEPT = 60
"""Pages of which the last good bytes are kept, to be shown while there is a mistake."""

_OF_THEIR_OWN = ("study", "asset", "theme_asset", "brand")
"""Kinds of pages that an edited record of another study cannot change."""


class Shown(NamedTuple):
    """A page as it can be shown now."""

    page: Page | None
    """None if there is no such page."""
    data: bytes | None
    """None if it cannot be made, and never could."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it."""


class Desk:
    """Keeps the site in sight.

    Args:
        options: of the build that is looked at beforehand.
        folder: an empty folder for its own use.
        changed: called, in the thread that looks after the content, when pages may look different.
    """

    def __init__(self, options: BuildOptions, folder: Path, changed: Callable[[], None]) -> None:
        self.options = replace(options, output=folder / "no-output")
        self._tell = changed
        self._worker = ThreadPoolExecutor(1, "content")
        self._ready = Condition()
        self._sight: Sight | None = None
        self._told: tuple[Diagnostic, ...] = ()
        self._trouble: str = ""
        self._edited: dict[str, Entry] = {}
        """Studies that were edited since the site was looked at."""
        self._only_studies = True
        self._outdated = True
        self._shown_early = False
        self._good: OrderedDict[str, bytes] = OrderedDict()
        self._other: tuple[date | None, Sight | None, Sight | tuple[Diagnostic, ...] | None] = (None, None, None)
        """The site as of another day, and what it was made beside."""
        self._worker.submit(self._guarded, self._open, folder)

    # --- in the thread that looks after the content -------------------------------------------------------------------

    def _guarded(self, work: Callable[..., None], *given: object) -> None:
        """Nothing that goes wrong may end the preview."""
        try:
            work(*given)
            self._trouble = ""
        except Trouble as trouble:
            self._trouble = f"{trouble.message}. {trouble.hint}"
        except Exception as error:
            logging.getLogger(__name__).exception("the preview met something unforeseen")
            self._trouble = f"The preview met something unforeseen ({error!r}); the terminal tells more."
        finally:
            if self._trouble:
                with self._ready:
                    self._outdated = False
                    self._ready.notify_all()
                self._tell()

    def _open(self, folder: Path) -> None:
        sys.setswitchinterval(0.002)  # pages that are asked for meanwhile should not wait for long
        self.keeper = Keeper(self.options, folder)
        self._renew()

    def _take(self, paths: set[str]) -> None:
        taken = self.keeper.take(paths)
        if not taken.anything:
            return
        with self._ready:
            quiet = not taken.whole and self._sight is not None and _has_one_language(self._sight)
            self._edited.update(taken.studies)
            if not quiet:
                self._only_studies &= taken.only_studies
                self._outdated = True
        self._tell()
        if not quiet:
            self._worker.submit(self._guarded, self._renew)

    def _renew(self) -> None:
        """Look at the whole site again, unless somebody did meanwhile."""
        if not self._outdated:
            return
        edited = dict(self._edited)
        seen = self._look(self.options)
        with self._ready:
            if isinstance(seen, Sight):
                self._sight, self._told = seen, seen.diagnostics
            else:
                self._told = seen
            self._edited = {id_: entry for id_, entry in self._edited.items() if edited.get(id_) is not entry}
            self._outdated, self._only_studies = False, True
            early, self._shown_early = self._shown_early, False
            self._ready.notify_all()
        if early:
            self._tell()

    def _look(self, options: BuildOptions) -> Sight | tuple[Diagnostic, ...]:
        keeper = self.keeper
        given = keeper.memory, keeper.theme, keeper.found.diagnostics, self._sight.tools if self._sight else None
        try:
            return look(options, *given)
        except DamagedMemory:
            keeper.begin_anew()
            return look(options, *given)

    # --- in any thread ------------------------------------------------------------------------------------------------

    def changed(self, paths: Iterable[str]) -> None:
        """Something changed on the disk."""
        self._worker.submit(self._guarded, self._take, set(paths))

    def close(self) -> None:
        """End; what is under way is finished first."""
        self._worker.submit(lambda: self.keeper.close())
        self._worker.shutdown(wait=True)

    def show(self, address: str, day: date | None = None) -> Shown:
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
            self._ready.wait_for(lambda: not self._outdated, timeout=120)
            sight, told = self._sight, self._told
        if sight is None:
            return Shown(None, None, told)
        return self._made(sight, sight.pages.get(address), address, told)

    def _show_on(self, address: str, day: date) -> Shown:
        with self._ready:
            self._ready.wait_for(lambda: not self._outdated, timeout=120)
            wanted = day, self._sight
        if self._other[:2] != wanted:
            seen = self._worker.submit(self._look, replace(self.options, date=day)).result()
            self._other = (*wanted, seen)
        sight = self._other[2]
        if not isinstance(sight, Sight):
            return Shown(None, None, sight or ())
        return self._made(sight, sight.pages.get(address), "", sight.diagnostics)

    def _early(self, address: str) -> Shown | None:
        """A page that can be shown before the whole site was looked at again; None if it must be waited for."""
        with self._ready:
            sight, edited, outdated = self._sight, dict(self._edited), self._outdated
            if sight is None or self._trouble or not (self._only_studies and (outdated or edited)):
                return None
        page = sight.pages.get(address)
        if page is None or page.kind not in _OF_THEIR_OWN:
            return None
        file = sight.files.get(f"study:{page.key}", "") if page.kind == "study" else ""
        state = self.keeper.memory.files.get(file)
        told = tuple(each for each in sight.diagnostics if not file or each.file != file)
        if state and has_errors(state.diagnostics):
            shown = Shown(page, self._good.get(address), (*state.diagnostics, *told))
        else:
            page = sight.page_after(page, edited[page.key]) if file and page.key in edited else page
            shown = self._made(sight, page, address, (*(state.diagnostics if state else ()), *told))
        self._shown_early |= outdated
        return shown if shown.data is not None else None

    def _made(self, sight: Sight, page: Page | None, address: str, told: tuple[Diagnostic, ...]) -> Shown:
        if page is None:
            return Shown(None, None, told)
        try:
            data = sight.make(page)
        except TemplateTrouble as trouble:
            return Shown(page, self._good.get(address), (*told, trouble.diagnostic))
        except (Trouble, KeyError, DamagedMemory, OSError):
            # The record has a mistake now, or names something that is not there; both are told.
            return Shown(page, self._good.get(address), told)
        if address:
            self._good[address] = data
            self._good.move_to_end(address)
            while len(self._good) > KEPT:
                self._good.popitem(last=False)
        return Shown(page, data, told)

    @property
    def trouble(self) -> str:
        """What keeps the preview from working at all, or nothing."""
        return self._trouble

    @property
    def sight(self) -> Sight | None:
        """The site as it was last looked at."""
        return self._sight


def _has_one_language(sight: Sight) -> bool:
    return len(sight.catalogue.settings.languages) == 1
