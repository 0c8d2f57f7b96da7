"""The records other than studies: conditions, locations, people, glossary, settings and text pages."""

import re
import unicodedata
from random import Random

from tests.bench import words_clinical as clinical
from tests.bench import words_people as social
from tests.bench.yaml_text import Bare, Value

PEOPLE_PER_LOCATION = 2
Library = dict[str, dict[str, Value]]


def slug(text: str) -> str:
    """Return an identifier derived from a text."""
    letters = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def location_count(studies: int) -> int:
    """Return how many locations an organisation with this number of studies has."""
    return min(1000, max(12, studies // 10))


def conditions() -> Library:
    """Return four hundred conditions: each disease in each of its forms."""
    made: Library = {}
    for name, plain, short, former in clinical.DISEASES:
        for form, plain_form in clinical.FORMS:
            title = f"{form} {name}".strip()
            record: dict[str, Value] = {
                "name": title[:1].upper() + title[1:],
                "plain_name": f"{plain} {plain_form}".strip(),
                "synonyms": [
                    f"{form[:1].upper()}{short}",
                    f"{name}, {form}" if form else f"{name} ({short})",
                ],
            }
            if form in ("", "familial"):
                record["former_names"] = [f"{form} {former}".strip()]
            record["description"] = (
                f"{title[:1].upper() + title[1:]} is a disease, also called *{plain}*.\n\nAsk a doctor."
            )
            made[slug(title)] = record
    return made


def condition_names() -> dict[str, str]:
    """Return the conditions' names in the form used within a sentence, by identifier."""
    names = [f"{form} {name}".strip() for name, *_ in clinical.DISEASES for form, _ in clinical.FORMS]
    return {slug(name): name for name in names}


def locations(count: int, seed: int) -> Library:
    """Return the organisation's own locations."""
    made: Library = {}
    for number in range(count):
        rng = Random(f"{seed}:location:{number}")
        city, letters, region, country, north, east = rng.choice(social.CITIES)
        house, house_letters = rng.choice(social.HOUSES)
        identifier = f"{letters}-{house_letters}-{number + 1}"
        record: dict[str, Value] = {
            "name": f"{house} {city} {number + 1}",
            "street": f"{rng.randrange(1, 400)} {rng.choice(social.STREETS)}",
            "city": city,
            "region": region,
            "postcode": f"{rng.randrange(1000, 99999):05d}",
            "country": country,
            "latitude": Bare(f"{north + rng.uniform(-0.1, 0.1):.4f}"),
            "longitude": Bare(f"{east + rng.uniform(-0.1, 0.1):.4f}"),
            "contact": {
                "role": "Clinical trials office",
                "phone": phone(rng),
                "email": f"trials-{number + 1}@hospital.example.org",
            },
        }
        if number % 3 == 0:
            record["directions"] = (
                f"Take bus {rng.randrange(2, 99)} to the main gate.\n\nParking is **free** for participants."
            )
            record["website"] = f"https://www.example.org/places/{identifier}"
        made[identifier] = record
    return made


def people(count: int, seed: int) -> Library:
    """Return principal investigators; number n works at location n // 2."""
    made: Library = {}
    for number in range(count):
        rng = Random(f"{seed}:person:{number}")
        given, family = rng.choice(social.NAMES[:1] * 4 + social.NAMES)
        first, first_letters = rng.choice(given)
        last, last_letters = rng.choice(family)
        identifier = f"{last_letters}-{first_letters}-{number + 1}"
        record: dict[str, Value] = {"name": f"{first} {last}", "credentials": rng.choice(social.CREDENTIALS)}
        if number % 4 == 0:
            record["title"] = rng.choice(social.POSITIONS)
            record["sort_name"] = f"{last}, {first}"
            record["profile"] = f"https://people.example.org/{identifier}"
        made[identifier] = record
    return made


def glossary() -> Library:
    """Return about sixty glossary terms."""
    rows = [*clinical.GLOSSARY]
    rows += [(each, f"Something that is measured in many studies: {each}.", ()) for each, _ in clinical.MEASURES]
    rows += [(each, f"An examination: {each}, done by *trained* staff.", ()) for each in clinical.PROCEDURES]
    rows += [(each, "Something that a person has or had, and that matters for taking part.", ())
             for each in clinical.HISTORIES]  # fmt: skip
    rows += [(each, f"A medicine or other treatment: {each}.", ()) for each in clinical.TREATMENTS[:6]]
    made: Library = {}
    for term, definition, also in rows:
        record: dict[str, Value] = {"term": term, "definition": definition}
        if also:
            record["also"] = list(also)
        made[slug(term)] = record
    return made


def settings() -> dict[str, Value]:
    """Return all settings of the site."""
    return {
        "organisation": {"name": "Northfield Health", "website": "https://www.example.org/"},
        "title": "Clinical studies at Northfield Health",
        "description": "All clinical studies of a made-up organisation.",
        "address": "https://studies.example.org/",
        "sample": Bare("yes"),
        "page_size": Bare("50"),
        "open_data": Bare("[]"),  # Hugo is configured to make no feeds either
        "home": {
            "heading": "Find a clinical study",
            "introduction": "Clinical studies look for better ways to treat disease.\n\nAsk your *doctor*.",
        },
        "contact": {
            "role": "Clinical trials office",
            "phone": "+1 507 555 0100",
            "email": "trials@example.org",
        },
        "texts": {
            "eligibility_introduction": "Studies differ.\n\nThe **study team** decides who can join.",
            "locations_warning": "Study statuses change often. Please contact the study team.",
            "footer": "A made-up site for measuring. *Nothing here is true.*",
        },
        "empty_blocks": {
            "publications": "Publications are currently not available",
            "results": "Not yet available",
        },
    }


def text_pages() -> dict[str, str]:
    """Return three text pages: file name and content."""
    paragraph = "Clinical studies are *voluntary*. Everybody may stop at any time, and care goes on as before.\n"
    return {
        name: f"---\ntitle: {title}\nmenu: {place}\ndescription: {title} at Northfield Health\n---\n\n"
        + "\n".join(f"## Question {number}\n\n{paragraph * 4}" for number in range(1, 9))
        for place, (name, title) in enumerate(
            (("about", "About clinical studies"), ("questions", "Questions to ask"), ("privacy", "Privacy")),
            start=1,
        )
    }


def phone(rng: Random) -> str:
    """Return a telephone number from the block that is reserved for fiction."""
    return f"+1 {rng.randrange(201, 989)} 555 {rng.randrange(100, 200):04d}"
