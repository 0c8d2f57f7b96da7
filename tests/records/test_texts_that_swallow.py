"""Fields that became part of a text are reported, in folded texts and at the top of pages too."""

import pytest

from site_builder.diagnostics import Diagnostic
from site_builder.records.decode import decode
from site_builder.records.source import SourceFile

STUDY = SourceFile("content/studies/light.yaml", "study", False, 0, 0)
PAGE = SourceFile("content/pages/about.md", "page", False, 0, 0)


def problems(file: SourceFile, text: str) -> list[tuple[str, int, str]]:
    def plain(each: Diagnostic) -> tuple[str, int, str]:
        return each.code, each.line, each.hint

    return list(map(plain, decode(file, text.encode()).diagnostics))


@pytest.mark.parametrize("style", ["|", ">", ">-"])
def test_a_field_indented_like_the_text_above_it(style: str) -> None:
    text = f"title: A study\nabout: {style}\n  First words\n  purpose: To know\n  Last words\n"

    assert problems(STUDY, text) == [("W313", 4, "if it is a field, begin it with no space: `purpose: To know`")]


@pytest.mark.parametrize(
    "words", ["First words: and more", "Our title: words", "about: is a word too", "see https://example.org/"]
)
def test_words_with_a_colon_in_a_folded_text(words: str) -> None:
    assert not problems(STUDY, f"title: A study\nabout: >-\n  {words}\n  Last words\n")


def test_a_field_below_the_front_matter() -> None:
    assert problems(PAGE, "---\ntitle: About us\n---\ndescription: Who we are\n\nWords\n") == [
        ("W313", 4, "if it is a field, move it above the line `---`")
    ]
    assert not problems(PAGE, "---\ntitle: About us\n---\n\ndescription: Who we are\n")
    assert not problems(PAGE, "---\ntitle: About us\n---\nHours: all day\n")


@pytest.mark.parametrize("indent", [" ", "   "])
def test_an_indented_end_of_the_front_matter(indent: str) -> None:
    text = f"---\ntitle: About us\n{indent}---\n\nWords\n"

    assert problems(PAGE, text) == [("E302", 3, "begin it with no space: `---`")]


@pytest.mark.parametrize("field", ["keywords", "collaborators"])
@pytest.mark.parametrize("space", ["", " "])
def test_a_list_that_begins_beside_its_key(field: str, space: str) -> None:
    text = f"title: A study\n{field}:{space}- One\n  - Two\nphase: 3\n"

    assert problems(STUDY, text) == [("E201", 2, f"write two lines: `{field}:` and below it `  - One`")]


@pytest.mark.parametrize(
    ("front", "line", "hint"),
    [
        ("   title: About us\n# a note\nmenu: 1\ndescription: Words", 2, "begin it with no space: `title: About us`"),
        ("title: About us\n description: Words\nmenu: 1", 3, "begin it with no space: `description: Words`"),
        ("title About us\nmenu: 1", 2, "write: title: About us"),
    ],
)
def test_the_layout_of_front_matter_is_explained_as_in_other_files(front: str, line: int, hint: str) -> None:
    assert problems(PAGE, f"---\n{front}\n---\n\nWords\n") == [("E201", line, hint)]
