"""Everything that reads a text of a record or of a registry, each as a function of that text alone."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.catalogue.names import sort_key
from site_builder.catalogue.news import news_of
from site_builder.checks.approval import difference
from site_builder.checks.html import read_page, read_style
from site_builder.checks.rule import Case, Common, Rule
from site_builder.diagnostics import did_you_mean
from site_builder.importers.documents import Document, entries
from site_builder.importers.free_text.criteria import read_criteria, read_lists
from site_builder.importers.free_text.prose import prose
from site_builder.importers.local_matches import LocalMatches, bare_name
from site_builder.model import days, numbers, scalars
from site_builder.model.places import Condition, GlossaryTerm, identifier_of_name
from site_builder.model.record import Record
from site_builder.model.settings.site import SiteSettings, TextPage
from site_builder.model.study import Study
from site_builder.model.text.literal import as_typed, from_markdown
from site_builder.model.text.value import Text, TextForm
from site_builder.model.translation import StudyTranslation
from site_builder.outputs.exports import calendar, feeds
from site_builder.records.decode import decode
from site_builder.records.rewrite.record import rewrite_record
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.source import SourceFile
from site_builder.records.yaml_mistakes.error_place import in_quotes
from site_builder.records.yaml_text.dump import to_yaml
from site_builder.records.yaml_text.write import Unwritable
from site_builder.rendering.explaining import Glossary
from site_builder.rendering.texts import inline as html_of
from site_builder.rendering.texts import prose as html_in_lines
from site_builder.search.contribution import contribution
from site_builder.search.disease_synonyms import concepts_of
from site_builder.search.words import number
from tests.importers.records import entry

Run = Callable[[str], object]
TODAY = date(2026, 11, 22)
_SETTINGS = {"organisation": "X", "title": "T", "checks": {"house_words": [{"avoid": "guinea pig"}, {"avoid": "a a"}]}}
_COMMON = Common(SiteSettings.model_validate(_SETTINGS), TODAY, frozenset(), frozenset(), ".")
_TEMPORARY = TemporaryDirectory(prefix="studyboard-linear-")
_SITE = Path(_TEMPORARY.name)
_STUDY = SourceFile("content/studies/x.yaml", "study", False, 0, 0)
_PEOPLE = SourceFile("content/people.yaml", "person", True, 0, 0)
_PAGE = SourceFile("content/pages/x.md", "page", False, 0, 0)


def study(text: str) -> Study:
    """A study with a text in fields of every kind."""
    text = text if text.strip() else f"x{text}x"
    values = {
        "title": text, "about": text, "conditions": [{"name": text}], "eligibility": {"inclusion": [text]},
        "history": [{"on": "2026-01-01", "what": text}],
    }  # fmt: skip
    return Study.model_validate(values)


def case(text: str, kind: str = "study") -> Case:
    """The input of a rule: a record of a kind, with a text in fields of every kind."""
    text = text if text.strip() else f"x{text}x"
    if kind == "study":
        return Case(kind, "x", "x.yaml", (), study(text), "", _COMMON)
    if kind == "page":
        path = _SITE / "x.md"
        path.write_text(f"---\ntitle: x\n---\n{text}", encoding="utf-8")
        common = replace(_COMMON, site=str(_SITE))
        return Case(kind, "x", path.name, (), TextPage.model_validate({"title": text}), text, common)
    record: Record = Condition.model_validate({"name": text, "description": text})
    source = None
    if kind == "study_translation":
        record, source = StudyTranslation.model_validate({"title": text, "about": text}), study("x")
    return Case(kind, "x", "x.yaml", (), record, "", _COMMON, source)


CASES = ("study", "condition", "page", "study_translation")
"""Kinds of record that rules look at, those aside that hold no long texts."""


def looking(rule: Rule, kind: str) -> Run:
    """A rule, without the time that making the record takes: the last one is kept."""
    look, made = rule.look, dict[str, Case]()
    assert look is not None

    def run(text: str) -> object:
        if text not in made:
            made.clear()
            made[text] = case(text, kind)
        return list(look(made[text]))

    return run


def _imported(data: bytes) -> object:
    return list(entries(Document("x", data=data), LocalMatches(), TODAY))


def from_clinicaltrials(text: str) -> object:
    """An entry of ClinicalTrials.gov with a text wherever it has one, but for the words of closed lists."""
    return _imported(json.dumps(_filled(entry(), text[: len(text) // 4])).encode())


_CLOSED = ("nctId", "type", "sex", "overallStatus", "status", "studyType", "role", "phases")


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: each if key in _CLOSED else _filled(each, text) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, text) for each in value]
    return text if isinstance(value, str) else value


def from_isrctn(text: str) -> object:
    """An entry of ISRCTN."""
    kept = escape("".join(each for each in text if each >= " " or each in "\t\n"))
    inner = f"<isrctn>12345678</isrctn><trialDescription><title>{kept}</title><plainEnglishSummary>{kept}"
    inner += f"</plainEnglishSummary></trialDescription><participants><inclusion>{kept}</inclusion>"
    inner += f"<exclusion>{kept}</exclusion></participants><conditions><condition><description>{kept}</description>"
    inner += f"</condition></conditions><interventions><intervention><description>{kept}</description></intervention>"
    inner += f"</interventions><results><publicationDetails>{kept}</publicationDetails></results>"
    inner += f"<externalRefs><protocolSerialNumber>{kept}</protocolSerialNumber></externalRefs>"
    data = f"<allTrials><fullTrial><trial>{inner}</trial></fullTrial></allTrials>"
    return _imported(data.encode())


def from_ctis(text: str) -> object:
    """An entry of CTIS."""
    information = {
        "trialObjective": {"mainObjective": text},
        "eligibilityCriteria": {"principalInclusionCriteria": [{"principalInclusionCriteria": text}]},
        "medicalCondition": {"partIMedicalConditions": [{"medicalCondition": text}]},
    }
    details = {"clinicalTrialIdentifiers": {"publicTitle": text}, "trialInformation": information}
    application = {"authorizedPartI": {"trialDetails": details}}
    return _imported(json.dumps({"ctNumber": "2022-501234-12-00", "authorizedApplication": application}).encode())


IMPORTERS: dict[str, Run] = {
    "ClinicalTrials.gov": from_clinicaltrials,
    "ISRCTN": from_isrctn,
    "CTIS": from_ctis,
    "criteria": lambda text: read_criteria(f"Inclusion Criteria:\n\n* a {text}\n\nExclusion Criteria:\n\n* {text}"),
    "criteria alone": read_criteria,
    "lists": read_lists,
    "prose": prose,
    "names": lambda text: bare_name(f"{text} x"),
    "JSON": lambda text: _imported(text.encode()),
    "XML": lambda text: _imported(f"<a>{text}".encode()),
}


def _rewritten(text: str) -> None:
    """A text and a list of a record, as forms change them."""
    lines = text.split("\n")
    with suppress(NotSafe, Unwritable):
        rewrite_record(b"title: x\nabout: |\n  x\nkeywords: [x]\n", {("about",): text, ("keywords",): lines[:40]})


def _edited(text: str) -> object:
    editor = Editor(to_yaml({"title": text or "x", "about": text or "x"}).encode())
    with suppress(NotSafe, Unwritable):
        editor.set_value((), "short_title", "x")
        editor.add_entries("history", [{"on": "2026-01-01", "what": text}])
        return editor.result()
    return None


def _read(reader: Callable[[Any], Any]) -> Run:
    def run(text: str) -> object:
        with suppress(Exception):  # most texts are no date or address; how soon that is known counts
            return reader(text)
        return None

    return run


RECORDS: dict[str, Run] = {
    "a record": lambda text: decode(_STUDY, text.encode()),
    "a value": lambda text: decode(_STUDY, f"title: {text}\nabout: x\n".encode()),
    "a key": lambda text: decode(_STUDY, f"{text}: x\ntitle: y\n".encode()),
    "a block": lambda text: decode(_STUDY, ("about: |\n  " + text.replace("\n", "\n  ")).encode()),
    "criteria in one text": lambda text: decode(
        _STUDY, ("title: x\neligibility:\n  inclusion: |\n    " + text.replace("\n", "\n    ")).encode()
    ),
    "criteria in lines": lambda text: decode(
        _STUDY, ("title: x\neligibility:\n  inclusion:\n    - x\n      " + text.replace("\n", "\n      ")).encode()
    ),
    "criteria without dashes": lambda text: decode(
        _STUDY, ("title: x\neligibility:\n  inclusion:\n    - x\n      A" + text.replace("\n", "\n      A")).encode()
    ),
    "a typed text": lambda text: Text(text, TextForm.PROSE).with_addresses,
    "a text in HTML": lambda text: (html_in_lines(text), html_of(text)),
    "a literal text": lambda text: as_typed(text),
    "an earlier text": lambda text: from_markdown(text),
    "many records": lambda text: decode(_PEOPLE, text.encode()),
    "a page": lambda text: decode(_PAGE, f"---\ntitle: x\n---\n{text}".encode()),
    "front matter": lambda text: decode(_PAGE, f"---\n{text}".encode()),
    "writing": lambda text: to_yaml({"title": text or "x", "keywords": [text or "x"]}),
    "editing": _edited,
    "rewriting": _rewritten,
    "a hint": in_quotes,
    "a suggestion": lambda text: did_you_mean(text, Study.model_fields),
    **{
        f"scalar {name}": _read(each.read)
        for name, kind in vars(scalars).items()
        for each in getattr(kind, "__metadata__", ())
        if isinstance(each, scalars.TextFormat)
    },
    **{
        f"scalar {function.__name__}": _read(function)
        for function in (numbers.read_yes_no, numbers.read_whole_number, days.read_day, days.read_age)
    },
}

_GLOSSARY = Glossary(
    {
        str(place): GlossaryTerm(term=term, definition="x")
        for place, term in enumerate(("placebo", "a a a", "abc", "aa", "the the"))
    }
)

OUTPUTS: dict[str, Run] = {
    "glossary": lambda text: _GLOSSARY.mark_words(f"{text} placebo", f"{escape(text)} <a>placebo</a> placebo", set()),
    "glossary in HTML": lambda text: _GLOSSARY.mark_words(f"{text} placebo", f"{text} placebo", set()),
    "search": lambda text: contribution(study(text)),
    "illnesses": concepts_of,
    "numbers": number,
    "identifier": identifier_of_name,
    "sorting": sort_key,
    "news": lambda text: news_of(study(text)),
    "calendar": lambda text: calendar.fold_line(calendar.text(text)),
    "feed": feeds.text,
    "a built page": lambda text: read_page("x", f"<html lang=en><p>{text}"),
    "a tag": lambda text: read_page("x", f"<p {text}"),
    "a style": lambda text: read_style("x", text),
    "a change": lambda text: difference(f"one {text * 12}", f"two {text[::-1] * 12} three"),
}
