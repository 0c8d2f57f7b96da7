"""A user or a password in an address, found in any text."""

import pytest

from site_builder.model.json_text import write_json
from site_builder.model.redact import redact
from site_builder.model.text.user_info import may_hold_user_info, user_info_in, without_user_info

FOUND = {
    "See https://ada:secret@host.example/x.": "See https://host.example/x.",
    "HTTPS://ada:secret@host.example": "HTTPS://host.example",
    "https://secret@host.example": "https://host.example",
    "https://ada:secret@@host.example/a@b": "https://host.example/a@b",
    "https://ada:sec/ret@host.example/x": "https://host.example/x",
    "https://ada:sec?ret#@host.example/x": "https://host.example/x",
    "https://ada:sec\\ret@host.example/x": "https://host.example/x",
    "ftp://ada:secret@host.example and sftp://bo:secret@host.example": "ftp://host.example and sftp://host.example",
    "//ada:secret@host.example/x": "//host.example/x",
    "网址：https://ada:secret@host.example。": "网址：https://host.example。",
    "(https://ada:secret@host.example)": "(https://host.example)",
    "https://ada:secret@host.example, https://bo:secret@host.example": "https://host.example, https://host.example",
}
LEFT = (
    "https://video.example.org/@hospital",
    "https://host.example:8080/list@2",
    "https://host.example/?mail=study@host.example",
    "https://host.example/a:b@c",
    "https://[::1]/x@y",
    "https://host.example,study@host.example",
    "网址https://host.example，电邮study@host.example",
    "https://host.example study@host.example // and: more@host.example",
    "git clone ssh://git@host.example/x",
    "mailto:study@host.example and study@host.example//x",
    "https://host.example",
    "Twice a day // @ home",
)


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found_and_left_out(text: str) -> None:
    assert without_user_info(text) == FOUND[text]
    assert "secret" not in redact(text)
    assert "secret" not in without_user_info(text, "***@")


@pytest.mark.parametrize("text", LEFT)
def test_other_addresses_are_left(text: str) -> None:
    assert list(user_info_in(text)) == []
    assert without_user_info(text) == text


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("around", ["{}", '"{}"', "a@b.c\n{}\tz", 'x "y@z" \\ {} //'])
def test_the_quick_look_at_json_misses_none(text: str, around: str) -> None:
    whole = around.format(text)
    if not list(user_info_in(whole)):
        return
    data = write_json({"title": "One @ home", "about": whole, "link": "https://host.example"})
    assert may_hold_user_info(data)
    assert may_hold_user_info(data.replace(b"/", b"\\/"))


def test_the_quick_look_at_json_leaves_the_usual() -> None:
    values = {"about": "See https://host.example/x, or write to study@host.example.", "mail": "study@host.example"}
    assert not may_hold_user_info(write_json(values))
