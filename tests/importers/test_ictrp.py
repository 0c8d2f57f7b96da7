"""Entries of the WHO's ICTRP, in the forms that several registers use."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.ictrp.words import sex
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.phases import phase
from tests.importers.test_import import taken
from tests.sites import built, write_site

OURS = LocalMatches((), (), (("asthma", "asthma"),))
TODAY = date(2026, 11, 22)

HEAD = '<?xml version="1.0" encoding="UTF-8"?><Trials_downloaded_from_ICTRP>'
GERMAN = """<Trial><Internal_Number>1</Internal_Number><TrialID>DRKS00012345</TrialID>
<Last_Refreshed_on>3 August 2026</Last_Refreshed_on><Public_title>Light &amp; breath</Public_title>
<Scientific_title>A trial of evening light</Scientific_title><Acronym>LUMEN</Acronym>
<Primary_sponsor>Example University</Primary_sponsor><Secondary_Sponsor>A Fund;Another Fund</Secondary_Sponsor>
<Date_registration>17/04/2026</Date_registration><Source_Register>German Clinical Trials Register</Source_Register>
<web_address>https://drks.de/search/en/trial/DRKS00012345</web_address><Recruitment_Status>Recruiting</Recruitment_Status>
<Inclusion_agemin>18 Years</Inclusion_agemin><Inclusion_agemax>no maximum age</Inclusion_agemax>
<Inclusion_gender>All</Inclusion_gender><Date_enrollement>02/05/2026</Date_enrollement><Target_size>120</Target_size>
<Study_type>interventional</Study_type><Phase>II-III</Phase><Countries>Germany</Countries>
<Contact_Firstname>Pat;Sam</Contact_Firstname><Contact_Lastname>Lee;Poe</Contact_Lastname>
<Contact_Tel>+49 30 555 0100;</Contact_Tel><Contact_Email>a@example.org;b@example.org</Contact_Email>
<Inclusion_Criteria>Inclusion criteria: - Adults with asthma&lt;br&gt;- FEV1 &amp;lt; 80 %&lt;br&gt;- HLA-B*57:01</Inclusion_Criteria>
<Exclusion_Criteria>Exclusion criteria: - Smokers&lt;br&gt;- Pregnancy</Exclusion_Criteria>
<Condition>Asthma;J45&lt;br&gt;Cough</Condition><Intervention>An hour of light</Intervention>
<Secondary_ID>NCT00000001;U1111-1111-1111</Secondary_ID><results_url_link>https://example.org/results</results_url_link>
</Trial>"""  # noqa: E501
INDIAN = """<Trial><TrialID>CTRI/2026/03/024132</TrialID><Public_title>Yoga</Public_title>
<Scientific_title>Yoga in asthma -  NIL</Scientific_title><Source_Register>CTRI</Source_Register>
<Recruitment_Status>Not Recruiting</Recruitment_Status><Date_enrollement>30-03-2027</Date_enrollement>
<Inclusion_agemin>6.00 Month(s)</Inclusion_agemin><Inclusion_agemax></Inclusion_agemax><Countries>India;Nepal</Countries>
</Trial>"""  # noqa: E501
EUROPEAN = """<Trial><TrialID>EUCTR2019-001234-10-DE</TrialID><Public_title>A drug</Public_title>
<Source_Register>EUCTR</Source_Register><Recruitment_Status>Not Recruiting</Recruitment_Status>
<Date_enrollement>2020-01-31</Date_enrollement><Inclusion_gender>
Female: yes
Male: no
</Inclusion_gender><Phase>
Human pharmacology (Phase I): no
Therapeutic exploratory (Phase II): yes
Therapeutic confirmatory - (Phase III): no
</Phase><Condition>Asthma &lt;br&gt;MedDRA version: 20.0;Level: PT</Condition><Countries>Germany;France</Countries></Trial>"""  # noqa: E501
TAIL = "</Trials_downloaded_from_ICTRP>"


def read(*trials: str) -> list[Imported]:
    found = list(entries(Document("x.xml", data=(HEAD + "".join(trials) + TAIL).encode()), OURS, TODAY))
    assert all(isinstance(each, Imported) for each in found), found
    return [each for each in found if isinstance(each, Imported)]


def test_an_entry_of_the_german_register() -> None:
    (found,) = read(GERMAN)
    assert (found.registry, found.number, found.remarks) == ("ictrp", "DRKS00012345", ())
    values = found.values
    assert (values["title"], values["official_title"], values["short_title"]) == (
        "Light & breath",
        "A trial of evening light",
        "LUMEN",
    )
    assert (values["type"], values["phase"], values["enrollment"]) == ("interventional", "2/3", "120")
    assert values["identifiers"]["nct"] == "NCT00000001"
    assert [each["value"] for each in values["identifiers"]["others"]] == ["DRKS00012345", "U1111-1111-1111"]
    assert values["conditions"] == ["asthma", {"name": "Cough"}]
    assert values["condition_codes"] == [{"system": "icd10", "code": "J45"}]
    assert values["locations"] == [
        {
            "place": {"name": "Germany", "country": "Germany"},
            "status": "open",
            "checked_by": "German Clinical Trials Register (WHO ICTRP)",
        }
    ]
    eligibility = values["eligibility"]
    assert (eligibility["minimum_age"], eligibility["sex"]) == ("18 years", "all")
    assert "maximum_age" not in eligibility
    assert len(eligibility["inclusion"]) == 3
    assert len(eligibility["exclusion"]) == 2
    assert values["contact"] == {"name": "Pat Lee", "phone": "+49 30 555 0100", "email": "a@example.org"}
    assert values["dates"] == {"start": "2026-05-02"}
    assert values["registry"] == {
        "name": "German Clinical Trials Register (WHO ICTRP)",
        "number": "DRKS00012345",
        "link": "https://drks.de/search/en/trial/DRKS00012345",
        "status": "Recruiting",
        "updated_on": "2026-08-03",
    }


def test_a_file_in_utf_16() -> None:
    xml = (HEAD + GERMAN + TAIL).replace("UTF-8", "UTF-16")
    (found,) = entries(Document("x.xml", data=xml.encode("utf-16")), OURS, TODAY)
    assert isinstance(found, Imported)
    bomb = f'<!DOCTYPE x [<!ENTITY a "b">]>{GERMAN}'.encode("utf-16")
    assert "it could hide a bomb" in str(list(entries(Document("x.xml", data=bomb), OURS, TODAY)))


def test_a_download_that_is_cut_off() -> None:
    """The platform cuts off downloads of very many results, sometimes right after an entry."""
    for end in ("", EUROPEAN[:200], "<Tri"):
        found = list(entries(Document("x.xml", data=(HEAD + GERMAN + INDIAN + end).encode()), OURS, TODAY))
        assert [each.number for each in found[:-1] if isinstance(each, Imported)] == [
            "DRKS00012345",
            "CTRI-2026-03-024132",
        ]
        assert "cut off after its last complete entry" in str(found[-1])
    damaged = HEAD + GERMAN.replace("</Condition>", "") + INDIAN
    assert ["not XML" in str(each) for each in entries(Document("x.xml", data=damaged.encode()), OURS, TODAY)] == [True]


def test_a_number_with_slashes_names_a_file_and_is_shown_as_it_is() -> None:
    (found,) = read(INDIAN)
    assert found.number == "CTRI-2026-03-024132"
    assert found.values["registry"]["number"] == "CTRI/2026/03/024132"
    assert found.values["eligibility"]["minimum_age"] == "6 months"
    assert found.values["official_title"] == "Yoga in asthma", "the register adds NIL if there is no short title"


def test_not_recruiting_is_read_by_the_dates() -> None:
    """The platform uses the same word before, during and after recruitment."""
    indian, european = read(INDIAN, EUROPEAN)
    assert indian.values["status"] == "opening soon"
    assert european.values["status"] == "closed"


def test_not_recruiting_was_true_on_the_day_of_the_last_change() -> None:
    changed = INDIAN.replace("<Countries>", "<Last_Refreshed_on>4 March 2026</Last_Refreshed_on><Countries>")
    before, after = read(changed.replace("30-03-2027", "30-03-2026"), changed.replace("30-03-2027", "01-03-2026"))
    assert before.values["status"] == "opening soon", "nobody has said anything since, least of all that it is closed"
    assert after.values["status"] == "closed"


def test_a_status_ages_from_the_day_of_the_last_change(tmp_path: Path) -> None:
    """As those of other registries; without the day, it is not confirmed."""
    undated = GERMAN.replace("3 August 2026", "").replace("DRKS00012345", "DRKS00054321").replace("NCT00000001;", "")
    (tmp_path / "a.xml").write_text(HEAD + GERMAN + undated + TAIL, encoding="utf-8")
    site = write_site(tmp_path / "site", 1)
    taken(site, tmp_path / "a.xml")
    for day, word in ((TODAY, "Open"), (TODAY.replace(year=2027, month=8, day=4), "Status not confirmed")):
        built(site, date=day)
        for name, expected in (("DRKS00012345", word), ("DRKS00054321", "Status not confirmed")):
            page = (site / f"output/studies/{name}.html").read_text(encoding="utf-8")
            assert re.search(rf'class="status [^>]*>{expected}', page), (name, day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("20261231", "2026-12-31"),
        ("31-12-2026", "2026-12-31"),
        ("2026/12/31", "2026-12-31"),
        ("2026-12-31", "2026-12-31"),
        ("31 December 2026", "2026-12-31"),
        ("December 31, 2026", "2026-12-31"),
        ("December 2026", "2026-12"),
        ("10/04/2026 04:51:51", "2026-04-10"),
        ("31/02/2026", ""),
        ("12/31/2026", ""),
        ("Sept 3, 2026", "2026-09-03"),
        ("Mayday 3, 2026", ""),
        ("soon 2026", ""),
        ("NULL", ""),
    ],
)
def test_days_in_the_form_of_each_register(typed: str, day: str) -> None:
    (found,) = read(INDIAN.replace("30-03-2027", typed))
    assert found.values.get("dates", {}).get("start", "") == day


def contacts(**fields: str) -> dict[str, str]:
    tags = "".join(f"<Contact_{name}>{value}</Contact_{name}>" for name, value in fields.items())
    (found,) = read(INDIAN.replace("<Countries>", f"{tags}<Countries>"))
    contact: dict[str, str] = found.values.get("contact", {})
    return contact


def test_the_name_of_a_contact_is_that_of_the_person_with_the_number() -> None:
    found = contacts(
        Firstname="; ; ;", Lastname="Ann Poe;Bo Lee;Cy Roe;Di Fox", Email=";;cy@example.org;", Tel=";;123456;"
    )
    assert found == {"name": "Cy Roe", "phone": "123456", "email": "cy@example.org"}
    assert contacts(Firstname="Ann;Bo", Lastname="Poe;Lee") == {"name": "Ann Poe"}
    assert contacts(Firstname="Ann;Bo", Lastname="Poe;Lee", Tel="123456") == {"phone": "123456"}, "whose is it?"
    assert contacts(Firstname="NULL", Lastname="Trial Office", Email="a@example.org")["name"] == "Trial Office"


def test_what_registers_add_is_no_remark() -> None:
    added = (
        "<Ethics_review_status>Approved</Ethics_review_status><Prospective_registration>Yes</Prospective_registration>"
    )
    word = "Authorised-recruitment may be ongoing or finished"
    (found,) = read(EUROPEAN.replace("Not Recruiting", word).replace("<Countries>", f"{added}<Countries>"))
    assert (found.remarks, found.values.get("status")) == ((), None)


def criteria(inclusion: str, exclusion: str = "") -> dict[str, Any]:
    texts = (("Inclusion_Criteria", inclusion), ("Exclusion_Criteria", exclusion))
    tags = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts)
    (found,) = read(INDIAN.replace("<Countries>", f"{tags}<Countries>"))
    eligibility: dict[str, Any] = found.values["eligibility"]
    return eligibility


def test_indented_criteria_are_not_nested_below_the_first() -> None:
    listed = "<br>        - Adults<br>        - Able to walk<br>        - Any of:<br>          o Gout<br>"
    listed += "          o Cough<br>"
    for text in (f"Inclusion criteria: {listed}", listed, f"<br>    Inclusion Criteria:<br><br>{listed}"):
        found = criteria(text, "NULL" if text == listed else "- Gout of both feet")
        assert found["inclusion"] == ["Adults", "Able to walk", {"text": "Any of:", "items": ["Gout", "Cough"]}]


@pytest.mark.parametrize("first", ["Any one of", "Any of the following", "Adults who", "Either:"])
def test_entries_that_finish_the_first_stay_below_it(first: str) -> None:
    found = criteria(f"- {first}<br>   - have gout<br>   - have a cough", "x")
    assert found["inclusion"] == [{"text": first, "items": ["have gout", "have a cough"]}]


def test_breaks_with_a_space_after_the_slash() -> None:
    """India's register ends each criterion with one."""
    found = criteria(
        "Inclusion criteria: Adults <br/ ><br>Able to walk <br/ ><br>", "Gout > 2 years <br/ ><br>Cough <br/ >"
    )
    assert (found["inclusion"], found["exclusion"]) == (["Adults", "Able to walk"], ["Gout > 2 years", "Cough"])


