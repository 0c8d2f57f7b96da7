"""Makes the summary of a validated record: its references and, for a study, its card."""

from typing import TYPE_CHECKING

from site_builder.catalogue.burden import burdens_of
from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.news import News, news_of, scheduled_openings
from site_builder.catalogue.status import Tally, given_statuses, status_as_given, tally_of
from site_builder.catalogue.studied import studied
from site_builder.model.card import Card
from site_builder.model.planned import planned_days
from site_builder.model.record import Record
from site_builder.model.study import Study
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages
from site_builder.model.town import packed_place, town_id, town_name

if TYPE_CHECKING:
    from site_builder.model.translation import StudyTranslation


def card_of(id_: str, study: Study) -> Card:
    """The card of a study, with statuses as its record gives them; `status.on_day` adds the statuses of a day."""
    tally, statuses = tally_of(study), given_statuses(study)
    status, open_locations, locations = status_as_given(tally)
    eligibility = study.eligibility
    days = [day for day in (study.checked_on, *[each.checked_on for each in study.locations]) if day]
    own = [(each.location, at_place) for each, at_place in zip(study.locations, statuses, strict=True) if each.location]
    title = study.plain_title or study.title
    news = news_of(study)
    return Card(
        id=id_,
        title=title,
        official_title=study.official_title or (study.title if study.title != title else ""),
        short_title=study.short_title or "",
        status=status.value,
        open_locations=open_locations,
        locations=locations,
        conditions=tuple((each.id, each.name or "") for each in study.conditions),
        at=tuple((location, at_place.status) for location, at_place in own),
        investigators=_investigators(study),
        minimum_age=eligibility.minimum_age,
        maximum_age=eligibility.maximum_age,
        sex=eligibility.sex.value if eligibility.sex else "",
        healthy_volunteers=eligibility.healthy_volunteers,
        type=study.type.value if study.type else "",
        phase=study.phase.value if study.phase else "",
        checked_on=max(days).iso if days else "",
        former_addresses=study.former_addresses,
        draft=study.draft,
        numbers=_numbers(study),
        source=_source(study),
        news=news,
        news_places=_news_places(study, tally, news),
        tally=tally,
        given_statuses=tuple((at_place.status, at_place.checked_on, at_place.registered) for _, at_place in own),
        planned=planned_days(study, status, latest_day(study), [each.status for each in statuses]),
        scheduled=scheduled_openings(study),
        age_note=eligibility.age_note or "",
        towns=_towns(study, tally),
        burdens=burdens_of(study.taking_part),
        studied=studied(study) if study.is_headed else (),
        headed=study.is_headed,
        languages=_languages(study),
    )


def _languages(study: Study) -> tuple[str, ...]:
    """See `Card.languages`."""
    languages = TextLanguages.of(study)
    if languages.every == {OF_THE_SITE}:
        return ()
    title = "plain_title" if study.plain_title else "title"
    official_title = "official_title" if study.official_title else "title"
    own = (languages.at((title,)), languages.at((official_title,)), languages.at(("taking_part",)))
    return (*own, *sorted(languages.every.difference(own)))


def _towns(study: Study, tally: Tally) -> tuple[tuple[tuple[int, ...], str], ...]:
    """The towns in which a study writes out places, each once, grouped by the statuses there: see `Card.towns`."""
    numbers = {each[:3]: number for number, each in enumerate(tally)}
    towns: dict[str, set[int]] = {}
    names = [each.place and town_name(each.place) for each in study.locations]
    for name, status in dict.fromkeys(zip(names, given_statuses(study), strict=True)):
        if name:
            towns.setdefault(town_id(name), set()).add(numbers[status])
    by_statuses: dict[tuple[int, ...], list[str]] = {}
    for id_, statuses in towns.items():
        by_statuses.setdefault(tuple(sorted(statuses)), []).append(id_)
    return tuple([(statuses, " ".join(ids)) for statuses, ids in by_statuses.items()])


def _news_places(study: Study, tally: Tally, news: tuple[News, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The statuses today at the written-out places that had events: see `Card.news_places`."""
    places: dict[str, set[int]] = {name: set() for _, _, _, name in news if name}
    if not places:
        return ()
    numbers = {each[:3]: number for number, each in enumerate(tally)}
    for entry, status in zip(study.locations, given_statuses(study), strict=True):
        if entry.place and entry.place.name in places:
            places[entry.place.name].add(numbers[status])
    return tuple([(name, tuple(sorted(statuses))) for name, statuses in places.items()])


def written_places(study: Study) -> tuple[str, ...]:
    """The places that a study writes out, each once: see `model.town.packed_place`."""
    places = dict.fromkeys([packed_place(each.place) for each in study.locations if each.place])
    return tuple([place for place in places if place])


def _numbers(study: Study) -> str:
    identifiers = study.identifiers
    return " ".join(each for each in (identifiers.nct, identifiers.isrctn, identifiers.eu_ct) if each)


def _source(study: Study) -> tuple[tuple[str, str], ...]:
    return tuple((entry.fetched_on.iso, entry.name) for entry in study.registries if entry.fetched_on)


def card_of_translation(id_: str, words: "StudyTranslation") -> Card:
    """The card of a translated study: its titles and the facts about taking part."""
    title = words.plain_title or words.title or ""
    official = words.title if words.title and words.title != title else ""
    short, burdens = words.short_title or "", burdens_of(words.taking_part)
    return Card(
        id_, title, official, short, "", 0, 0, (), (), (), None, None, "", None, "", "", "", (), False, burdens=burdens
    )


def references_of(record: Record) -> tuple[str, ...]:
    """Names of the records that a record refers to, each once, in order: `location:rochester`.

    A translation of a study refers to the study's locations, including those written out, by their names.
    """
    if not isinstance(record, Study):
        return tuple(f"location:{key}" for key in getattr(record, "locations", ()))
    names = [f"condition:{each.condition}" for each in record.conditions if each.condition]
    names += [f"location:{each.location}" for each in record.locations if each.location]
    names += [f"person:{id_}" for id_ in _investigators(record)]
    return tuple(dict.fromkeys(names))


def _investigators(study: Study) -> tuple[str, ...]:
    people = (each for location in study.locations for each in location.principal_investigator)
    return tuple(dict.fromkeys(each.person for each in people if each.person))
