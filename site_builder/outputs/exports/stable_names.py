"""Names of things in feeds and calendars that stay the same when a site moves, gets https, or renames a study.

Subscribers know an entry by its identifier (RFC 4287, 4.2.6; RFC 5545, 3.8.4.7). One that changes with the address
shows every entry again as new. So identifiers are made of what does not change: the organisation, and the first name
of a study.
"""

import re
from hashlib import blake2b
from uuid import NAMESPACE_OID, uuid5

from site_builder.model.card import Card
from site_builder.model.site import SiteSettings

_STUDY = re.compile(r"/?studies/([^/]+)\.html")


def first_name(card: Card) -> str:
    """The first name of a study.

    An imported study is known by its number in the registry, whatever people call it later; any other by the earliest
    of its former addresses, else by its identifier.
    """
    if card.source and card.numbers:
        return card.numbers.split()[0]
    matches = (_STUDY.fullmatch(address) for address in card.former_addresses)
    return next((each[1] for each in matches if each), card.id)


def stable_uuid(settings: SiteSettings, *parts: str) -> str:
    """A name-based UUID as a URN (RFC 9562, 5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, ' '.join(('studyboard', settings.organisation.name, *parts)))}"


def realm(settings: SiteSettings) -> str:
    """Stands for the organisation where an identifier wants a host: it is none, since a host may change."""
    return f"{blake2b(settings.organisation.name.encode(), digest_size=6).hexdigest()}.studyboard"
