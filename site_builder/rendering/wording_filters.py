"""Filters of templates that put values in the words of one language."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from site_builder.model.countries import country_name
from site_builder.model.languages import UntranslatedText, direction_of, with_mark
from site_builder.model.places import Place
from site_builder.model.script_commas import in_own_commas
from site_builder.rendering.item_kinds import item_kind_names, role_names
from site_builder.rendering.languages import open_graph_locale
from site_builder.rendering.wording import Wording


def wording_filters(wording: Wording) -> dict[str, Callable[..., Any]]:
    """The filters by name."""
    isolated = _isolated if direction_of(wording.language) == "rtl" else _as_it_is
    return {
        "address_line": lambda line: isolated(in_own_commas(line)),
        "age": wording.age,
        "area": _area(wording.language),
        "country": _country(wording.language),
        "day": wording.day,
        "isolated": isolated,
        "item_kind": _item_kind(wording),
        "language_name": wording.language_name,
        "listing": wording.listing,
        "number": wording.number,
        "official": _official(wording),
        "open_graph_locale": open_graph_locale,
        "phase": wording.phase,
        "reply_time": wording.reply_time,
        "series": _series(wording),
        "sex": wording.sex,
        "status_class": wording.status_class,
        "status_line": wording.status_line,
        "study_type": wording.study_type,
        "whole": _whole,
    }


def _area(language: str) -> Callable[[Place], str]:
    return lambda place: place.area_in(language)


def _country(language: str) -> Callable[[str | None], str]:
    return lambda country: country_name(country or "", language)


def _isolated(name: Any) -> Any:
    """A name on a page from right to left: "Ada Lovelace, M.D." keeps its order, and the full stop at its end.

    Text that marks its own language has a direction already.
    """
    return Markup("<bdi>{}</bdi>").format(name) if name and not isinstance(name, UntranslatedText) else name


def _whole(number: str | None) -> Markup | None:
    """The number of a review board, which no line breaks at a hyphen; between its words, a line may end."""
    parts = _HYPHENED.split(number) if number else ()
    words = [Markup('<span class="whole">{}</span>' if at % 2 else "{}").format(part) for at, part in enumerate(parts)]
    return Markup("").join(words) if number else None


_HYPHENED = re.compile(r"(?<!\S)(?=\S*\d)([\w./]*-[\w./-]*)(?!\S)")
"""Matches a word with a hyphen and a digit and without other signs, as one group."""


def _item_kind(wording: Wording) -> Callable[[str], str]:
    """Names kinds in the page's words; any other kind stays as it was written, with its mark."""
    names = item_kind_names(wording.translations.gettext)
    return lambda kind: names.get(kind.strip().lower(), kind)


def _official(wording: Wording) -> Callable[[str], tuple[str, str]]:
    """Divides a registry's "Ada Lovelace, study chair, Clinic" into the person and her role in the page's words.

    A text without such a role stays whole, and so does every text on an English page, which has the same words.
    """
    names = role_names(wording.translations.gettext)

    def divide(official: str) -> tuple[str, str]:
        parts = official.split(", ")
        role = next((part for part in parts[1:] if part in names), "")
        if not role or names[role] == role:
            return official, ""
        person = ", ".join(part for part in parts if part != role)
        return with_mark(person, getattr(official, "source", None)), names[role]

    return divide


def _as_it_is(name: Any) -> Any:
    return name


def _series(wording: Wording) -> Callable[[Iterable[Any]], Markup]:
    """Texts with the comma of the page's language between them; each keeps the mark of its own language."""
    comma = Markup(wording.series(("", "")))
    return lambda texts: comma.join(texts)
