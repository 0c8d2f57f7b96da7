"""Statuses, types, regions and fields of the NCI, and this program's words for them.

The statuses are those of its Clinical Trials Reporting Program, in which "administratively complete" is a trial that
ended early: https://www.cancer.gov/about-nci/organization/ccct/ctrp
"""

from site_builder.model.countries import UNITED_STATES
from site_builder.model.status import Status
from site_builder.model.town import STATES
from site_builder.model.words import StudyType

STATUSES = {
    "IN_REVIEW": Status.OPENING_SOON,
    "APPROVED": Status.OPENING_SOON,
    "NOT_YET_ACTIVE": Status.OPENING_SOON,
    "ACTIVE": Status.OPEN,
    "ENROLLING_BY_INVITATION": Status.BY_INVITATION,
    "TEMPORARILY_CLOSED_TO_ACCRUAL": Status.PAUSED,
    "TEMPORARILY_CLOSED_TO_ACCRUAL_AND_INTERVENTION": Status.PAUSED,
    "CLOSED_TO_ACCRUAL": Status.CLOSED,
    "CLOSED_TO_ACCRUAL_AND_INTERVENTION": Status.CLOSED,
    "COMPLETE": Status.COMPLETED,
    "COMPLETED": Status.COMPLETED,
    "ADMINISTRATIVELY_COMPLETE": Status.ENDED_EARLY,
    "WITHDRAWN": Status.WITHDRAWN,
}
"""Statuses of a trial ("Closed to Accrual") and of its sites ("CLOSED_TO_ACCRUAL"), in the form of `one_word`."""
TYPES = {
    "interventional": StudyType.INTERVENTIONAL.value,
    "observational": StudyType.OBSERVATIONAL.value,
    "non-interventional": StudyType.OBSERVATIONAL.value,
    "noninterventional": StudyType.OBSERVATIONAL.value,
    "expanded access": StudyType.EXPANDED_ACCESS.value,
}
SEXES = {"both": "all", "all": "all", "female": "female", "male": "male"}
REGIONS = {
    UNITED_STATES: STATES,
    "Canada": {
        **{"AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NS": "Nova Scotia"},
        **{"NL": "Newfoundland and Labrador", "NT": "Northwest Territories", "NU": "Nunavut", "ON": "Ontario"},
        **{"PE": "Prince Edward Island", "QC": "Quebec", "SK": "Saskatchewan", "YT": "Yukon"},
    },
    "Australia": {
        **{"ACT": "Australian Capital Territory", "NSW": "New South Wales", "NT": "Northern Territory"},
        **{"QLD": "Queensland", "SA": "South Australia", "TAS": "Tasmania", "VIC": "Victoria"},
        **{"WA": "Western Australia"},
    },
}
"""The names of states and provinces by country and postal abbreviation. ClinicalTrials.gov has the names."""

_KNOWN_NAMES = """
nci_id nct_id protocol_id ccr_id ctep_id dcp_id other_ids current_trial_status current_trial_status_date start_date
start_date_type_code primary_completion_date primary_completion_date_type_code completion_date
completion_date_type_code record_verification_date brief_title official_title acronym keywords brief_summary
detail_description accepts_healthy_volunteers_indicator study_protocol_type study_population_description phase
principal_investigator central_contact lead_org collaborators sites diseases biomarkers minimum_target_accrual_number
arms eligibility why_study_stopped
"""
_LEFT_OUT_NAMES = """
associated_studies outcome_measures amendment_date primary_purpose masking bio_specimen anatomic_sites number_of_arms
classification_code interventional_model study_subtype_code study_model_code study_model_other_text
sampling_method_code study_source nci_programs nci_funded results_posted results_submitted status_history
structured_eligibility_criteria prior_therapy active_sites_count lead_org_cancer_center date_last_created
date_last_updated_anything_but_disease start_date_type completion_date_type score
"""
KNOWN = frozenset((*_KNOWN_NAMES.split(), *_LEFT_OUT_NAMES.split()))
"""Fields of a trial that are mapped, and those for scientists or administrators, which are left out.

`associated_studies` has numbers of other trials, which must not become numbers of this one.
"""