def test_one_text_with_both_sides() -> None:
    both = "<br>  Inclusion Criteria:<br><br>    - Adults who<br>      can walk<br><br>"
    found = criteria(f"{both}  Exclusion Criteria:<br><br>    - Gout<br>", "NULL")
    assert (found["inclusion"], found["exclusion"]) == (["Adults who can walk"], ["Gout"])


@pytest.mark.parametrize("heading", ["Subject Exclusion", "Exclusions", "Persons excluded:", "Not eligible:"])
def test_one_text_whose_second_side_has_an_unusual_name_is_not_divided(heading: str) -> None:
    found = criteria(f"Subject Inclusion<br><br>- Adults<br><br>{heading}<br><br>- Gout<br>- Cough")
    assert "Gout" not in str(found.get("inclusion", "")), "whoever has gout cannot join"
    assert "Gout" in str(found.get("exclusion", found.get("note")))


def test_numbers_that_go_on_after_groups_with_letters() -> None:
    groups = "In the hands:<br>   a. Swelling<br>   b. Pain<br><br>In the feet:<br>   a. Pain<br>   b. Heat"
    text = f"1. Adults<br>2. Gout, as below:<br><br>{groups}<br><br>3. Able to walk<br>4. Able to read"
    found = criteria(text, "1. Cough")
    assert found["inclusion"][-2:] == ["Able to walk", "Able to read"], "whatever the place of the gout"
    assert found["inclusion"][-3] == {"heading": "In the feet", "items": ["Pain", "Heat"]}


