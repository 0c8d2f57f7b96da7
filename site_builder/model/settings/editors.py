"""Who may edit a site in forms, behind a single sign-on."""

from site_builder.model.record import Record
from site_builder.model.scalars import Text


class SiteEditor(Record):
    """A person who may edit."""

    name: Text
    """The name that changes are signed with."""

    account: Text
    """The value of the proxy's header for this person: ada@hospital.example"""
