"""The questions that a study's page suggests to its readers: one list, for the study team and for their own doctor."""

import re
from collections.abc import Callable, Iterator

from site_builder.model.study import Study
from site_builder.model.words import Phase, StudyType
from site_builder.outputs.pages.registry_groups import has_placebo, registry_groups

_Say = Callable[[str], str]

_EARLY = frozenset((Phase.EARLY_1, Phase.ONE, Phase.ONE_TWO))
_OF_AGE = 18 * 365.25
"""The age of majority, in days."""
_NO_PLACEBO = re.compile(
    r"(?:there (?:is|was|will be) )?no placebo\b|none\b|no(?=[.,;:]|$)|"
    r"(?:es (?:gibt|gab) )?keine? placebos?\b|(?:keine?s?|nein)(?=[.,;:]|$)|ohne placebo\b|"
    r"no (?:hay|hubo|habrá) (?:ningún )?placebo\b|sin placebo\b|ninguno\b|"
    r"(?:il n['’]y (?:a|avait|aura) )?(?:pas de|aucun) placebo\b|(?:aucun|non)(?=[.,;:]|$)|sans placebo\b|"
    r"(?:没有|无|不使用)(?:安慰剂|[。,;]|$)|(?:لا يوجد|لم يكن هناك|بدون) دواء وهمي|لا(?=[.،؛]|$)",
    re.IGNORECASE,
)
"""The beginning of a text that says that nobody gets a placebo."""


def questions(study: Study, *, stops_medicine: bool, missing: bool, _: _Say) -> tuple[str, ...]:
    """The questions for a study.

    Args:
        study: the study.
        stops_medicine: whether a criterion mentions a medicine that has to be stopped first.
        missing: whether to ask about facts on taking part that are missing from the record.
        _: translates the interface text.
    """
    if study.type is StudyType.EXPANDED_ACCESS:
        return tuple(_for_access(missing, _))
    return (*(_for_the_team(study, _) if missing else ()), *_for_the_doctor(study, stops_medicine, _))


def _for_access(missing: bool, _: _Say) -> Iterator[str]:
    """Questions about a treatment outside a study, where nothing is compared and no results are awaited."""
    if missing:
        yield _("Would I have to stay overnight?")
        yield _("What would I or my insurance have to pay?")
    yield _("What are my other options?")
    yield _("Is it safe with my other medicines and conditions?")


def _for_the_team(study: Study, _: _Say) -> Iterator[str]:
    """Questions about unknown facts. Related facts share one question if all of them are unknown."""
    part = study.taking_part
    if not (part.visits or part.visit_length or part.duration or part.schedule):
        yield _("How many visits are there, how long is each one, and how long would I be in the study?")
    else:
        if not (part.visits or part.schedule):
            yield _("How many visits are there, and how often?")
        if not part.visit_length:
            yield _("How long does a visit take?")
        if not part.duration:
            yield _("How long would I be in the study?")
    if not part.overnight_stays:
        yield _("Would I have to stay overnight?")
    if not part.from_home:
        yield _("Which visits can be from home or by video?")
    yield from _about_money(study, _)
    if not _tells_of_placebo(study) and study.type is StudyType.INTERVENTIONAL:
        yield _("Could I get a placebo?")
    if not part.after_the_study:
        yield _("What happens when the study is over?")
    if not part.results:
        yield _("How will I find out the results?")


def _tells_of_placebo(study: Study) -> bool:
    return bool(study.taking_part.placebo) or has_placebo(registry_groups(study))


def _has_placebo(study: Study) -> bool:
    text = study.taking_part.placebo
    return not _NO_PLACEBO.match(text) if text else has_placebo(registry_groups(study))


def _about_money(study: Study, _: _Say) -> Iterator[str]:
    part = study.taking_part
    if not (part.travel or part.parking or part.payment):
        yield _("Are travel, parking and my time paid for?")
    else:
        if not part.travel:
            yield _("Is my travel paid for?")
        if not part.parking:
            yield _("Is parking paid for?")
        if not part.payment:
            yield _("Are participants paid?")
    if not part.costs:
        yield _("What would I or my insurance have to pay?")


def _for_the_doctor(study: Study, stops_medicine: bool, _: _Say) -> Iterator[str]:
    part, oldest = study.taking_part, study.eligibility.maximum_age
    yield _("What are my other options?")
    if study.phase in _EARLY:
        yield _("Few people have been given this so far. What is known about its risks?")
    if _has_placebo(study):
        yield _("What would it mean for my health if I got a placebo?")
    if stops_medicine:
        yield _("Is it safe for me to stop a medicine before the study begins?")
    if study.type is StudyType.INTERVENTIONAL:
        yield _("Is it safe with my other medicines and conditions?")
    if part.visits or part.travel:
        yield _("Could I manage the visits and the travel?")
    if oldest and oldest.days < _OF_AGE:
        yield _("Who decides, and will my child be asked?")
    yield _("Will you stay my doctor, and will you be told what the study finds about me?")