def test_sentences_that_lead_over_to_further_entries() -> None:
    text = (
        "1.Adults<br>•Also from nursing homes<br>2.Signs of pneumonia.<br>"
        "Participants must have at least two of these signs and symptoms, new or worse:<br>•Cough<br>•Pain<br>AND<br>"
        "Participants must also have at least one of the following findings, whenever measured:<br>•Fever<br>3.Consent"
    )
    assert criteria(text, "-")["inclusion"] == [
        "Adults",
        "Also from nursing homes",
        "Signs of pneumonia.",
        {
            "text": "Participants must have at least two of these signs and symptoms, new or worse:",
            "items": ["Cough", "Pain AND"],
        },
        {
            "text": "Participants must also have at least one of the following findings, whenever measured:",
            "items": ["Fever"],
        },
        "Consent",
    ]


@pytest.mark.parametrize(
    "word", ["Complete: follow-up continuing", "Closed: Follow up continuing", "CLOSED TO RECRUITMENT."]
)
def test_statuses_with_any_punctuation(word: str) -> None:
    (found,) = read(EUROPEAN.replace("Not Recruiting", word))
    assert (found.values["status"], found.remarks) == ("closed", ())


def test_entries_without_marks_below_an_entry_that_leads_over() -> None:
    lead = "- One of the following in screening tests"
    values = "   Neutrophils: < 1500<br>   Creatinine: > 1.5<br>   > 2 of the above<br>- Consent"
    found = criteria(f"{lead}<br>{values}", "x")
    items = ["Neutrophils: < 1500", "Creatinine: > 1.5", "> 2 of the above"]
    assert found["inclusion"] == [{"text": lead[2:], "items": items}, "Consent"]
    wrapped = "- Function that meets the following:<br>   Platelets above 100 000 and<br>   neutrophils above 1500"
    text = "Function that meets the following: Platelets above 100 000 and neutrophils above 1500"
    assert criteria(f"{wrapped}<br>- Consent", "x")["inclusion"] == [text, "Consent"]


