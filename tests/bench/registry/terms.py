"""Conditions as registrants write them: free text, several per study, a few of them often and most only once."""

from random import Random

from tests.bench import words_clinical as clinical

_PREFIXES = (
    "Stage I", "Stage II", "Stage IIIA", "Stage IIIB", "Stage IV", "Recurrent", "Metastatic", "Newly Diagnosed",
    "Locally Advanced", "Relapsed or Refractory", "Unresectable", "Chronic", "Acute", "Severe", "Early-onset",
    "Pediatric", "Moderate to Severe", "Untreated", "Idiopathic", "Secondary",
)  # fmt: skip
_SUFFIXES = ("in Adults", "in Children", "in Pregnancy", "of the Elderly", "Type 1", "Type 2", "Without Complication",
           "With Complications", "After Surgery", "in Remission", "Progression", "Prevention", "Adult", "Childhood",
           "Exacerbation", "Related Fatigue", "Related Pain", "Resistant to Treatment")  # fmt: skip
_GENERAL = ("Pain, Postoperative", "Quality of Life", "Healthy Volunteers", "Anxiety", "Sleep", "Obesity", "Smoking",
            "Frailty", "Infections", "Fatigue", "Cancer", "Anesthesia", "Stress, Psychological", "Surgery",
            "Physical Inactivity", "Vitamin Deficiency", "Aging", "Delirium", "Inflammation", "Wound Heal")  # fmt: skip
_COUNTS = ((1, 62), (2, 17), (3, 10), (4, 5), (5, 3), (8, 2), (10, 1))


def _disease_index(rng: Random) -> int:
    """Return the number of a disease: the first are far more frequent than the last."""
    return int(len(clinical.DISEASES) * rng.random() ** 1.8)


def conditions(rng: Random) -> tuple[list[str], tuple[str, str]]:
    """Return a study's conditions, in free text, and the name and the plain name of the first disease."""
    at = _disease_index(rng)
    count = rng.choices([number for number, _ in _COUNTS], [weight for _, weight in _COUNTS])[0]
    chosen = [at, *(at if rng.random() < 0.6 else _disease_index(rng) for _ in range(count - 1))]
    found = dict.fromkeys(_wording(rng, each) for each in chosen)
    return list(found), clinical.DISEASES[at][:2]


def _wording(rng: Random, at: int) -> str:
    """Return a condition as one of many people would write it."""
    name, _, short, former = clinical.DISEASES[at]
    title = _title(name)
    shape = rng.random()
    if shape < 0.34:
        return title
    if shape < 0.41:
        return rng.choice(_GENERAL)
    if shape < 0.46:
        return short
    if shape < 0.52:
        return f"{name[:1].upper()}{name[1:]}"
    if shape < 0.56:
        return f"{title} ({short})"
    if shape < 0.59:
        return _title(former)
    if shape < 0.70:
        return f"{rng.choice(_PREFIXES)} {title}"
    if shape < 0.78:
        return f"{title}, {rng.choice(_PREFIXES)}"
    if shape < 0.87:
        return f"{title} {rng.choice(_SUFFIXES)}"
    return f"{rng.choice(_PREFIXES)} {title} {rng.choice(_SUFFIXES)}"


def _title(name: str) -> str:
    return " ".join(f"{word[:1].upper()}{word[1:]}" for word in name.split(" "))
