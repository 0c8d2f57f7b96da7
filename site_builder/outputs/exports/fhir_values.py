"""Small values that several FHIR resources share."""

import hashlib
from typing import Any

from site_builder.model.codes import CodeSystem, ConditionCode
from site_builder.model.people import Contact
from site_builder.model.settings.site import SiteSettings
from site_builder.model.text.value import Text, TextForm
from site_builder.outputs.data_addresses import FHIR_DEFINITION
from site_builder.outputs.exports.data import drop_empty
from site_builder.outputs.frame import full_address

Value = dict[str, Any]

STATUS_AT_SITE = "recruitment-status-at-site"
"""Identifier of the extension of a reference to a site, because FHIR has no field for the status at one site."""


def status_extension(settings: SiteSettings) -> str:
    """The address of the extension's definition, which identifies the extension; a name if the site has no address."""
    return full_address(settings, FHIR_DEFINITION.fill(STATUS_AT_SITE)) or f"urn:studyboard:fhir:{STATUS_AT_SITE}"


def fhir_id(id_: str) -> str:
    """A unique identifier in FHIR's form: at most 64 letters, digits, hyphens and full stops."""
    plain = id_.replace("_", ".")  # identifiers of records have no full stops
    if len(plain) <= 64:
        return plain
    return f"{plain[:47]}.{hashlib.blake2b(id_.encode(), digest_size=8).hexdigest()}"


def concept(system: str, code: str) -> Value:
    """A concept by its code."""
    return {"coding": [{"system": system, "code": code}]}


def condition_concept(name: str, codes: tuple[ConditionCode, ...]) -> Value:
    """A condition by its name and codes."""
    codings = [
        drop_empty({"system": CodeSystem(code.system).uri, "code": code.code, "display": code.name}) for code in codes
    ]
    return drop_empty({"coding": codings, "text": string(name)})


def contact_detail(contact: Contact) -> Value:
    """The contact: https://hl7.org/fhir/R5/metadatatypes.html#ExtendedContactDetail"""
    telecom = [
        {"system": system, "value": value}
        for system, value in (("phone", contact.phone), ("email", contact.email), ("url", contact.form))
        if value
    ]
    name = contact.name or contact.role
    return drop_empty({"name": [{"text": string(name)}] if name else [], "telecom": telecom})


def read(typed: str | None, kind: TextForm = TextForm.LINE) -> str | None:
    """A text as readers see it, without markup."""
    return Text(typed, kind).plain if typed else None


def string(words: str) -> str:
    """Text on one line."""
    # Most texts are already, and to find this out takes less time than to split them: the only space that counts as
    # printable is the plain one.
    if words.isprintable() and "  " not in words and words.strip(" ") == words:
        return words
    return " ".join(words.split())