def test_marks_without_a_space() -> None:
    found = criteria(
        "1)Adults<br>2)These values:<br>i)Red cells<br>ii)White cells<br>iii)plasma<br>3)Consent", "a)gout<br>b)cough"
    )
    assert found["inclusion"] == [
        "Adults",
        {"text": "These values:", "items": ["Red cells", "White cells", "plasma"]},
        "Consent",
    ]
    assert found["exclusion"] == ["gout", "cough"]
    assert criteria("- (s)he can walk<br>- Adults", "x")["inclusion"] == ["(s)he can walk", "Adults"]


def test_an_entry_of_the_european_register() -> None:
    (found,) = read(EUROPEAN)
    assert found.values["phase"] == "2"
    assert found.values["eligibility"]["sex"] == "female"
    assert found.values["conditions"] == ["asthma"]


def test_recruiting_somewhere_is_not_recruiting_everywhere() -> None:
    (found,) = read(INDIAN.replace("Not Recruiting", "Recruiting"))
    assert "status" not in found.values
    assert not any("status" in each for each in found.values["locations"])
    assert [each.code for each in found.remarks] == ["W604"]
    (nowhere,) = read(INDIAN.replace("Not Recruiting", "Recruiting").replace("India;Nepal", ""))
    assert [each.code for each in nowhere.remarks] == ["W604"]


