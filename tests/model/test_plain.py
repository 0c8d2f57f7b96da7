"""Texts in Markdown where only plain letters are read."""

from site_builder.model.plain import plain_text


def test_a_text_without_its_signs() -> None:
    text = "# About\n\nSee [the **paper**](https://example.org).\n\n- one\n- two `x_y`"
    assert plain_text(text, 100) == "About See the paper. one two xy"
    assert plain_text("word " * 100, 22) == "word word word word…"
