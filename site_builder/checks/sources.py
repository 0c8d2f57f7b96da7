"""The guidance that the rules come from."""

from site_builder.checks.rule import RuleSource

FDA = RuleSource(
    "FDA information sheet “Recruiting Study Subjects”",
    "https://www.fda.gov/regulatory-information/search-fda-guidance-documents/recruiting-study-subjects",
)
OHRP = RuleSource(
    "FDA “Recruiting Study Subjects” and OHRP guidance on clinical trial websites (2005)",
    "https://www.appliedclinicaltrialsonline.com/view/guidance-institutional-review-board-review-clinical-trial-websites",
)
APPROVAL = RuleSource(
    "45 CFR 46.109 (b): the IRB reviews the information that participants get",
    "https://www.ecfr.gov/current/title-45/section-46.109",
)
PLAIN = RuleSource(
    "NIH Clear Communication: plain language",
    "https://www.nih.gov/institutes-nih/nih-office-director/office-communications-public-liaison/clear-communication/plain-language",
)
HOUSE = RuleSource("the organisation's own list, checks.house_words in site.yaml")
STATUS = RuleSource(
    "BMJ Open 2017;7:e017719: almost a third of registered statuses are wrong or late",
    "https://doi.org/10.1136/bmjopen-2017-017719",
)
RESULTS = RuleSource(
    "42 CFR 11.44: results within one year of the primary completion date",
    "https://www.ecfr.gov/current/title-42/section-11.44",
)
ADDRESSES = RuleSource("every link must lead somewhere")
KEYS = RuleSource("W3C: Good Practices for Capability URLs", "https://www.w3.org/TR/capability-urls/")
HTML = RuleSource("HTML Living Standard", "https://html.spec.whatwg.org/multipage/syntax.html")
HEADINGS = RuleSource("WCAG 2.1, 1.3.1 Info and Relationships", "https://www.w3.org/TR/WCAG21/#info-and-relationships")
PICTURES = RuleSource("WCAG 2.1, 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG21/#non-text-content")
PRIVACY = RuleSource(
    "HHS OCR bulletin on online tracking technologies",
    "https://www.hhs.gov/hipaa/for-professionals/privacy/guidance/hipaa-online-tracking/index.html",
)
SECRETS = RuleSource(
    "45 CFR 164.514 (b): what identifies a patient; and what only insiders should know",
    "https://www.ecfr.gov/current/title-45/section-164.514",
)
OWN_HISTORY = RuleSource("the history of a record is about the locations of that record")
TIDY = RuleSource("an accepted finding should still exist")
