"""Fields of ISRCTN as its entries fill them in: several sponsors, joined numbers, conditions in lines, no centres."""

from typing import Any

import pytest

from site_builder.importers.isrctn.earlier_texts import without_earlier_text
from tests.importers.test_others import TRIAL, one

NOT_PROVIDED = "Plain English summary of protocol not provided at time of registration"

UNDER_REVIEW = "Plain English summary under review with external organisation"


def changed(**elements: str) -> dict[str, Any]:
    """The values of the trial with other content in some elements."""
    text = TRIAL
    for name, content in elements.items():
        start, end = text.index(f"<{name}>") + len(name) + 2, text.index(f"</{name}>")
        text = text[:start] + content + text[end:]
    found = one(text)
    assert not [each for each in found.remarks if each.code != "W604"], found.remarks
    return found.values


def test_the_design_is_no_unknown_field() -> None:
    design = "<allocation>Randomized</allocation><masking>Open</masking><control>Active</control>"
    design += "<assignment>Parallel</assignment><purposes><purpose>Treatment</purpose></purposes>"
    kind = "<primaryStudyDesign>Observational</primaryStudyDesign>"
    values = changed(trialDesign=f"{kind}<interventionalTrialDesign>{design}</interventionalTrialDesign>")
    assert values["type"] == "observational"


@pytest.mark.parametrize("words", [NOT_PROVIDED, UNDER_REVIEW, "Not provided at time of registration", ""])
def test_a_summary_that_nobody_wrote_is_not_shown(words: str) -> None:
    text = f"<studyHypothesis>Does light help?</studyHypothesis><plainEnglishSummary>{words}</plainEnglishSummary>"
    assert changed(trialDescription=f"<title>Light</title>{text}")["about"] == "Does light help?"
    assert "about" not in changed(plainEnglishSummary=words)


def test_every_sponsor_once() -> None:
    names = ("Trust", "School", "Trust")
    sponsors = "".join(f"<sponsor><organisation>{each}</organisation></sponsor>" for each in names)
    text = TRIAL.replace("<sponsor><organisation>Example Trust</organisation></sponsor>", sponsors)
    values = one(text.replace("A Fund", "Trust")).values
    assert (values["sponsor"], values["collaborators"]) == ("Trust", ["School"])
    alone = one(TRIAL.replace("<sponsor><organisation>Example Trust</organisation></sponsor>", "")).values
    assert (alone.get("sponsor"), alone["collaborators"]) == (None, ["A Fund"])


def numbers(joined: str, *secondary: tuple[str, str]) -> dict[str, Any]:
    listed = "".join(f'<secondaryNumber numberType="{name}">{value}</secondaryNumber>' for name, value in secondary)
    text = "<clinicalTrialsGovNumber>NCT00000001</clinicalTrialsGovNumber><irasNumber>98765</irasNumber>"
    text += f"<protocolSerialNumber>{joined}</protocolSerialNumber><secondaryNumbers>{listed}</secondaryNumbers>"
    found: dict[str, Any] = changed(externalRefs=text)["identifiers"]
    return found


def test_each_number_once_under_its_name() -> None:
    found = numbers(
        "CPMS: 45678, XY/22/002",
        *(("nct", "NCT00000001"), ("ctis", "2022-501234-12-00"), ("iras", "98765"), ("cpms", "45678")),
        ("Protocol serial number", "XY/22/002"),
    )
    assert found == {
        "isrctn": "ISRCTN12345678",
        "nct": "NCT00000001",
        "eu_ct": "2022-501234-12-00",
        "sponsor_protocol": "XY/22/002",
        "others": [{"name": "IRAS", "value": "98765"}, {"name": "CPMS", "value": "45678"}],
    }
    grants = numbers("GA 12, LC-3", ("A Fund", "GA 12"), ("A Council", "LC-3"))
    assert "sponsor_protocol" not in grants, "the numbers of grants are not the sponsor's"
    assert grants["others"][1:] == [{"name": "A Fund", "value": "GA 12"}, {"name": "A Council", "value": "LC-3"}]
    assert numbers("P-1")["sponsor_protocol"] == "P-1"


