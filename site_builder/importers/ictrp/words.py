"""Statuses, types and fields of the WHO's ICTRP, and this program's words for them.

The fields are those of the XML that https://trialsearch.who.int/ offers for download. Each register fills them in
differently, so each table has the words of all registers. Some statuses are taken from the program with which the
European Clinical Research Infrastructure Network reads the platform (https://github.com/ecrin-github).
"""

import re

from site_builder.importers.ctis.words import STATUSES as EU_STATUSES
from site_builder.model.status import Status
from site_builder.model.words import StudyType

STATUSES = {
    "recruiting": Status.OPEN,
    "open to recruitment": Status.OPEN,
    "open public recruiting": Status.OPEN,
    "ongoing recruiting": Status.OPEN,
    "in enrollment": Status.OPEN,
    "available": Status.OPEN,
    "recruiting ongoing": Status.OPEN,
    "open for patient inclusion": Status.OPEN,
    "enrolling by invitation": Status.BY_INVITATION,
    "not yet recruiting": Status.OPENING_SOON,
    "pending": Status.OPENING_SOON,
    "pending not yet recruiting": Status.OPENING_SOON,
    "recruiting planned": Status.OPENING_SOON,
    "preinitiation": Status.OPENING_SOON,
    "pre initiation": Status.OPENING_SOON,
    "planning": Status.OPENING_SOON,
    "without starting enrollment": Status.OPENING_SOON,
    "without startig enrollment": Status.OPENING_SOON,
    "suspended": Status.PAUSED,
    "suspending": Status.PAUSED,
    "suspended by ca": Status.PAUSED,
    "recruiting suspended on temporary hold": Status.PAUSED,
    "temporary halted": Status.PAUSED,
    "temporary halt": Status.PAUSED,
    "temporarily halted": Status.PAUSED,
    "temporarily closed": Status.PAUSED,
    "temporary closed": Status.PAUSED,
    "temporarily not available": Status.PAUSED,
    "no longer recruiting": Status.CLOSED,
    "active not recruiting": Status.CLOSED,
    "closed to recruitment": Status.CLOSED,
    "closed follow up continuing": Status.CLOSED,
    "closed to recruitment of participants": Status.CLOSED,
    "closed to recruitment follow up continuing": Status.CLOSED,
    "complete follow up continuing": Status.CLOSED,
    "recruiting complete study continuing": Status.CLOSED,
    "recruitment complete": Status.CLOSED,
    "recruitment ended": Status.CLOSED,
    "recruitment completed": Status.CLOSED,
    "enrollment closed": Status.CLOSED,
    "recruitment stopped": Status.CLOSED,
    "inclusion stopped follow up": Status.CLOSED,
    "no longer available": Status.CLOSED,
    "approved for marketing": Status.CLOSED,
    "data analysis completed": Status.COMPLETED,
    "closed follow up complete": Status.COMPLETED,
    "closed to recruitment follow up complete": Status.COMPLETED,
    "complete follow up complete": Status.COMPLETED,
    "recruiting complete study complete": Status.COMPLETED,
    "main results already published": Status.COMPLETED,
    "complete": Status.COMPLETED,
    "completed": Status.COMPLETED,
    "finished": Status.COMPLETED,
    "terminated": Status.ENDED_EARLY,
    "prematurely ended": Status.ENDED_EARLY,
    "stopped early": Status.ENDED_EARLY,
    "stopped": Status.ENDED_EARLY,
    "recruiting stopped after recruiting started": Status.ENDED_EARLY,
    "stopped trial finished": Status.COMPLETED,
    "recruiting withdrawn before recruiting started": Status.WITHDRAWN,
    "stopped trial never started": Status.WITHDRAWN,
    "will not start": Status.WITHDRAWN,
    "withdrawn": Status.WITHDRAWN,
}
"""The status for each word, in the form of `plain_status`."""
NOT_RECRUITING = ("not recruiting", "not recruiting anymore")
"""The ICTRP's word for every study that is not recruiting: before, between and after. Only dates distinguish them."""
UNKNOWN = (
    *("", "not available", "unknown", "unknown status", "other", "not applicable", "ongoing", "withheld"),
    *("deleted from source registry",),
    *("authorised", "authorised recruitment may be ongoing or finished", "ongoing other", "under evaluation"),
    *("restarted", "trial now transitioned", "gb no longer in eu eea"),
)
"""Words that say nothing about recruitment: the status is not confirmed, but the entry is not faulty."""

_BETWEEN_WORDS = re.compile(r"[^a-z]+")


_OTHER = "other "


def plain_status(text: str) -> str:
    """A status in lower case without punctuation, which differs: "Complete: follow-up continuing".

    India's register writes "Other (Terminated)".
    """
    words = _BETWEEN_WORDS.sub(" ", text.lower()).strip()
    return words.removeprefix(_OTHER) if words.removeprefix(_OTHER) in STATUSES else words


