"""Each recorded dependency of a page is needed, and its loss is detected.

The test removes one dependency at a time from a page of each kind. Then either the page cannot be made, or it lacks
what the record contributes, or it would not change when the record is edited, which law 1 forbids. Some pages list more
than they show, such as the translations of everything that a card could show; so the test covers every kind of page and
every kind of record, not every pair.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from site_builder.building.bundles import BundleSource
from site_builder.building.page_makers import PageMakers
from site_builder.building.run import open_run
from site_builder.outputs.kind import HtmlKind
from site_builder.outputs.kinds import KINDS
from site_builder.outputs.page import Page
from site_builder.stages.pipeline import plan_site
from site_builder.stages.plan import BuildPlan
from site_builder.stages.render import new_job
from site_builder.store.reader import StoreReader
from tests.sites import REPOSITORY, options


class Site(NamedTuple):
    """A site whose pages can be made one by one."""

    known: BuildPlan
    makers: PageMakers
    source: BundleSource
    pages: dict[str, Page]
    files: dict[str, str]
    """The file of each record, by the record's name."""

    def make(self, page: Page) -> bytes | None:
        """Return the bytes of a page; None if it cannot be made."""
        try:
            return self.makers.make_one(page, self.source)
        except (LookupError, TypeError, ValueError, AttributeError):
            return None


@contextmanager
def opened(folder: Path) -> Iterator[Site]:
    with open_run(options(folder)) as run:
        known = plan_site(run)
        assert known
        assert not run.report.failed, run.report.diagnostics
        makers = PageMakers(new_job(run.options, run.store, None, known.plan), known.shared)
        files = {entry.name: entry.file for state in run.store.files.values() for entry in state.entries}
        with closing(StoreReader(run.store.path)) as reader:
            source = BundleSource(run.options.site, known.catalogue, reader, None)
            yield Site(known, makers, source, {page.address: page for page in known.plan.pages}, files)


@pytest.fixture(scope="module")
def folder(demonstration_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("dependencies") / "site"
    shutil.copytree(demonstration_site, copy, ignore=shutil.ignore_patterns("output"))
    settings = copy / "content/site.yaml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("also_make: [", "also_make: [pictures, "), encoding="utf-8")
    return copy


Key = tuple[str, str]
"""A kind of page and a kind of record."""


def samples(pages: list[Page]) -> Iterator[tuple[Page, str]]:
    """For each kind of page, in the main and in another language, yield one dependency of each kind of record."""
    seen: Counter[tuple[Key, bool]] = Counter()
    for page in pages:
        for name in dict.fromkeys(page.depends_on):
            key = key_of(page, name), page.language == "en"
            if seen[key] < (20 if name.startswith("glossary") else 1):  # few pages have a word that is explained
                seen[key] += 1
                yield page, name


def key_of(page: Page, name: str) -> Key:
    return page.kind, name.partition(":")[0]


def test_every_kind_of_page_is_tried(folder: Path) -> None:
    with opened(folder) as site:
        kinds = {page.kind for page in site.pages.values()}
    assert {kind.name for kind in KINDS if not (isinstance(kind, HtmlKind) and kind.for_makers)} == kinds


def test_a_lost_dependency_is_noticed(folder: Path, tmp_path: Path) -> None:
    tried: set[Key] = set()
    noticed: set[Key] = set()
    unsure: dict[str, list[tuple[Page, bytes]]] = {}
    with opened(folder) as site:
        for page, name in samples(list(site.pages.values())):
            if name.startswith("condition:") and name not in site.files:
                continue  # written out in a study, whose card includes it
            tried.add(key_of(page, name))
            whole = site.make(page)
            assert whole is not None, page.address
            if site.make(replace(page, depends_on=tuple(each for each in page.depends_on if each != name))) == whole:
                unsure.setdefault(name, []).append((page, whole))
            else:
                noticed.add(key_of(page, name))
        files = site.files
    assert len(tried) > 100
    for number, (name, pages) in enumerate(unsure.items()):
        copy = tmp_path / str(number)
        shutil.copytree(folder, copy)
        edit(copy, name, files)
        with opened(copy) as site:
            noticed.update(key_of(page, name) for page, whole in pages if site.make(site.pages[page.address]) != whole)
    assert {kind for kind, _ in tried} == {kind for kind, _ in noticed}
    assert {record for _, record in tried} == {record for _, record in noticed}
    assert len(noticed) > 0.7 * len(tried)


def test_a_lost_value_is_noticed(folder: Path) -> None:
    seen = set()
    with opened(folder) as site:
        for page in site.pages.values():
            if page.values and page.kind not in seen:
                seen.add(page.kind)
                whole = site.make(page)
                for place in range(len(page.values)):
                    less = (*page.values[:place], *page.values[place + 1 :])
                    assert site.make(replace(page, values=less)) != whole, (page.address, place)
    assert len(seen) > 10


def edit(site: Path, name: str, files: dict[str, str]) -> None:
    """Change every text of a record."""
    kind, _, id_ = name.partition(":")
    if kind == "theme":
        path = site / "templates" / id_
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((REPOSITORY / "templates" / id_).read_bytes() + b"\n/* edited */\n")
        return
    if kind.startswith(("glossary", "card")):
        names = [each for each in files if each.startswith(kind.replace("glossary", "term").replace("card", "study"))]
        name = next(each for each in names if each.endswith(id_.removeprefix("all")))
        id_ = name.partition(":")[2]
    path = site / files[name]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        path.write_text(f"{text}\n\nEdited.\n", encoding="utf-8")
        return
    values = yaml.load(text, yaml.BaseLoader)
    main = id_.partition(".")[0]
    if main in values and isinstance(values[main], dict) and not kind.startswith("glossary"):
        values[main] = edited(values[main])
    else:
        values = edited(values)
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")


_NO_TEXTS = (
    "source",
    "fingerprint",
    "approval",
    "translator",
    "reviewer",
    "translated_on",
    "reviewed_on",
    "mesh",
    "icd10",
    "snomed",
    "orpha",
)


def edited(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: edited(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [edited(each) for each in value]
    text = isinstance(value, str) and key not in _NO_TEXTS and value[:1].isalpha() and not {"@", "/"} & set(value)
    return f"{value} X" if text else value
