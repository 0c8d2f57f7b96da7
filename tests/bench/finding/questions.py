"""Readers' queries, each with the study that they want."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from statistics import mean

from site_builder.model.places import Condition
from site_builder.model.study import Study

KINDS = ("its condition's words", "a synonym or former name", "one misspelt letter", "its identifier")


@dataclass(frozen=True)
class Question:
    """A query, and the study that it should find."""

    kind: str
    typed: str
    wanted: str
    alike: int
    """Number of open studies that match the query equally well, including the wanted one."""


def best(asked: Iterable[Question]) -> float:
    """Return the best possible share of wanted studies in the first ten: no ranking can separate equal ones."""
    return mean(min(1, 10 / question.alike) for question in asked)


def questions(studies: dict[str, Study], conditions: dict[str, Condition], most: int, seed: int = 1) -> list[Question]:
    """Return queries for some open studies about a condition with other names; the same for both searches."""
    rng, made = Random(seed), []
    about = Counter(each.condition for study in studies.values() if _is_open(study) for each in study.conditions)
    fitting = [id_ for id_, study in sorted(studies.items()) if _is_open(study) and _other_names(study, conditions)]
    for id_ in rng.sample(fitting, min(most, len(fitting))):
        study = studies[id_]
        condition = study.conditions[0].condition or ""
        name, alike = conditions[condition].name, about[condition]
        asked = (name, rng.choice(_other_names(study, conditions)), misspelt(name, rng), study.identifiers.nct or "")
        fits = (alike, alike, alike, 1)
        made += [Question(*each[:2], id_, each[2]) for each in zip(KINDS, asked, fits, strict=True) if each[1]]
    return made


def misspelt(name: str, rng: Random) -> str:
    """Return a name with one letter of its longest word changed."""
    word = max(name.split(), key=len)
    place = rng.randrange(1, len(word))
    other = rng.choice([letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter != word[place]])
    return name.replace(word, word[:place] + other + word[place + 1 :], 1)


def _is_open(study: Study) -> bool:
    return not study.withdrawn and any(location.status == "open" for location in study.locations)


def _other_names(study: Study, conditions: dict[str, Condition]) -> tuple[str, ...]:
    first = study.conditions[0].condition if study.conditions else None
    return (*conditions[first].synonyms, *conditions[first].former_names) if first else ()
