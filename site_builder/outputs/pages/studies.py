"""All studies, with those that people can join first, and in title order within each status."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue, most_open_first
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.listing import record_names
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListContext, ListKind, part_title
from site_builder.outputs.pages.status import StatusCount, count_links, status_counts, without_counts
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiesContext(ListContext):
    """The values that the template of the list may show."""

    letters: tuple[Link, ...]
    """The letters of the alphabet; a letter without studies has no address."""
    letter: str
    """The letter as shown, on the page of a letter; else empty."""
    statuses: tuple[StatusCount, ...] = ()
    """The lists by status, which contain the other studies, if there are too many for one list."""


LONGEST = 20
"""Number of pages of the longest list of all studies. Nobody turns more pages, and the lists by status, one after the
other, are the same list."""


class StudiesKind(ListKind):
    """The list of all studies."""

    name = "studies"
    pattern = addresses.STUDIES

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list."""
        cards, size, letters = most_open_first(catalogue.listed), catalogue.settings.page_size, used_letters(catalogue)
        if len(cards) <= LONGEST * size:
            yield from self.parts(catalogue, "", cards, values=(letters, ()))
        else:
            statuses = without_counts(status_counts(catalogue))
            names = record_names(catalogue, cards[:size])
            yield self.page(catalogue, depends_on=names, values=(1, len(cards), letters, statuses))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> StudiesContext:
        """The rows of this part, and the alphabet."""
        _ = renderer.wording.translations.gettext
        title = part_title(_("All studies"), page, _)
        return StudiesContext(
            page=frame(page, inputs, title, crumbs=home_and(_)),
            rows=self.rows_of(page, inputs, renderer),
            pager=self.pager_of(page),
            letters=alphabet(_, page.values[2]),
            letter="",
            statuses=count_links(page.values[3]),
        )


def used_letters(catalogue: Catalogue) -> str:
    """The letters that titles begin with; `#` stands for all other characters.

    "" if no title begins with one from A to Z, as on sites in Arabic or Chinese, and the list of all studies has them
    all: the same list again is no choice.
    """
    is_whole = len(catalogue.listed) <= LONGEST * catalogue.settings.page_size
    if is_whole and {*catalogue.by_letter} == {"other"}:
        return ""
    return "".join(sorted("#" if letter == "other" else letter for letter in catalogue.by_letter))


def alphabet(gettext: Callable[[str], str], used: str) -> tuple[Link, ...]:
    """Links to the lists by letter; a letter without studies has no address. None if there are no used letters."""
    if not used:
        return ()
    letters = [
        Link(each.upper(), addresses.LETTER.fill(each) if each in used else "") for each in "abcdefghijklmnopqrstuvwxyz"
    ]
    if "#" in used:
        letters.append(Link(gettext("Other"), addresses.LETTER.fill("other")))
    return tuple(letters)


KIND = StudiesKind()
