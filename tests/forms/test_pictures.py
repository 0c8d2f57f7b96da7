"""A picture from a form: only pictures are written, under a name from the title, with words for those who cannot see it."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.forms.multipart import read_multipart
from site_builder.forms.picture_files import PictureFile, picture_in
from tests.forms.client import ROOM, Reply, ask, get, post
from tests.forms.here import Here, forms_here
from tests.forms.test_server import contents
from tests.sites import built, write_site


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 3, height: int = 2, *more: bytes) -> bytes:
    rows = zlib.compress(b"\0" + bytes(3 * width) if height == 1 else (b"\0" + bytes(3 * width)) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND")


FRAME = b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 2, 3) + bytes(10)
JPEG = b"\xff\xd8\xff\xe0\0\x04JF" + FRAME + b"\xff\xda\0\x02pixels\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\2\0\0\1\0\0"


@pytest.mark.parametrize(("data", "ending"), [(png(), "png"), (JPEG, "jpg"), (WEBP, "webp")])
def test_a_picture_is_known_by_its_content(data: bytes, ending: str) -> None:
    assert picture_in(data) == PictureFile(ending, 3, 2)


@pytest.mark.parametrize("data", [png(), JPEG, WEBP])
def test_nothing_may_follow_and_nothing_may_be_missing(data: bytes) -> None:
    for other in (data + b"<script>alert(1)</script>", data[:-1], data[:20], b"GIF89a" + data, b" " + data):
        assert picture_in(other) is None
    assert picture_in(png(20_000, 1)) is None


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x10\0\0\0WEBPVP8L"])
)
def test_any_bytes(data: bytes, start: bytes) -> None:
    picture_in(start + data)


@given(st.binary(max_size=300))
def test_any_form(body: bytes) -> None:
    try:
        found = read_multipart("multipart/form-data; boundary=x", body)
    except ValueError:
        return
    assert found.file in body


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("pictures"), studies=1)
    (site / "content/pages").mkdir(exist_ok=True)
    (site / "content/pages/visit.md").write_text("---\ntitle: Your visit\n---\n\nCome in.\n")
    return site


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Here]:
    with forms_here(site) as server:
        get(server, "/")
        yield server


def send(forms: Here, data: bytes, **fields: str) -> Reply:
    fields = {"token": get(forms, "/picture").value("token"), "title": "Entrance: Nord", "alt": "A door"} | fields
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    head = b'Content-Disposition: form-data; name="picture"; filename="../../x.html"\r\nContent-Type: text/html\r\n\r\n'
    body = b"".join(b"--mark\r\n" + part + b"\r\n" for part in [*parts, head + data]) + b"--mark--\r\n"
    own = {"Content_Type": "multipart/form-data; boundary=mark", "Origin": f"http://127.0.0.1:{forms.port}"}
    return ask(forms, "POST", ROOM + "/picture", body, **own)


def test_a_picture_at_the_end_of_a_page_and_undone(site: Path, forms: Here) -> None:
    before = contents(site)
    page = send(forms, png(), place="page:visit", alt="The [blue] door\nof the clinic")
    line = "![The (blue) door of the clinic](assets/entrance-nord.png)"
    assert page.status == 303
    page = ask(forms, "GET", page.headers["Location"])
    assert line in page.text
    assert "content/assets/entrance-nord.png" in page.text
    assert (site / "content/assets/entrance-nord.png").read_bytes() == png()
    assert (site / "content/pages/visit.md").read_text() == f"---\ntitle: Your visit\n---\n\nCome in.\n\n{line}\n"
    built(site)
    html = next((site / "output").rglob("visit.html")).read_text()
    assert 'alt="The (blue) door of the clinic"' in html
    assert (site / "output/assets/entrance-nord.png").is_file()
    changes = get(forms, "/changes")
    assert "new picture: Entrance: Nord" in changes.text
    assert post(forms, "/undo", {"token": changes.value("token"), "edit": changes.value("edit")}).status == 303
    assert contents(site) == before


def test_names_of_pictures_are_their_own(site: Path, forms: Here) -> None:
    for title, name in (
        ("Door", "door.jpg"),
        ("Door!", "door-2.jpg"),
        ("../../etc/door", "etc-door.jpg"),
        ("مدخل", "picture.jpg"),
    ):
        assert send(forms, JPEG, title=title).status == 303
        assert (site / "content/assets" / name).read_bytes() == JPEG


def test_a_logo(site: Path, forms: Here) -> None:
    assert send(forms, WEBP, title="Our logo", place="logo", alt="Example Clinic").status == 303
    brand = yaml.safe_load((site / "content/site.yaml").read_text())["brand"]
    assert (brand["logo"], brand["logo_alt"]) == ("our-logo.webp", "Example Clinic")


REFUSED = [
    (b"", {}, "No picture was chosen."),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, "is not a PNG, JPEG or WebP picture"),
    (png() + b"<html>", {}, "is not a PNG, JPEG or WebP picture"),
    (png(3, 2, chunk(b"tEXt", bytes(1_000_000))), {}, "larger than 1 MB"),
    (png(3, 2, chunk(b"tEXt", b"XML\0 exif:GPSLatitude='44,1N'")), {}, "where it was taken"),
    (png(), {"title": " "}, "The picture has no name."),
    (png(), {"alt": "\n"}, "Words for people who cannot see the picture are missing."),
    (png(), {"place": "study:study-0"}, "on pages of text only"),
    (png(), {"place": "page:nowhere"}, "there is no page"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "fields", "words"), REFUSED, ids=[each[2][:30] for each in REFUSED])
def test_what_is_refused_leaves_nothing(
    data: bytes, fields: dict[str, str], words: str, site: Path, forms: Here
) -> None:
    before = contents(site)
    page = send(forms, data, **{"title": "Kept title"} | fields)
    assert page.status == 422
    assert words.casefold() in page.text.casefold()
    assert fields.get("title", "Kept title") in page.text
    assert contents(site) == before


def test_only_this_form_takes_files_and_only_from_its_own_page(site: Path, forms: Here) -> None:
    before = contents(site)
    assert send(forms, png(), token="wrong").status == 403
    own = {"Content_Type": "multipart/form-data; boundary=mark", "Origin": f"http://127.0.0.1:{forms.port}"}
    assert ask(forms, "POST", f"{ROOM}/record?name=study:study-0", "--mark--\r\n", **own).status == 415
    assert (
        ask(forms, "POST", f"{ROOM}/picture", "--mark--\r\n", **own | {"Origin": "http://other.example"}).status == 403
    )
    assert ask(forms, "POST", f"{ROOM}/picture", "nothing", **own).status == 400
    assert contents(site) == before


# ruff: noqa: E501
