"""Every text of a study is a decision: whether wording rules read it, a committee approves it, and people translate it.

A field that somebody adds and that is in no list below was read by no rule, and nobody noticed.
"""

from pathlib import Path

from site_builder.checks.approved_words import APPROVED_FIELDS
from site_builder.checks.phrases import RECRUITING_FIELDS
from site_builder.checks.words import fields_with_words
from site_builder.model.study import Study
from site_builder.model.text_fields import text_kinds
from site_builder.model.translation import StudyTranslation
from tests.sites import built, write_site, write_yaml

FACTS = {
    "identifiers": "numbers",
    "conditions": "names of conditions, whose own records are checked",
    "condition_codes": "codes",
    "dates": "days",
    "arms": "the design, in a registry's words",
    "interventions": "the design, in a registry's words",
    "expanded_access": "a fact about care outside the study",
    "why_stopped": "the reason for a status, which changes by nature",
    "publications": "written elsewhere",
    "results": "may say what worked; they come after recruitment",
    "results_due": "a rule of law",
    "approval": "the approval itself",
    "referral": "another sheet, for colleagues, with an approval of its own",
    "withdrawn": "a fact about the record",
    "registry": "the source of the record",
    "other_registries": "further sources of the record",
    "history": "what happened to the record",
}
"""Fields that neither the wording rules read nor a committee approves, each with the reason."""


def test_the_wording_rules_read_every_text_that_may_persuade() -> None:
    criteria = {"eligibility": "criteria describe people; its note is read"}
    assert set(fields_with_words(Study)) == RECRUITING_FIELDS | FACTS.keys() | criteria.keys(), (
        "add the field to `RECRUITING_FIELDS` in `checks/phrases.py`, or to FACTS here with the reason"
    )


def test_a_committee_approves_every_text_that_may_persuade() -> None:
    changing = {"contact": "changes by nature", "locations": "change by nature"}
    assert set(fields_with_words(Study)) == set(APPROVED_FIELDS) | FACTS.keys() | changing.keys(), (
        "add the field to `APPROVED_FIELDS` in `checks/approved_words.py`, or to FACTS here with the reason"
    )


def test_every_text_can_be_translated() -> None:
    assert text_kinds(Study).keys() <= StudyTranslation.model_fields.keys(), (
        "add the field to `StudyTranslation` in `model/translation.py`"
    )


def test_every_text_is_shown_if_the_study_has_no_other(tmp_path: Path) -> None:
    """A block that counts as empty is left out, and a text in it would be lost without a message."""
    site = write_site(tmp_path, studies=0)
    for name in text_kinds(Study):
        write_yaml(site / f"content/studies/{name}.yaml", {"title": "A study", name: "The only words."})
    built(site)
    pages = {name: (site / f"output/studies/{name}.html").read_text(encoding="utf-8") for name in text_kinds(Study)}
    assert [name for name, page in pages.items() if "The only words." not in page] == [], (
        "say in `outputs/pages/study_blocks.py` that the field is content of its block"
    )
