"""What the wording rules find, and what they ignore."""

from datetime import date

import pytest

from site_builder.checks import wording
from site_builder.checks.rule import Case, Common
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study

COMMON = Common(SiteSettings.model_validate({"organisation": "X"}), date(2026, 10, 2), frozenset(), frozenset(), "")

FOUND = [
    ("effect", "This drug is safe."),
    ("effect", "The vaccine has proven effective in adults."),
    ("effect", "Researchers use a safe and effective treatment."),
    ("effect", "The device has an excellent safety profile."),
    ("better", "It works better than standard care."),
    ("better", "The tablet is as effective as the injection."),
    ("better", "You get the best care."),
    ("new", "We offer a new treatment for pain."),
    ("new", "Participants get this new medication."),
    ("free", "You receive free medical care."),
    ("free", "Get study drugs for free."),
    ("free", "All treatment is free of charge."),
    ("promise", "A breakthrough in cancer care."),
    ("promise", "This could be the cure."),
    ("promise", "A cutting-edge approach."),
    ("certain", "Results are guaranteed."),
    ("certain", "You will feel better."),
    ("certain", "There are no risks."),
    ("payment", "You can earn up to $1,200."),
    ("payment", "**Payment: 300 dollars**"),
    ("payment", "You will be PAID for your time."),
    ("payment", "Get $50 today!"),
    ("therapy", "You take the study treatment once a day."),
    ("therapy", "Participants will receive the therapy at home."),
]
LEFT_ALONE = [
    "This study asks whether the drug is safe and effective.",
    "The purpose is to find out how well tolerated the tablet is.",
    "It is not known if the drug is safe.",
    "Use effective birth control during the study.",
    "Is the drug safe?",
    "We compare the tablet with standard care to see if it works better than that.",
    "New drugs are needed for this illness.",
    "We test an investigational drug. Some people call it a new drug.",
    "We count for non-inferiority, that is, on the tablet being at least as good as the injection.",
    "Parking is free of charge.",
    "You are free to stop at any time.",
    "People who are free of symptoms for a year can join.",
    "There is no cure for this illness.",
    "This is not a cure.",
    "People with breakthrough pain can join.",
    "We cannot guarantee that you will be helped.",
    "We hope to find out whether it will help you.",
    "Participants get 40 dollars for each visit.",
    "Travel is paid back within two weeks.",
    "You go on with your usual treatment and standard therapy.",
    "Physical therapy is part of your usual care.",
]
RULES = [getattr(wording, name) for name in dir(wording) if name.startswith("wording_")]


def found_in(about: str, **more: str) -> set[str]:
    study = Study.model_validate({"title": "Walking", "about": about, **more})
    case = Case("study", "a", "a.yaml", (), study, "", COMMON)
    return {rule.__name__.removeprefix("wording_") for rule in RULES for _ in rule(case)}


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_what_is_found(rule: str, text: str) -> None:
    assert found_in(text) == {rule}


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_left_alone(text: str) -> None:
    assert found_in(text) == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("effect", "This is a **safe** and *effective* treatment."),
        ("effect", "Researchers use a safe and e\ufb00ective treat\xadment."),
        ("promise", "A break\u2060through in cancer care."),
        ("certain", "Results are guaran\u200bteed."),
        ("certain", "Results are \uff27\uff35\uff21\uff32\uff21\uff2e\uff34\uff25\uff25\uff24."),
        ("better", "You get the **best** care."),
        ("new", "We offer a *new* treatment for pain."),
    ],
)
def test_claims_whose_letters_only_look_different(rule: str, text: str) -> None:
    assert found_in(text) == {rule}


def test_the_sentence_below_the_title_is_read_too() -> None:
    assert found_in("Walking.", purpose="A breakthrough in cancer care.") == {"promise"}
    assert found_in("Walking.", purpose="To find out whether the tablet is safe and works better.") == set()


def test_criteria_and_results_are_left_alone() -> None:
    study = {
        "eligibility": {"inclusion": ["You use effective contraception, and a new drug did not cure you."]},
        "results": {"text": "The drug was safe and effective."},
    }
    assert found_in("Walking.", **study) == set()  # type: ignore[arg-type]


def test_a_study_that_gives_nothing_may_speak_of_treatment() -> None:
    assert found_in("We look back at the study treatment.", type="observational") == set()
