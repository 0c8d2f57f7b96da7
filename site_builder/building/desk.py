"""Pages of another language than the main one: records meet their translations here."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from site_builder.building.editions import Edition
from site_builder.building.memory import TEMPLATES, RecordShelf
from site_builder.building.recall import study_and_values
from site_builder.building.state import unpack
from site_builder.catalogue.edition import card_in_language
from site_builder.catalogue.marks import BODY, changed_fields, made_from, marks_of
from site_builder.catalogue.names import translated_names
from site_builder.catalogue.summary import card_of_translation
from site_builder.catalogue.supplies import Heard, Supplies
from site_builder.catalogue.translating import localised
from site_builder.model.card import Card
from site_builder.model.languages import Foreign, Mother
from site_builder.model.places import GlossaryTerm
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.model.translation import SiteTranslation, StudyTranslation, Translation
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.records.decode import revive
from site_builder.records.layout import RECORD_KINDS, translation_of
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.theme import Theme

if TYPE_CHECKING:
    from site_builder.building.rendering import Job, Known, PageOrder


class Desk:
    """What a process needs to make pages of one of the other languages; set up once a build.

    Args:
        job: what all pages of the build have in common.
        edition: what those of this language have in common.
        theme: the templates.
        settings: the settings in the main language.
        shelf: decoded records.
    """

    def __init__(self, job: "Job", edition: Edition, theme: Theme, settings: SiteSettings, shelf: RecordShelf) -> None:
        self.job, self.edition, self.shelf = job, edition, shelf
        self.mother = Mother.of(settings.language, edition.language)
        words = revive("site_translation", unpack(shelf.body(edition.settings))[0]) if edition.settings else None
        own = localised(settings, cast(Translation, words or SiteTranslation()), self.mother).record
        assert isinstance(own, SiteSettings)
        self.settings = own
        # Beside another main language, a language's templates are compiled otherwise.
        compiled = job.memory.parent / TEMPLATES / f"{edition.language}-beside-{settings.language}"
        self.renderer = Renderer(theme, own, edition.language, compiled)
        self._shared = lru_cache(maxsize=20_000)(self._meet)
        self._cards: _Cards | None = None
        self._terms: dict[str, GlossaryTerm] | None = None

    def make(self, order: "PageOrder", known: "Known") -> bytes:
        """The bytes of a page."""
        page, digests = order.page, known.digests
        if self._cards is None or self._cards.known is not known:
            self._cards = _Cards(known, self)
        cards = self._cards
        heard: dict[str, Heard] = {}

        def load(name: str) -> Record:
            if name not in heard:
                words = next((digests[each] for each in translated_names([name], page.language, digests)), b"")
                if name.startswith("study:"):
                    record, values = study_and_values(self.job.site, order.source)
                    heard[name] = self._heard(record, values, "", words)
                else:
                    heard[name] = self._shared(name.partition(":")[0], digests[name], words)
            return heard[name].record

        def body(id_: str) -> str:
            load(f"page:{id_}")
            return heard[f"page:{id_}"].body

        def asset(path: str) -> bytes:
            return (self.job.site / "content" / "assets" / path).read_bytes()

        def kept(name: str) -> Any:
            return unpack(self.shelf.words(digests[name]))

        def terms(digests: Mapping[str, bytes]) -> Mapping[str, GlossaryTerm]:
            if self._terms is None:
                names = [name for name in sorted(digests) if name.startswith("term:")]
                self._terms = {name.partition(":")[2]: cast(GlossaryTerm, load(name)) for name in names}
            return self._terms

        supplies = Supplies(
            self.settings,
            self.edition.navigation,
            page.uses,
            load,
            cards,
            body,
            asset,
            kept,
            partial(terms, known.digests),
            heard,
        )
        return KINDS_BY_NAME[page.kind].make(page, supplies, self.renderer)

    def card(self, card: Card, digests: Mapping[str, bytes]) -> Card:
        """A study's card in this language."""
        found = translated_names([f"study:{card.id}"], self.edition.language, digests)
        if not found:
            return card_in_language(card, None, self.mother)
        words = revive("study_translation", unpack(self.shelf.body(digests[found[0]]))[0])
        return card_in_language(card, card_of_translation(card.id, cast(StudyTranslation, words)), self.mother)

    def _meet(self, kind: str, key: bytes, words: bytes) -> Heard:
        values, body = unpack(self.shelf.body(key))
        return self._heard(revive(kind, values), values, body, words, kind)

    def _heard(self, record: Record, values: dict[str, Any], body: str, words: bytes, kind: str = "study") -> Heard:
        """A record in this language.

        Args:
            record: the record.
            values: its plain values.
            body: for a page, its text.
            words: digest of its translation, or nothing.
            kind: its kind.
        """
        model = cast("type[Translation]", RECORD_KINDS[translation_of(kind)].model)
        if not words:
            told = localised(record, model(), self.mother)
            return Heard(
                told.record, None, False, told.untranslated or bool(body), False, Foreign(body, self.mother), record
            )
        given, theirs = unpack(self.shelf.body(words))
        translation = cast(Translation, revive(translation_of(kind), given))
        told = localised(record, translation, self.mother)
        fields = made_from(translation, theirs).partition("|")[2].split()
        changed = bool(translation.source and changed_fields(translation.source, marks_of(values, model, body), fields))
        missing = told.untranslated or (bool(body.strip()) and BODY not in fields)
        text = theirs if BODY in fields else Foreign(body, self.mother)
        return Heard(told.record, translation, told.translated or BODY in fields, missing, changed, text, record)


class _Cards(dict[str, Card]):
    """Cards in a desk's language, each made when it is first asked for: few pages show more than a few."""

    def __init__(self, known: "Known", desk: Desk) -> None:
        super().__init__()
        self.known, self.desk = known, desk

    def __missing__(self, id_: str) -> Card:
        self[id_] = made = self.desk.card(self.known.cards[id_], self.known.digests)
        return made
