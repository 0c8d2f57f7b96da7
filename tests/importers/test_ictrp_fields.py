"""Conditions, interventions and countries of the WHO's ICTRP, in the layouts of several registers."""

from typing import Any

import pytest

from site_builder.importers.ictrp.conditions import platform_conditions
from site_builder.importers.ictrp.interventions import platform_interventions
from site_builder.importers.ictrp.values import countries_of, place_of
from site_builder.importers.text import join_lines
from site_builder.model.town import country_id


@pytest.mark.parametrize(
    ("register", "text", "names", "codes", "keywords"),
    [
        ("ANZCTR", "Cough; \nCough;Respiratory - Asthma\nCancer - Lung", ["Cough"], [],
         ["Respiratory - Asthma", "Cancer - Lung"]),
        ("ANZCTR", "Other - Conditions of unknown origin", ["Other - Conditions of unknown origin"], [], []),
        ("CHICTR", "Cancer - Lung", ["Cancer - Lung"], [], []),
        ("REPEC", "-J459 Asthma, unspecified\nJ459 Asthma, unspecified", ["Asthma, unspecified"], ["J45.9"], []),
        ("REPEC", "-C61 Malignant prostate", ["Malignant prostate"], ["C61"], []),
        ("IRCT", "Condition 1: Gout. Condition 2: Cough. \nGout;M10.0", ["Gout", "Cough"], ["M10.0"], []),
        ("IRCT", "Adults with gout etc.", ["Adults with gout etc"], [], []),
        ("CTRI", "Health Condition 1: J459- Asthma\nHealth Condition 2: O- Medical and Surgical", ["Asthma"], ["J45.9"],
         ["O- Medical and Surgical"]),
        ("CTRI", "Health Condition 1: J459- Asthma. Ayurveda Condition: SVASA,", ["Asthma"], ["J45.9"], ["Svasa"]),
        ("CTRI", "Health Condition 1: J459- AsthmaHealth Condition 2: R05- Cough", ["Asthma", "Cough"],
         ["J45.9", "R05"], []),
        ("NTR", "10003553;asthma; Cough; asthma", ["asthma", "Cough"], [], []),
        ("CTRI", "Ayurveda Condition: SVASA,", ["Svasa"], [], []),
        ("CTRI", "Health Condition 1: O- Medical and Surgical", [], [], ["O- Medical and Surgical"]),
        ("EUCTR", "Gout \nMedDRA version: 21.1\nLevel: PT\nClassification code 10018627\nTerm: Gouty arthritis\n"
         "System Organ Class: 100000004859\n;Therapeutic area: Diseases [C]", ["Gout", "Gouty arthritis"], [], []),
        ("ISRCTN", "Gout of the foot \nMusculoskeletal Diseases \nGout of the foot", ["Gout of the foot"], [],
         ["Musculoskeletal Diseases"]),
        ("ISRCTN", "Falls at home\nSurgery\nFalls", ["Falls at home"], [], ["Surgery", "Falls"]),
        ("ISRCTN", "Falls\nSurgery\nGout\nRespiratory", ["Falls", "Gout"], [], ["Surgery", "Respiratory"]),
        ("ISRCTN", "Topic: Respiratory; Subtopic: Asthma; Disease: Airways\nRespiratory", ["Asthma"], [],
         ["Respiratory", "Airways"]),
        ("ISRCTN", "Cancer\nCancer", ["Cancer"], [], []),
        ("PACTR", "\nWorms \nPaediatrics;Worms;Paediatrics;Surgery", ["Worms"], [], ["Paediatrics", "Surgery"]),
        ("PACTR", "Surgery", ["Surgery"], [], []),
        ("PACTR", "AML with t(8;21)(q22;q22);Gout (foot; hand) ;Cough",
         ["AML with t(8;21)(q22;q22)", "Gout (foot; hand)", "Cough"], [], []),
        ("JPRN", "Gout\nGOUT;D006073", ["Gout"], ["D006073"], []),
        ("REBEC", "Cough\nC08;C08.127.108", ["Cough"], [], []),
        ("REBEC", "Cough\nR05;E14", ["Cough"], ["R05", "E14"], []),
    ],
)  # fmt: skip
def test_conditions(register: str, text: str, names: list[str], codes: list[str], keywords: list[str]) -> None:
    found = platform_conditions(text, register)
    assert (found.names, [each["code"] for each in found.codes], found.keywords) == (names, codes, keywords)


