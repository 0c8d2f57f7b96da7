"""Statuses and fields of ISRCTN, and this program's words for them."""

import re

from site_builder.model.status import Status

OVERRIDES = {
    "stopped": Status.ENDED_EARLY,
    "suspended": Status.PAUSED,
    "not yet recruiting": Status.OPENING_SOON,
    "recruiting": Status.OPEN,
    "enrolling by invitation": Status.BY_INVITATION,
    "no longer recruiting": Status.CLOSED,
    "completed": Status.COMPLETED,
}
OF_THE_WHOLE = frozenset(OVERRIDES[word] for word in ("stopped", "suspended", "completed"))
"""Statuses of a trial as a whole that also decide its recruitment status."""
STATUS_WORDS = {status: word.capitalize() for word, status in OVERRIDES.items()}
SEXES = {"both": "all", "all": "all", "male": "male", "female": "female"}
NOT_PROVIDED = re.compile(
    r"(?:plain english summary (?:of protocol )?)?not (?:yet )?(?:provided|available)"
    r"(?: at (?:time of )?registration)?\.?|plain english summary (?:is )?(?:currently )?under review\b[^.\n]{0,60}\.?",
    re.IGNORECASE,
)
"""The registry's words for a summary that nobody has written."""
UNSPECIFIC_KINDS = frozenset(("mixed", "other", "not specified", "not applicable"))
"""Types of interventions that say nothing about them."""

_MAPPED_NAMES = """
isrctn trialDescription title scientificTitle acronym plainEnglishSummary trialWebsite externalRefs eudraCTNumber
irasNumber clinicalTrialsGovNumber protocolSerialNumber secondaryNumbers secondaryNumber trialDesign
primaryStudyDesign overallEndDate overallStartDate participants trialCentres trialCentre name city state country zip
inclusion exclusion lowerAgeLimit upperAgeLimit gender healthyVolunteersAllowed targetEnrolment totalFinalEnrolment
recruitmentStart recruitmentEnd recruitmentStatusOverride conditions condition description interventions
intervention interventionType phase drugNames trial contact title forename surname contactTypes contactType
contactDetails telephone email sponsor organisation funder studyHypothesis plainEnglishReport results
ageRange overallStatusOverride reasonAbandoned recruitmentCountries diseaseClass1 diseaseClass2 publicationDetails
"""
MAPPED = frozenset(_MAPPED_NAMES.split())
_LEFT_OUT_NAMES = """
acknowledgment thirdPartyFilesAcknowledgement primaryOutcome primaryOutcomes secondaryOutcome secondaryOutcomes
primaryOutcomeMeasures secondaryOutcomeMeasures outcomeMeasure outcomeMeasures variable method timepoints
ethicsApproval ethicsApprovalRequired ethicsCommittees ethicsCommittee ethicsCommitteeContact committeeReference doi
studyDesign secondaryStudyDesign trialSettings trialSetting trialTypes trialType
interventionalTrialDesign observationalTrialDesign allocation masking control assignment purposes purpose
pharmaceuticalStudyTypes intentToPublish localFile productionNotes committeeName id public mimeType
address participantTypes participantType totalTarget patientInfoSheet
recruitmentStartStatusOverride publicationPlan ipdSharingStatement ipdSharingPlan
dataPolicies dataPolicy intentToPublishDate publicationStage biomedRelated basicReport outputs
output externalLink fileId attachedFiles attachedFile downloadUrl length md5sum parties funderId contactId sponsorId
rorId commercialStatus website sponsorType privacy fundRef orcid miscellaneous otherRefs allTrials fullTrial
"""
LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
"""Fields for scientists or administrators, and copies of other fields; the page links to the registry's full entry."""
