"""Files that would stop a site by their size, depth, characters or names end in a message that names them."""

import os
import time
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.model.filenames import bad_name, bad_path, other_name
from site_builder.model.places import identifier_of_name
from site_builder.records.characters.forbidden import CONTROL, holds_controls
from site_builder.records.decode import decode
from site_builder.records.find import find, kind_of
from site_builder.records.show import place, show
from site_builder.records.source import SourceFile
from site_builder.rendering.theme import Theme
from site_builder.stages.pipeline import build
from tests.sites import options, write_site


def decoded(text: str, path: str = "content/studies/bad.yaml") -> list[str]:
    """Codes of the problems of a file; it must not take long."""
    start = time.process_time()
    kind, many = kind_of(path)
    found = decode(SourceFile(path, kind, many, len(text), 0), text.encode())
    for each in found.diagnostics:
        assert len(show(place(Path("nowhere"), each))) < 3_000
        assert len(each.message) < 400
    assert time.process_time() - start < 5
    assert len(found.diagnostics) <= 160
    return [each.code for each in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: x\n" + "".join(f"k{n}: v\n" for n in range(50_000)), "E301"),
        ("title: x\n" + "".join(f"k{n}:\n" for n in range(50_000)), "E301"),
        ("title: x\n" + "k: v\n" * 50_000, "E203"),
        ("title: x\n" + "".join(f"k{n}: v #x\n" for n in range(20_000)), "E211"),
        ("title: x\nkeywords:\n" + "- !!str x\n" * 20_000, "E204"),
        ("title: x\nkeywords:\n" + "- a\n" * 400_000, "E103"),
        ("title: x\n? " + "k" * 300_000 + "\n: v\n", "E301"),
        ("title: " + "word " * 200_000, "E318"),
        ("title: x\nenrollment: " + "9" * 10_000, "E306"),
        ("title: x\nabout: |\n" + "".join(f"{'  ' * n}  - a\n" for n in range(60)), "E319"),
        ("title: x\ndates:\n  start: " + "1:" * 4_000 + "1\n", "E305"),
        ("title: x\nphase: " + "nine " * 30, "E304"),
        ("title: x\nlocations:\n- location: " + "a" * 9_000, "E318"),
        ("title: x\n" + "k" * 9_000 + ": v\n", "E201"),
        ('title: x\nabout: "[a](//host/b)"\n', "E310"),
        ("title: x\neligibility:\n  inclusion:\n" + "".join(f"  - '{'*a* ' * 4_000}'\n" for _ in range(40)), "E318"),
    ],
)
def test_a_study_that_is_too_much_is_refused(text: str, code: str) -> None:
    assert code in decoded(text)


@pytest.mark.parametrize("path", ["content/locations.yaml", "content/glossary.yaml"])
def test_many_bad_records_in_one_file_are_counted(path: str) -> None:
    assert "E301" in decoded("".join(f"l{n}:\n  nam: N\n" for n in range(5_000)), path)


def test_many_good_records_in_one_file_are_read() -> None:
    assert decoded("".join(f"l{n}:\n  name: N\n  city:\n" for n in range(10_000)), "content/locations.yaml") == []


@pytest.mark.parametrize("page", ["[" * 8_000, ">" * 2_000, "[a](\\\\host\\x)", "a\n\n" * 3_000, "# a\n\n" * 1_000])
def test_a_page_that_is_too_much_is_refused_at_its_line(page: str) -> None:
    text = f"---\ntitle: x\n---\n\n{page}"
    found = decode(SourceFile("content/pages/a.md", "page", False, 0, 0), text.encode()).diagnostics

    assert [each.code for each in found] in (["E319"], ["E310"])
    assert found[0].line >= 4


@pytest.mark.parametrize(
    "letter",
    ["\u202e", "\u202a", "\u2066", "\u2069", "\ufdd0", "\ufdef", "\ufffe", "\U0001fffe", "\U0010ffff", "\x9b", "\0"],
)
def test_letters_that_nobody_sees_are_refused(letter: str) -> None:
    assert CONTROL.search(letter)
    assert holds_controls(f"ab{letter}".encode())
    assert set(decoded(f"title: a{letter}b\n")) <= {"E207", "E101"}
    assert decoded(f"title: a{letter}b\n")
    assert decoded(f"---\ntitle: x\n---\n{letter}", "content/pages/a.md")
    escaped = f"\\U{ord(letter):08x}"
    assert decoded(f'title: "a{escaped}b"\n')


@pytest.mark.parametrize("letter", ["\u200f", "\u200e", "\u061c", "é", "山", "😀", "\u00ad", "\ufffd"])
def test_other_letters_are_taken(letter: str) -> None:
    assert set(decoded(f"title: a{letter}b\n")) <= {"W201", "W204"}, "at most named, and read all the same"


DEVICES = ["con", "CON", "nul", "Aux", "prn", "com1", "LPT9", "con.x", "nul.tar.gz", "aux .txt", "com¹"]


@pytest.mark.parametrize("name", DEVICES)
def test_names_of_devices_are_known(name: str) -> None:
    assert bad_path(name)
    assert bad_path(f"a/{name}/b")
    assert not bad_path(other_name(name))


@pytest.mark.parametrize(
    "name", ["web.config", "Web.config", "_worker.js", "_redirects", "_routes.json", "_headers", "CNAME"]
)
def test_names_that_hosts_take_for_their_settings_are_refused(name: str) -> None:
    """A page or picture of that name would change what the host does with all pages, or stop it."""
    assert bad_path(name)
    assert not bad_path(other_name(name))
    assert decoded(f"title: x\nformer_addresses: [/{name}]\n") == ["E310"]


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\x85", "\U000e0041"])
def test_letters_that_nobody_sees_are_in_no_file_name(letter: str) -> None:
    assert bad_path(f"plan-{letter}gnp.exe") == f"it has a character that cannot be seen, U+{ord(letter):04X}"
    assert other_name(f"plan-{letter}gnp.exe") == "plan-gnp.exe"


