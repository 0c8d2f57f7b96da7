"""The kinds of groups and of what is studied, and the roles of people, in the words of a page."""

from collections.abc import Callable


def item_kind_names(gettext: Callable[[str], str]) -> dict[str, str]:
    """The kinds that registries name in English, with their words in the language of a page.

    The terms are those of ClinicalTrials.gov (https://clinicaltrials.gov/data-api/about-api/study-data-structure),
    which other registries use too.
    """
    _ = gettext
    return {
        "active comparator": _("active comparator"),
        "behavioral": _("behavioral"),
        "biological": _("biological"),
        "combination product": _("combination product"),
        "device": _("device"),
        "diagnostic test": _("diagnostic test"),
        "dietary supplement": _("dietary supplement"),
        "drug": _("drug"),
        "experimental": _("experimental"),
        "genetic": _("genetic"),
        "no intervention": _("no intervention"),
        "other": _("other"),
        "placebo comparator": _("placebo comparator"),
        "procedure": _("procedure"),
        "radiation": _("radiation"),
        "sham comparator": _("sham comparator"),
    }


def role_names(gettext: Callable[[str], str]) -> dict[str, str]:
    """The roles of those who lead a study, as ClinicalTrials.gov names them, in the language of a page."""
    _ = gettext
    return {
        "principal investigator": _("principal investigator"),
        "study chair": _("study chair"),
        "study director": _("study director"),
        "sub investigator": _("sub-investigator"),
    }