@pytest.mark.parametrize(
    ("given", "expected"),
    {
        "Phase 2": "2", "2": "2", "III": "3", "Phase I/II": "1/2", "1-2": "1/2", "Phase 2/Phase 3": "2/3",
        "Early Phase I": "early 1", "Phase IIa": "2", "Phase 1b/2a": "1/2", "[Phase 2]": "2", "Early Phase II": "",
        "0": "early 1", "N/A": "not applicable", "Phase 5": "", "other": "", "": "", "Phase 3 or so": "",
    }.items(),
)  # fmt: skip
def test_phases(given: str, expected: str) -> None:
    assert phase(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    {
        "All": "all", "Both": "all", "Both males and females": "all", "Male and Female": "all", "Male": "male",
        "F": "female",
        "Female: yes Male: yes": "all", "Female: no Male: yes": "male", "Female: no Male: no": "", "": "", "-": "",
    }.items(),
)  # fmt: skip
def test_sexes(given: str, expected: str) -> None:
    assert sex(given) == expected


@pytest.mark.parametrize(
    "given", ["None", "No limit", "no maximum age", "0", "N/A", "", "null", "Not applicable", "0 N/A (No limit)"]
)
def test_no_limit_of_age(given: str) -> None:
    (found,) = read(INDIAN.replace("6.00 Month(s)", given))
    assert "minimum_age" not in found.values.get("eligibility", {})


