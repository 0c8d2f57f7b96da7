"""Parts of an entry of the German Clinical Trials Register: its addresses, numbers, plans, groups and results."""

from typing import Any, NamedTuple

from site_builder.importers.conversions import day, doi_in, full_day, valid_text, web_address, without_placeholder
from site_builder.importers.drks.words import PAPERS, REGISTRY
from site_builder.importers.entry import drop_empty
from site_builder.importers.free_text.prose import prose
from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.placeholders import WHAT_IS_DONE, is_placeholder
from site_builder.importers.reading import Fields, group, groups, text, word
from site_builder.importers.text import escape_text, inline, join_lines, line, literal
from site_builder.model import scalars
from site_builder.model.words import Estimate


class WordedText(NamedTuple):
    """A text and its language."""

    words: str
    """"" if it is missing, or says that there is nothing."""
    language: str
    """`en` or `de`; "" if the register does not say."""


class LanguagePreference(NamedTuple):
    """The order in which texts are looked for: the register has most of them in German and in English."""

    language: str
    """The first language; then comes English."""

    def text(self, listed: list[Fields], name: str) -> WordedText:
        """A text in the first language that has it.

        Args:
            listed: groups of texts, one for each language.
            name: the field with the text.
        """
        texts = [
            WordedText(words, line(group(each, "idLocale").get("locale")))
            for each in listed
            if (words := text(each, name)) and not is_placeholder(words)
        ]
        order = (self.language, "en")
        rank = {language: place for place, language in reversed(list(enumerate(order)))}
        return min(texts, key=lambda each: rank.get(each.language, len(order)), default=WordedText("", ""))

    def words(self, listed: list[Fields], name: str) -> str:
        """The same without its language."""
        return self.text(listed, name).words


def addresses(entry: Fields, kind: str) -> list[Fields]:
    """The addresses of a kind, such as "PUBLIC_QUERIES": first its own, then others that serve for it too."""
    listed = groups(entry, "trialContacts")
    own = [each for each in listed if line(group(each, "idContactIdType").get("type")) == kind]
    further = [each for each in listed if line(each.get("otherType")) == f"OTHER_{kind}"]
    return [group(each, "contact") for each in (*own, *further)]


def name_of(person: Fields) -> str:
    """The name in an address, with its titles."""
    return " ".join(filter(None, (without_placeholder(person.get(key)) for key in ("title", "firstName", "lastName"))))


def institution_of(address: Fields) -> str:
    """The institution in an address, or else the person."""
    return without_placeholder(address.get("affiliation")) or name_of(address)


def count(value: Any) -> str:
    """A number above zero; "" for anything else."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**8 else ""


def plans(recruitment: Fields) -> dict[str, Any]:
    """The dates and the number of participants, and which of them are planned, as fields."""
    days, estimates = {}, []
    for kind, name in ((Estimate.START, "StartDate"), (Estimate.COMPLETION, "CompletionDate")):
        actual, planned = (day(recruitment.get(f"{which}{name}")) for which in ("actual", "scheduled"))
        days[kind.value] = actual or planned
        estimates += [kind.value] if planned and not actual else []
    total, planned = (count(recruitment.get(f"{which}Participants")) for which in ("total", "planned"))
    estimates += [Estimate.ENROLLMENT.value] if planned and not total else []
    return {"dates": drop_empty(days), "enrollment": total or planned, "estimated": estimates}


def identifiers(entry: Fields, number: str) -> dict[str, Any]:
    """The numbers of a study, as fields.

    Args:
        entry: the entry.
        number: its number in the register.
    """
    numbers = group(entry, "secondaryIds")
    pairs = [
        (numbers.get("universalTrialNumber"), "WHO UTN"),
        (numbers.get("eudraCtNumber"), "EudraCT number"),
        (numbers.get("eudamedNumber"), "EUDAMED"),
        (numbers.get("otherPrimaryRegisterId"), numbers.get("otherPrimaryRegisterName")),
        *((each.get("value"), each.get("description")) for each in groups(entry, "otherSecondaryIds")),
    ]
    listed: dict[str, str] = {}
    for value, name in pairs:
        if value := without_placeholder(value):
            listed.setdefault(value, without_placeholder(name) or "Other number")
    kinds = (("nct", scalars.NctNumber), ("isrctn", scalars.IsrctnNumber))
    by_kind = {name: next((each for each in listed if valid_text(kind, each.upper())), "") for name, kind in kinds}
    by_kind["eu_ct"] = next(filter(eu_number, listed), "")
    other_numbers = [{"name": REGISTRY, "value": number}]
    other_numbers += [{"name": name, "value": value} for value, name in listed.items() if value not in by_kind.values()]
    return drop_empty(
        {**{name: eu_number(each) or each.upper() for name, each in by_kind.items()}, "others": other_numbers}
    )


def arm_descriptions(entry: Fields, prefer: LanguagePreference) -> list[WordedText]:
    """The descriptions of the groups of participants, in the order of their numbers."""
    by_number: dict[int, list[Fields]] = {}
    for each in groups(entry, "observationalGroups"):
        arm = group(each, "idArm")
        number = arm.get("arm")
        by_number.setdefault(number if isinstance(number, int) else 0, []).append({**each, "idLocale": arm})
    texts = (prefer.text(by_number[number], "comment") for number in sorted(by_number))
    return [each for each in texts if each.words]


def arms(descriptions: list[WordedText]) -> dict[str, Any]:
    """The groups of participants, as fields; what is done, if there is one group only."""
    texts = [inline(literal(join_lines(each.words))) for each in descriptions]
    if len(texts) == 1:
        return {"interventions": [{"name": WHAT_IS_DONE, "description": texts[0]}]}
    return {"arms": [{"name": f"Arm {number}", "description": each} for number, each in enumerate(texts, 1)]}


def results(entry: Fields, prefer: LanguagePreference) -> dict[str, Any]:
    """What is known of the results, papers, and the website of the study, as fields."""
    posted = group(entry, "trialResults")
    brief = prefer.words(groups(posted, "trialResultsDescriptions"), "briefSummaryOfResultsDescription")
    papers = [each for each in groups(posted, "publications") if word(each, "type") in PAPERS]
    address = web_address(entry.get("url"))
    return {
        "results": drop_empty(
            {"text": prose(literal(brief)), "posted_on": full_day(posted.get("firstResultPublication"))}
        ),
        "publications": list(filter(None, map(_paper, papers))),
        "supplemental": f"Website of the study: {escape_text(address)}" if address else "",
    }


def _paper(publication: Fields) -> dict[str, str]:
    citation, link = without_placeholder(publication.get("description")), web_address(publication.get("link"))
    doi = doi_in(f"doi: {link}") or doi_in(citation)
    values = drop_empty({"citation": inline(literal(citation or link)), "doi": doi, "link": "" if doi else link})
    return values if citation or link else {}