STATUSES |= {
    words: status
    for word, status in EU_STATUSES.items()
    if (words := plain_status(word)) not in STATUSES and status is not Status.NOT_CONFIRMED
}


REGISTERS = {
    "ANZCTR": "Australian New Zealand Clinical Trials Registry",
    "CHICTR": "Chinese Clinical Trial Registry",
    "CRIS": "Clinical Research Information Service, Korea",
    "CTRI": "Clinical Trials Registry – India",
    "CTIS": "EU Clinical Trials Information System",
    "CLINICAL TRIALS INFORMATION SYSTEM": "EU Clinical Trials Information System",
    "DRKS": "German Clinical Trials Register",
    "EUCTR": "EU Clinical Trials Register",
    "EU CLINICAL TRIALS REGISTER": "EU Clinical Trials Register",
    "GERMAN CLINICAL TRIALS REGISTER": "German Clinical Trials Register",
    "IRCT": "Iranian Registry of Clinical Trials",
    "ITMCTR": "International Traditional Medicine Clinical Trial Registry",
    "JPRN": "Japan Primary Registries Network",
    "JRCT": "Japan Registry of Clinical Trials",
    "LBCTR": "Lebanese Clinical Trials Registry",
    "NTR": "Dutch trial register",
    "NETHERLANDS TRIAL REGISTER": "Dutch trial register",
    "LTR": "Dutch trial register",
    "NL-OMON": "Overview of Medical Research in the Netherlands",
    "PACTR": "Pan African Clinical Trials Registry",
    "REBEC": "Brazilian Clinical Trials Registry",
    "REPEC": "Peruvian Clinical Trials Registry",
    "RPCEC": "Cuban Public Registry of Clinical Trials",
    "SLCTR": "Sri Lanka Clinical Trials Registry",
    "TCTR": "Thai Clinical Trials Registry",
}
"""Names of the registers by abbreviation: https://www.who.int/clinical-trials-registry-platform/network/"""

CTIS_NAMES = ("CTIS", "CLINICAL TRIALS INFORMATION SYSTEM")
EUCTR_NAMES = ("EUCTR", "EU CLINICAL TRIALS REGISTER")
"""The names of the EU's registers in the platform, in capitals."""

TYPES = (
    (re.compile(r"(?<!non)(?<!non[- ])intervention|\Aba/be\Z", re.IGNORECASE), StudyType.INTERVENTIONAL),
    (re.compile(r"expanded access", re.IGNORECASE), StudyType.EXPANDED_ACCESS),
    (
        re.compile(
            r"observation|non[- ]?intervention|\Apms\Z|epidemiolog|cause|prognos|relative factors|diagnostic test", re.I
        ),
        StudyType.OBSERVATIONAL,
    ),
)
"""Parts of the words of registers. India's has "BA/BE" (two forms of a medicine are compared) and "PMS" (the use of an
authorised medicine is watched)."""

_EU_SEX = re.compile(r"\b(female|male): ?(yes|no)\b", re.IGNORECASE)


def sex(text: str) -> str:
    """The sex of participants: "all", "female" or "male"; "" if the register does not say."""
    sexes = {name.lower() for name, answer in _EU_SEX.findall(text) if answer.lower() == "yes"}
    if not _EU_SEX.search(text):
        words = set(re.findall(r"[a-z]+", text.lower()))
        if words & {"both", "all"}:
            return "all"
        sexes = {
            name
            for name, tokens in (("female", {"female", "females", "f"}), ("male", {"male", "males", "m"}))
            if words & tokens
        }
    return "all" if len(sexes) == 2 else next(iter(sexes), "")


_MAPPED_NAMES = """
trial trialid public_title scientific_title acronym primary_sponsor source_register web_address recruitment_status
inclusion_agemin inclusion_agemax inclusion_gender date_enrollement date_enrollment target_size study_type phase
countries contact_firstname contact_lastname contact_email contact_tel inclusion_criteria exclusion_criteria
condition intervention secondary_id secondary_sponsor results_url_link last_refreshed_on results_date_completed
results_yes_no results_date_posted
"""
MAPPED = frozenset(_MAPPED_NAMES.split())
_LEFT_OUT_NAMES = """
internal_number last_refreshed date_registration date_registration2 date_registration3 export_date other_records
study_design contact_address contact_affiliation primary_outcome secondary_outcome
retrospective_flag bridging_flag_truefalse bridged_type parent source_support source_name ethics_status
ethics_approval_date ethics_contact_name ethics_contact_address ethics_contact_phone ethics_contact_email
ethics_review_status ethics_review_approval_date ethics_review_contact_name ethics_review_contact_address
ethics_review_contact_phone ethics_review_contact_email prospective_registration
results_baseline_char results_participant_flow results_adverse_events results_outcome_measures results_url_protocol
results_ipd_plan results_ipd_description results_summary results_date_first_publication
"""
LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
"""Fields for scientists or administrators, and copies of other fields; the page links to the register's full entry."""
