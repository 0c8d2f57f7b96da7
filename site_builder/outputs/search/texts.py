"""A study in search results: a row of the list, and the texts in which searched words may occur."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.languages import PageLanguage, SourceLanguage, with_mark
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import WordedKind, groups, json_lines, marked_foreign
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording
from site_builder.search.contribution import Contribution
from site_builder.search.disease_synonyms import every_name

STUDIES, TEXTS = 32, 16
"""Numbers of studies per file."""

_Names = tuple[tuple[str, ...], ...]
"""For each study, names of people who lead it."""

BETWEEN_NAMES = " · "
"""Separator of condition and sponsor names, which contain commas; `distances.js` splits at it."""


class StudyRowsKind(WordedKind):
    """Titles and statuses of some studies, as text in the page's language."""

    name = "search_studies"
    pattern = AddressPattern("search/studies/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per group of studies."""
        for place, cards in groups(catalogue.numbered_studies, STUDIES):
            yield self.page(catalogue, str(place), depends_on=[f"card:{card.id}" for card in cards])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each study: identifier, headline or title, short title, status, ages, day of the last check.

        A status that ages is a list: its text, the last day on which it applies, the next text, and so on.
        """
        wording, rows = renderer.wording, []
        for name in page.depends_on:
            if not name.startswith("card:"):
                continue
            card = inputs.card(name.removeprefix("card:"))
            ages = wording.ages(card.minimum_age, card.maximum_age) if card.minimum_age or card.maximum_age else ""
            whole = inputs.status(card)
            title = headline_of_card(card, inputs, wording) or marked_foreign(card.title)
            rows.append((card.id, title, card.short_title, _lines(whole, wording), ages, whole.checked_on))
        return json_lines(rows)


def _lines(whole: StudyStatus, wording: Wording) -> str | list[str]:
    lines = [wording.status_line(whole)]
    for step in whole.steps:
        lines += [step.after, wording.status_words(step.status, step.open_locations, whole.locations)]
    return lines if whole.steps else lines[0]


class TextsKind(WordedKind):
    """The texts of some studies, apart from titles, in which searched words may occur."""

    name = "search_texts"
    pattern = AddressPattern("search/texts/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per group of studies."""
        for place, cards in groups(catalogue.numbered_studies, TEXTS):
            depends_on = [f"words:{card.id}" for card in cards]
            leaders = tuple(catalogue.leader_names(card) for card in cards)
            if catalogue.main:
                yield self._translated(catalogue, str(place), cards, depends_on, leaders)
            else:
                yield self.page(catalogue, str(place), depends_on=depends_on, values=(leaders,))

    def _translated(
        self, catalogue: Catalogue, key: str, cards: Sequence[Card], depends_on: list[str], leaders: _Names
    ) -> Page:
        """A file in another language. Its values also record which of its studies are translated."""
        translated_ids = [card.id for card in cards if f"words:{card.id}.{catalogue.language}" in catalogue.digests]
        depends_on += [f"words:{id_}.{catalogue.language}" for id_ in translated_ids] + [
            f"card:{card.id}" for card in cards
        ]
        ids = tuple(card.id for card in cards)
        return self.page(catalogue, key, depends_on=depends_on, values=(leaders, ids, tuple(translated_ids)))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each study: registered title, keywords, names, numbers, the beginning of its text, and its leaders."""
        leaders, *of_language = page.values
        if not of_language:
            pairs = zip(page.depends_on, leaders, strict=True)
            return json_lines([_row(_contribution(inputs, name, names), page, inputs) for name, names in pairs])
        ids, translated_ids = of_language
        rows = []
        for id_, names in zip(ids, leaders, strict=True):
            main = _contribution(inputs, f"words:{id_}", names)
            rows.append(_row_in_language(page, inputs, id_, main, translated=id_ in translated_ids))
        return json_lines(rows)


class CalledKind(WordedKind):
    """Everyday names of diseases, by which a search finds studies whose records do not contain them."""

    name = "search_called"
    pattern = AddressPattern("search/called.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        yield self.page(catalogue, values=catalogue.languages)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each concept: its names in the language of the page, then those in the main language, marked as such."""
        own, *main = (every_name(language) for language in page.values)
        source = SourceLanguage.of(page.values[-1], page.language)
        return json_lines(
            [(*names, *((name, *source) for each in main for name in each[at])) for at, names in enumerate(own)]
        )


def _contribution(inputs: PageInputs, name: str, leaders: Iterable[str]) -> Contribution:
    """What was saved of a study under a name, with the people who lead it and have records of their own."""
    study = Contribution(*inputs.attachment(name))
    return study._replace(leaders=tuple(dict.fromkeys((*study.leaders, *leaders))))


def _row_in_language(
    page: Page, inputs: PageInputs, id_: str, main: Contribution, *, translated: bool
) -> tuple[object, ...]:
    from site_builder.search.translated import TranslatedWords, texts_in_language

    card = inputs.card(id_)
    official = marked_foreign(card.title if card.headed else card.official_title)
    if not translated:
        return (official, *_row(main, page, inputs)[1:])
    words = TranslatedWords(*inputs.attachment(f"words:{id_}.{page.language}"))
    return (official, *_row(texts_in_language(main, words, page.language), page, inputs)[1:])


def _row(each: Contribution, page: Page, inputs: PageInputs) -> tuple[str | list[str], ...]:
    keywords, numbers = ", ".join(each.keywords), ", ".join(each.numbers_shown)
    names = BETWEEN_NAMES.join((*each.names, *each.studied))
    pages = PageLanguage(page.language, inputs.settings.language)
    official, summary = (
        marked_foreign(with_mark(text, pages.source(language)))
        for text, language in zip((each.official_title, each.summary), each.languages, strict=True)
    )
    return (official, keywords, names, numbers, summary, *each.leaders)


KINDS = (StudyRowsKind(), TextsKind(), CalledKind())
