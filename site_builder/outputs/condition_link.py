"""Links to the pages of conditions."""

from collections.abc import Callable, Container, Iterable

from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.condition_names import common_form
from site_builder.model.places import Condition
from site_builder.outputs import addresses
from site_builder.search.condition_pages import (
    StudyConditions,
    capitalized,
    known_names,
    other_names,
    shown_name,
    usual_page,
)


def condition_link(inputs: PageInputs, id_: str, name: str) -> Link:
    """A condition by the name that patients use; a condition without a record keeps the name that the study gives it.

    An entry that a registry lists among its conditions but that is not one has no address.
    """
    return Link(condition_name(inputs.condition, id_, name), addresses.CONDITION.fill(id_) if id_ else "")


def condition_name(find: Callable[[str], Condition | None], id_: str, name: str) -> str:
    """The name of a condition: the given one, else that in its record, which `find` looks up."""
    condition = None if name else find(id_)
    return name if condition is None else condition.plain_name or condition.name


def condition_links(
    conditions: Iterable[tuple[str, str]], more: Iterable[tuple[str, str]], inputs: PageInputs, language: str
) -> tuple[Link, ...]:
    """The conditions that a study names, and those that registry codes add, under their usual names; each appears once.

    Args:
        conditions, more: identifiers and names; see `search.condition_pages`.
        inputs: the page's inputs.
        language: the language of the page.
    """
    added = ((id_, name and capitalized(shown_name(id_, language) or name)) for id_, name in more)
    in_language = ((id_, _in_language(id_, name, language)) for id_, name in _each_once(conditions))
    return tuple(condition_link(inputs, id_, name) for id_, name in (*in_language, *added))


def links_to_other_studies(
    about: StudyConditions, inputs: PageInputs, language: str, only: Container[str] | None = None
) -> tuple[Link, ...]:
    """The pages of a study's conditions, each once: several names of a registry may lead to one page.

    Args:
        about: the conditions of the study.
        inputs: the page's inputs.
        language: the language of the page.
        only: identifiers of the conditions to link to, if not all.
    """
    if only is not None:
        conditions, more = (
            tuple(pair for pair in pairs if pair[0] in only) for pairs in (about.conditions, about.more)
        )
        about = StudyConditions(conditions, more)
    ids = {addresses.CONDITION.fill(id_): id_ for id_, _ in (*about.conditions, *about.more) if id_}
    by_address: dict[str, list[Link]] = {}
    for each in condition_links(about.conditions, about.more, inputs, language):
        by_address.setdefault(each.address, []).append(each)
    return tuple(
        links[0]._replace(text=capitalized(shown_name(ids[address], language)) or links[0].text)
        if links[1:]
        else links[0]
        for address, links in by_address.items()
        if address
    )


def _in_language(id_: str, name: str, language: str) -> str:
    """An English name of a known condition in the page's language; any other name as it is."""
    page = usual_page(id_, name)
    if language == "en" or not (id_ and name and other_names(page, [name])):
        return name
    names = known_names(page, language)
    # The study's own name, if it is in that language already.
    own = not names or name.casefold() in (each.casefold() for each in names)
    return name if own else capitalized(names[0])


def _each_once(conditions: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Conditions without repeated synonyms of the same page: "Breast Cancer" and "Breast Neoplasms" appear once."""
    conditions = tuple(conditions)
    if len({id_ for id_, _name in conditions}) == len(conditions):
        return conditions
    by_meaning: dict[tuple[str, str], tuple[str, str]] = {}
    for id_, name in conditions:
        form = common_form(name).casefold() if name else ""  # "Breast Cancer (BC)" is "Breast cancer"
        by_meaning.setdefault((id_, "" if id_ and other_names(usual_page(id_, name), [form]) else form), (id_, name))
    return by_meaning.values()
