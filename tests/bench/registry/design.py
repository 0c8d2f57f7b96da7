"""The design of a generated study: arms, interventions and outcome measures."""

from random import Random
from typing import Any

from tests.bench import words_clinical as clinical
from tests.bench.sentences import Teller

Fields = dict[str, Any]

_ARMS = ("EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", "NO_INTERVENTION", "OTHER")
_KINDS = ("DRUG", "DRUG", "DRUG", "BIOLOGICAL", "DEVICE", "PROCEDURE", "BEHAVIORAL", "OTHER")
_REGIMENS = (
    "{drug} by mouth once a day for {period}",
    "{drug} into a vein on day 1 of each cycle of {period}, until {condition} progresses or {outcome} is reached",
    "Matching {comparator}; {procedure} at the beginning and after {period}",
    "{comparator} as given in usual care, with {procedure} every {period}",
)
_MEASURES = (
    "Change of {outcome} from baseline",
    "Share of participants with {outcome} at {period}",
    "Number of participants with {history} or another adverse event",
    "Area under the curve of {drug} in plasma",
    "{measure} {limit} at the last visit",
)
_MEASURE_DETAILS = (
    "{outcome}, found by {procedure}; a higher value is better",
    "Counted from the first dose of {drug} to {period} after the last one, whatever the cause",
    "The difference between {drug} and {comparator} with a 95 % confidence interval, in all who received one dose",
)


def arms_interventions(rng: Random, tell: Teller, interventional: bool) -> Fields:
    """Return arms and interventions; most observational studies name only what they observe."""
    names = [tell.drug[:1].upper() + tell.drug[1:], *rng.sample(clinical.TREATMENTS, rng.choice((0, 0, 1, 1, 2, 4)))]
    kinds = [rng.choice(_KINDS) for _ in names]
    fields: Fields = {}
    count = rng.choices((1, 2, 3, 4, 6), (30, 45, 15, 7, 3))[0]
    if interventional or rng.random() < 0.5:
        fields["armGroups"] = [_arm(rng, tell, number, kinds, names, interventional) for number in range(count)]
    fields["interventions"] = [
        {"type": kind, "name": name, "description": tell.say(rng.choice(_REGIMENS))}
        for kind, name in zip(kinds, names, strict=True)
    ]
    if rng.random() < 0.3:
        fields["interventions"][0]["otherNames"] = [f"{tell.drug[:2].upper()}-{rng.randrange(100, 9999)}"]
    return fields


def _arm(rng: Random, tell: Teller, number: int, kinds: list[str], names: list[str], interventional: bool) -> Fields:
    given = number % len(names)
    fields: Fields = {"label": f"Arm {'ABCDEF'[number]}: {names[given]}"}
    if interventional:
        fields["type"] = _ARMS[min(number, rng.randrange(len(_ARMS)))]
    if rng.random() < 0.85:
        fields["description"] = " ".join(f"{tell.say(rng.choice(_REGIMENS))}." for _ in range(rng.choice((1, 1, 2, 4))))
    fields["interventionNames"] = [f"{kinds[given].capitalize()}: {names[given]}"]
    return fields


def outcomes(rng: Random, tell: Teller) -> Fields:
    """Return outcome measures: one or a few primary ones, up to dozens of others."""
    fields: Fields = {"primaryOutcomes": _measures(rng, tell, rng.choices((1, 2, 3, 6, 12), (62, 18, 11, 7, 2))[0])}
    if secondary := min(50, int(rng.lognormvariate(1.2, 1.0))):
        fields["secondaryOutcomes"] = _measures(rng, tell, secondary)
    if rng.random() < 0.09:
        fields["otherOutcomes"] = _measures(rng, tell, rng.randrange(1, 12))
    return fields


def _measures(rng: Random, tell: Teller, count: int) -> list[Fields]:
    return [
        {
            "measure": tell.say(rng.choice(_MEASURES)),
            "description": " ".join(f"{tell.say(rng.choice(_MEASURE_DETAILS))}." for _ in range(rng.randrange(1, 4))),
            "timeFrame": f"Up to {rng.choice(clinical.PERIODS)}",
        }
        for _ in range(count)
    ]
