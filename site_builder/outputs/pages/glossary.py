"""The glossary, which explains words."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import first_letter, sort_key
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.places import GlossaryTerm
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.navigation import has_medical_words
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.medical_words import besides, medical_words
from site_builder.rendering.renderer import Renderer

_FEW = 40
"""Number of terms above which the list has letters to jump to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryContext(Context):
    """The values that the template of the glossary may show."""

    terms: tuple[tuple[str, GlossaryTerm], ...]
    """Identifiers and terms, in the order of the terms."""
    letters: tuple[tuple[str, str], ...]
    """The letters of a long list, and the identifier of the first term with each; none in other scripts."""


class GlossaryKind(HtmlKind):
    """The glossary."""

    name = "glossary"
    pattern = addresses.GLOSSARY

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, if there are terms."""
        own = {id_: term.term for id_, term in catalogue.terms.items()}
        more = besides(catalogue.terms, catalogue.language) if has_medical_words(catalogue) else {}
        names = {id_: term.term for id_, term in more.items()} | own
        ids = tuple(sorted(names, key=lambda id_: (sort_key(names[id_]), id_)))
        if ids:
            yield self.page(catalogue, depends_on=[f"term:{id_}" for id_ in own], values=(ids, tuple(more)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> GlossaryContext:
        """The terms in order."""
        _ = renderer.wording.translations.gettext
        ids, more = page.values
        medical = {id_: _as_listed(term) for id_, term in medical_words(page.language).items() if id_ in more}
        terms = tuple((id_, medical.get(id_) or inputs.term(id_)) for id_ in ids)
        return GlossaryContext(
            page=frame(page, inputs, _("Medical words explained"), crumbs=home_and(_)),
            terms=terms,
            letters=_letters(terms) if len(terms) > _FEW else (),
        )


def _letters(terms: tuple[tuple[str, GlossaryTerm], ...]) -> tuple[tuple[str, str], ...]:
    letters = [(first_letter(term.term), id_) for id_, term in terms]
    latin = [each for each in letters if each[0] != "other"]
    first = dict(reversed(latin)) if 2 * len(latin) > len(letters) else {}
    return tuple((letter.upper(), id_) for letter, id_ in sorted(first.items()))


def _as_listed(term: GlossaryTerm) -> GlossaryTerm:
    """A medical word without the variants that identify it in text, which are mostly plurals."""
    return term.model_copy(update={"also": ()})


KIND = GlossaryKind()
