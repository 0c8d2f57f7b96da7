"""The settings of a site: one frozen value, passed explicitly to whatever needs it."""

from urllib.parse import urlsplit

from pydantic import field_validator

from site_builder.model.days import FullDate
from site_builder.model.numbers import WholeNumber, YesNo
from site_builder.model.people import Contact
from site_builder.model.record import Many, Record
from site_builder.model.scalars import FormerAddress, Inline, LanguageTag, Text, WebAddress, unreadable
from site_builder.model.settings.addresses import host_problem, path_problem, plain_path
from site_builder.model.settings.brand import Brand
from site_builder.model.settings.checks import Accepted, Checks
from site_builder.model.settings.parts import (
    DataFormat,
    EmptyBlocks,
    Extra,
    Home,
    Imports,
    Organisation,
    SiteEditor,
    StandingTexts,
    StudyPage,
)
from site_builder.model.settings.status_words import StatusWords
from site_builder.model.settings.targets import PublishTarget


class SiteSettings(Record):
    """Everything that holds for the whole site: `content/site.yaml`."""

    organisation: Organisation
    """The organisation that runs the site."""

    title: Text = "Clinical studies"
    """Name of the site."""

    description: Text | None = None
    """One sentence about the site, for search engines."""

    address: WebAddress | None = None
    """Address of the published site, with its sub-path if it has one: https://www.example.org/trials/"""

    languages: Many[LanguageTag] = ("en",)
    """Languages of the site, the main one first."""

    sample: YesNo = False
    """A site with made-up studies: every page says so, and search engines are asked to stay away."""

    freshness_limit: WholeNumber = 90
    """After how many days a status that nobody checked again is no longer relied on."""

    registry_freshness_limit: WholeNumber = 365
    """After how many days a status that a public registry gave is no longer relied on, counted from the day on which
    the registry last had it verified. 42 CFR 11.64 asks for that at least once a year."""

    assume_checked_on: FullDate | None = None
    """The day on which statuses without `checked_on` count as checked, for records from before such days were written.
    Without it, they read "not confirmed"."""

    page_size: WholeNumber = 50
    """How many studies a page of a list shows, from 10 to 500."""

    town_pages: YesNo = True
    """Whether every town with a location has a page with the studies there, also towns that imported records name."""

    brand: Brand = Brand.model_construct()
    """Colour, logo and other settings of the look."""

    also_make: Many[Extra] = ()
    """What else is made from the records: flyers, and a file with the QR code of each study (`qr/<id>.svg`), cards to
    embed in other sites, a screen for the clinic, sheets for colleagues who refer patients, and pictures of each study
    (`share/<id>.png`) for messengers that show one beside a link. With flyers, cards or sheets, a page for staff
    (`for-staff/`) lists them all."""

    open_data: Many[DataFormat] = (DataFormat.LIST, DataFormat.FEEDS, DataFormat.CALENDAR, DataFormat.LLMS)
    """What other programs are given: list (all studies, as JSON), csv (the same as a table), feeds (Atom: openings,
    closings, new studies), calendar (planned openings), llms (llms.txt), records (each study as JSON), fhir (each study
    as FHIR R5). `[]` for none."""

    embedded_on: Many[WebAddress] = ()
    """Sites that may show pages of this one in a frame, such as cards: https://www.example.org"""

    home: Home = Home.model_construct()
    """The words of the home page."""

    contact: Contact | None = None
    """Who to contact if a study and its location name nobody: the contact of last resort."""

    texts: StandingTexts = StandingTexts.model_construct()
    """The organisation's standing texts."""

    status_words: StatusWords = StatusWords.model_construct()
    """The words for each status."""

    empty_blocks: EmptyBlocks = EmptyBlocks.model_construct()
    """What empty blocks say."""

    study_page: StudyPage = StudyPage.model_construct()
    """What a study page shows."""

    imports: Imports = Imports.model_construct()
    """How studies are imported from registries."""
    checks: Checks = Checks.model_construct()
    """How strict the checks are."""

    publish: Many[PublishTarget] = ()
    """Where the site is published to."""

    editors: Many[SiteEditor] = ()
    """Who may edit in forms behind a single sign-on (`studyboard edit --behind-proxy`). Nobody else may."""

    editor_branches: YesNo = False
    """Whether each editor's changes go to a separate git branch, such as edits/ada-lovelace, where they are reviewed
    and merged before they are published."""

    @field_validator("page_size")
    @classmethod
    def _sensible_page(cls, size: int) -> int:
        if not 10 <= size <= 500:
            raise unreadable("E306", f"{size} studies a page is too few or too many", "write a number from 10 to 500")
        return size

    @field_validator("languages")
    @classmethod
    def _at_least_one(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if not languages or len(set(languages)) != len(languages):
            raise unreadable("E312", "the site needs at least one language, each named once", "write: languages: [en]")
        return languages

    @field_validator("address")
    @classmethod
    def _a_folder(cls, address: str | None) -> str | None:
        if address and ("?" in address or "#" in address):
            raise unreadable(
                "E310", "the site's address ends before any ? or #", "write it like https://www.example.org/trials/"
            )
        if address and (problem := path_problem(address.rstrip("/"))):
            hint = "use letters without accents, digits and . _ ~ - in it"
            raise unreadable("E310", f"`{address}`: {problem}", hint, instead=(plain_path(address),))
        return address.rstrip("/") + "/" if address else None

    @field_validator("address", "embedded_on")
    @classmethod
    def _hosts(cls, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
        for place, address in enumerate([value] if isinstance(value, str) else value or ()):
            if problem := host_problem(address):
                at = () if isinstance(value, str) else (place,)
                raise unreadable("E310", f"`{address}`: {problem}", "copy it from the browser's address bar", at)
        return value

    @property
    def language(self) -> str:
        """The main language."""
        return self.languages[0]

    @property
    def base_path(self) -> str:
        """The sub-path of the site, with a slash at both ends; `/` if it has none or no address."""
        return urlsplit(self.address).path or "/" if self.address else "/"


class TextPage(Record):
    """The front matter of a page in `content/pages`."""

    title: Text
    """Heading of the page."""

    menu: WholeNumber | None = None
    """A place in the menu at the top, counted from 1; without it the page is not in the menu."""

    footer: WholeNumber | None = None
    """A place among the links at the foot of every page, counted from 1."""

    description: Inline | None = None
    """One sentence about the page, for search engines."""

    former_addresses: Many[FormerAddress] = ()
    """Addresses this page had before."""

    accepted: Many[Accepted] = ()
    """Findings of the checks that may stay, each with its reason."""

    draft: YesNo = False
    """The preview shows a draft. The site does not, unless it is built with `--drafts`."""
