"""Identifiers in feeds and calendars that stay the same when a site moves, changes to HTTPS, or renames a study.

Subscribers' programs recognise an entry by its identifier (RFC 4287, 4.2.6; RFC 5545, 3.8.4.7). If it changed with the
address, they would show every entry as new. So identifiers consist of parts that do not change: the organisation, and
the first name of a study.
"""

import re
from hashlib import blake2b
from uuid import NAMESPACE_OID, uuid5

from site_builder.model.card import Card
from site_builder.model.settings.site import SiteSettings

_STUDY = re.compile(r"/?studies/([^/]+)\.html")


def first_name(card: Card) -> str:
    """The first name of a study.

    For an imported study, this is its registry number, whatever it is called later; for any other study, the
    earliest of its former addresses, or its identifier.
    """
    if card.source and card.numbers:
        return card.numbers.split()[0]
    matches = (_STUDY.fullmatch(address) for address in card.former_addresses)
    return next((each[1] for each in matches if each), card.id)


def stable_uuid(settings: SiteSettings, *parts: str) -> str:
    """A name-based UUID as a URN (RFC 9562, 5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, ' '.join(('studyboard', settings.organisation.name, *parts)))}"


def realm(settings: SiteSettings) -> str:
    """A name for the organisation where an identifier has a host; it is not a host name, because that could change."""
    return f"{blake2b(settings.organisation.name.encode(), digest_size=6).hexdigest()}.studyboard"
