"""Redirects from former addresses to the pages that moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.former_addresses import file_at, former_addresses
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectContext(Context):
    """The values that the template of a redirect may show."""

    target: str
    """Address of the target within the site."""
    target_address: str
    """Full web address of the target; "" if the site has none."""


class RedirectKind(HtmlKind):
    """A page at each former address."""

    name = "redirect"
    pattern = AddressPattern("{id}")
    searchable = False
    translated = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per former address."""
        former_files = set()
        for former in former_addresses(catalogue):
            former_files.add(file_at(former.address))
            yield self.page(catalogue, file_at(former.address), values=(former.target, former.title))
        for former_id, id_ in sorted(catalogue.former_conditions.items()):
            address = addresses.CONDITION.fill(former_id)
            if address not in former_files:
                values = (addresses.CONDITION.fill(id_), catalogue.conditions[id_].name)
                yield self.page(catalogue, address, values=values)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> RedirectContext:
        """The target."""
        target, title = page.values
        return RedirectContext(
            page=frame(page, inputs, title, hidden=True),
            target=target,
            target_address=full_address(inputs.settings, target),
        )


KIND = RedirectKind()
