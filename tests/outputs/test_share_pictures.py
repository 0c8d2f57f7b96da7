"""Pictures that messengers show beside a link."""

import re
from pathlib import Path
from struct import unpack_from

import pytest

from site_builder.rendering.font_files import has_letters
from site_builder.rendering.share_picture import HEIGHT, WIDTH, SharePicture, draw
from tests.sites import built, study, write_site, write_yaml

WORDS = SharePicture("Example Hospital", "A research study", "A lamp for winter", "", "example.org", "#14506b", False)
STUDY = "content/studies/study-1.yaml"


def image_of(page: Path) -> str:
    found = re.search(r'<meta property="og:image" content="([^"]*)">', page.read_text())
    return found[1] if found else ""


def drawn() -> int:
    info = draw.cache_info()
    return info.hits + info.misses


def test_each_study_has_one_that_a_new_status_does_not_change(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=2, also_make=["pictures"], languages=["en", "ar"])
    opened = [{**each, "status": "open"} for each in study(1)["locations"]]
    write_yaml(site / "content/studies/study-0.yaml", {**study(0), "locations": opened})  # the menu shall not change
    output, before = tmp_path / "output", drawn()
    built(site, output, jobs=1)
    names = ("share.png", "ar/share.png", "share/study-1.png", "ar/share/study-1.png")
    pictures = {(output / name).read_bytes() for name in names}
    assert len(pictures) == len(names)
    assert drawn() - before == 6
    assert all(unpack_from(">8sLLLL", each)[3:] == (WIDTH, HEIGHT) for each in pictures)
    assert image_of(output / "ar/studies/study-1.html") == "https://example.org/trials/ar/share/study-1.png"
    assert image_of(output / "index.html") == "https://example.org/trials/share.png"
    write_yaml(site / STUDY, {**study(1), "locations": opened})
    assert "studies/study-1.html" in built(site, output, jobs=1).written_files
    assert drawn() - before == 6
    write_yaml(site / STUDY, {**study(1), "title": "Another lamp"})
    assert "share/study-1.png" in built(site, output, jobs=1).written_files


def test_without_them_one_of_the_site_and_without_an_address_none(tmp_path: Path) -> None:
    site, output = write_site(tmp_path / "site", studies=1), tmp_path / "output"
    built(site, output)
    assert image_of(output / "studies/study-0.html") == "https://example.org/trials/share.png"
    assert not (output / "share").exists()
    built(write_site(site, studies=1, address=None), output)
    assert not image_of(output / "studies/study-0.html")
    assert not (output / "share.png").exists()


@pytest.mark.parametrize("text", ["Żółć, β ≥ 5 µg", "Лёгкие", "دراسة \u2068X-1\u2069", "Bệnh tiểu đường"])
def test_letters_that_are_drawn(text: str) -> None:
    assert has_letters(text)
    assert draw(WORDS._replace(title=text)) != draw(WORDS._replace(title=""))


def test_what_has_no_letters_is_left_out() -> None:
    assert draw(WORDS._replace(title="哮喘研究")) == draw(WORDS._replace(title=""))


def test_a_long_title_ends_with_an_ellipsis() -> None:
    long = WORDS._replace(title="A randomised trial of everything " * 20)
    assert (
        draw(long) == draw(long._replace(title=long.title + "and more")) != draw(long._replace(title=long.title[:60]))
    )
