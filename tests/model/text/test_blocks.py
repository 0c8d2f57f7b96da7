"""Paragraphs, lists and tables: what clearly is one, and what is an ordinary character at the beginning of a line."""

from typing import Any

import pytest

from site_builder.model.text.blocks import Paragraph, TextList, blocks_of
from site_builder.model.text.lists import Item
from site_builder.model.text.value import Text, TextForm, beginning


def shape(text: str) -> list[Any]:
    """Paragraphs as texts, lists as lists; an entry with others in it is a pair."""
    return [
        each.text if isinstance(each, Paragraph) else entries(each.items) if isinstance(each, TextList) else each
        for each in blocks_of(text)
    ]


def entries(items: tuple[Item, ...]) -> list[Any]:
    return [(each.text, entries(each.inner)) if each.inner else each.text for each in items]


SIGNS = [
    "You may join if your count is\n> 100,000 and weight is\n+ 5 kg or your eGFR is\n- 30 or less, at most\n# 2 ones.",
    "We began in\n2019. It ends soon.",
    "We began in\n2019. It ends in\n2024. Or so.",
    "-5 to\n-3 degrees",
    "between\n- 10 and\n- 20 degrees",
    "> 18 years\n> 50 kg",
    "# 1\n# 2",
    "18. You are old",
    "- alone",
    "~ 6 months\n~ 7 months",
    "2.5 mg\n3.5 mg",
    "E. coli\nF. necrophorum",
    "asma\no diabetes\no EPOC",
    "§ 5 says\n§ 6 says",
    "*see below\n*and this",
    "a | b\nc | d",
    "    four spaces",
    "===\ntext\n---",
]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_at_the_beginning_of_lines(text: str) -> None:
    assert shape(text) == [text.strip()]
    assert Text(text, TextForm.PROSE).one_line == " ".join(text.split())


@pytest.mark.parametrize(
    "mark", ["-", "*", "+", "–", "—", "−", "•", "·", "●", "◦", "▪", "o\t", "•\t", "o  ", "\uf0b7", "\uf0a7", "§\t"]
)
@pytest.mark.parametrize("before", ["", "You will:\n", "You come to us\n", "We ask.\n\n"])
def test_every_mark_that_word_pastes(mark: str, before: str) -> None:
    *above, found = shape(f"{before}{mark} come twice\n{mark} take a tablet\n{mark} 5 mg a day\n")
    assert found == ["come twice", "take a tablet", "5 mg a day"]
    assert above == ([before.strip()] if before else [])


@pytest.mark.parametrize(
    "marks",
    ["1. 2. 3.", "1) 2) 3)", "(1) (2) (3)", "a) b) c)", "(a) (b) (c)", "i. ii. iii.", "i) ii) iii)", "A. B. C.",
     "I. II. III.", "9. 10. 11.", "1、 2、 3、", "（1） （2） （3）"],
)  # fmt: skip
def test_numbers_that_count(marks: str) -> None:
    text = "\n".join(f"{mark} word {place}" for place, mark in enumerate(marks.split()))
    assert shape(f"Steps:\n{text}\nEnd.") == ["Steps:", ["word 0", "word 1", "word 2"], "End."]


LISTS: dict[str, list[Any]] = {
    "- a\n  - b\n  - c\n- d": [[("a", ["b", "c"]), "d"]],
    "- a\n    - b\n- d": [[("a", ["b"]), "d"]],
    "• a\no\tb\no\tc\n▪\td\n• e": [[("a", ["b", ("c", ["d"])]), "e"]],
    "1. a\n- b\n- c\n2. d": [[("a", ["b", "c"]), "d"]],
    "1. a\n   a) b\n   b) c\n2. d": [[("a", ["b", "c"]), "d"]],
    "- two\n  lines\n- b\nand on": [["two\nlines", "b\nand on"]],
    "- a\n\n- b\n\n- c\n\nEnd": [["a", "b", "c"], "End"],
    "- a\n- b\nThen we call.": [["a", "b"], "Then we call."],
    "Disease\n\n- a\n- b\n\nRenal\n\n- No failure\n\nAge\n\n- 18 and over": [
        "Disease",
        ["a", "b"],
        "Renal",
        ["No failure"],
        "Age",
        ["18 and over"],
    ],
    "Renal:\n* No failure\n* Any age\n\nAge:\n* adults": ["Renal:", ["No failure", "Any age"], "Age:", ["adults"]],
    "- a\n- b\n\nIt was\n\n- 5 °C": [["a", "b"], "It was", "- 5 °C"],
    "- a\n- b\n\nIt was\n– still is": [["a", "b"], "It was\n– still is"],
    "-has asthma\n-18 years": [["has asthma", "18 years"]],
    "• one\n· two\n• three": [["one", "two", "three"]],
    "- one\n– two\n− three": [["one", "two", "three"]],
    "+ plus\n• bullet\n– dash": [["plus", "bullet", "dash"]],
    "1. a\n2. b\n\nThen:\n* c\n* d": [["a", "b"], "Then:", ["c", "d"]],
    "- a:\n• b\n• c\n- d": [[("a:", ["b", "c"]), "d"]],
    "\t• a\n\t\t• b\n\t• c": [[("a", ["b"]), "c"]],
}


@pytest.mark.parametrize("text", LISTS)
def test_lists(text: str) -> None:
    assert shape(text) == LISTS[text]