@pytest.mark.parametrize(
    ("text", "subclass", "names", "keywords"),
    [
        ("Gout of the foot \nCough, long-lasting\nShort-lived pain", "",
         ["Gout of the foot", "Cough, long-lasting", "Short-lived pain"], []),
        ("1. Gout\n2. Cough", "", ["Gout", "Cough"], []),
        ("People with gout\nwho also cough", "", ["People with gout who also cough"], []),
        ("Symptoms and general pathology", "Gout", ["Gout"], ["Symptoms and general pathology"]),
        ("Surgery", "", ["Surgery"], []),
        ("Gouty feet", "Gout", ["Gouty feet"], ["Gout"]),
        ("Topic: Cancer; Subtopic: Gout of bones; Disease: Bone", "", ["Gout of bones"], ["Cancer", "Bone"]),
        ("Topic: Stroke; Subtopic: Rehabilitation; Disease: Community study", "", ["Stroke"],
         ["Rehabilitation", "Community study"]),
        ("Specialty: Mental Health, Primary sub-specialty: Low mood; UKCRC code/ Disease: Mental Health/ Mood",
         "", ["Low mood"], ["Mental Health", "Mental Health/ Mood"]),
    ],
)  # fmt: skip
def test_conditions(text: str, subclass: str, names: list[str], keywords: list[str]) -> None:
    inner = f"<description>{text}</description><diseaseClass1>Other</diseaseClass1>"
    values = changed(condition=f"{inner}<diseaseClass2>{subclass}</diseaseClass2>")
    assert [each["name"] for each in values["conditions"]] == names
    assert values.get("keywords", []) == keywords


def test_a_trial_without_centres_has_its_countries() -> None:
    lands = "".join(f"<country>{each}</country>" for each in ("United Kingdom", "England", "Latvia"))
    values = changed(participants=f"<recruitmentCountries>{lands}</recruitmentCountries><trialCentres/>")
    assert [each["place"]["name"] for each in values["locations"]] == ["England", "Latvia"]


def test_a_centre_of_which_only_the_country_is_known_is_no_second_location() -> None:
    """Older entries fill the fields of such a centre with dashes."""
    nowhere = "<trialCentre><name>-</name><city>-</city><country>England</country><zip>-</zip></trialCentre>"
    real = "<trialCentre><name>The Clinic</name><city>Leeds</city><country>England</country></trialCentre>"
    (only,) = changed(trialCentres=nowhere + real)["locations"]
    assert (only["place"]["name"], only["status"]) == ("The Clinic", "open")


@pytest.mark.parametrize(
    ("name", "kind", "description", "expected"),
    [
        ("", "Mixed", "Two groups:\n1. Light\n2. Dark",
         {"name": "What is done", "description": "Two groups: 1. Light; 2. Dark"}),
        ("", "Behavioural", "Rest", {"name": "Behavioural", "description": "Rest"}),
        ("Lumen", "Drug", "Not provided at time of registration", {"name": "Lumen", "kind": "Drug"}),
        ("Lumen", "Not Specified", "Daily", {"name": "Lumen", "description": "Daily"}),
        ("", "Other", "N/A", None),
    ],
)  # fmt: skip
def test_interventions(name: str, kind: str, description: str, expected: dict[str, str] | None) -> None:
    inner = f"<description>{description}</description><interventionType>{kind}</interventionType>"
    values = changed(intervention=f"{inner}<drugNames>{name}</drugNames>")
    assert values.get("interventions", []) == ([expected] if expected else [])


def test_publications() -> None:
    rows = (
        "2011 Results article in http://www.ncbi.nlm.nih.gov/pubmed/12345678 results",
        "2023 Abstract results in https://doi.org/10.1016/j.example.2023.09 (added 30/09/2026)",
        "2020 protocol in: https://example.org/protocol?id=1 (added 19/08/2020)",
        "Poe A: Light. J Light 2020; 1: 2-3",
    )
    text = "\n".join(rows)
    trial = TRIAL.replace("</trial>", f"<results><publicationDetails>{text}</publicationDetails></results></trial>")
    found = one(trial)
    assert found.remarks == ()
    assert found.values["publications"] == [
        {"citation": "2011 Results article", "pmid": "12345678"},
        {"citation": "2023 Abstract results (added 30/09/2026)", "doi": "10.1016/j.example.2023.09"},
        {"citation": "2020 protocol (added 19/08/2020)", "link": "https://example.org/protocol?id=1"},
        {"citation": "Poe A: Light. J Light 2020; 1: 2-3"},
    ]
    assert "publications" not in one(trial.replace(text, "Not provided at time of registration")).values


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("3,000", "3000"),
        ("Planned Sample Size: 1,200; UK Sample Size: 300", "1200"),
        ("120 participants (60 per arm)", "120"),
        ("Minimum 20, maximum 40", None),
        ("20-40", None),
        ("0", None),
    ],
)
def test_a_number_of_participants_in_words(typed: str, wanted: str | None) -> None:
    assert one(TRIAL.replace(">120<", f">{typed}<")).values.get("enrollment") == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("Phase 1", "1"), ("IV", "4"), ("Phase 0", "early 1"), ("2/3", "2/3"), ("Not Specified", None)],
)
def test_a_phase_in_other_words(typed: str, wanted: str | None) -> None:
    found = one(TRIAL.replace("Phase III", typed))
    assert (found.values.get("phase"), found.remarks) == (wanted, ())


