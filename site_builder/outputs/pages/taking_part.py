"""The facts about taking part and their names, for the pages of studies and for comparisons."""

from collections.abc import Callable

from site_builder.model.study_parts import TakingPart

_Say = Callable[[str], str]


def fact_names(_: _Say) -> dict[str, str]:
    """The name of each fact that is a short text, by field, in page order.

    Args:
        _: translates the interface text.
    """
    return {
        "visits": _("Visits"),
        "visit_length": _("Visit length"),
        "duration": _("Total time"),
        "overnight_stays": _("Nights in hospital"),
        "from_home": _("What you do at home"),
        "travel": _("Travel"),
        "parking": _("Parking"),
        "payment": _("Payment"),
        "costs": _("Costs to you"),
        "placebo": _("Chance of a placebo"),
        "after_the_study": _("After the study"),
        "results": _("Getting the results"),
    }


def shown_facts(part: TakingPart, _: _Say) -> tuple[tuple[str, str], ...]:
    """Name and text of each fact that a record has."""
    return tuple((name, words) for field, name in fact_names(_).items() if (words := getattr(part, field)))
