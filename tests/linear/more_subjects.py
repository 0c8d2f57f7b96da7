"""More importers, the rules of languages, and what people send back: sheets and answers by mail."""

import json
from copy import deepcopy
from datetime import date
from html import escape
from typing import Any
from xml.etree.ElementTree import fromstring

from site_builder.checks.language_rules import languages, rules_of
from site_builder.editing.overview import StatusRow
from site_builder.editing.questions.reply import read_reply
from site_builder.editing.sheet_changes import RowProblem, row_change
from site_builder.editing.sheet_layout import HEADINGS, SheetRow, clean, identity
from site_builder.editing.sheet_reading import is_formula
from site_builder.importers.clinicaltrials.older_table import todays_row
from site_builder.importers.clinicaltrials.older_words import iso_day, phases
from site_builder.importers.clinicaltrials.older_xml import as_entry
from site_builder.importers.documents import Document, entries
from site_builder.importers.ictrp.conditions import platform_conditions
from site_builder.importers.ictrp.interventions import platform_interventions
from site_builder.importers.ictrp.values import countries_of
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.redact import redact
from site_builder.model.reliance import GivenStatus
from site_builder.records.yaml_mistakes.pasted_code import pasted_code
from tests.importers.nci_trial import TRIAL
from tests.importers.test_drks import TRIAL as DRKS
from tests.importers.test_ictrp import GERMAN, HEAD, TAIL
from tests.importers.test_usdm import PROTOCOL
from tests.linear.measuring import Run

_TODAY = date(2026, 11, 22)
EUDRACT = """EudraCT Number: 2021-001234-11
Trial Status: Ongoing
A.1 Member State Concerned: Spain - AEMPS
A.3 Full title of the trial: x
D.IMP: 1
D.3.1 Product name: x
E.1.1 Medical condition(s) being investigated: x
E.2.1 Main objective of the trial: x
E.3 Principal inclusion criteria: x
E.4 Principal exclusion criteria: x
E.8.6.3 Specify the regions in which trial sites are planned: x
P. End of Trial Status: x"""
_CLOSED = frozenset(
    (
        *[
            "usdmVersion",
            "id",
            "code",
            "decode",
            "instanceType",
            "encounterId",
            "defaultConditionId",
            "tag",
            "reference",
        ],
        *["drksId", "locale", "type", "catalog", "unit", "status", "phase", "gender"],
    )
)
"""What of a protocol or an entry is chosen from a list, or names another part of it."""
_CODES = frozenset(("nci_id", "nct_id", "inclusion_indicator", "is_lead_disease", "current_trial_status"))
"""The same of a trial of the NCI."""


def _imported(data: bytes) -> object:
    return list(entries(Document("x", data=data), LocalMatches(), _TODAY))


_ELEMENTS = (
    *("Public_title", "Scientific_title", "Primary_sponsor", "Inclusion_Criteria", "Exclusion_Criteria", "Condition"),
    *("Intervention", "Secondary_ID", "Contact_Lastname", "Contact_Email", "Inclusion_agemin", "Inclusion_gender"),
    *("Recruitment_Status", "Date_enrollement", "Phase", "Countries", "results_url_link", "Target_size"),
)
"""Elements of an entry of the ICTRP, each of which is words of a register."""


