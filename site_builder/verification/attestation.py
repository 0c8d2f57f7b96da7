"""The page that an ethics board keeps: what was compared, when, and what was found; as HTML and as JSON."""

import json
from pathlib import Path
from typing import Any

from site_builder import __version__
from site_builder.rendering.plain_page import plain_page
from site_builder.verification.approvals import ApprovalState, WordsOfStudy
from site_builder.verification.differences import DifferenceKind
from site_builder.verification.verify import Verification

_TEMPLATE = Path(__file__).with_name("attestation.html")
_CHANGED = (DifferenceKind.WORDS, DifferenceKind.MISSING)
"""Differences of a page that readers see in its words."""


def is_proved(found: Verification) -> bool:
    """Whether the host publishes what the records give, nothing else, and no words that were changed after approval."""
    return not found.differences and all(each.state is not ApprovalState.CHANGED for each in found.studies)


def as_data(found: Verification) -> dict[str, Any]:
    """What was found, as plain data."""
    return {
        "address": found.address,
        "title": found.title,
        "verified_on": found.verified_on.isoformat(),
        "built_on": found.built_on.isoformat(),
        "commit": found.commit or None,
        "uncommitted": list(found.uncommitted),
        "studyboard": __version__,
        "files": found.files,
        "proved": is_proved(found),
        "studies": [_study(found, each) for each in found.studies],
        "differences": [
            {"address": each.address, "kind": each.kind.value, "message": each.message} for each in found.differences
        ],
    }


def _study(found: Verification, words: WordsOfStudy) -> dict[str, Any]:
    changed = [each.message for each in found.of_page(words.page) if each.kind in _CHANGED]
    return {
        "study": words.study,
        "language": words.language or None,
        "title": words.title,
        "page": words.page,
        "published_as_recorded": not changed,
        "approval": words.state.value,
        "fingerprint": words.fingerprint,
        "irb_reference": words.reference or None,
        "approved_on": words.approved_on or None,
        "approved_by": words.approved_by or None,
    }


def as_json(found: Verification) -> str:
    """The attestation for programs."""
    return json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"


def as_html(found: Verification) -> str:
    """The attestation for people: one page that needs nothing else."""
    return plain_page(_TEMPLATE, as_data(found))
