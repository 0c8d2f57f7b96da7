"""Numbers of a protocol's study, and its sponsors."""

import re
from itertools import chain
from typing import Any

from site_builder.importers.conversions import full_day, valid_text, without_placeholder
from site_builder.importers.entry import Remark, drop_empty
from site_builder.importers.reading import Fields, group, groups, texts
from site_builder.importers.text import line
from site_builder.importers.usdm.texts import Objects, name_of
from site_builder.model import scalars

_NUMBER = re.compile(r"(?:v(?:ersion)? ?)?(\d{1,9}(?:\.\d{1,9})*)", re.IGNORECASE)
_OF_A_REGISTRY = re.compile(r"(NCT|ISRCTN)[ -]?(\d{8})", re.IGNORECASE)
_NOT_A_SPONSOR = ("registry", "regulat", "agency", "authority", "ethics")
"""Words in the types of organisations whose numbers are not those of a sponsor."""
_ROLES = {"C70793": "sponsor"}
"""Codes of roles in the NCI Thesaurus."""
_OF_A_STUDY = re.compile(r"^(?:clinical )?(?:study|trial) ")


def latest_version(versions: list[Fields]) -> tuple[Fields, list[Remark]]:
    """The latest version, as a protocol keeps its earlier ones: by numbers, or else by days, or else the first.

    Args:
        versions: all versions, such as the original protocol and its amendments.
    """
    names = [line(each.get("versionIdentifier")) for each in versions]
    numbers = [_NUMBER.fullmatch(each) for each in names]
    days = [max(filter(None, map(full_day, _days(each))), default="") for each in versions]
    order: list[Any] = [[int(part) for part in each[1].split(".")] for each in numbers if each]
    if len(order) < len(versions):
        order = days
    latest = max(order)
    if len(versions) == 1 or (latest and order.count(latest) == 1):
        return versions[order.index(latest)], []
    message = f"the file has {len(versions)} versions, and neither numbers nor days say which is the latest"
    return versions[0], [Remark("W603", f"{message}: the first is imported", "compare the page with the protocol")]


def _days(version: Fields) -> list[str]:
    """The days of a version, such as that of its approval."""
    return [line(each.get("dateValue")) for each in groups(version, "dateValues")]


class StudyNumbers:
    """The numbers of a study version, with the organisations that gave them."""

    def __init__(self, version: Fields, objects: Objects) -> None:
        self.version, self.objects = version, objects
        identifiers = groups(version, "studyIdentifiers")
        listed = ((_as_registered(line(each.get("text"))), self._scope(each)) for each in identifiers)
        self.listed = [(text, scope) for text, scope in listed if text]
        numbers = [text for text, _ in self.listed]
        self.nct, self.isrctn, self.eu_ct = (
            next(filter(None, (valid_text(kind, each) for each in numbers)), "")
            for kind in (scalars.NctNumber, scalars.IsrctnNumber, scalars.EuCtNumber)
        )
        self.own = self._own_number((self.nct, self.isrctn, self.eu_ct))

    def _own_number(self, of_registries: tuple[str, ...]) -> str:
        """The sponsor's number: one that a sponsor gave, or else the first that no registry or authority gave."""
        leading = self._with_role("sponsor")
        candidates = [(text, scope) for text, scope in self.listed if text not in of_registries]
        own = (text for text, scope in candidates if any(scope is each for each in leading))
        of_sponsors = (text for text, scope in candidates if _is_sponsor(scope))
        possible = (text for text, scope in candidates if not _is_authority(scope))
        return next(chain(own, of_sponsors, possible), "")

    @property
    def any_number(self) -> str:
        """The number that names the study, even if an authority gave it."""
        return self.nct or self.own or next((text for text, _ in self.listed), "")

    def _scope(self, identifier: Fields) -> Fields:
        """The organisation of an identifier; USDM 3 has it inside."""
        return self.objects.get(str(identifier.get("scopeId"))) or group(identifier, "studyIdentifierScope")

    def identifiers(self) -> dict[str, Any]:
        """The identifiers as plain values."""
        typed_numbers = {"nct": self.nct, "isrctn": self.isrctn, "eu_ct": self.eu_ct, "sponsor_protocol": self.own}
        names = {
            text: name_of(scope) or "Other number"
            for text, scope in self.listed
            if text not in typed_numbers.values() and without_placeholder(text)
        }
        return drop_empty({**typed_numbers, "others": [{"name": each, "value": text} for text, each in names.items()]})

    def sponsors(self) -> list[str]:
        """The names of the sponsors, the leading one first: those with that role, or else whoever gave the number."""
        with_roles = (*self._with_role("sponsor"), *self._with_role("co-sponsor", "cosponsor", "local sponsor"))
        of_numbers = [each for _, each in self.listed if _is_sponsor(each)]
        return list(dict.fromkeys(filter(None, map(name_of, with_roles or of_numbers[:1]))))

    def _with_role(self, *words: str) -> list[Fields]:
        """The organisations with one of these roles, without registries and authorities if there are others."""
        roles = [role for role in groups(self.version, "roles") if _role(role) in words]
        with_role = [self.objects.get(id_, {}) for role in roles for id_ in texts(role, "organizationIds")]
        # Some programs give every organisation the code of the first role.
        return [each for each in with_role if not _is_authority(each)] or with_role


def _as_registered(number: str) -> str:
    """A number as its registry writes it: people also write "nct01234567" and "NCT 01234567" in protocols."""
    match = _OF_A_REGISTRY.fullmatch(number)
    return f"{match[1].upper()}{match[2]}" if match else number


def _type(organisation: Fields) -> str:
    return line(group(organisation, "type").get("decode")).lower()


def _role(role: Fields) -> str:
    """The role in lower case; "sponsor" also for the NCI Thesaurus's "Clinical Study Sponsor", and its code alone."""
    code = group(role, "code", "standardCode") or group(role, "code")
    word = line(code.get("decode")).lower() or _ROLES.get(line(code.get("code")), "")
    return _OF_A_STUDY.sub("", word)


def _is_sponsor(organisation: Fields) -> bool:
    return "sponsor" in _type(organisation)


def _is_authority(organisation: Fields) -> bool:
    return any(word in _type(organisation) for word in _NOT_A_SPONSOR)
