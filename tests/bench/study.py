"""A generated study record."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.bench import words_clinical as clinical
from tests.bench import words_people as social
from tests.bench.library import phone
from tests.bench.sentences import Teller
from tests.bench.yaml_text import Bare, Value

TODAY = date(2026, 6, 30)
"""The day on which the generated site is built; no past event has a later date."""

_STATUSES = (
    ("open", 38), ("closed", 22), ("completed", 14), ("opening soon", 7), ("paused", 5), ("by invitation", 4),
    ("ended early", 4), ("not confirmed", 4), ("withdrawn", 2),
)  # fmt: skip
_TYPES = (("interventional", 70), ("observational", 20), ("medical records", 7), ("expanded access", 3))
_PHASES = ("early 1", "1", "1/2", "2", "2/3", "3", "4", "not applicable")
_OVER = ("completed", "ended early", "withdrawn")
_SIZES = (((0, 0), 5), ((1, 3), 60), ((4, 20), 25), ((20, 80), 8), ((80, 300), 2))

Record = dict[str, Value]


@dataclass(frozen=True)
class Known:
    """The records that studies refer to."""

    conditions: list[tuple[str, str, str]]
    """Identifier, name within a sentence, and plain name."""

    locations: list[str]
    """Identifiers of the organisation's locations."""

    people: list[str]
    """Identifiers of the investigators: location n has the numbers 2 n and 2 n + 1."""


def study(rng: Random, number: int, known: Known) -> Record:
    """Return the record of study `number`, counted from 0."""
    conditions = rng.sample(known.conditions, rng.choice((1, 1, 1, 2, 2, 3)))
    about = [condition[0] for condition in conditions]
    tell = Teller(rng, *conditions[0][1:])
    state = _weighted(rng, _STATUSES)
    kind = _weighted(rng, _TYPES)
    places = _locations(rng, state, known)
    record: Record = {"title": tell.title()}
    if rng.random() < 0.3:
        record["short_title"] = f"{tell.drug[:3].upper()}{rng.choice(('VAS', 'CARE', 'NOVA', 'STAR'))}-{number % 97}"
    if rng.random() < 0.8:
        record["plain_title"] = tell.plain_title()
    if rng.random() < 0.95:
        record["about"] = tell.about(rng.randrange(5, 13))
    record["type"] = kind
    if kind == "interventional":
        record["phase"] = Bare(rng.choice(_PHASES))
    record["sponsor"] = rng.choice(clinical.SPONSORS)
    if rng.random() < 0.3:
        record["collaborators"] = rng.sample(clinical.SPONSORS, rng.randrange(1, 4))
    record["identifiers"] = _identifiers(rng, number)
    record["conditions"] = [*about]
    if rng.random() < 0.04:
        record["conditions"] = [*about, {"name": f"Complications after {rng.choice(clinical.HISTORIES)}"}]
    record["keywords"] = [tell.drug, rng.choice(clinical.OUTCOMES), rng.choice(clinical.PROCEDURES)]
    record["dates"] = _dates(rng, state)
    if not places:
        record["status"] = "by invitation" if state == "open" else state
    record["eligibility"] = _eligibility(rng, tell)
    if places:
        record["locations"] = places
    if rng.random() < 0.8:
        record["contact"] = _contact(rng, number)
    if rng.random() < 0.6:
        record["taking_part"] = _taking_part(rng, tell)
    record.update(_outcome(rng, tell, state, number))
    return record