def from_ictrp(text: str) -> object:
    """An entry of the ICTRP with a text in one of its elements after another: each is read by rules of its own."""
    kept = escape("".join(each for each in text if each >= " " or each in "\t\n")[: len(text) // 4])
    entry = GERMAN
    for name in _ELEMENTS:
        head, _, rest = entry.partition(f"<{name}>")
        entry = f"{head}<{name}>{kept}</{name}>{rest.partition(f'</{name}>')[2]}" if rest else entry
    return _imported((HEAD + entry + TAIL).encode())


def from_older_files(text: str) -> object:
    """The words of ClinicalTrials.gov's earlier XML and CSV that have a reader of their own."""
    kept = escape("".join(each for each in text if each >= " " or each in "\t\n"))
    block = f"<eligibility><criteria><textblock>\n  A\n{kept}</textblock></criteria></eligibility>"
    return (
        iso_day(text),
        phases(text),
        todays_row({"Age": text, "Phases": text}),
        as_entry(fromstring(f"<x>{block}</x>")),
    )


def from_eudract(text: str) -> object:
    """A trial of the EU's older register with a text in its criteria and in every other field."""
    kept = "".join(each for each in text if each >= " " or each in "\t\n")[: len(text) // 4]
    rows = (f"{row}{kept}" if row.endswith(": x") else row for row in EUDRACT.splitlines())
    return _imported("\n".join(rows).encode())


def from_drks(text: str) -> object:
    """An entry of the German register with a text wherever it has words."""
    return _imported(json.dumps(_filled(deepcopy(DRKS), text[: len(text) // 8])).encode())


def from_earlier_interface(text: str) -> object:
    """A study of ClinicalTrials.gov's earlier interface with a text in its criteria and its summary."""
    protocol = {
        "IdentificationModule": {"NCTId": "NCT00000001"},
        "DescriptionModule": {"BriefSummary": text},
        "EligibilityModule": {"EligibilityCriteria": f"Inclusion Criteria:\n\n{text}"},
    }
    return _imported(json.dumps({"ProtocolSection": protocol}).encode())


def from_registers(text: str) -> object:
    """The fields of the ICTRP that each register writes in its own layout."""
    registers = ("CLINICALTRIALS.GOV", "CHICTR", "IRCT", "CTRI", "EUCTR", "ANZCTR", "REPEC", "ISRCTN")
    return [
        (platform_conditions(text, each), platform_interventions(text, each, text), countries_of([text], "SLCTR"))
        for each in registers
    ]


def _filled(value: Any, text: str, closed: frozenset[str] = _CLOSED) -> Any:
    if isinstance(value, dict):
        return {
            key: each if key in closed or key.endswith(("Id", "Ids")) else _filled(each, text, closed)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_filled(each, text, closed) for each in value]
    return text if isinstance(value, str) else value


def from_usdm(text: str) -> object:
    """A protocol in USDM with a text wherever it has words."""
    return _imported(json.dumps(_filled(deepcopy(PROTOCOL), text[: len(text) // 8])).encode())


def from_nci(text: str) -> object:
    """A trial of the NCI with a text wherever it has words."""
    return _imported(json.dumps(_filled(deepcopy(TRIAL), text[: len(text) // 8], _CODES)).encode())


def of_language(language: str) -> Run:
    """The rules of a language."""
    return lambda text: [list(rule.hits(text)) for rule in rules_of(language)]


def a_cell(name: str) -> Run:
    """A row of a returned sheet with a text in one of its cells."""

    def run(text: str) -> object:
        before = ("open", "2026-11-01", "Bo")
        cells = dict.fromkeys(HEADINGS, "")
        cells |= {"Study": "x", "No.": "1", "Location": "Main", "Row": identity("x", "1", "Main", before)}
        for heading, value in zip(("Status", "Checked on", "Checked by"), before, strict=True):
            cells |= {heading: value, f"{heading} before": value}
        row = StatusRow("x", "T", 1, "Main", GivenStatus("open", "2026-11-01"), "Bo")
        try:
            return row_change(SheetRow(2, cells | {name: text}), (row,), "Ann", _TODAY)
        except RowProblem as problem:
            return problem

    return run


MORE: dict[str, Run] = {
    "ICTRP": from_ictrp,
    "earlier files of ClinicalTrials.gov": from_older_files,
    "the EU's older register": from_eudract,
    "the German register": from_drks,
    "the earlier interface of ClinicalTrials.gov": from_earlier_interface,
    "layouts of registers in the ICTRP": from_registers,
    "USDM": from_usdm,
    "NCI": from_nci,
    **{f"rules of wording in {language}": of_language(language) for language in languages()},
    **{f"a sheet's cell {name}": a_cell(name) for name in HEADINGS},
    "a sheet's text": clean,
    "a sheet's formula": is_formula,
    "a line that is printed without passwords": redact,
    "an answer by mail": lambda text: read_reply(text, 3),
    "pasted code": lambda text: [*pasted_code(text.splitlines()), *pasted_code([f"```{text}"])],
    "a numbered answer": lambda text: read_reply(f"1 {text}", 1),
}
