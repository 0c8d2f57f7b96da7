"""Who may edit a site in forms, behind a single sign-on."""

from site_builder.model.record import Record
from site_builder.model.scalars import Text


class SiteEditor(Record):
    """A person who may edit."""

    name: Text
    """The name that changes are signed with."""

    account: Text
    """What the proxy's header says when it is this person: ada@hospital.example"""
