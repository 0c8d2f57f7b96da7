"""All conditions, by kind and from A to Z, with the number of studies about each."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.places import Condition
from site_builder.model.status import OPEN
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import condition_link
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.status_mark import as_attribute, open_until, total
from site_builder.search.condition_groups import groups_of_name

FEW = 12
"""Number of conditions that readers can take in at a glance; a shorter list needs no groups."""
MOST = 1_500
"""Maximum number of conditions on one light page; every other study in a registry has its own name for one."""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition in the list.

    Attributes:
        condition: the condition.
        address: its page.
        studies: studies about it.
        open_studies: how many of these are open.
        open_until: how long they stay open, for a script.
    """

    condition: Condition
    address: str
    studies: int
    open_studies: int
    open_until: str


class ConditionGroup(NamedTuple):
    """A broader term and the conditions that it leads to."""

    id: str
    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsContext(Context):
    """The values that the template of the list may show."""

    rows: tuple[ConditionRow, ...]
    groups: tuple[ConditionGroup, ...]
    """Broader terms that lead to the conditions; empty if there are few conditions."""


class ConditionsKind(HtmlKind):
    """The list of all conditions."""

    name = "conditions"
    pattern = addresses.CONDITIONS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, if there are conditions. A very long list leaves conditions of a single study to the search."""
        if not catalogue.conditions:
            return
        counts, many = [], len(catalogue.conditions) > MOST
        for id_ in catalogue.listed_conditions:
            condition = catalogue.conditions[id_]
            cards = catalogue.by_condition.get(id_, ())
            if many and len(cards) == 1:
                continue
            until = open_until(catalogue.status_of(card) for card in cards if card.status == OPEN)
            counts.append((sort_key(condition.plain_name or condition.name), id_, len(cards), until))
        rows = tuple(row[1:] for row in sorted(counts))
        ids = [id_ for id_, _, _ in rows]
        depends_on = [f"condition:{id_}" for id_ in ids]
        yield self.page(catalogue, depends_on=depends_on, values=(rows, _groups(catalogue, ids)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ConditionsContext:
        """The conditions with their counts."""
        _ = renderer.wording.translations.gettext
        counts, groups = page.values
        labels = group_names(_)
        labelled_groups = sorted((labels[group], group, ids) for group, ids in groups)
        return ConditionsContext(
            page=frame(page, inputs, _("Conditions"), crumbs=home_and(_)),
            groups=tuple(
                ConditionGroup(group, name, tuple(condition_link(inputs, id_, "") for id_ in ids))
                for name, group, ids in labelled_groups
            ),
            rows=tuple(
                ConditionRow(
                    inputs.condition(id_), addresses.CONDITION.fill(id_), studies, total(until), as_attribute(until)
                )
                for id_, studies, until in counts
            ),
        )


def _groups(catalogue: Catalogue, ids: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups with their conditions, in the given order; none if groups would not help."""
    ids_by_group: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in ids if len(ids) >= FEW else ():
        for group in _groups_of(id_, catalogue):
            ids_by_group[group].append(id_)
    return tuple((group, tuple(ids_by_group[group])) for group in sorted(ids_by_group)) if len(ids_by_group) > 1 else ()


def _groups_of(id_: str, catalogue: Catalogue) -> set[str]:
    """The groups of a condition: by its names, else by the broader terms of a study about this condition alone."""
    by_name = {group for name in catalogue.conditions[id_].names for group in groups_of_name(name)}
    if by_name:
        return by_name
    return {group for card in catalogue.by_condition.get(id_, ()) for group in card.groups}


def group_names(_: Callable[[str], str]) -> dict[str, str]:
    """The words for the broader terms, by the group names in `search.condition_groups`."""
    return {
        "birth": _("Conditions present at birth"),
        "cancer": _("Cancer"),
        "digestion": _("Stomach, bowel and liver"),
        "heart": _("Heart, blood vessels and blood"),
        "infection": _("Infections"),
        "injury": _("Injuries and wounds"),
        "joints": _("Bones, joints and immune system"),
        "lungs": _("Lungs and allergies"),
        "metabolism": _("Diabetes, weight and hormones"),
        "mind": _("Mental health"),
        "nerves": _("Brain and nerves"),
        "reproduction": _("Sexual health, fertility and pregnancy"),
        "senses": _("Eyes, ears and teeth"),
        "skin": _("Skin"),
        "urinary": _("Kidneys and bladder"),
    }


KIND = ConditionsKind()
