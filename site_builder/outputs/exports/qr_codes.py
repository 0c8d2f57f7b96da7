"""The QR code of each study's page, as a separate file, which browsers fetch only to print the page."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind
from site_builder.outputs.languages import folder_of
from site_builder.outputs.optional_files import has_qr_codes
from site_builder.outputs.page import Page
from site_builder.rendering.qr import qr_file
from site_builder.rendering.renderer import Renderer


class QrCodeKind(Kind):
    """A file per listed study and language, on sites that make flyers: drawing one takes longer than a page does."""

    name = "qr_code"
    pattern = addresses.QR_CODE
    searchable = False
    translated = True
    beside_study = True  # the flyer has the same code

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A file for each study."""
        if has_qr_codes(catalogue.settings):
            for card in catalogue.listed:
                yield self.page(catalogue, card.id)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The QR code with the address of the study's page in the same language."""
        folder = folder_of(page.language, inputs.settings.language)
        return qr_file(full_address(inputs.settings, folder + addresses.STUDY.fill(page.key)))


KIND = QrCodeKind()
