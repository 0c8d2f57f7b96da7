"""What a registry entry says about taking part: its groups, and how many of them get a placebo.

Registries have no fields for visits, nights or travel. Their groups are the only answer to "what would it mean for
me". So they are above the contact, and not among the details, unless somebody wrote a better description.
"""

from collections.abc import Sequence

from site_builder.model.study import Study
from site_builder.model.study_parts import Arm
from site_builder.model.words import StudyType
from site_builder.rendering.wording import Wording

_PLACEBO = "placebo"


def registry_groups(study: Study) -> tuple[Arm, ...]:
    """The groups that show what taking part means; none if somebody described it, or if nobody is given anything."""
    if study.registry is None or study.type is not StudyType.INTERVENTIONAL or any(vars(study.taking_part).values()):
        return ()
    return tuple(study.arms)


def has_placebo(groups: Sequence[Arm]) -> bool:
    """Whether any group gets a placebo."""
    return any(map(_gets_placebo, groups))


def placebo_line(groups: Sequence[Arm], wording: Wording) -> str:
    """The sentence "1 of 3 groups gets a placebo"; "" if none does."""
    placebo = sum(map(_gets_placebo, groups))
    if not placebo:
        return ""
    ngettext, number = wording.translations.ngettext, wording.number
    words = ngettext("{num} of {all} groups gets a placebo.", "{num} of {all} groups get a placebo.", placebo)
    return words.format(num=number(placebo), all=number(len(groups)))


def _gets_placebo(group: Arm) -> bool:
    """Whether a group gets a placebo, by its kind: "placebo comparator" in ClinicalTrials.gov."""
    return _PLACEBO in (group.kind or "").lower()
