"""What no reader should see, and what only looks like it."""

from datetime import date
from typing import Any

import pytest

from site_builder.checks.private_words import private_words
from site_builder.checks.rule import Case, Common
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study

FOUND = (
    "https://files.clinic.local/x", "http://10.1.2.3/x", "https://localhost:8080/", "http://intranet/x",
    "https://intranet.clinic.example/x", "http://192.168.0.1", "http://172.16.4.5/a", "file:///C:/x.docx",
    "ada@clinic.internal", r"\\server\share", "ghp_" + "a1" * 18, "AKIAIOSFODNN7EXAMPLE", "glpat-" + "x" * 20,
    "password: hunter2", "Passwort = geheim!", "-----BEGIN RSA PRIVATE KEY-----", "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0",
    "MRN 1234567", "MRN: A-12345", "patient ID 4711-22", "Patientennummer 998877", "078-05-1120",
)  # fmt: skip
FINE = (
    "https://www.example.org/a", "https://example.org:8080", "http://10.example.org", "https://local.example.org/internal",
    "ada@internal.example.org", "password", "Password: ask the study team", "patient number 3 to 5", "patients no. 5",
    "MRN will be collected", "https://doi.org/10.1002/123-45-6789", "+1 507-555-0100", "2026-11-20", "(078) 05-1120",
    "born on or after 1957-01-01", "NCT01234567", "2022-501234-12-00", "5-10 mg", "172.16.4.5", "a\\b",
    "the patient MRNA 1273",
)  # fmt: skip


def told(text: str, **more: Any) -> list[tuple[Any, str]]:
    study = Study.model_validate({"title": "A study", "sponsor": text, **more})
    common = Common(
        SiteSettings.model_validate({"organisation": "X"}), date(2026, 11, 20), frozenset(), frozenset(), ""
    )
    return [(each.path, each.words) for each in private_words(Case("study", "a", "a.yaml", (), study, "", common))]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found_in_any_field(text: str) -> None:
    assert [path for path, _ in told(f"See {text} for more.")] == [("sponsor",)]
    assert told("X", publications=[{"citation": f"See ({text})."}])[0][0] == ("publications", 0, "citation")


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_it_is_not_reported(text: str) -> None:
    assert told(f"See {text} for more.") == []


def test_what_is_not_published_is_not_reported() -> None:
    assert told("X", history=[{"on": "2026-11-01", "by": "A", "what": "password: hunter2"}]) == []


def test_a_long_key_is_not_repeated() -> None:
    study = Study.model_validate({"title": "ghp_" + "a1" * 60})
    common = Common(
        SiteSettings.model_validate({"organisation": "X"}), date(2026, 11, 20), frozenset(), frozenset(), ""
    )
    (match,) = private_words(Case("study", "a", "a.yaml", (), study, "", common))
    assert len(match.message) < 130
