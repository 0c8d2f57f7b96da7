"""The frame that every kind of page has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from site_builder.catalogue.page_inputs import Link, Navigation, PageInputs
from site_builder.model.day import Day
from site_builder.model.languages import direction_of
from site_builder.model.settings.site import SiteSettings
from site_builder.model.text.value import TextForm, beginning
from site_builder.outputs import addresses
from site_builder.outputs.address import root_from
from site_builder.outputs.page import Page


class LanguageLink(NamedTuple):
    """An entry of the language menu."""

    language: str
    """BCP 47 tag."""
    name: str
    """The language's name for itself: español."""
    address: str
    """Address relative to the page."""
    is_current: bool
    """Whether this is the page's own language."""


PREVIEW = 200
"""Maximum length of a page's description, in characters."""


class TranslationNote(NamedTuple):
    """The note on the translation, on a page in a language other than the main one."""

    main: str
    """Name of the site's main language, in the page's language."""
    original: str
    """Relative address of the same page in the main language."""
    untranslated: str
    """Names of the languages of what is not translated, in the page's language; "" if everything is."""
    nothing: bool
    """Whether the subject of the page is not translated at all."""
    source_changed: bool
    """Whether text in the main language has changed since the translation."""
    translator: str
    reviewer: str
    translated_on: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Head, breadcrumbs and name of a page.

    Attributes:
        address: path within the site; for a language other than the main one, within that language's folder.
        root: relative path from the page to that folder, put before every address.
        top: relative path from the page to the site's folder, which has the files that all languages share.
        kind: name of its kind.
        language: BCP 47 tag of its language.
        direction: `ltr` or `rtl`.
        title: its own title, without the site's name.
        description: one sentence for search engines and previews.
        canonical: its full address, or "" if the site has none.
        crumbs: the pages above it, from the home page down.
        structured: JSON-LD of the page, a list of things; may be empty.
        hidden: whether search engines are asked to leave it out.
        navigation: the menu and the footer links.
        languages: the language menu; empty if there is only one language.
        alternates: language and full address of the page in every language, for search engines.
        picture: full address of the picture for shared links, or "" if the site has no address.
        status_until: attributes of the JSON-LD that show a script how long its status is valid.
        translation: the note on the translation, if needed.
    """

    address: str
    root: str
    top: str
    kind: str
    language: str
    direction: str
    title: str
    description: str
    canonical: str
    crumbs: tuple[Link, ...]
    structured: tuple[dict[str, Any], ...]
    hidden: bool
    navigation: Navigation
    languages: tuple[LanguageLink, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    translation: TranslationNote | None = None
    status_until: str = ""
    picture: str = ""


def frame(
    page: Page,
    inputs: PageInputs,
    title: str,
    *,
    description: str = "",
    crumbs: Sequence[Link] = (),
    structured: Sequence[dict[str, Any]] = (),
    hidden: bool = False,
    root: str | None = None,
    status_until: str = "",
    picture: str = "",
) -> Frame:
    """The frame of a page; breadcrumbs become JSON-LD when the site has an address.

    `picture` is the address, within the folder of the page's language, of the page's own picture for shared links.
    `root` is for a page that hosts show at any depth: the path to the site's folder from the top of the host.
    """
    settings, things = inputs.settings, list(structured)
    folder = "" if page.language == settings.language else f"{page.language}/"
    address = page.address.removeprefix(folder)
    if crumbs and settings.address:
        things.append(_breadcrumb_list(settings.address + folder, [*crumbs, Link(title, address)]))
    return Frame(
        address=address,
        root=root_from(address) if root is None else root + folder,
        top=root_from(page.address) if root is None else root,
        kind=page.kind,
        language=page.language,
        direction=direction_of(page.language),
        title=title,
        description=description or beginning(settings.description, PREVIEW, TextForm.LINE),
        canonical=full_address(settings, page.address),
        crumbs=tuple(crumbs),
        structured=tuple(things),
        hidden=hidden or settings.sample,
        status_until=status_until,
        navigation=inputs.navigation,
        picture=full_address(settings, folder + (picture or addresses.PICTURE.fill())),
    )


def full_address(settings: SiteSettings, address: str) -> str:
    """The full web address of a page, without `index.html`; "" if the site has no address."""
    if not settings.address:
        return ""
    return settings.address + as_served(address)


def as_served(address: str) -> str:
    """An address as readers see it, without `index.html`, which hosts serve for its folder."""
    folder, _, name = address.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index.html" else address


def _breadcrumb_list(site: str, links: Sequence[Link]) -> dict[str, Any]:
    """https://schema.org/BreadcrumbList"""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link.text, "item": site + as_served(link.address)}
            for place, link in enumerate(links, 1)
        ],
    }
