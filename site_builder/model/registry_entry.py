"""The entry of a study in a public registry."""

from typing import Annotated

from pydantic import Field, StringConstraints

from site_builder.model.days import FullDate, PartialDate
from site_builder.model.numbers import YesNo
from site_builder.model.record import Record
from site_builder.model.scalars import LANGUAGE_TAG, LanguageTag, Text, WebAddress

SET_BY_MERGING = frozenset({"title_replaced", "text_languages"})
"""Fields that nobody writes: the program sets them when it merges people's words with an entry."""


class RegistryEntry(Record):
    """The study's entry in a public registry. An import fills this in; people do not need to."""

    name: Text
    """Name of the registry: ClinicalTrials.gov."""

    number: Text
    """The study's number there."""

    link: WebAddress | None = None
    """Web address of the entry."""

    status: Text | None = None
    """Recruitment status of the whole study in the registry's own word."""

    updated_on: PartialDate | None = None
    """When the entry was last changed in the registry."""

    verified_on: PartialDate | None = None
    """When the registry last had the entry verified. Statuses that it gave age from this day."""

    fetched_on: FullDate | None = None
    """The day this version of the entry was fetched."""

    language: LanguageTag | None = None
    """The language of its texts: en. Pages in other languages mark these texts as being in this one."""

    title_replaced: YesNo = False
    """Whether people wrote their own title. The program sets this when it merges their words with the entry; do not
    write it."""

    text_languages: dict[str, Annotated[str, StringConstraints(pattern=rf"^(?:{LANGUAGE_TAG})?$")]] = Field(
        default_factory=dict
    )
    """The languages of texts that are not in the entry's language, by field: `about`, `eligibility.note`; "" is the
    language of the site. The program sets this; do not write it."""
