"""Studies whose titles begin with the same letter."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListKind, part_title
from site_builder.outputs.pages.studies import StudiesContext, alphabet, used_letters
from site_builder.rendering.renderer import Renderer


class LetterKind(ListKind):
    """A list for each letter that titles begin with."""

    name = "letter"
    pattern = addresses.LETTER
    twin = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of each letter's list. They stay at their addresses where no alphabet leads to them any more."""
        letters = used_letters(catalogue)
        for letter, cards in sorted(catalogue.by_letter.items()):
            yield from self.parts(catalogue, letter, cards, values=(letters,))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> StudiesContext:
        """The rows of this part, and the alphabet."""
        _ = renderer.wording.translations.gettext
        letter = _("Other") if page.key == "other" else page.key.upper()
        title = _("Studies by title: {letter}").format(letter=letter)
        return StudiesContext(
            page=frame(
                page,
                inputs,
                part_title(title, page, _),
                crumbs=home_and(_, Link(_("Studies"), addresses.STUDIES.fill())),
            ),
            rows=self.rows_of(page, inputs, renderer),
            pager=self.pager_of(page),
            letters=alphabet(_, page.values[2]),
            letter=letter,
        )


KIND = LetterKind()
