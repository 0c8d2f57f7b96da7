"""Cases whose files git cannot store: each is a function that writes into the site."""

import os
from pathlib import Path

from tests.pictures import jpeg, with_place

from .laying import Lay

BAD = "content/studies/bad.yaml"


def _bytes(data: bytes, path: str = BAD) -> Lay:
    def lay(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)

    return lay


def _two_empty(site: Path) -> None:
    _bytes(b"")(site)
    _bytes(b" \r\n\n", "content/studies/blank.yaml")(site)


def _fifo(site: Path) -> None:
    os.mkfifo(site / BAD)


def _huge(site: Path) -> None:
    with (site / BAD).open("wb") as file:
        file.write(b"title: A study\n")
        file.truncate(50 * 1024 * 1024)


def _name_not_utf8(site: Path) -> None:
    path = os.fsencode(site / "content" / "studies") + b"/caf\xe9.yaml"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(b"title: A study\n")


def _links_that_leave(site: Path) -> None:
    outside = site.parent / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "study.yaml").write_text("title: Private\n")
    (outside / "folder" / "other.yaml").write_text("title: Private\n")
    studies = site / "content" / "studies"
    (studies / "a-file.yaml").symlink_to(outside / "study.yaml")
    (studies / "a-folder").symlink_to(outside / "folder")
    (site / "content" / "assets").mkdir()
    (site / "content" / "assets" / "picture.png").symlink_to("/etc/hostname")


def _links_to_nothing(site: Path) -> None:
    (site / "content/studies/dangling.yaml").symlink_to("not-there.yaml")
    (site / "content/studies/loop.yaml").symlink_to("loop.yaml")


def _settings_link(site: Path) -> None:
    (site.parent / "site.yaml").write_text("organisation: Private\n")
    (site / "content/site.yaml").unlink()
    (site / "content/site.yaml").symlink_to(site.parent / "site.yaml")


def _no_settings(site: Path) -> None:
    (site / "content/site.yaml").unlink()


_BOMB = b"title: A study\nkeywords: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"k%d: &%c [%s]\n" % (number, 98 + number, b", ".join([b"*%c" % (97 + number)] * 9)) for number in range(9)
)

_NESTED = {
    "flow": b"about: " + b"[" * 100_000,
    "flow-maps": b"about: " + b"{a: " * 100_000,
    "flow-wide": b"about: " + b"[ " * 100_000,
    "dashes": b"about:\n  " + b"- " * 100_000 + b"x",
    "dashes-wide": b"about:\n  " + b"-  " * 100_000 + b"x",
    "question-marks": b"about:\n  " + b"? " * 100_000 + b"x",
    "question-marks-wide": b"about:\n  " + b"?  -  " * 50_000 + b"x",
    "keys": b"about:\n" + b"".join(b" " * (2 + level) + b"a:\n" for level in range(3000)),
    "keys-old-line-ends": b"about:\r" + b"".join(b" " * (2 + level) + b"a:\r" for level in range(3000)),
    "a-little": b"about: " + b"[" * 50 + b"x" + b"]" * 50,
    "references-itself": b"keywords: &a\n  - asthma\n  - *a",
}

_ENCODED = {
    "latin-1": "title: A study\nabout: |\n  Sj\xf6gren's disease\n".encode("latin-1"),
    "cp1252-late": b"title: \xe2\x80\x9cA study\xe2\x80\x9d\nsponsor: \x93Riverside\x94\n",
    "cyrillic": "title: Исследование астмы\n".encode("cp1251"),
    "chinese": "title: 哮喘研究\n".encode("gbk"),
    "utf-16": "title: A study\n".encode("utf-16"),
    "utf-16-without-mark": "title: A study\n".encode("utf-16-le"),
    "utf-32": "title: A study\n".encode("utf-32"),
    "nothing-but-nul": b"\0" * 4096,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "cut-in-a-letter": b"title: A stud\xc3",
    "surrogate": b"title: A \xed\xa0\x80 study\n",
}

_CONTROLS = {
    "terminal": b"title: A \x1b[31mstudy\nabout: bell\x07\n",
    "high": "title: A study\nabout: then \x9b31m\n".encode(),
    "second-mark": b"title: A study\n\xef\xbb\xbfphase: 3\n",
    "after-windows-line-ends": b"title: A study\r\nabout: |\r\n  One\r\n  Two\x0b\r\n",
    "delete": b"title: A\x7f study\n",
    "zero": b"title: A study of asthma\nsponsor: Riverside\x00 Clinic\n",
}

_TABS = {
    "field": b"title: A study\neligibility:\n\tsex: all\n",
    "list": b"title: A study\nkeywords:\n\t- asthma\n",
    "after-spaces": b"title: A study\neligibility:\n  sex: all\n  \thealthy_volunteers: no\n",
    "deeper": b"title: A study\nlocations:\n  - location: riverside\n\t  status: open\n",
    "after-a-dash": b"title: A study\nkeywords:\n  -\t- asthma\n",
    "long-text": b"title: A study\nabout: |\n\tOne\n",
}


def _several(prefix: str, files: dict[str, bytes]) -> Lay:
    def lay(site: Path) -> None:
        for name, data in files.items():
            (site / f"content/studies/{prefix}{name}.yaml").write_bytes(data)

    return lay


_DOCUMENTS = {
    "rtf": b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\ntitle: A study\n}\n",
    "word": b"PK\x03\x04\x14\0\x06\0",
    "old-word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "pdf": b"%PDF-1.7\n",
    "web-page": b"<!DOCTYPE html>\n<title>A study</title>\n",
}

MADE: dict[str, Lay] = {
    "picture-with-a-place": _bytes(jpeg(with_place()), "content/assets/team/ada.jpg"),
    "file-of-a-word-processor": _several("", _DOCUMENTS),
    "file-50-mb": _huge,
    "file-fifo": _fifo,
    "file-name-not-utf8": _name_not_utf8,
    "file-encoding": _several("", _ENCODED),
    "file-empty": _two_empty,
    "links-that-leave-the-site": _links_that_leave,
    "links-to-nothing": _links_to_nothing,
    "links-settings": _settings_link,
    "settings-missing": _no_settings,
    "crlf-columns": _bytes(
        b"title: A study\r\nabout: |\r\n  One.\r\n\r\n  Two.\r\nphase: \xc3\xa9 9\r\nstatsu: open\r\n"
    ),
    "bom-columns": _bytes(b"\xef\xbb\xbftitel: A study\nphase: 9\n"),
    "control-characters": _several("", _CONTROLS),
    "control-characters-page": _bytes(b"---\ntitle: A page\n---\nOne\n\x08Two\n", "content/pages/control.md"),
    "tabs": _several("", _TABS),
    "nesting": _several("", {name: b"title: A study\n" + text + b"\n" for name, text in _NESTED.items()}),
    "alias-bomb": _bytes(_BOMB),
}
