"""A made-up trial in the form of the NCI's interface, version 2."""

from copy import deepcopy
from typing import Any

_SITES: list[dict[str, Any]] = [
    {
        "org_name": "North Campus",
        "org_address_line_1": "1 Lake Street",
        "org_city": "Rochester",
        "org_state_or_province": "MN",
        "org_country": "United States",
        "org_postal_code": "55905",
        "org_coordinates": {"lat": 44.02163, "lon": -92.4699},
        "org_va": False,
        "contact_name": "Site Public Contact",
        "contact_phone": "555-555-0101",
        "contact_email": "north@example.org",
        "local_site_identifier": "N-7",
        "recruitment_status": "ACTIVE",
        "recruitment_status_date": "2026-02-03",
    },
    {
        "org_name": "South Clinic",
        "org_city": "London",
        "org_state_or_province": "ON",
        "org_country": "Canada",
        "org_postal_code": "N6A 5W9",
        "org_coordinates": None,
        "contact_name": "Ada Lukas",
        "contact_phone": "555-555-0102\r555-555-0103",
        "contact_email": None,
        "recruitment_status": "CLOSED_TO_ACCRUAL",
        "recruitment_status_date": "2026-05-06",
    },
    {
        "org_name": "Lakeside Hospital",
        "org_city": "Duluth",
        "org_state_or_province": "MN",
        "org_country": "United States",
        "org_postal_code": "55802-1234",
        "recruitment_status": "TEMPORARILY_CLOSED_TO_ACCRUAL_AND_INTERVENTION",
        "recruitment_status_date": "2026-07-08",
    },
]
_ARMS = [
    {
        "arm_name": "Arm I (amber light)",
        "arm_type": "EXPERIMENTAL",
        "arm_description": "People sit in amber light_1 for an hour.",
        "interventions": [
            {
                "intervention_name": "Lumazole",
                "intervention_code": "C1",
                "intervention_type": "Biological / Vaccine",
                "intervention_description": "A made-up drug. Check for active clinical trials using this agent.",
                "synonyms": ["Lumax", "LX-1"],
                "inclusion_indicator": "TRIAL",
            },
            {"intervention_name": "Made-up Agent", "inclusion_indicator": "TREE"},
        ],
    },
    {
        "arm_name": "Arm II",
        "arm_type": "NO_INTERVENTION",
        "interventions": [{"intervention_name": "lumazole", "inclusion_indicator": "TRIAL"}],
    },
]
_CRITERIA = [
    {"display_order": 3, "inclusion_indicator": False, "description": "Pregnant or breastfeeding"},
    {"display_order": 1, "inclusion_indicator": True, "description": "Age >= 18 years"},
    {
        "display_order": 2,
        "inclusion_indicator": True,
        "description": "Women must use birth control unless one is true:\r\n* Had a hysterectomy\r\n* Is over 60",
    },
    {"display_order": 4, "inclusion_indicator": False, "description": "Weight < 40 kg * 2"},
]
TRIAL: dict[str, Any] = {
    "nci_id": "NCI-2026-01234",
    "nct_id": "NCT00000001",
    "protocol_id": "LX-1",
    "ccr_id": None,
    "ctep_id": "10555",
    "dcp_id": None,
    "other_ids": [{"name": "Study Protocol Other Identifier", "value": "s26-1"}],
    "associated_studies": [{"study_id": "NCT00000009", "study_id_type": "ClinicalTrials.gov"}],
    "amendment_date": "2026-06-01T00:00:00",
    "current_trial_status": "Active",
    "current_trial_status_date": "2026-01-02",
    "start_date": "2026-01-02",
    "start_date_type_code": "ACTUAL",
    "primary_completion_date": "2028-03-01",
    "primary_completion_date_type_code": "ANTICIPATED",
    "completion_date": None,
    "completion_date_type_code": None,
    "record_verification_date": "2026-10-11",
    "brief_title": "Amber Light for People with Made-up Lymphoma",
    "official_title": "A Phase II Trial of Amber Light and Lumazole",
    "acronym": "AMBER",
    "keywords": ["light"],
    "brief_summary": "This phase II trial tests *light*.\r\n\r\nLight may help.",
    "detail_description": "PRIMARY OBJECTIVE:\r\nI. To see whether it helps.",
    "accepts_healthy_volunteers_indicator": "NO",
    "study_protocol_type": "Interventional",
    "study_population_description": None,
    "phase": "II",
    "primary_purpose": "TREATMENT",
    "masking": None,
    "principal_investigator": "Eva Nowak",
    "lead_org": "Example Cancer Group",
    "collaborators": [{"name": "National Cancer Institute", "functional_role": "FUNDING_SOURCE"}],
    "minimum_target_accrual_number": 40,
    "central_contact": {"central_contact_name": None, "central_contact_phone": None, "central_contact_email": None},
    "sites": _SITES,
    "anatomic_sites": ["Multiple"],
    "diseases": [
        {"name": "Recurrent Made-up Lymphoma", "inclusion_indicator": "TRIAL", "is_lead_disease": False},
        {"name": "Asthma", "inclusion_indicator": "TRIAL", "is_lead_disease": True, "nci_thesaurus_concept_id": "C1"},
        {"name": "Neoplasm", "inclusion_indicator": "TREE", "is_lead_disease": True},
    ],
    "biomarkers": [
        {"name": "ALK Gene Mutation", "inclusion_indicator": "TRIAL", "assay_purpose": "Eligibility - Inclusion"},
        {"name": "Gene", "inclusion_indicator": "TREE"},
    ],
    "arms": _ARMS,
    "number_of_arms": 2,
    "outcome_measures": [{"name": "Survival", "timeframe": "Up to 1 year", "type_code": "PRIMARY"}],
    "eligibility": {
        "structured": {"sex": "ALL", "min_age": "18 Years", "max_age": "999 Years", "max_age_in_years": 999},
        "unstructured": _CRITERIA,
    },
}


def trial(**changes: Any) -> dict[str, Any]:
    """The trial; `changes` replace fields."""
    return deepcopy(TRIAL) | changes


def at_one_site(**changes: Any) -> dict[str, Any]:
    """The trial with its first site only; `changes` replace fields of the site."""
    return trial(sites=[deepcopy(_SITES[0]) | changes])
