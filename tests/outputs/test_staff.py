"""The page for staff and sheets for walls, which are linked from each page and complete by themselves."""

from pathlib import Path

import pytest

from tests.outputs.reading import read
from tests.sites import built, study, write_site, write_yaml

OPEN = [{"location": "north", "status": "open", "checked_on": "2026-11-01"}]
SHUT = [{"location": "south", "status": "closed", "checked_on": "2026-11-01"}]
CONTACT = {"role": "Nurses", "phone": "+1 555 555 0177"}


def site_of(folder: Path, *also_make: str) -> Path:
    write_site(folder, 0, also_make=list(also_make), languages=["en", "de"])
    write_yaml(folder / "content/studies/here.yaml", {**study(1), "locations": OPEN, "contact": CONTACT})
    write_yaml(folder / "content/studies/over.yaml", {**study(2), "locations": SHUT})
    built(folder)
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(tmp_path_factory.mktemp("staff"), "flyers", "cards", "screen", "referral")


@pytest.mark.parametrize("folder", ["", "de/"])
def test_every_sheet_is_found(output: Path, folder: str) -> None:
    page = output / folder / "for-staff/index.html"
    links = {(page.parent / link).resolve() for link in read(page).links if "://" not in link}
    wanted = {f"{folder}flyers/here.html", "referral/here.html", f"{folder}cards/here.html", f"{folder}cards/over.html"}
    assert {(output / each).resolve() for each in (*wanted, f"{folder}screen/index.html")} <= links
    assert (output / folder / "flyers/over.html").resolve() not in links
    text = page.read_text("utf-8")
    assert text.count('class="qr"') == 2
    assert 'content="noindex"' in text


@pytest.mark.parametrize("path", ["index.html", "studies/here.html", "de/studies/over.html"])
def test_each_page_leads_there(output: Path, path: str) -> None:
    assert any(link.endswith("for-staff/index.html") for link in read(output / path).links)


def test_the_page_of_a_study_leads_to_its_flyer(output: Path) -> None:
    assert "../flyers/here.html" in read(output / "studies/here.html").links
    assert "../flyers/over.html" not in read(output / "studies/over.html").links


def test_nobody_is_invited_to_a_study_of_records(tmp_path: Path) -> None:
    write_site(tmp_path, 0, also_make=["flyers", "cards", "referral"])
    record = {**study(1), "type": "medical records", "locations": OPEN}
    write_yaml(tmp_path / "content/studies/records.yaml", record)
    built(tmp_path)
    output = tmp_path / "output"
    assert not (output / "flyers").exists()
    assert not (output / "referral").exists()
    for page in ("studies/records.html", "for-staff/index.html"):
        links = read(output / page).links
        assert not [link for link in links if "flyers" in link or "referral" in link]
    assert (output / "cards/records.html").exists()


@pytest.mark.parametrize("made", [(), ("screen",)])
def test_without_sheets_there_is_no_page(tmp_path: Path, made: tuple[str, ...]) -> None:
    output = site_of(tmp_path, *made)
    assert not (output / "for-staff").exists()
    assert "for-staff" not in (output / "index.html").read_text("utf-8")


def test_a_card_makes_sense_by_itself(output: Path) -> None:
    lines = read(output / "cards/here.html").lines
    for words in (study(1)["title"], "Open", "Rochester", "+1 555 555 0177", "Example Hospital"):
        assert any(words.replace("*", "") in line.replace("*", "") for line in lines), words
    assert "tel:" not in (output / "cards/over.html").read_text("utf-8"), "nobody joins any more"


def test_the_screen_names_the_place_and_says_what_to_scan(output: Path) -> None:
    text = " ".join(read(output / "screen/index.html").lines)
    assert "Where: Rochester" in text
    assert "Scan this to read about the study." in text
