"""Links between a page and its counterparts in the site's other languages."""

from dataclasses import replace
from typing import Any, NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.languages import UntranslatedText
from site_builder.outputs import addresses
from site_builder.outputs.frame import Frame, LanguageLink, TranslationNote, as_served
from site_builder.outputs.page import Page
from site_builder.rendering.languages import comma_of, name_of_language


class LanguageOptions(NamedTuple):
    """How the pages of a kind relate to other languages."""

    twin: bool
    """Whether each page has a counterpart at the same address in every other language."""
    searchable: bool
    """Whether search engines may index them."""


def with_languages(frame: Frame, page: Page, inputs: PageInputs, standing: LanguageOptions) -> Frame:
    """The frame of a page with its language menu, its alternates and the note on its translation."""
    settings = inputs.settings
    twin_address = frame.address if standing.twin else addresses.STUDIES.fill()
    links = tuple(
        LanguageLink(
            language,
            name_of_language(language, language),
            f"{frame.top}{folder_of(language, settings.language)}{twin_address}",
            language == page.language,
        )
        for language in settings.languages
    )
    alternates: tuple[tuple[str, str], ...] = ()
    if frame.canonical and standing.twin and standing.searchable:
        alternates = full_alternates(settings.address or "", settings.languages, frame.address)
    note = None if page.language == settings.language else _note(frame, page, inputs)
    structured = frame.structured
    if alternates:
        structured = (*structured, _web_page(frame, dict(alternates)[settings.language]))
    return replace(frame, languages=links, alternates=alternates, translation=note, structured=structured)


def folder_of(language: str, main: str) -> str:
    """The folder of a language's pages within the site."""
    return "" if language == main else f"{language}/"


def full_alternates(site: str, languages: tuple[str, ...], address: str) -> tuple[tuple[str, str], ...]:
    """Language and full address of a page in each language, its own included, and of the default for all others.

    Args:
        site: the site's address.
        languages: the site's languages, the main one first.
        address: the page's address within its language's folder.
    """
    alternates = [(each, f"{site}{folder_of(each, languages[0])}{as_served(address)}") for each in languages]
    return (*alternates, ("x-default", alternates[0][1]))


def _note(frame: Frame, page: Page, inputs: PageInputs) -> TranslationNote | None:
    """The note on the translation; None if it is not needed."""
    page_record = next(
        (record for name, record in inputs.localized.items() if name.partition(":")[2] == page.key), None
    )
    cards = [name.removeprefix("card:") for name in page.depends_on if name.startswith("card:")]
    titles = [inputs.card(id_).title for id_ in cards]
    rows = [title.source.language for title in titles if isinstance(title, UntranslatedText)]
    parts = [page_record] if page_record else list(inputs.localized.values())
    languages = dict.fromkeys([*rows, *(each for part in parts for each in part.foreign)])
    head = page_record.words if page_record and page_record.translated else None
    if not languages and head is None:
        return None
    return TranslationNote(
        main=name_of_language(inputs.settings.language, page.language),
        original=f"{frame.top}{frame.address}",
        untranslated=comma_of(page.language).join(name_of_language(each, page.language) for each in languages),
        nothing=bool(page_record and page_record.foreign and not page_record.translated and not rows),
        source_changed=bool(head and page_record and page_record.source_changed),
        translator=(head and head.translator) or "",
        reviewer=(head and head.reviewer) or "",
        translated_on=head.translated_on if head else None,
    )


def _web_page(frame: Frame, original: str) -> dict[str, Any]:
    """https://schema.org/WebPage, which has a language, unlike a study."""
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": frame.canonical,
        "name": frame.title,
        "inLanguage": frame.language,
    }
    if original != frame.canonical:
        page["translationOfWork"] = {"@type": "WebPage", "url": original}
    return page
