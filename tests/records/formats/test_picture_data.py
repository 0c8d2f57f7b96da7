"""Private data in the organisation's pictures."""

import random
import struct
import time
import tracemalloc
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from site_builder.records.formats.exif import PictureFact
from site_builder.records.formats.picture_data import private_data
from tests.pictures import EXIF, GPS, Fields, degrees, exif, heic, jpeg, png, text, webp, with_place
from tests.sites import built, write_site

XMP = '<x:xmpmeta><rdf:Description exif:GPSLatitude="44,1.3N" aux:SerialNumber="77"/></x:xmpmeta>'
PROFILE = b"\nexif\n     %d\n" % len(with_place()) + (b"Exif\0\0" + with_place()).hex().encode()


def xmp(words: str) -> bytes:
    body = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + words.encode() + b"</x:xmpmeta>"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\2" + b"x" * 900 + b"\xff\xd9"


def loci() -> bytes:
    """Where a film was made, as 3GPP has it: https://www.3gpp.org/dynareport/26244.htm, 8.10."""
    place = struct.pack(">ii", int(-92.46 * 65536), int(44.02 * 65536))
    return heic(b"loci\0\0\0\0\x15\xc7Home\0\0" + place + b"\0\0\0\0earth\0\0")


FILES = {
    "a.jpg": jpeg(with_place()),
    "motorola.jpg": jpeg(with_place(">")),
    "b.png": png((b"eXIf", with_place())),
    "old.png": png((b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(PROFILE))),
    "xmp.png": png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP.encode())),
    "packed-xmp.png": png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP.encode()))),
    "phone.mp4": loci(),
    "c.webp": webp(with_place()),
    "prefix.webp": webp(b"Exif\0\0" + with_place()),
    "d.tif": with_place() + b"x" * 900,
    "e.heic": heic(b"Exif\0\0" + with_place(">")),
    "f.avif": heic(with_place(), b"avif"),
    "g.pdf": b"%PDF-1.7\n1 0 obj\n<< /Filter /DCTDecode >>\nstream\n" + jpeg(with_place()) + b"\nendstream\n",
    "h.mp4": heic(b"\xa9xyz\0\x12\x15\xc7+44.0225-092.4668/"),
    "i.mov": heic(b"mdtacom.apple.quicktime.location.ISO6709"),
    "late.jpg": jpeg(b"x" * 60_000) + b"y" * 2_000_000 + jpeg(with_place()),
    "edge.jpg": b"y" * ((1 << 20) - 2) + with_place(),
}
PEOPLE = {
    "mwg.jpg": xmp("<rdf:li mwg-rs:Name='Erika Mustermann' mwg-rs:Type='Face'/>"),
    "element.jpg": xmp("<mwg-rs:Name>Erika Mustermann</mwg-rs:Name>"),
    "windows.jpg": xmp('<rdf:Description MPReg:PersonDisplayName="Erika Mustermann"/>'),
    "iptc.jpg": xmp("<Iptc4xmpExt:PersonInImage>\n <rdf:Bag>\n  <rdf:li>Erika M.</rdf:li></rdf:Bag>"),
}
IN_DOCUMENTS = {
    "a.docx": {"[Content_Types].xml": b"<x/>", "word/media/image1.jpeg": jpeg(with_place())},
    "b.pptx": {"ppt/media/image2.HEIC": heic(b"Exif\0\0" + with_place(">"))},
    "c.odt": {"Pictures/1.tif": with_place() + b"x" * 900},
    "d.zip": {"photos/ä.png": png((b"eXIf", with_place()))},
}
SILENT: dict[str, bytes] = {
    "plain.jpg": jpeg(exif({0x010F: text("Example"), 0x013B: text("Ada, who took it")})),
    "version-only.jpg": jpeg(exif({}, {GPS: {0: (1, 4, b"\2\3\0\0")}})),
    "zeros.jpg": jpeg(exif({}, {GPS: {2: degrees(0, 0, 0), 4: degrees(0, 0, 0)}})),
    "nothing.jpg": jpeg(exif({}, {GPS: {2: degrees(1, 1, 1, below=0), 4: degrees(1, 1, 1, below=0)}})),
    "empty-owner.jpg": jpeg(exif({}, {EXIF: {0xA430: text("  "), 0xA431: text("0000")}})),
    "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "empty.png": b"",
    "empty-xmp.png": png((b"iTXt", b'exif:GPSLatitude="" aux:SerialNumber=\'\' aux:OwnerName=""')),
    "nobody.jpg": xmp("<rdf:li mwg-rs:Name='' mwg-rs:Type='Face'/><Iptc4xmpExt:PersonInImage/>"),
    "of-a-library.js": b'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) { read(text) }',
    "public.pem": b"-----BEGIN PUBLIC KEY-----\n" + b"A" * 64,
    "no-zip.docx": b"PK\3\4" + b"x" * 900,
    "torn.jpg": jpeg(with_place())[:30],
}


