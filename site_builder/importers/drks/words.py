"""Words of closed lists in the German Clinical Trials Register, and this program's names for them.

They are those of version 2.0.19 of the register's JSON schema, which
https://www.bfarm.de/EN/BfArM/Tasks/German-Clinical-Trials-Register/Study-Submission-Registration/_node.html offers. The
misspelt word is the schema's.
"""

from site_builder.model.status import Status

REGISTRY = "German Clinical Trials Register"

STATUSES = {
    "PENDING": Status.OPENING_SOON,
    "RECRUITING": Status.OPEN,
    "INVITE_ONLY": Status.BY_INVITATION,
    "SUSPENDED": Status.PAUSED,
    "COMPLETE_FOLLOW_UP_CONTINUING": Status.CLOSED,
    "COMPLETE_FOLLOW_UP_COMPLETE": Status.COMPLETED,
    "DISCONTINIUED": Status.ENDED_EARLY,
    "DISCONTINUED": Status.ENDED_EARLY,
    "WITHDRAWN": Status.WITHDRAWN,
}
PHASES = {
    "N_A": "not applicable",
    "PHASE_0": "early 1",
    "PHASE_I": "1",
    "PHASE_I_II": "1/2",
    "PHASE_II": "2",
    "PHASE_II_III": "2/3",
    "PHASE_III": "3",
    "PHASE_IV": "4",
}
TYPES = {"INTERVENTIONAL": "interventional", "NON_INTERVENTIONAL": "observational"}
SEXES = {"ALL": "all", "FEMALE": "female", "MALE": "male"}
AGE_UNITS = frozenset(("DAYS", "WEEKS", "MONTHS", "YEARS"))
NO_LIMIT = frozenset(("NO_MIN_AGE", "NO_MAX_AGE"))
CATALOGS = {"ICD10": "icd10", "ORPHA_CODE": "orpha"}
PLACES = {"UNI_MEDICAL_CENTER": "University hospital", "MEDICAL_CENTER": "Hospital", "PRACTICE": "Medical practice"}
"""What an institute without a name is called."""
PAPERS = frozenset(("RESULT", "ABSTRACT", "LITERATURE"))
"""The kinds of publications that are papers, and neither protocols nor votes of committees."""

_FIELDS = """
drksId ethicsCommittee lastUpdate materialSupports observationalGroups otherSecondaryIds recruitment registrationDrks
registrationType secondaryIds sponsored studiedHealthConditions studyCharacteristic trialContacts trialDescriptions
trialResults trialStatus url
"""
FIELDS = frozenset(_FIELDS.split())
"""The fields of an entry, used or not: the page links to the register's full entry."""
