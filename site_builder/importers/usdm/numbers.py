"""Numbers of a protocol's study, and its sponsor."""

from collections.abc import Iterator
from typing import Any

from site_builder.importers.conversions import valid_text, without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import line
from site_builder.importers.usdm.texts import Objects
from site_builder.model import scalars


def latest_version(versions: list[Fields]) -> Fields:
    """The version with the highest number, or else the first: a protocol keeps its earlier versions."""
    numbers = [line(each.get("versionIdentifier")).split(".") for each in versions]
    if not all(part.isdecimal() for number in numbers for part in number):
        return versions[0]
    return max(zip(numbers, versions, strict=True), key=lambda each: [int(part) for part in each[0]])[1]


class StudyNumbers:
    """The numbers of a study version, with the organisations that gave them."""

    def __init__(self, version: Fields, objects: Objects) -> None:
        self.version, self.objects = version, objects
        listed = ((line(each.get("text")), self._scope(each)) for each in groups(version, "studyIdentifiers"))
        self.listed = [(text, scope) for text, scope in listed if text]
        texts = [text for text, _ in self.listed]
        self.nct, self.isrctn, self.eu_ct = (
            next(filter(None, (valid_text(kind, each) for each in texts)), "")
            for kind in (scalars.NctNumber, scalars.IsrctnNumber, scalars.EuCtNumber)
        )
        of_registries = (self.nct, self.isrctn, self.eu_ct)
        sponsors = (text for text, scope in self.listed if _is_sponsor(scope))
        self.own = next(sponsors, "") or next((each for each in texts if each not in of_registries), "")

    def _scope(self, identifier: Fields) -> Fields:
        """The organisation of an identifier; USDM 3 has it inside."""
        return self.objects.get(str(identifier.get("scopeId"))) or group(identifier, "studyIdentifierScope")

    def identifiers(self) -> dict[str, Any]:
        """The identifiers as plain values."""
        typed_numbers = {"nct": self.nct, "isrctn": self.isrctn, "eu_ct": self.eu_ct, "sponsor_protocol": self.own}
        names = {
            text: name(scope) or "Other number"
            for text, scope in self.listed
            if text not in typed_numbers.values() and without_placeholder(text)
        }
        return drop_empty({**typed_numbers, "others": [{"name": each, "value": text} for text, each in names.items()]})

    def sponsor(self) -> str:
        """The name of the sponsor: that of its role, or else of the organisation that gave the protocol its number."""
        return next(
            filter(None, (*self._with_role(), *(name(each) for _, each in self.listed if _is_sponsor(each)))), ""
        )

    def _with_role(self) -> Iterator[str]:
        for role in groups(self.version, "roles"):
            if line(group(role, "code").get("decode")).lower() == "sponsor":
                for id_ in role.get("organizationIds") or ():
                    yield name(self.objects.get(str(id_), {}))


def name(organisation: Fields) -> str:
    """The name of an organisation."""
    return line(organisation.get("label") or organisation.get("name"))


def _is_sponsor(organisation: Fields) -> bool:
    return "sponsor" in line(group(organisation, "type").get("decode")).lower()
