"""All rules, in the order in which they are applied and documented."""

from collections.abc import Callable, Iterator

from site_builder.checks import approval, freshness, history, pages, profile, reading, results_due, sources, wording
from site_builder.checks.language_rules import in_other_languages
from site_builder.checks.private_words import private_words
from site_builder.checks.rule import Case, Rule, RuleMatch
from site_builder.model.settings.checks import Level, RuleName

_STUDY = frozenset({"study"})
_WORDED = frozenset({"study", "study_translation"})
_APPROVED = frozenset({"study", "study_translation"})
_READ = frozenset({"study", "page", "condition", "location", "term", "site"})
_PUBLISHED = frozenset({*_READ, "study_translation", "person"})
_LONG = frozenset({"study", "page", "condition", "site"})
_TERMS = frozenset({"study", "condition"})
ERROR, WARNING = Level.ERROR, Level.WARNING


def _worded(name: RuleName, code: str, english: Callable[[Case], Iterator[RuleMatch]]) -> Rule:
    """Return a wording rule, for studies and their translations."""
    return Rule(name, code, WARNING, sources.FDA, _WORDED, in_other_languages(name, english))


# fmt: off
RULES: tuple[Rule, ...] = (
    Rule(RuleName.BEYOND_BASIC, "C101", WARNING, sources.OHRP, _STUDY, profile.beyond_basic),
    Rule(RuleName.APPROVAL_WORDS, "C102", ERROR, sources.APPROVAL, _APPROVED, approval.approval_words),
    Rule(RuleName.APPROVAL_UNLOCKED, "C103", WARNING, sources.APPROVAL, _APPROVED, approval.approval_unlocked),
    Rule(RuleName.ACCEPTED_IDLE, "C104", WARNING, sources.TIDY),
    _worded(RuleName.WORDING_EFFECT, "C201", wording.wording_effect),
    _worded(RuleName.WORDING_BETTER, "C202", wording.wording_better),
    _worded(RuleName.WORDING_NEW, "C203", wording.wording_new),
    _worded(RuleName.WORDING_FREE, "C204", wording.wording_free),
    _worded(RuleName.WORDING_PROMISE, "C205", wording.wording_promise),
    _worded(RuleName.WORDING_CERTAIN, "C206", wording.wording_certain),
    _worded(RuleName.WORDING_PAYMENT, "C207", wording.wording_payment),
    _worded(RuleName.WORDING_THERAPY, "C208", wording.wording_therapy),
    Rule(RuleName.WORDING_HOUSE, "C209", WARNING, sources.HOUSE, _READ, wording.wording_house),
    Rule(RuleName.READING_LEVEL, "C301", WARNING, sources.PLAIN, _LONG, reading.reading_level),
    Rule(RuleName.LONG_SENTENCE, "C302", WARNING, sources.PLAIN, _LONG, reading.long_sentence),
    Rule(RuleName.UNEXPLAINED_TERM, "C303", WARNING, sources.PLAIN, _TERMS, reading.unexplained_term),
    Rule(RuleName.STATUS_OLD, "C401", WARNING, sources.STATUS, _STUDY, freshness.status_old),
    Rule(RuleName.DATE_PASSED, "C402", WARNING, sources.STATUS, _STUDY, freshness.date_passed),
    Rule(RuleName.NO_CONTACT, "C403", ERROR, sources.OHRP, _STUDY, freshness.no_contact),
    Rule(RuleName.RESULTS_OVERDUE, "C404", WARNING, sources.RESULTS, _STUDY, results_due.results_overdue),
    Rule(RuleName.HISTORY_LOCATION, "C405", WARNING, sources.OWN_HISTORY, _STUDY, history.history_location),
    Rule(RuleName.LINK_BROKEN, "C501", ERROR, sources.ADDRESSES, look_page=pages.link_broken),
    Rule(RuleName.ANCHOR_BROKEN, "C502", ERROR, sources.ADDRESSES, look_page=pages.anchor_broken),
    Rule(RuleName.LINK_OUTSIDE, "C503", ERROR, sources.ADDRESSES, look_page=pages.link_outside),
    Rule(RuleName.LINK_EXTERNAL, "C504", WARNING, sources.ADDRESSES),
    Rule(RuleName.LINK_KEY, "C508", WARNING, sources.KEYS, look_page=pages.link_key),
    Rule(RuleName.PAGE_HTML, "C505", ERROR, sources.HTML, look_page=pages.page_html),
    Rule(RuleName.PAGE_HEADINGS, "C506", ERROR, sources.HEADINGS, look_page=pages.page_headings),
    Rule(RuleName.PICTURE_TEXT, "C507", ERROR, sources.PICTURES, look_page=pages.picture_text),
    Rule(RuleName.OTHER_HOST, "C509", ERROR, sources.PRIVACY, look_page=pages.other_host),
    Rule(RuleName.PRIVATE_WORDS, "C510", WARNING, sources.SECRETS, _PUBLISHED, private_words),
)
# fmt: on

RULES_BY_NAME = {rule.name: rule for rule in RULES}