def test_imported_and_built(tmp_path: Path) -> None:
    site = write_site(tmp_path, studies=0)
    (tmp_path / "download.xml").write_text(HEAD + GERMAN + INDIAN + EUROPEAN + TAIL, encoding="utf-8")
    assert taken(site, tmp_path / "download.xml").returncode == 0
    assert not built(site).failed
    page = (site / "output" / "studies" / "DRKS00012345.html").read_text(encoding="utf-8")
    assert "Light &amp; breath" in page
    assert "HLA-B*57:01" in page
    assert "FEV1 &lt; 80 %" in re.sub("<[^>]+>", "", page)  # a word that is explained is a button
    again: Any = taken(site, tmp_path / "download.xml")
    assert "new" not in again.stdout


@pytest.mark.parametrize(
    ("children", "adults", "elderly", "ages"),
    [
        ("no", "yes", "yes", {"minimum_age": "18 years"}),
        ("no", "yes", "no", {"minimum_age": "18 years", "maximum_age": "64 years"}),
        ("yes", "yes", "no", {"age_note": "Under 18 years, 18-64 years"}),
        ("no", "no", "no", {"age_note": "Age limits not stated in the registry"}),
    ],
)
def test_age_groups_of_the_european_register(children: str, adults: str, elderly: str, ages: dict[str, str]) -> None:
    groups = f"Are the trial subjects under 18? {children}<br>Number of subjects for this age range: 0<br>"
    groups += f"F.1.2 Adults (18-64 years) {adults}<br>F.1.2.1 Number of subjects for this age range 92<br>"
    text = f"Inclusion criteria: <br>• Gout<br><br>{groups}F.1.3 Elderly (>=65 years) {elderly}<br>"
    tags = f"<Inclusion_Criteria>{escape(text)}</Inclusion_Criteria><Exclusion_Criteria>- Cough</Exclusion_Criteria>"
    (found,) = read(EUROPEAN.replace("<Countries>", f"{tags}<Countries>"))
    eligibility = found.values["eligibility"]
    assert {name: each for name, each in eligibility.items() if "age" in name} == ages
    assert eligibility["inclusion"] == ["Gout"]
    assert eligibility["note"].split("\n\n") == [
        f"Are the trial subjects under 18? {children}",
        f"Adults (18-64 years): {adults}, 92 people",
        f"Elderly (>=65 years): {elderly}",
    ]


def test_a_limit_above_the_other_stays_in_words() -> None:
    text = GERMAN.replace("<Inclusion_agemin>18 Years", "<Inclusion_agemin>37 Weeks").replace(
        "no maximum age", "6 Months"
    )
    (found,) = read(text)
    assert found.values["eligibility"]["age_note"] == "Minimum age: 37 weeks; Maximum age: 6 months"
    assert [each.code for each in found.remarks] == ["W603", "W603"]


@pytest.mark.parametrize(
    ("size", "count"),
    [
        ("Treatment group:40;Control group:45;", "85"),
        ("Case series:40;", "40"),
        ('Total Sample Size="60" Sample Size from India="50"', "60"),
        ("Group A:0;", None),
        ("3,000", "3000"),
        ("1 200", "1200"),
        ("Total: 100; Brazil: 20", "100"),
        ("60 per arm", None),
        ("20-40", None),
    ],
)
def test_groups_are_counted_together(size: str, count: str | None) -> None:
    (found,) = read(GERMAN.replace(">120<", f">{size}<"))
    assert found.values.get("enrollment") == count


def test_a_heading_of_mesh_is_no_code_of_icd10() -> None:
    (found,) = read(GERMAN.replace("Asthma;J45", "Lung cancer;D002289;D47.1"))
    assert [(each["system"], each["code"]) for each in found.values["condition_codes"]] == [
        ("mesh", "D002289"),
        ("icd10", "D47.1"),
    ]