@pytest.mark.parametrize(
    ("register", "text", "expected"),
    [
        ("CLINICALTRIALS.GOV", "Drug: Light 5; evening;Other: None",
         [("Light 5; evening", "Drug", ""), ("None", "Other", "")]),
        ("CLINICALTRIALS.GOV", "An hour; Drug: none", [("What is done", "", "An hour; Drug: none")]),
        ("CHICTR", "A:Light: an hour; daily;B:none;", [("A", "", "Light: an hour; daily"), ("B", "", "none")]),
        ("CHICTR", "B:none;A:light;", [("What is done", "", "B:none;A:light;")]),
        ("IRCT", "Intervention 1: Light group: An hour, as in intervention 2: x. Intervention 2: None.",
         [("Light group", "", "An hour, as in intervention 2: x."), ("Intervention 2", "", "None.")]),
        ("IRCT", "Intervention 1: Control group: none.   Intervention 2: Light 5 lux .  Intervention 3: Dark.",
         [("Control group", "", "none."), ("Intervention 2", "", "Light 5 lux ."), ("Intervention 3", "", "Dark.")]),
        ("CTRI", "Intervention1: Light\n: An hour.\nDose:- 5 lux\nForm:-\tlamp\n\nControl Intervention1: Dark: no sun",
         [("Light", "", "An hour. Dose:- 5 lux; Form:- lamp"), ("Dark", "Control", "no sun")]),
        ("EUCTR", "\nProduct Name: Lumen\nPharmaceutical Form: Lamp\nINN or Proposed INN: LUX\n\nTrade Name: Dark\n",
         [("Lumen", "", "Pharmaceutical Form: Lamp; INN or Proposed INN: LUX"), ("Dark", "", "")]),
        ("EUCTR", "Product Name: Lumen\nTrade Name: Lumen\nINN or Proposed INN: LUMEN\nProduct Code: LX-1",
         [("Lumen", "", "Product Code: LX-1")]),
        ("CTIS", "Product Name: Lumen,Product Code: PRD8425756,Strength: 1", [("Lumen", "", "Strength: 1")]),
        ("EUCTR", "\nProduct Name: Lumen\nProduct Code: lumen\nINN or Proposed INN: LUX\nCAS Number: 1-2-3\n"
         "Current Sponsor code: LUX\nConcentration unit: mg/ml milligram(s)/millilitre\nConcentration type: equal\n"
         "Concentration number: 20-\nRoute of administration of the placebo: Oral use",
         [("Lumen", "", "INN or Proposed INN: LUX; Concentration: 20 mg/ml; "
           "Route of administration of the placebo: Oral use")]),
        ("EUCTR", "Product Name: Lumen\nConcentration unit: MBq megabecquerel(s)\nConcentration type: range\n"
         "Concentration number: 111 -370", [("Lumen", "", "Concentration: 111-370 MBq")]),
        ("EUCTR", "Product Name: Lumen\nConcentration unit: IU international unit(s)\nConcentration type: up to\n"
         "Concentration number: 5-", [("Lumen", "", "Concentration: up to 5 IU")]),
        ("EUCTR", "Product Name: Lumen\nConcentration unit: mg milligram(s)\nConcentration type: equal",
         [("Lumen", "", "")]),
        ("EUCTR", "Light\n\nTrade Name: Dark", [("What is done", "", "Light; Trade Name: Dark")]),
        ("ANZCTR", "Two groups:\n1. Light\n2. Dark\nfor a day",
         [("What is done", "", "Two groups: 1. Light; 2. Dark for a day")]),
        ("CTRI", "", []),
    ],
)  # fmt: skip
def test_interventions(register: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    interventions, arms = platform_interventions(text, register, "A:40;B:40;")
    values: list[dict[str, Any]] = [*interventions, *arms]
    assert [(each["name"], each.get("kind", ""), each.get("description", "")) for each in values] == expected
    groups = register in ("CHICTR", "IRCT") and len(expected) > 1
    assert bool(arms) == groups, "a headline would call a group a treatment"


@pytest.mark.parametrize(
    ("parts", "register", "countries"),
    [
        (["Korea, Republic of", "Republic of Korea", "South Korea"], "CRIS", ["South Korea"]),
        (["Peru", "PERU", "CHILE"], "REPEC", ["Peru", "Chile"]),
        (["Iran (Islamic Republic of)"], "IRCT", ["Iran"]),
        (["United Kingdom", "England"], "ISRCTN", ["United Kingdom"]),
        (["England"], "ISRCTN", ["England"]),
        (["Sri Lanka, India"], "SLCTR", ["Sri Lanka", "India"]),
        (["Japan,Asia(except Japan, China)"], "JPRN", ["Japan", "Asia(except Japan, China)"]),
        (["none (Japan only)", "none"], "JPRN", ["Japan"]),
        (["USA", "UK"], "CHICTR", ["United States", "United Kingdom"]),
    ],
)
def test_countries(parts: list[str], register: str, countries: list[str]) -> None:
    assert countries_of(parts, register) == countries


def test_other_names_of_a_country_have_its_page() -> None:
    assert country_id("Iran, Islamic Republic of") == country_id("Iran")
    assert country_id("Northern Ireland") == country_id("UK")


def test_lines_of_a_text_become_one_line() -> None:
    assert join_lines("Light:\n- an hour\n- daily\nuntil May\n\nDose: 5 lux (low)\nPlace: home.\nNext") == (
        "Light: an hour; daily until May; Dose: 5 lux (low); Place: home. Next"
    )


@pytest.mark.parametrize("words", ["Asia(except Japan)", "Asia (except Japan)", "Asia except Japan", "Europe"])
def test_a_part_of_the_world_is_no_country(words: str) -> None:
    assert place_of(words) == {"name": words}


def test_the_names_of_a_country_in_several_registers() -> None:
    names = ["Congo, The Democratic Republic of the", "Democratic Republic of the Congo"]
    assert countries_of(names, "CLINICALTRIALS.GOV") == names[1:]
