"""Statuses and fields of the ANZCTR, and this program's names for them.

The statuses are those offered by the search at https://www.anzctr.org.au/TrialSearch.aspx ("Recruitment status"), and
the words that older entries still use.
"""

from site_builder.model.status import Status

STATUSES = {
    "not yet recruiting": Status.OPENING_SOON,
    "recruiting": Status.OPEN,
    "suspended": Status.PAUSED,
    "temporarily suspended": Status.PAUSED,
    "active, not recruiting": Status.CLOSED,
    "active not recruiting": Status.CLOSED,
    "closed: follow-up continuing": Status.CLOSED,
    "closed: follow-up complete": Status.COMPLETED,
    "completed": Status.COMPLETED,
    "stopped early": Status.ENDED_EARLY,
    "terminated": Status.ENDED_EARLY,
    "withdrawn": Status.WITHDRAWN,
}

_MAPPED_NAMES = """
actrnumber trial_identification studytitle scientifictitle trialacronym secondaryid utrn conditions healthcondition
conditioncode conditioncode1 conditioncode2 interventions comparator eligibility inclusivecriteria inclusiveminage
inclusiveminagetype inclusivemaxage inclusivemaxagetype inclusivegender healthyvolunteer exclusivecriteria trial_design
studytype recruitment phase anticipatedstartdate actualstartdate anticipatedlastvisitdate actuallastvisitdate samplesize
actualsamplesize recruitmentstatus withdrawnreason withdrawnreasonother recruitmentcountry hospital postcode
countryoutsideaustralia country state sponsorship primarysponsorname secondarysponsor sponsorname othercollaborator
othercollaboratorname ethicsAndSummary summary trialwebsite publication publicnotes contacts contact type title name
phone email lastupdatedon
"""
MAPPED = frozenset(_MAPPED_NAMES.split())
_LEFT_OUT_NAMES = """
stage submitdate approvaldate control interventioncode outcomes primaryOutcome secondaryOutcome outcome timepoint
purpose allocation concealment sequence masking masking1 masking2 masking3 masking4 assignment designfeatures endpoint
statisticalmethods patientregistry followup followuptype purposeobs duration selection timing anticipatedenddate
actualenddate dataanalysis recruitmentstate primarysponsortype primarysponsoraddress primarysponsorcountry sponsortype
sponsoraddress sponsorcountry fundingsource fundingtype fundingname fundingaddress fundingcountry othercollaboratortype
othercollaboratoraddress othercollaboratorcountry ethicsreview ethicscommitee ethicname ethicaddress ethicapprovaldate
hrec ethicsubmitdate ethiccountry attachment filepath address fax
"""
LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
"""Fields for scientists or administrators, and copies of other fields; the page links to the registry's full entry."""
