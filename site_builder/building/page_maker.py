"""Makes the pages of one language. In the main language, records are shown without a translation."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from site_builder.building.locales import LocalePlan
from site_builder.building.shared_records import SharedRecords
from site_builder.building.studies import LoadedStudy
from site_builder.catalogue.edition import card_in_language
from site_builder.catalogue.page_inputs import LocalizedRecord, PageInputs
from site_builder.catalogue.source_digests import BODY, changed_fields, checkers_changed, made_from, marks_of
from site_builder.catalogue.translating import localize
from site_builder.model.card import Card
from site_builder.model.languages import PageLanguage, UntranslatedText, with_mark
from site_builder.model.places import GlossaryTerm
from site_builder.model.record import Record
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.model.text_languages import OF_THE_SITE
from site_builder.model.translation import SiteTranslation, Translation
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page
from site_builder.records.decode import revive
from site_builder.records.layout import RECORD_KINDS, translation_of
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.theme import Theme
from site_builder.store.state import unpack

Attachments = Mapping[str, bytes]
"""Inputs that only one page needs, by name: packed translations of a study, search index files, bytes of an asset."""


class PageMaker:
    """Makes the pages of one language; set up once per process and build.

    Args:
        locale: the values that all pages of this language share.
        theme: the templates.
        shared: the records that pages of many studies show.
        compiled: the folder of compiled templates of earlier builds, if there is one.
        before: an earlier maker for the same language, theme and settings, whose templates are used again.
    """

    def __init__(
        self,
        locale: LocalePlan,
        theme: Theme,
        shared: SharedRecords,
        compiled: Path | None,
        before: "PageMaker | None" = None,
    ) -> None:
        self.locale, self.shared = locale, shared
        main = _settings(shared)
        self.pages = PageLanguage(locale.language, main.language)
        self.is_main = locale.language == main.language
        self.shows_foreign = shows_foreign = not self.is_main or shared.shows_foreign(main.language)
        self.settings: SiteSettings = before.settings if before else self._localized_settings(main)
        # The compiled templates of a language also depend on the main language.
        name = f"{locale.language}-beside-{main.language}" if shows_foreign else locale.language
        compiled = compiled and compiled / name
        same = before is not None and before.renderer.shows_foreign == shows_foreign
        self.renderer: Renderer = (
            before.renderer
            if before and same
            else Renderer(theme, self.settings, locale.language, compiled, shows_foreign=shows_foreign)
        )
        self.cards: Mapping[str, Card] = _LocalizedCards(self) if shows_foreign else shared.cards
        self._last_study: tuple[LoadedStudy, bytes | None, LocalizedRecord] | None = None
        # The few records that many studies share stay in memory.
        self._record = lru_cache(maxsize=20_000)(self._shared_record)

    def make(self, page: Page, attached: Attachments, study: LoadedStudy | None) -> bytes:
        """The bytes of a page.

        Args:
            page: the page.
            attached: the inputs that only this page needs.
            study: the study that the page is about, if it is about one.

        Raises:
            TemplateFailure: a template cannot be read, or uses something that does not exist.
        """
        self.renderer.use_records(self.shared)
        kind = KINDS_BY_NAME[page.kind]
        localized: dict[str, LocalizedRecord] = {}

        def record(name: str) -> Record:
            if name not in localized:
                if study is not None and name.startswith("study:"):
                    if not kind.for_readers:
                        return study.record
                    localized[name] = self._localized_study(study, attached.get(self._translation_name(name)))
                else:
                    localized[name] = self._record(name)
            return localized[name].record

        def body(id_: str) -> str:
            record(f"page:{id_}")
            return localized[f"page:{id_}"].body

        inputs = PageInputs(
            self.settings,
            self.locale.navigation,
            page.depends_on,
            record,
            self.cards if kind.for_readers else self.shared.cards,
            body,
            lambda path: attached[f"asset:{path}"],
            lambda name: unpack(attached[name]),
            lambda: self.terms,
            {} if self.is_main else localized,
            self.shared.freshness,
        )
        return kind.make(page, inputs, self.renderer)

    @cached_property
    def terms(self) -> Mapping[str, GlossaryTerm]:
        """All terms of the glossary, by identifier: the same value for all pages."""
        names = [name for name in sorted(self.shared.bodies) if name.startswith("term:")]
        return {name.partition(":")[2]: cast(GlossaryTerm, self._record(name).record) for name in names}

    def _localized_settings(self, main: SiteSettings) -> SiteSettings:
        if self.is_main:
            return main
        words = self._translation("site:site") or SiteTranslation()
        settings = localize(main, words, self.pages).record
        assert isinstance(settings, SiteSettings)
        return settings

    def _translation_name(self, name: str) -> str:
        return f"{name.replace(':', '_translation:', 1)}.{self.locale.language}"

    def _translation(self, name: str) -> Translation | None:
        body = self.shared.bodies.get(self._translation_name(name))
        kind = translation_of(name.partition(":")[0])
        return None if body is None else cast(Translation, revive(kind, unpack(body)[0]))

    def _shared_record(self, name: str) -> LocalizedRecord:
        kind = name.partition(":")[0]
        values, body = unpack(self.shared.bodies[name])
        words = self.shared.bodies.get(self._translation_name(name))
        return self._localize(kind, revive(kind, values), lambda: values, body, words)

    def _localized_study(self, study: LoadedStudy, words: bytes | None) -> LocalizedRecord:
        """A study in this language: the same object for all pages of a study, which are made in turn.

        Args:
            study: the study.
            words: its packed translation, if there is one.
        """
        last = self._last_study
        if last is None or last[0] is not study or last[1] != words:
            localized = self._localize("study", study.record, lambda: study.values, "", words)
            last = self._last_study = (study, words, localized)
        return last[2]

    def _localize(
        self, kind: str, record: Record, values: Callable[[], dict[str, Any]], body: str, words: bytes | None
    ) -> LocalizedRecord:
        """A record in this language.

        Args:
            kind: its kind.
            record: the record.
            values: returns its plain values, which only translations need.
            body: the text of a text page.
            words: its packed translation, if there is one.
        """
        if self.is_main and not (isinstance(record, Study) and self.shows_foreign):
            return LocalizedRecord(record, None, True, (), False, body, record)
        model = cast("type[Translation]", RECORD_KINDS[translation_of(kind)].model)
        source_body = with_mark(body, self.pages.source(OF_THE_SITE))
        if words is None:
            localized = localize(record, _empty(model), self.pages)
            foreign = localized.foreign or _languages_of(body)
            return LocalizedRecord(localized.record, None, localized.translated, foreign, False, source_body, record)
        translated_values, text = unpack(words)
        translation = cast(Translation, revive(translation_of(kind), translated_values))
        fields = made_from(translation, text).partition("|")[2].split()
        source = translation.source
        digests = marks_of(values(), model, body) if source else {}
        outdated_fields = changed_fields(source, digests, fields) if source else []
        names = not source or not checkers_changed(source, digests)
        localized = localize(record, translation, self.pages, name_checkers=names)
        shown_body = text if BODY in fields else source_body
        return LocalizedRecord(
            localized.record,
            translation,
            localized.translated or BODY in fields,
            localized.foreign or _languages_of(shown_body),
            bool(outdated_fields),
            shown_body,
            record,
        )


@cache
def _empty(model: type[Translation]) -> Translation:
    return model()


def _languages_of(body: str) -> tuple[str, ...]:
    """The language of a text page's Markdown, if it is not the page's own."""
    return (body.source.language,) if isinstance(body, UntranslatedText) and body.strip() else ()


def _settings(shared: SharedRecords) -> SiteSettings:
    settings = revive("site", unpack(shared.bodies["site:site"])[0])
    assert isinstance(settings, SiteSettings)
    return settings


class _LocalizedCards(dict[str, Card]):
    """Cards in the maker's language, each made when it is first used, because most pages show only a few."""

    def __init__(self, maker: PageMaker) -> None:
        super().__init__()
        self._cards, self._pages = maker.shared.cards, maker.pages
        self._translated = maker.shared.translated_cards.get(maker.locale.language, {})

    def __missing__(self, id_: str) -> Card:
        self[id_] = card = card_in_language(self._cards[id_], self._translated.get(id_), self._pages)
        return card
