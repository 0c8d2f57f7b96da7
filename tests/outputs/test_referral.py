"""The referral sheet for clinicians, made from the same record."""

import re
from pathlib import Path

import pytest

from tests.outputs.reading import read
from tests.sites import built, study, write_site, write_translations, write_yaml

REFERRAL = {
    "send": ["The last *letter*", "Spirometry"],
    "phone": "+1 507 555 0199",
    "email": "refer@example.org",
    "approval": {"irb_reference": "IRB 7 / sheet", "approved_on": "2026-02-18", "approved_by": "Example IRB"},
}
WHO = {
    "inclusion": ["Adults", {"text": "One of:", "items": ["ALT < 3 × ULN", "HLA-B*57:01"]}],
    "exclusion": [{"heading": "For part 2 only", "items": ["Pregnant"]}],
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("referral"), 0, also_make=["referral"], open_data=["records"])
    open_ = [{"location": "north", "status": "open", "checked_on": "2026-11-01"}]
    shut = [{"location": "north", "status": "closed", "checked_on": "2026-11-01"}]
    whole = {**study(1), "eligibility": WHO, "locations": open_, "referral": REFERRAL}
    write_yaml(site / "content/studies/study-1.yaml", whole)
    write_yaml(site / "content/studies/plain.yaml", {"title": "Plain", "locations": open_})
    write_yaml(site / "content/studies/shut.yaml", {**whole, "locations": shut})
    gone = {**whole, "withdrawn": {"reason": "No money."}}
    write_yaml(site / "content/studies/gone.yaml", gone)
    write_yaml(site / "content/studies/study-0.yaml", {"title": "For translations", "locations": open_})
    write_translations(site)
    built(site)
    return site / "output"


def test_the_sheet_has_what_a_clinician_needs(output: Path) -> None:
    html = (output / "referral/study-1.html").read_text("utf-8")
    text = " ".join(" ".join(read(output / "referral/study-1.html").lines).split())
    for words in ("HLA-B*57:01", "ALT < 3 × ULN", "For part 2 only", "The last letter", "Spirometry"):
        assert words in text
    assert html.count('class="box"') == 5 + 2, "a box for each criterion and each thing to send, none for a heading"
    assert 'href="tel:+15075550199"' in html
    assert 'href="mailto:refer@example.org"' in html
    assert 'class="qr"' in html
    assert "This sheet was approved by an ethics committee: IRB 7 / sheet, Example IRB, February 18, 2026." in text
    assert '<meta name="robots" content="noindex">' in html


def test_there_is_one_for_studies_that_can_be_joined(output: Path) -> None:
    assert sorted(path.stem for path in (output / "referral").iterdir()) == ["plain", "study-0", "study-1"]
    assert not (output / "es/referral").exists(), "it is for clinicians, in the language in which it was approved"
    for path, linked in (
        ("studies/study-1.html", True),
        ("es/studies/study-1.html", True),
        ("studies/shut.html", False),
    ):
        html = (output / path).read_text("utf-8")
        found = re.findall(r'href="([^"]*referral/[^"]*)"', html)
        assert bool(found) == linked
        assert all(((output / path).parent / each).resolve().is_file() for each in found)


def test_a_record_without_it_has_the_usual_contact(output: Path) -> None:
    text = " ".join(read(output / "referral/plain.html").lines)
    assert "+1 555 555 0100" in text
    assert "This sheet was approved" not in text


def test_it_is_not_published_as_data(output: Path) -> None:
    assert "0199" not in (output / "data/v1/studies/study-1.json").read_text("utf-8")


def test_nothing_is_made_unless_asked_for(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2)
    built(site)
    assert not (site / "output/referral").exists()
