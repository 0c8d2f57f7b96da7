"""The places where studies are done, and the conditions that they are about."""

import re
import unicodedata
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import ClassVar, Self

from pydantic import model_validator

from site_builder.model.codes import CodeSystem, ConditionCode, Icd10Code, MeshCode, OrphaCode, SnomedCode
from site_builder.model.condition_names import common_form
from site_builder.model.countries import country_name
from site_builder.model.filenames import is_device
from site_builder.model.numbers import Latitude, Longitude, YesNo
from site_builder.model.people import Contact
from site_builder.model.record import Many, Record, Shorthand, exactly_one
from site_builder.model.scalars import Inline, Prose, Reference, Text, WebAddress, unreadable
from site_builder.model.town_names import city_name


class Place(Record):
    """A place where a study is done, with all its details."""

    name: Text
    """Name of the hospital, clinic or campus, as patients know it."""

    street: Text | None = None
    """Street and number."""

    city: Text | None = None
    """City or town."""

    region: Text | None = None
    """State, province or region."""

    postcode: Text | None = None
    """Postal code."""

    country: Text | None = None
    """Country, in words."""

    latitude: Latitude | None = None
    """Degrees north, for distance and map."""

    longitude: Longitude | None = None
    """Degrees east, for distance and map."""

    @cached_property
    def area(self) -> str:
        """City, region and country on one line, without repeating what the name or another part already says."""
        return self._area_with(self.city, self.country)

    def area_in(self, language: str) -> str:
        """The same line on pages in a language, with that language's names of the town and the country."""
        city, country = self.city_in(language), country_name(self.country or "", language)
        if city == (self.city or "") and country == (self.country or ""):
            return self.area  # which is computed once for all pages of a study
        # Neither "Peking, Beijing" nor "Nueva York, New York".
        is_city = self.region and city_name(self.region, self.country or "", language) == city
        return self._area_with(city, country, without_region=bool(is_city))

    def city_in(self, language: str) -> str:
        """The city or town on pages in a language; "" if there is none."""
        return city_name(self.city, self.country or "", language) if self.city else ""

    def _area_with(self, city: str | None, country: str | None, *, without_region: bool = False) -> str:
        parts: list[str] = []
        for part in (city, None if without_region else self.region, country):
            if part and part not in parts and not (part in self.name and part in self.name.split(", ")):
                parts.append(part)
        return ", ".join(parts)


class OrganisationPlace(Record):
    """How to recognise this location in a registry. Everything that is filled in must match."""

    facility: Text | None = None
    """Words in the registry's name of the facility: Mayo Clinic."""

    city: Text | None = None
    """The city there."""

    postcode: Text | None = None
    """How the postal code there begins: 559."""

    country: Text | None = None
    """The country there."""

    @model_validator(mode="after")
    def _tells_enough(self) -> Self:
        if not self.facility and not self.postcode:
            raise unreadable(
                "E312",
                "neither `facility:` nor `postcode:` is filled in: it would claim other hospitals there too",
                "write words of the facility's name, or how its postal code begins",
            )
        return self


class Location(Place):
    """One of the organisation's own locations, which has a page of its own."""

    contact: Contact | None = None
    """Who to contact here when a study names nobody."""

    directions: Prose | None = None
    """How to get there, parking, access."""

    website: WebAddress | None = None
    """The location's own website."""

    ours: Many[OrganisationPlace] = ()
    """How registries name this location, for imports. Without it, its own name and city are looked for."""


class Condition(Record):
    """A disease or topic that studies are about."""

    name: Text
    """Name that clinicians use: Granulomatosis with polyangiitis."""

    plain_name: Text | None = None
    """Name that patients use, if it is different."""

    synonyms: Many[Text] = ()
    """Other names and abbreviations: GPA."""

    former_names: Many[Text] = ()
    """Names no longer used, which people still search for: Wegener's granulomatosis."""

    description: Prose | None = None
    """A few plain sentences about it."""

    mesh: Many[MeshCode] = ()
    """Its identifiers in MeSH, the subject headings of the National Library of Medicine: D001249."""

    icd10: Many[Icd10Code] = ()
    """Its codes in ICD-10, as on letters and bills: J45.9."""

    snomed: Many[SnomedCode] = ()
    """Its identifiers in SNOMED CT, as in health records: 195967001."""

    orpha: Many[OrphaCode] = ()
    """Its ORPHAcodes, for rare diseases: 900."""

    @property
    def codes(self) -> tuple[ConditionCode, ...]:
        """All of its codes, in the order of the systems."""
        return tuple(ConditionCode(system.value, code) for system in CodeSystem for code in getattr(self, system.value))

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names, the main one first."""
        every = (self.plain_name or self.name, self.name, *self.synonyms, *self.former_names)
        return tuple(dict.fromkeys(every))


_LONGEST = 80
_LIST = "index"
"""The name of the page of all conditions."""


class ConditionReference(Shorthand):
    """A condition a study is about: an identifier from `conditions`, or a name written out."""

    shorthand: ClassVar[str] = "condition"

    condition: Reference | None = None
    """Identifier of a condition in `content/conditions`."""

    name: Text | None = None
    """Or, for one that is not listed there, its name."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        return exactly_one(self, "condition", "name")

    @property
    def id(self) -> str:
        """The identifier of the condition; a written-out condition has an identifier derived from its name.

        Different spellings have the same identifier: see `condition_names`.
        """
        return self.condition or identifier_of_name(common_form(self.name or ""))


@lru_cache(maxsize=8192)
def identifier_of_name(name: str) -> str:
    """Return a name as an identifier: the same for names that differ only in capitals, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    beyond_ascii = "" if name.isascii() else name
    foreign = any(
        letter.isalnum() and not unicodedata.normalize("NFKD", letter)[0].isascii() for letter in beyond_ascii
    )
    if slug and slug != _LIST and len(slug) <= _LONGEST and not foreign and not is_device(slug):
        return slug
    # A digest keeps identifiers unique where plain letters would not.
    return f"{slug[:_LONGEST].strip('-') or 'condition'}-{blake2b(name.casefold().encode(), digest_size=4).hexdigest()}"


class GlossaryTerm(Record):
    """A word explained."""

    term: Text
    """The word or phrase."""

    definition: Inline
    """What it means, in one or two plain sentences."""

    also: Many[Text] = ()
    """Other forms of the word: plurals, abbreviations."""

    explain: YesNo = True
    """Whether study pages explain it where it occurs. Write `no` for a word that has an everyday meaning too."""