def facts(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "picture"
    path.write_bytes(data)
    return " ".join(each.message for each in private_data(path, "content/assets/picture"))


@pytest.mark.parametrize("name", FILES)
def test_a_place_is_told(name: str, tmp_path: Path) -> None:
    assert PictureFact.PLACE in facts(tmp_path, FILES[name])


@pytest.mark.parametrize("name", SILENT)
def test_what_tells_nothing_private_is_silent(name: str, tmp_path: Path) -> None:
    assert not facts(tmp_path, SILENT[name])


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({0xA430: text("Ada")}, PictureFact.OWNER),
        ({0xA431: text("123")}, PictureFact.CAMERA),
        ({0xA435: text("123456")}, PictureFact.CAMERA),
        ({0x927C: (7, 900, b"Example" * 100)}, PictureFact.CAMERA),
    ],
)
def test_owner_and_camera_are_told(fields: Fields, fact: PictureFact, tmp_path: Path) -> None:
    told = facts(tmp_path, jpeg(exif({}, {EXIF: fields})))
    assert [each for each in PictureFact if each in told] == [fact]


@pytest.mark.parametrize("name", PEOPLE)
def test_names_of_people_are_told(name: str, tmp_path: Path) -> None:
    assert "the names of people in it" in facts(tmp_path, PEOPLE[name])


@pytest.mark.parametrize("name", IN_DOCUMENTS)
def test_pictures_in_documents_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for member, data in IN_DOCUMENTS[name].items():
            packed.writestr(member, data)
    (warning,) = private_data(path, f"content/assets/{name}")
    assert PictureFact.PLACE in warning.message
    assert member in warning.message
    assert "exiftool" not in warning.hint, "it cannot write into a document"


def test_a_document_that_unpacks_to_very_much_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for number in range(40):
            packed.writestr(f"word/media/{number}.jpg", bytes(20 << 20))
    began = time.monotonic()
    assert private_data(path, "bomb.docx") == ()
    assert time.monotonic() - began < 20


def test_a_picture_of_a_scanner_and_a_key_are_told(tmp_path: Path) -> None:
    """DICOM files hold the patient's name, birthday and number."""
    assert "of a patient" in facts(tmp_path, b"\0" * 128 + b"DICM" + b"\x10\0\x10\0PN\x10\0Mustermann^Erika")
    for kind in ("", "RSA ", "OPENSSH "):
        key = f"-----BEGIN {kind}PRIVATE KEY-----\r\n{'A' * 64}\n"
        assert "a private key" in facts(tmp_path, key.encode())
    assert "a private key" in facts(tmp_path, b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n")


def test_the_words_of_xmp_are_told(tmp_path: Path) -> None:
    told = facts(tmp_path, b"<rdf:Description><aux:OwnerName>Ada</aux:OwnerName>" + XMP.encode())
    assert [each for each in PictureFact if each in told] == [PictureFact.PLACE, PictureFact.OWNER, PictureFact.CAMERA]


def test_a_list_that_leads_to_itself_ends(tmp_path: Path) -> None:
    fields: Fields = {GPS: (4, 1, b"\x08\0\0\0"), EXIF: (4, 1, b"\x08\0\0\0")}
    assert not facts(tmp_path, jpeg(exif(fields)))


def test_no_bytes_stop_a_build(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(300):
        data = bytearray(chance.choice([with_place(), with_place(">"), FILES["old.png"]]))
        for _ in range(chance.randrange(1, 9)):
            data[chance.randrange(4, len(data))] = chance.choice((0, 1, 8, 0x7F, 0xFF, chance.randrange(256)))
        facts(tmp_path, bytes(data))


def test_a_huge_file_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as stream:
        stream.write(b"II*\0\x08\0\0\0\xff\xff" * 200_000)
        stream.truncate(150 << 20)
    tracemalloc.start()
    try:
        assert private_data(path, "film.mp4") == ()
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


def test_it_is_told_by_every_build_until_it_is_gone(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    picture = site / "content/assets/team/ada.jpg"
    picture.parent.mkdir()
    picture.write_bytes(FILES["a.jpg"])
    for _ in range(2):
        (warning,) = built(site).diagnostics
        assert (warning.code, warning.file) == ("W104", "content/assets/team/ada.jpg")
        assert "ada.jpg" in warning.hint
    picture.write_bytes(SILENT["plain.jpg"])
    assert built(site).diagnostics == ()
