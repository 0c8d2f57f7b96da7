"""The language of a protocol, which is that of the document that it is the data of."""

from typing import Any

from site_builder.importers.entry import USUAL_LANGUAGE
from site_builder.importers.reading import Fields, group, groups, texts
from site_builder.importers.text import line
from site_builder.model.languages import LANGUAGE_NAMES

_IN_ENGLISH = ("taking_part", "eligibility.note")
"""Fields in words of the importer, which are English."""


def language_of(study: Fields, version: Fields) -> str:
    """The tag of the language of a study version; "" if its documents name none, or several.

    Args:
        study: the study, with its documents.
        version: a version of it.
    """
    documents = groups(study, "documentedBy")
    ids = set(texts(version, "documentVersionIds"))
    own = [each for each in documents if ids & {line(inside.get("id")) for inside in groups(each, "versions")}]
    tags = {_tag(group(each, "language")) for each in own or documents}
    return tags.pop() if len(tags) == 1 else ""


def languages(language: str) -> dict[str, Any]:
    """The fields of a registry entry for the language of its texts.

    Args:
        language: the tag of the language; "" if it is unknown.
    """
    exceptions = dict.fromkeys(_IN_ENGLISH, USUAL_LANGUAGE) if language not in ("", USUAL_LANGUAGE) else {}
    return {"language": language, "text_languages": exceptions}


def _tag(language: Fields) -> str:
    """The tag of a language by its name, or else by its code in ISO 639-1."""
    code = line(language.get("code")).lower().partition("-")[0]
    of_code = code if len(code) == 2 and code.isascii() and code.isalpha() else ""
    return LANGUAGE_NAMES.get(line(language.get("decode")).casefold(), of_code)
