"""Pictures that messengers show next to a link."""

import re
from importlib.util import find_spec
from pathlib import Path
from struct import pack, pack_into, unpack_from

import pytest

from site_builder.rendering.font_files import CHINESE_PACKAGE, font_paths, has_letters, mapped
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
    write_yaml(site / "content/studies/study-0.yaml", {**study(0), "locations": opened})  # the menu must not change
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
    assert draw(WORDS._replace(title="ሰላም")) == draw(WORDS._replace(title=""))


def test_chinese_is_drawn_where_its_font_is_installed_and_left_out_elsewhere() -> None:
    """Characters never appear as boxes. The font is large, so it comes with an extra."""
    title = "乳腺癌：药物 X-1 的研究（女性，18岁及以上）"
    assert has_letters(title) == (find_spec(CHINESE_PACKAGE) is not None)
    drawn_without = draw(WORDS._replace(title=title)) == draw(WORDS._replace(title=""))
    assert drawn_without != has_letters(title)


@pytest.mark.skipif(find_spec(CHINESE_PACKAGE) is None, reason="the extra `chinese` is not installed")
def test_chinese_ends_within_the_picture() -> None:
    """A title that is too long ends with an ellipsis, as in other languages."""
    long = WORDS._replace(title="哮" * 120)
    assert draw(long) == draw(long._replace(title="哮" * 130)) != draw(long._replace(title="哮" * 40))


def test_the_characters_of_a_collection_of_fonts() -> None:
    """A single font stored as a collection, in which offsets count from the beginning of the file."""
    font = Path(font_paths("A")[0]).read_bytes()
    header = pack(">4sLLL", b"ttcf", 0x10000, 1, 16)
    (tables,) = unpack_from(">H", font, 4)
    collection = bytearray(header + font)
    for place in range(16 + 12 + 8, 16 + 12 + 16 * tables, 16):
        pack_into(">L", collection, place, unpack_from(">L", collection, place)[0] + len(header))
    assert set(mapped(bytes(collection))) == set(mapped(font)) > {ord(each) for each in "Aaż"}


def test_a_long_title_ends_with_an_ellipsis() -> None:
    long = WORDS._replace(title="A randomised trial of everything " * 20)
    assert (
        draw(long) == draw(long._replace(title=long.title + "and more")) != draw(long._replace(title=long.title[:60]))
    )
