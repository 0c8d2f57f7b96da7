"""The page makers of a build, one per language."""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from site_builder.building.bundles import BundleSource, attachments, study_of
from site_builder.building.joined import is_joined, kind_of
from site_builder.building.locales import LocalePlan
from site_builder.building.page_maker import PageMaker
from site_builder.building.shared_records import SharedRecords
from site_builder.building.staging import Staging
from site_builder.building.studies import load_study, study_content
from site_builder.outputs.page import Page
from site_builder.rendering.theme import Theme
from site_builder.store.reader import StoreReader


class Job(NamedTuple):
    """The values that all tasks of one build share. They are small and identical, so that a worker sets up once."""

    token: str
    """Unique per build, so that a long-lived worker does not use the makers of an earlier build."""
    theme_folders: tuple[Path, ...]
    compiled: Path | None
    """Folder of compiled templates, if the worker can reach it."""
    staging: Staging | None
    """The staging folder, if the worker can reach it."""
    store: Path | None
    """The store's file, if the worker can reach it."""
    locales: tuple[LocalePlan, ...]
    """The site's languages, the main one first."""


class PageMakers:
    """The page makers of a build, one per language; each is set up when its first page is made.

    Args:
        job: the values that all pages of the build share.
        shared: the records that pages of many studies show.
        before: earlier page makers with the same theme, settings and menu, whose templates are used again.
    """

    def __init__(self, job: Job, shared: SharedRecords, before: "PageMakers | None" = None) -> None:
        self.job, self.shared = job, shared
        self._makers: dict[str, PageMaker] = {}
        # A language without new pages since then keeps the templates of its earlier maker.
        self._before: dict[str, PageMaker] = {**before._before, **before._makers} if before else {}

    @cached_property
    def theme(self) -> Theme:
        """The templates."""
        return Theme(self.job.theme_folders)

    @cached_property
    def reader(self) -> StoreReader:
        """A worker's connection to the store. It is open until the process ends: a worker serves one build."""
        assert self.job.store is not None
        return StoreReader(self.job.store)

    def of(self, language: str) -> PageMaker:
        """The page maker of a language."""
        if language not in self._makers:
            locale = next(each for each in self.job.locales if each.language == language)
            self._makers[language] = PageMaker(
                locale, self.theme, self.shared, self.job.compiled, self._before.get(language)
            )
        return self._makers[language]

    def make_one(self, page: Page, source: BundleSource) -> bytes:
        """The bytes of one page, without building the site.

        Raises:
            TemplateFailure: a template cannot be read, or uses something that does not exist.
            UserError: the record of the study that the page is about is no longer valid.
        """
        if is_joined(page):
            kind = kind_of(page)
            parts = [self.make_one(each, source) for each in kind.part_pages(page, source.catalogue)]
            return kind.join(page, parts, source.catalogue.settings)
        id_ = study_of(page)
        study = load_study(study_content(source.site, source.catalogue.studies[id_].file)) if id_ else None
        return self.of(page.language).make(page, dict(attachments(page, source)), study)