def test_a_table() -> None:
    (table,) = blocks_of("| a | b |\n| --- | :-: |\n| 1*2 | 3 |\n| 4 |")
    assert table[:2] == (("a", "b"), (("1*2", "3"), ("4",)))
    assert Text("x|y\n-|-\n1|2\nend", TextForm.PROSE).plain == "x | y\n1 | 2\n\nend"


@pytest.mark.parametrize(
    ("text", "head", "rows"),
    [
        (
            "Visit\tWhen\nFirst\t<5 days\nSecond\t+7 days",
            ("Visit", "When"),
            (("First", "<5 days"), ("Second", "+7 days")),
        ),
        ("Visit 1:\tDay 0\nVisit 2:\t\tDay 7", (), (("Visit 1:", "Day 0"), ("Visit 2:", "Day 7"))),
        ("A\tB\tC\n1\t\t3", ("A", "B", "C"), (("1", "", "3"),)),
    ],
)
def test_a_table_that_was_pasted_with_tabs(text: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    _, table, _ = blocks_of(f"Above\n{text}\n\nBelow")
    assert table[:2] == (head, rows)
    plain = Text(text, TextForm.PROSE)
    assert plain.plain.split() == plain.one_line.split() == text.split()


def test_words_small_circle_before_a_small_letter() -> None:
    assert shape("• a\n• b\no c\n• d") == [["a", ("b", ["c"]), "d"]]
    assert shape("• fiebre\no tos con dolor") == ["• fiebre\no tos con dolor"]  # "or" in Spanish


def test_plain_forms() -> None:
    text = Text("See [the **paper**](https://a.b).\n\n1. one\n2. two `x_y`\n   - three", TextForm.PROSE)
    assert text.plain == "See the paper.\n\n1. one\n2. two `x_y`\n  - three"
    assert text.one_line == "See the paper. 1. one 2. two `x_y` three"
    assert text.with_addresses.startswith("See the paper (https://a.b).")
    assert Text("*a*", TextForm.LITERAL).plain == "*a*"
    assert beginning("word " * 100, 22) == "word word word word…"
    assert beginning(None, 22) == ""
    assert beginning("一种 NLH-2104 研究药物，每天服用100毫克，共三周", 23) == "一种 NLH-2104 研究药物，每天服用…"
    assert beginning("药物" * 20, 11) == "药物药物药物药物药物…"
    assert beginning("ยาที่ศึกษาวิจัย", 5) == "ยา…"
    assert beginning("Study of 药物 " + "a" * 30, 22) == "Study of 药物…"


def test_deep_lists_end() -> None:
    assert Text("".join(f"{'  ' * depth}- a\n" for depth in range(2000)), TextForm.PROSE).plain.count("- a") == 2000


@pytest.mark.parametrize(
    "mark", ["•\u00a0", "-\u00a0", "1.", "✔\ufe0f ", "▪\ufe0f ", "👉 ", "🔹", "» ", "\uf076\t", "⇒ ", "⬜ "]
)
def test_marks_of_messengers_and_of_fonts_and_spaces_that_do_not_break(mark: str) -> None:
    marks = ["1.\u00a0", "2.\u00a0", "3.\u00a0"] if mark == "1." else [mark] * 3
    text = "\n".join(f"{each}{words}" for each, words in zip(marks, ("come", "take", "wait"), strict=True))
    assert shape(f"You:\n{text}") == ["You:", ["come", "take", "wait"]]
    assert shape(text.replace("\n", "\n\u00a0")) == [["come", "take", "wait"]]


@pytest.mark.parametrize("marks", ["１． ２． ３．", "1-_ 2-_ 3-_", "1)_ 2)_ 3)_", "1–_ 2–_ 3–_"])
def test_numbers_in_other_notations(marks: str) -> None:
    lines = [
        f"{each.replace('_', ' ')}{words}" for each, words in zip(marks.split(), ["成人", "喘息", "肺病"], strict=True)
    ]
    assert shape("\n".join(lines)) == [["成人", "喘息", "肺病"]]


@pytest.mark.parametrize(
    "text",
    ["① one\n② two\n③ three", "а) one\nб) two\nв) three", "α) one\nβ) two", "א. one\nב. two", "一、one\n二、two",
     "가. one\n나. two", "1️⃣ one\n2️⃣ two", "1.1 one\n1.2 two\n1.3 three", "2.1. one\n2.2. two", "⑴ one\n⑵ two",
     "[1] one\n[2] two"],
)  # fmt: skip
def test_counts_that_html_does_not_have_are_entries_with_their_marks(text: str) -> None:
    assert shape(text) == [text.splitlines()]
    assert Text(text, TextForm.PROSE).plain == "\n".join(f"• {line}" for line in text.splitlines())


def test_outline_numbers_nest() -> None:
    assert shape("1. a\n2. b\n2.1 c\n2.2 d\n3. e") == [["a", ("b", ["2.1 c", "2.2 d"]), "e"]]
    assert shape("1.1 a\n1.1.1 b\n1.1.2 c\n1.2 d") == [[("1.1 a", ["1.1.1 b", "1.1.2 c"]), "1.2 d"]]
    for text in ("2.5 mg\n3.5 mg", "1.5mg\n1.6mg", "about\n1.5 times", "é. a\nz. b", "√2 mm\n√3 mm"):
        assert shape(text) == [text]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_line_breaks_of_other_systems(end: str) -> None:
    assert shape(f"You:{end}- come{end}- take") == ["You:", ["come", "take"]]
