"""The words by which registries name kinds of treatments and of groups, in the language of a page."""

from collections.abc import Callable
from typing import Any

from site_builder.rendering.wording import Wording


def kind_word(wording: Wording) -> Callable[[Any], Any]:
    """A filter for the kind of a treatment or of a group; words that are not in the table stay as they are."""
    if wording.language.partition("-")[0] == "en":
        return lambda kind: kind
    words = _words(wording.translations.gettext)
    return lambda kind: words.get(str(kind).strip().lower(), kind) if kind else kind


def _words(_: Callable[[str], str]) -> dict[str, str]:
    """The kinds of ClinicalTrials.gov, which other registries have too: https://clinicaltrials.gov/policy."""
    return {
        "drug": _("drug"),
        "device": _("device"),
        "biological": _("biological product"),
        "biological/vaccine": _("biological product"),
        "procedure": _("procedure"),
        "radiation": _("radiation"),
        "behavioral": _("behavioral"),
        "genetic": _("genetic"),
        "dietary supplement": _("dietary supplement"),
        "combination product": _("combination product"),
        "diagnostic test": _("diagnostic test"),
        "other": _("other"),
        "experimental": _("experimental group"),
        "active comparator": _("active comparator"),
        "placebo comparator": _("placebo comparator"),
        "sham comparator": _("sham comparator"),
        "no intervention": _("no intervention"),
    }
