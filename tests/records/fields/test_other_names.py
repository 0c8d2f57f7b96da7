"""Names of fields in other words, other languages and other ways to write them lead to the fields."""

import pytest

from site_builder.forms.form_fields import label_of
from site_builder.forms.languages import translate
from site_builder.model.record import Record
from site_builder.records.field_mistakes.keys import field_meant, key_hint
from site_builder.records.fields.allowed import within
from site_builder.records.fields.other_names import fields_meant
from site_builder.records.layout import RECORD_KINDS

OF_PROGRAMS = {"registry", "history", "accepted", "condition_codes", "broader_terms", "leave_out", "estimated", "ours"}
OF_PROGRAMS |= {"source", "other_registries", "mesh", "icd10", "snomed", "orpha"}
"""Fields that nobody types."""
STUDY = RECORD_KINDS["study"].model
GROUPS = ("locations", "eligibility", "contact", "dates", "taking_part")


def typed_fields() -> list[tuple[type[Record], str]]:
    """The fields that people type: of every kind of record, and of the groups of a study."""
    models = [RECORD_KINDS[kind].model for kind in ("study", "study_translation", "location", "person", "condition")]
    models += [within(STUDY.model_fields[name].annotation, Record) for name in GROUPS]
    return [(model, name) for model in models for name in model.model_fields if name not in OF_PROGRAMS]


@pytest.mark.parametrize("language", ["de", "es", "fr", "ar", "zh-Hans"])
def test_the_label_of_a_field_in_the_forms_leads_to_it(language: str) -> None:
    for model, name in typed_fields():
        label = translate(language, label_of(name)).partition("（")[0]
        if label != label_of(name):
            assert name in fields_meant(label) or field_meant(model, label, tuple(model.model_fields)) == name, label


@pytest.mark.parametrize(
    ("key", "field"),
    [
        *[(key, "minimum_age") for key in ("minimumAge", "Minimum-Age", "MINIMUM AGE", "Mindestalter", "最小年龄")],
        *[(key, "inclusion") for key in ("inclusionCriteria", "Inclusion-Criteria", "criterios_inclusion")],
        *[(key, "healthy_volunteers") for key in ("healthyVolunteers", "متطوعون أصحاء", "健康志愿者")],
        *[(key, "exclusion") for key in ("Ausschlußkriterien", "الاستبعاد", "排除标准")],
    ],
)
def test_a_key_in_another_form(key: str, field: str) -> None:
    eligibility = within(STUDY.model_fields["eligibility"].annotation, Record)
    assert field_meant(eligibility, key, tuple(eligibility.model_fields)) == field


def test_a_field_of_a_group_at_the_same_place_leads_to_that_group() -> None:
    for key in ("name", "nombre"):
        hint = key_hint(STUDY, ("locations", 0, key), "Hospital Norte")
        assert hint.startswith("`name:` belongs below `place:` or "), hint