@pytest.mark.parametrize(
    "name",
    [
        "con-a",
        "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645.pdf",
        "config",
        "my_headers",
        "null",
        "console",
        "com",
        "com10",
        "a.con",
        "lpt",
        "plan-général.pdf",
        "a b.pdf",
    ],
)
def test_names_that_only_look_so_are_taken(name: str) -> None:
    assert not bad_path(name)


def test_identifiers_that_cannot_be_files_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for path in ("studies/con.yaml", "pages/NUL.md", "studies/aux.es.yaml", "conditions/lpt1.yaml", "assets/con.pdf"):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text("title: x\n")
    for name in ("a.", "b ", "c:d.pdf", "e?.pdf", "f" * 220):
        (content / "assets" / name).write_text("x")
    (content / "studies" / f"{'a' * 130}.yaml").write_text("title: x\n")
    (content / "site.yaml").write_text("organisation: x\n")

    found = find(tmp_path)

    assert {each.code for each in found.diagnostics} == {"E106"}
    assert len(found.diagnostics) == 11
    assert [each.path for each in found.files] == ["content/site.yaml"]
    for id_ in ("con", "a" * 300):
        assert decoded(f"{id_}:\n  name: x\n", "content/locations.yaml") == ["E308"]
    assert decoded("organisation: x\nlanguages: [en, con]\n", "content/site.yaml") == ["E308"]
    for address in ("a/con.html", "b./c", "//host/x", "aux", "'\\\\host'"):
        assert decoded(f"title: x\nformer_addresses: [{address}]\n") == ["E310"]
    assert not bad_name(identifier_of_name("CON"))
    assert identifier_of_name("CON") == identifier_of_name("con")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_are_named_and_not_opened(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "assets").mkdir(parents=True)
    (content / "studies").mkdir()
    (content / "site.yaml").write_text("organisation: x\n")
    for path in ("assets/a.pdf", "studies/b.yaml"):
        os.mkfifo(content / path)

    assert {(each.code, each.file) for each in find(tmp_path).diagnostics} == {
        ("E105", "content/assets/a.pdf"),
        ("E105", "content/studies/b.yaml"),
    }


@pytest.mark.parametrize(
    "address", ["//host/x", "/\\host", "\\\\host", " //host", "/\t/host", "javascript:x", "ftp://x"]
)
def test_addresses_without_an_allowed_scheme_are_refused_in_every_field(address: str) -> None:
    quoted = '"' + address.replace("\\", "\\\\").replace("\t", "\\t") + '"'
    for study in (
        f"results: {{link: {quoted}}}",
        f"contact: {{form: {quoted}}}",
        f"identifiers: {{others: [{{name: a, value: b, link: {quoted}}}]}}",
        f"publications: [{{citation: a, link: {quoted}}}]",
        f"registry: {{name: a, number: b, link: {quoted}}}",
    ):
        assert "E310" in decoded(f"title: x\n{study}\n")
    assert decoded(f"ada:\n  name: x\n  profile: {quoted}\n", "content/people.yaml") == ["E310"]
    assert decoded(f"organisation: {{name: x, website: {quoted}}}\n", "content/site.yaml") == ["E310"]
    assert decoded(f"organisation: x\naddress: {quoted}\n", "content/site.yaml") == ["E310"]
    assert decoded(f"organisation: x\nembedded_on: {quoted}\n", "content/site.yaml") == ["E310"]


def test_a_key_that_is_too_long_is_called_that() -> None:
    data = ("title: x\n" + "k" * 1_100 + ": v\n").encode()
    (found,) = decode(SourceFile("content/studies/x.yaml", "study", False, len(data), 0), data).diagnostics
    assert found.message == "the key that begins here is longer than 1,024 characters"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFOs")
@pytest.mark.parametrize("name", ["pages/text.html", "assets/style.css", "parts/own.html"])
@pytest.mark.parametrize("kind", ["fifo", "link to nothing", "link to a device"])
def test_a_template_that_is_no_file_is_named(tmp_path: Path, name: str, kind: str) -> None:
    """If it were ignored, the site would have the wrong look."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere" if kind == "link to nothing" else "/dev/zero")
    with pytest.raises(UserError) as caught:
        Theme((tmp_path,))
    assert caught.value.message.startswith(str(path))
    path.rename(path.with_name(".#hidden"))
    assert Theme((tmp_path,)).files == {}


@pytest.mark.parametrize("name", ["pages/text.html", "assets/css/status.css", "assets/study/save.js"])
def test_a_template_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes("first\n– für alle\n".encode("cp1252"))
    with pytest.raises(UserError, match=f"^templates/{name}, line 2, is not UTF-8 text$"):
        Theme((tmp_path,))
    (tmp_path / name).rename(tmp_path / "picture.png")
    assert set(Theme((tmp_path,)).files) == {"picture.png"}


def test_files_whose_names_differ_in_capitals_only_are_called_files(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    for name in ("Plan.PNG", "plan.png"):
        (site / "content/assets" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    (told,) = build(options(site)).diagnostics
    assert (told.code, told.file, told.path) == ("E401", "content/assets/plan.png", ())
    assert told.message == "there is already a file content/assets/Plan.PNG; they differ in capitals only"
    assert told.hint == "rename one of the two, or remove it"