def _weighted(rng: Random, rows: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([row[0] for row in rows], [row[1] for row in rows])[0]


def _day(rng: Random, earliest: int, latest: int) -> Bare:
    return Bare((TODAY + timedelta(days=rng.randrange(earliest, latest))).isoformat())


def _identifiers(rng: Random, number: int) -> Record:
    made: Record = {"nct": f"NCT{10_000_000 + number * 7:08d}"}
    if rng.random() < 0.1:
        made["isrctn"] = f"ISRCTN{20_000_000 + number:08d}"
    if rng.random() < 0.2:
        made["eu_ct"] = f"2024-{500_000 + number:06d}-{rng.randrange(10, 99)}-00"
    made["sponsor_protocol"] = f"{rng.choice('ABCKLMRT')}{rng.randrange(100, 9999)}-{number}"
    if rng.random() < 0.5:
        made["irb"] = f"{rng.randrange(10, 27)}-{rng.randrange(1, 9999):06d}"
    if rng.random() < 0.1:
        made["others"] = [{"name": "UTN", "value": f"U1111-{number % 9000 + 1000}-{rng.randrange(1000, 9999)}"}]
    return made


def _dates(rng: Random, state: str) -> Record:
    made: Record = {"start": Bare(_day(rng, -2000, -400)[: rng.choice((7, 10))])}
    if state == "opening soon":
        return {"start": Bare(_day(rng, 30, 200)[:7])}
    over = state in _OVER
    if rng.random() < 0.7:
        made["primary_completion"] = Bare((_day(rng, -380, -100) if over else _day(rng, 200, 900))[:7])
    made["completion"] = Bare((_day(rng, -90, -5) if over else _day(rng, 900, 1500))[: rng.choice((4, 7))])
    return made


def _eligibility(rng: Random, tell: Teller) -> Record:
    made: Record = {}
    if rng.random() < 0.95:
        made["minimum_age"] = rng.choice(("18 years", "18 years", "18 years", "12 years", "6 months", "50 years"))
    if rng.random() < 0.5:
        made["maximum_age"] = rng.choice(("65 years", "75 years", "80 years", "85 years"))
    made["sex"] = rng.choices(("all", "female", "male"), (90, 7, 3))[0]
    if made["sex"] != "all" and rng.random() < 0.5:
        made["sex_note"] = "The study is about organs that *only* some people have"
    made["healthy_volunteers"] = Bare("yes" if rng.random() < 0.1 else "no")
    count = max(1, min(36, int(rng.lognormvariate(2.75, 0.6))))
    wanted = max(1, round(count * rng.uniform(0.35, 0.65)))
    made["inclusion"] = _criteria(rng, tell, wanted, True)
    if count > wanted:
        made["exclusion"] = _criteria(rng, tell, count - wanted, False)
    if rng.random() < 0.1:
        made["note"] = f"The study team decides together with the participant.\n\n{tell.sentence()}"
    return made


def _criteria(rng: Random, tell: Teller, count: int, inclusion: bool) -> list[Value]:
    """Return `count` criteria; some have sub-criteria, some are in a group under a heading."""
    made: list[Value] = []
    while count > 0:
        shape = rng.random()
        if count >= 3 and shape < 0.12:
            parts = rng.randrange(2, min(5, count))
            made.append(
                {
                    "text": tell.criterion(inclusion),
                    "items": [tell.criterion(inclusion) for _ in range(parts)],
                }
            )
            count -= parts + 1
        elif count >= 4 and shape < 0.18:
            parts = rng.randrange(2, min(6, count))
            heading = f"For part {rng.randrange(1, 4)} only"
            made.append({"heading": heading, "items": [tell.criterion(inclusion) for _ in range(parts)]})
            count -= parts
        else:
            made.append(tell.criterion(inclusion))
            count -= 1
    return made


def _locations(rng: Random, state: str, known: Known) -> list[Value]:
    smallest, largest = rng.choices([row[0] for row in _SIZES], [row[1] for row in _SIZES])[0]
    count = int(smallest + (largest + 1 - smallest) * rng.random() ** 2.2)
    # Some locations have far more studies than others.
    chosen = {int(len(known.locations) * rng.random() ** 1.25): None for _ in range(count)}
    made: list[Value] = [_own_location(rng, state, at, known) for at in chosen]
    made += [_other_location(rng, state, count) for _ in range(count - len(chosen))]
    return made


def _status(rng: Random, state: str) -> Record:
    """Return the status at one location of a study whose overall state is about `state`."""
    here = state if rng.random() < 0.7 or state in _OVER else _weighted(rng, _STATUSES)
    made: Record = {"status": here}
    if rng.random() < 0.9:
        made["checked_on"] = _day(rng, -200, -1)
    if rng.random() < 0.6:
        made["checked_by"] = "Study office"
    if here == "opening soon":
        made["opens_on"] = Bare(_day(rng, 10, 300)[:7])
    return made


def _own_location(rng: Random, state: str, at: int, known: Known) -> Record:
    made: Record = {"location": known.locations[at], **_status(rng, state)}
    chance = rng.random()
    if chance < 0.8:
        made["principal_investigator"] = known.people[2 * at + rng.randrange(2)]
    elif chance < 0.85:
        made["principal_investigator"] = {"name": "Dr. Siobhán Ní Bhriain"}
    if rng.random() < 0.4:
        made["irb_number"] = f"{rng.randrange(10, 27)}-{rng.randrange(1, 9999):06d}"
    if rng.random() < 0.15:
        made["contact"] = {"role": "Study nurse", "phone": phone(rng)}
    if rng.random() < 0.05:
        made["note"] = "Enrollment here is for **part 2** only"
    return made


def _other_location(rng: Random, state: str, count: int) -> Record:
    city, _, region, country, _, _ = rng.choice(social.CITIES)
    name = f"Partner Clinic {rng.randrange(1, 90 + count)}"
    return {
        "place": {"name": name, "city": city, "region": region, "country": country},
        **_status(rng, state),
    }


def _contact(rng: Random, number: int) -> Record:
    made: Record = {
        "role": "Study coordinator",
        "phone": phone(rng),
        "email": f"study-{number}@trials.example.org",
    }
    if rng.random() < 0.3:
        made["hours"] = "Monday to Friday, 8 to 17"
        made["languages"] = rng.sample(social.LANGUAGES, rng.randrange(1, 4))
        made["reply_time"] = f"{rng.randrange(1, 6)} working days"
    return made


def _taking_part(rng: Random, tell: Teller) -> Record:
    rows: Record = {
        "visits": f"{rng.randrange(2, 30)} visits, one every {rng.choice(clinical.PERIODS)}",
        "visit_length": f"About {rng.randrange(1, 9)} hours",
        "duration": f"{rng.randrange(2, 60)} months in all",
        "overnight_stays": f"{rng.randrange(1, 5)} nights in the hospital",
        "from_home": "Questionnaires can be filled in *from home*",
        "travel": "Travel is paid for, up to 0.30 € per kilometer",
        "parking": "Parking is paid for",
        "payment": f"Participants receive ${rng.randrange(10, 90)} for each visit",
        "costs": "The study pays for what is done only for the study",
        "placebo": f"The chance of getting a placebo is 1 in {rng.randrange(2, 5)}",
        "after_the_study": tell.say("{drug} is not given after the study; {procedure} is offered once a year"),
        "results": "Participants are sent a summary by mail",
    }
    return {key: text for key, text in rows.items() if rng.random() < 0.7}


def _outcome(rng: Random, tell: Teller, state: str, number: int) -> Record:
    """Return results: mostly for studies that are over; papers also for others."""
    made: Record = {}
    if rng.random() < (0.7 if state in _OVER else 0.1):
        made["publications"] = [_publication(rng, tell, number) for _ in range(rng.randrange(1, 4))]
    if state in ("completed", "ended early") and rng.random() < 0.8:
        made["results"] = {
            "link": f"https://clinicaltrials.gov/study/NCT{10_000_000 + number * 7:08d}?tab=results",
            "posted_on": _day(rng, -60, -1),
            "text": f"{tell.sentence()}\n\n{tell.sentence()}",
        }
    if rng.random() < 0.15:
        made["supplemental"] = f"{tell.sentence()}\n\n- {tell.say('{procedure}')}\n- {tell.say('{measure}')}"
    if state == "withdrawn" and rng.random() < 0.3:
        made["withdrawn"] = {
            "reason": "The sponsor withdrew the study before anybody had joined",
            "on": _day(rng, -300, -1),
        }
    return made


def _publication(rng: Random, tell: Teller, number: int) -> Record:
    last = rng.choice(rng.choice(social.NAMES)[1])[0]
    year = rng.randrange(2015, 2026)
    made: Record = {"citation": f"{last} A, et al. {tell.title()}. *Ann Stud*. {year};{rng.randrange(1, 80)}:12-19."}
    if rng.random() < 0.7:
        made["doi"] = f"10.5555/study.{year}.{number}"
    if rng.random() < 0.5:
        made["pmid"] = Bare(str(rng.randrange(20_000_000, 39_000_000)))
    return made