def test_an_unknown_phase_is_reported() -> None:
    assert "the phase cannot be used" in str(one(TRIAL.replace("Phase III", "Phase of the moon")).remarks)


def test_all_age_groups_count() -> None:
    start, end = TRIAL.index("<lowerAgeLimit"), TRIAL.index("</lowerAgeLimit>")
    group = "<ageRange>{}</ageRange>"
    for groups, wanted in ((("Child", "Adult"), "Children, Adults"), (("Child", "All"), None)):
        text = TRIAL[:start] + "".join(map(group.format, groups)) + TRIAL[end + len("</lowerAgeLimit>") :]
        assert one(text).values["eligibility"].get("age_note") == wanted


def test_kinds_of_participants_may_be_healthy() -> None:
    kinds = "<participantTypes><participantType>{}</participantType></participantTypes><lowerAgeLimit"
    for kind, wanted in (("Healthy volunteer", "yes"), ("Patient", None)):
        values = one(TRIAL.replace("<lowerAgeLimit", kinds.format(kind), 1)).values
        assert values["eligibility"].get("healthy_volunteers") == wanted


def test_a_title_alone_is_nobodys_name() -> None:
    nobody = "<title>Prof</title><forename>None</forename><surname>-</surname>"
    values = one(TRIAL.replace("<forename>Pat</forename><surname>Lee</surname>", nobody)).values
    assert "name" not in values["contact"]


def test_an_abandoned_trial_is_not_open() -> None:
    design = "<trialDesign>"
    values = one(TRIAL.replace(design, f"{design}<reasonAbandoned>No money</reasonAbandoned>")).values
    assert [each["status"] for each in values["locations"]] == ["ended early"]
    assert values["why_stopped"] == "No money"


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("Current public title as of 03/06/2024: Light\nPrevious public title: Lamp", "Light"),
        ("Current public title as of 03/06/2024: Light for gout Previous public title: Lamp", "Light for gout"),
        ("Current summary as of 03/06/2024:\nAims\nA.\n\n_____\n\nPrevious plain English summary:\nB.", "Aims\nA."),
        ("Current interventions:\nA\n\nPrevious interventions as of 1/2/24:\nB\n\nOriginal interventions:\nC", "A"),
        ("Current smokers: how they stop", "Current smokers: how they stop"),
        ("Previous studies: none\nA study of light", "Previous studies: none\nA study of light"),
        ("New lamps as of May 2024: a study", "New lamps as of May 2024: a study"),
    ],
)  # fmt: skip
def test_earlier_versions_inside_a_text_are_left_out(text: str, current: str) -> None:
    assert without_earlier_text(text) == current


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("1. Lamp\n2. Lantern, 5 lux", ["Lamp", "Lantern, 5 lux"]),
        ("1) Lamp; 2) Lantern", ["Lamp", "Lantern"]),
        ("Lamp, 2. Lantern", ["Lamp, 2. Lantern"]),
        ("1. Lamp 3. Lantern", ["1. Lamp 3. Lantern"]),
        ("Lumen 1.5 mg", ["Lumen 1.5 mg"]),
    ],
)
def test_numbered_drugs_are_several(names: str, expected: list[str]) -> None:
    inner = f"<description>Daily</description><interventionType>Drug</interventionType><drugNames>{names}</drugNames>"
    found = changed(interventions=f"<intervention>{inner}</intervention>")["interventions"]
    assert [each["name"] for each in found] == expected
    assert [each.get("description") for each in found] == ["Daily", *[None] * (len(expected) - 1)]
    assert {each["kind"] for each in found} == {"Drug"}


def test_a_day_that_is_still_to_come_is_planned() -> None:
    over = (
        "<overallStartDate>2025-01-01T00:00:00.000Z</overallStartDate><overallEndDate>{}T00:00:00.000Z</overallEndDate>"
    )
    for end, estimated in (("2026-12-31", ["completion", "enrollment"]), ("2026-11-01", ["enrollment"])):
        found = changed(trialDesign=over.format(end))
        assert found["dates"] == {"start": "2025-01-01", "completion": end}
        assert found.get("estimated") == estimated


def test_the_final_number_of_participants_is_no_plan() -> None:
    counted = "<targetEnrolment>120</targetEnrolment><totalFinalEnrolment>98</totalFinalEnrolment>"
    found = changed(participants=counted)
    assert found["enrollment"] == "98"
    assert "enrollment" not in found.get("estimated", [])
