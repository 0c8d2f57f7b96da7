"""Writes the page that an ethics board keeps: the comparison, its day and its result, as HTML and as JSON."""

import json
from pathlib import Path
from typing import Any

from site_builder import __version__
from site_builder.rendering.plain_templates import PlainTemplates
from site_builder.verification.approvals import ApprovalState, WordsOfStudy
from site_builder.verification.differences import DifferenceKind
from site_builder.verification.verify import Verification

_CHANGED = (DifferenceKind.WORDS, DifferenceKind.MISSING)
"""Differences in the words of a page that readers notice."""


def is_proved(verification: Verification) -> bool:
    """Return whether the host publishes exactly what the records give, with no words changed after approval."""
    return not verification.differences and all(
        each.state is not ApprovalState.CHANGED for each in verification.studies
    )


def as_data(verification: Verification) -> dict[str, Any]:
    """Return the result as plain data."""
    return {
        "address": verification.address,
        "title": verification.title,
        "verified_on": verification.verified_on.isoformat(),
        "built_on": verification.built_on.isoformat(),
        "commit": verification.commit or None,
        "uncommitted": list(verification.uncommitted),
        "studyboard": __version__,
        "files": verification.files,
        "proved": is_proved(verification),
        "studies": [_study(verification, each) for each in verification.studies],
        "differences": [
            {"address": each.address, "kind": each.kind.value, "message": each.message}
            for each in verification.differences
        ],
    }


def _study(verification: Verification, words: WordsOfStudy) -> dict[str, Any]:
    changes = [each.message for each in verification.of_page(words.page) if each.kind in _CHANGED]
    return {
        "study": words.study,
        "language": words.language or None,
        "title": words.title,
        "page": words.page,
        "published_as_recorded": not changes,
        "approval": words.state.value,
        "fingerprint": words.fingerprint,
        "irb_reference": words.reference or None,
        "approved_on": words.approved_on or None,
        "approved_by": words.approved_by or None,
    }


def as_json(verification: Verification) -> str:
    """Return the attestation for programs."""
    return json.dumps(as_data(verification), ensure_ascii=False, indent=2) + "\n"


def as_html(verification: Verification) -> str:
    """Return the attestation for people: one self-contained page."""
    return PlainTemplates(Path(__file__).parent).render("attestation.html", **as_data(verification)).decode()
