"""Pictures that messengers show with a shared address: one for the site, or one for each study."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.model.languages import direction_of
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import LISTED
from site_builder.model.text.value import TextForm, beginning
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import condition_links
from site_builder.outputs.frame import PREVIEW
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.kind import Kind
from site_builder.outputs.optional_files import has_study_pictures
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.share_picture import SharePicture, draw

_LONGEST = 400
"""Number of characters of a title to which a picture is limited."""
_CONDITIONS = 2


class SitePictureKind(Kind):
    """The picture of the site, for pages without their own; none if the site has no address."""

    name = "site_picture"
    pattern = addresses.PICTURE
    searchable = False
    translated = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per language."""
        if catalogue.settings.address:
            yield self.page(catalogue)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The names of the organisation and the site, and a description."""
        settings = inputs.settings
        head, title = str(settings.organisation.name), str(settings.title)
        note = beginning(settings.description, PREVIEW, TextForm.LINE)
        return draw(_picture(page, settings, head="" if head == title else head, title=title, note=note))


class StudyPictureKind(Kind):
    """A picture for each listed study and language, on sites that request it: drawing one takes as long as ten pages.

    It does not show the status, because a picture cannot be corrected after somebody has sent it. It depends only on
    the texts that it shows and not on the study's record, so that an edit of a status does not change it.
    """

    name = "study_picture"
    pattern = addresses.STUDY_PICTURE
    searchable = False
    translated = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per study with a page."""
        if not has_study_pictures(catalogue.settings):
            return
        for card in catalogue.cards.values():
            if card.status in LISTED:
                ids = dict.fromkeys(id_ for id_, name in card.every_condition if id_ and not name)
                yield self.page(
                    catalogue, card.id, depends_on=[f"condition:{id_}" for id_ in ids], values=[words(card)]
                )

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """A picture with the site's name, the headline or title, and the conditions."""
        card, settings = Card(*page.values[0]), inputs.settings
        title, note = headline_of_card(card, inputs, renderer.wording), ""
        if not title:
            title = beginning(card.title, _LONGEST, TextForm.LITERAL)
            links = condition_links(card.conditions, (), inputs, page.language)
            note = " · ".join(str(link.text) for link in links[:_CONDITIONS])
        label = renderer.wording.translations.gettext("A research study")
        return draw(_picture(page, settings, head=str(settings.title), label=label, title=title, note=note))


def words(card: Card) -> Card:
    """The part of a card that a picture shows, which does not change with a status."""
    return Card(
        id=card.id,
        title=card.title,
        official_title="",
        short_title="",
        status="",
        open_locations=0,
        locations=0,
        conditions=card.conditions,
        at=(),
        investigators=(),
        minimum_age=card.minimum_age,
        maximum_age=card.maximum_age,
        sex=card.sex,
        healthy_volunteers=card.healthy_volunteers,
        type=card.type,
        phase="",
        checked_on="",
        former_addresses=(),
        draft=False,
        more_conditions=card.more_conditions,
        studied=card.studied,
        headed=card.headed,
    )


def _picture(
    page: Page, settings: SiteSettings, *, head: str, title: str, label: str = "", note: str = ""
) -> SharePicture:
    host = urlsplit(settings.address or "").hostname or ""
    rtl = direction_of(page.language) == "rtl"
    return SharePicture(head, label, title, note, host, settings.brand.colour, rtl)


KINDS = (SitePictureKind(), StudyPictureKind())
