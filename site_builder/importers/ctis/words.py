"""Statuses, phases and fields of the EU's CTIS, and this program's words for them.

The registry publishes no description of its interface. The numbers are those of its public search; they are also listed
by ctrdata (https://github.com/rfhb/ctrdata, `f.statusRecruitment`), which reads the same interface.
"""

from site_builder.model.status import Status

STATUSES = {
    "authorised, not started": Status.OPENING_SOON,
    "authorised, recruitment pending": Status.OPENING_SOON,
    "authorised, recruiting": Status.OPEN,
    "ongoing, recruiting": Status.OPEN,
    "ongoing, recruitment pending": Status.OPENING_SOON,
    "ongoing, not yet recruiting": Status.OPENING_SOON,
    "ongoing, recruitment ended": Status.CLOSED,
    "ongoing": Status.NOT_CONFIRMED,
    "ongoing, other": Status.NOT_CONFIRMED,
    "temporarily halted": Status.PAUSED,
    "suspended": Status.PAUSED,
    "halted": Status.PAUSED,
    "authorised": Status.NOT_CONFIRMED,
    "under evaluation": Status.NOT_CONFIRMED,
    "ended": Status.COMPLETED,
    "ended prematurely": Status.ENDED_EARLY,
    "expired": Status.WITHDRAWN,
    "revoked": Status.ENDED_EARLY,
    "not authorised": Status.WITHDRAWN,
    "cancelled": Status.WITHDRAWN,
}
CODES = {
    1: "Under evaluation",
    2: "Authorised, recruitment pending",
    3: "Authorised, recruiting",
    4: "Ongoing, recruiting",
    5: "Ongoing, recruitment ended",
    6: "Temporarily halted",
    7: "Suspended",
    8: "Ended",
    9: "Expired",
    10: "Revoked",
    11: "Not authorised",
    12: "Cancelled",
}
"""The names of the statuses in the register's own search, where entries may only say "Authorised"."""
PHASES = (
    (r"\(phase iv\)|phase iv\b", "4"),
    (r"phase ii and phase iii|phase ii/iii", "2/3"),
    (r"phase i and phase ii|phase i/ii", "1/2"),
    (r"\(phase iii\)|phase iii\b", "3"),
    (r"\(phase ii\)|phase ii\b", "2"),
    (r"\(phase i\)|phase i\b", "1"),
)
PHASE_CODES = {1: "1", 2: "1", 3: "1", 4: "2", 5: "3", 6: "4", 7: "1/2", 8: "1/2", 9: "1/2", 10: "2/3", 11: "3"}
"""Phases by code number: 1 to 3 are phase I, 4 is "Therapeutic exploratory (Phase II)", 5 "Therapeutic confirmatory
(Phase III)", 6 "Therapeutic use (Phase IV)", 7 to 9 are phases I and II, 10 is II and III, 11 is III and IV."""
_LEFT_OUT_NAMES = """
ctNumber ctStatus ctPublicStatusCode publishDate authorizedApplication startDateEU endDateEU trialStartDate
totalNumberEnrolled documents events results correctiveMeasures decisionDate trialGlobalEnd endDate trialRegionCode
lastUpdated lastPublicationUpdate applications eudraCt coMinCtdInfos trialRegion
id title primarySponsor coSponsors submissionDate initialApplicationId memberStatesConcerned eeaStartDate eeaEndDate
authorizedPartI authorizedPartsII authorizationDate isRmsTacitAssignment eudraCtInfo mscTrialNotificationsInfoList
totalPartIISubjectCount trialEndDate trialCountries therapeuticAreas recruitmentStatus recruitmentStartDate sponsorType
hasDeferrallApplied hasAmendmentApplied cm publicEvaluation trialPhase ageGroup gender summary
_id ctrname record_last_import ctTitle shortTitle conditions decisionDateOverall sponsor product endPoint
primaryEndPoint resultsFirstReceived isConditionRareDisease
"""
LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
"""Top-level fields that are mapped, or left out because they are documents and decisions of authorities. Those from
`id` on are of entries from before June 2024, and those from `_id` on are the ones that ctrdata adds."""
