"""People and how to reach them."""

from typing import ClassVar, Self

from pydantic import field_validator, model_validator

from site_builder.model.contact_facts import several_tags
from site_builder.model.record import Many, Record, Shorthand, exactly_one
from site_builder.model.scalars import EmailAddress, Inline, PhoneNumber, Reference, Text, WebAddress, unreadable


class Contact(Record):
    """Who to contact. Prefer a role, a shared mailbox or a form to a named person: pages are read by robots too."""

    role: Text | None = None
    """Who answers: "Study coordinator", "Clinical trials office"."""

    name: Text | None = None
    """Name of the person, if it may be public."""

    phone: PhoneNumber | None = None
    """Telephone number, with country code."""

    email: EmailAddress | None = None
    """E-mail address, best a shared mailbox."""

    form: WebAddress | None = None
    """Web address of the organisation's own secure contact form."""

    hours: Text | None = None
    """When somebody answers: "Monday to Friday, 8 to 17". If people call from other time zones, name yours."""

    languages: Many[Text] = ()
    """Languages in which somebody can answer: names, or tags such as es and hmn, which are translated by themselves."""

    reply_time: Text | None = None
    """How soon an answer can be expected. A number of hours, days, working days or weeks is translated by itself."""

    note: Inline | None = None
    """What else helps: what to have ready, what happens next."""

    @field_validator("languages")
    @classmethod
    def _one_tag_per_entry(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse several tags in one entry, which pages would show as they are."""
        for number, language in enumerate(languages):
            if tags := several_tags(language):
                entries = (
                    f"`[{', '.join(tags)}]`" if len(languages) == 1 else " and ".join(f"`- {tag}`" for tag in tags)
                )
                hint = f"write an entry for each: {entries}"
                raise unreadable("E303", f"`{language}` names several languages in one entry", hint, at=(number,))
        return languages


class Person(Record):
    """A principal investigator or another person named on the pages."""

    name: Text
    """Full name as it should be read: Ulrich Specks."""

    credentials: Text | None = None
    """Degrees, shown after the name: M.D."""

    title: Text | None = None
    """Position: "Professor of medicine"."""

    sort_name: Text | None = None
    """How to sort the name: "Specks, Ulrich". Without it, the last word of the name leads."""

    profile: WebAddress | None = None
    """Web address of the person's own page."""

    @property
    def full_name(self) -> str:
        """Name and credentials, for display."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class Investigator(Shorthand):
    """A principal investigator: an identifier from `people`, or a name written out."""

    shorthand: ClassVar[str] = "person"

    person: Reference | None = None
    """Identifier of a person in `content/people`."""

    name: Text | None = None
    """Or, for somebody not listed there, the name as it should be read."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        return exactly_one(self, "person", "name")
