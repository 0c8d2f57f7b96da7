"""Emphasis and links: what is a deliberate mark, and what is an ordinary character."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from site_builder.model.text.links import brackets_in
from site_builder.model.text.literal import as_typed, from_markdown
from site_builder.model.text.spans import MarkedSpan, plain, spans_of
from tests.effort import tries

SIGNS = [
    "HLA-B*57:01 or HLA-A*31:01",
    "HLA-DQB1*06:02, HLA-DRB1*15:01 and *04:01",
    "5*10^9/L and 2*10^9/L",
    "a*b*c and 2*x*y",
    "FEV1*10 and CA*19*9",
    "CYP2D6 *4/*5, *1/*1 or *10 and *41",
    "*28/*28",
    "q.d.* or b.i.d.*",
    "Stage III* or IV*",
    "Stage III*, *see below",
    "*see below",
    "* if applicable",
    "*Defined in stage III* or IV*",
    "CYP2D6 *4/*4 or cancer of stage IV*",
    "*1/*2 genotype, or platelets below 100*",
    "CYP2C19 *2 or *3 carriers, if the dose is known*",
    "CYP2C19 *2 carriers, if the dose is known*",
    "HLA-B *57:01 carriers, if the dose is known*",
    "Adults (*see section 3) with cancer of stage IV*",
    "DPYD *2A or *13 variants (*both alleles)*",
    "(*) approved for adults*",
    "snake_case, __init__, _x_ and CD19_low_expr",
    "~10, ~~old~~ and 5~10",
    "`code` and ``more``",
    "<5, >= 18, > 5 & < 6, a<b>c, &lt; &amp; &#42;",
    "#1, #2",
    "x^2 and H_2O",
    r"\<65 mg and \~50 \^ \| \= \&, C:\temp, and\or",
    "[11C](R)-PK11195, [18F](S)-x, poly[(R)-3](x), [a](mg/dL), [b](2.5)",
    "[x](//evil.example) [y](javascript:a) [z](https:/a.b) [](https://a.b)",
    "https://example.org/a_b_c*d*e and me_you@example.org",
    "**", "* *", "*** ***", "a ** b ** c", "2**10", "*5*", "**18**",
    "\"*\" is p < 0.05, '*' and “*” too",
    "您可携带HLA-B*57:01或HLA-A*31:01",
    "张*明和李*华", "使用*NLH-2104*（新药）", "IV*（转移），III*（局部）",
    "أقل من 5*10 و 6*10",
]  # fmt: skip


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert spans_of(text) == (text,)


MARKED = {
    "**bold**": (2, "bold"),
    "(*italic*)": (1, "italic"),
    "so ***both***.": (3, "both"),
    "**Note:** more": (2, "Note:"),
    "*p*-value": (1, "p"),
    "*18 years or older*": (1, "18 years or older"),
    "see *2 weeks* later": (1, "2 weeks"),
    "(*p (two-sided)* below)": (1, "p (two-sided)"),
    "*HLA-B*57:01 carriers* only": (1, "HLA-B*57:01 carriers"),
    "“*quoted*”": (1, "quoted"),
    "**≥ 18 years**, then": (2, "≥ 18 years"),
    "**HER2+** only": (2, "HER2+"),
    "**two\nlines**": (2, "two\nlines"),
    "请注意：**必须**，谢谢": (2, "必须"),
    "想知道，**NLH-2104**（一种研究药物）": (2, "NLH-2104"),
    "（研究药物）*NLH-2104*（新药）": (1, "NLH-2104"),
    "药物（新药）**NLH-2104**每天一次": (2, "NLH-2104"),
    "**注意！**NLH-2104": (2, "注意！"),
    "**注意。**（见下）": (2, "注意。"),
    "您**必须**年满18岁": (2, "必须"),
    "يجب أن تكون **بالغًا**؟": (2, "بالغًا"),
    "5*10^9 and *this*": (1, "this"),
}


@pytest.mark.parametrize("text", MARKED)
def test_marks_at_the_edges_of_words(text: str) -> None:
    (found,) = [each for each in spans_of(text) if isinstance(each, MarkedSpan)]
    assert (found.level, "".join(map(str, found.inner))) == MARKED[text]


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("[the paper](https://example.org/a_b_(c)?d=e#f)", "the paper", "https://example.org/a_b_(c)?d=e#f"),
        ("[see [1]](http://a.b)", "see [1]", "http://a.b"),
        ("[call](tel:+1-218-555-0100)", "call", "tel:+1-218-555-0100"),
        ("[write](mailto:a@b.example)", "write", "mailto:a@b.example"),
        ("[page](/taking-part.html)", "page", "/taking-part.html"),
        ("[file](assets/a.pdf)", "file", "assets/a.pdf"),
        ("[part](#results)", "part", "#results"),
    ],
)
def test_links(text: str, words: str, address: str) -> None:
    before, found, after = spans_of(f"See {text}, please")
    assert found == MarkedSpan(0, address, (words,))
    assert plain(f"See {text}, please") == f"{before}{words}{after}"


def test_marks_inside_one_another() -> None:
    found = spans_of("**all of [*these*](https://a.b), *now***")
    assert plain("**all of [*these*](https://a.b), *now* then**") == "all of these, now then"
    assert isinstance(found[0], str | MarkedSpan)


def test_a_backslash_keeps_a_mark() -> None:
    assert plain(r"\*no\* \*no* \**no** \[no](https://a.b)") == "*no* *no* **no** [no](https://a.b)"
    assert (
        plain(r"CYP2D6 \*4/*4 of stage IV*, *2 or \*3 of stage V*") == "CYP2D6 *4/*4 of stage IV*, *2 or *3 of stage V*"
    )
    assert plain(r"\\*no*") == r"\*no*"


def test_earlier_escapes_are_resolved() -> None:
    assert from_markdown(r"1\*10\^6 \>= 5 a\_b \# &amp;lt; **b**") == "1*10^6 >= 5 a_b # &lt; **b**"
    assert plain(from_markdown(r"\*so\* \[x](https://a.b)")) == "*so* [x](https://a.b)"


TEXTS = st.lists(
    st.sampled_from([*"*\\[]()_ab1 .,-:必", "**", "](https://a.b)", "](a.html)", "[w](tel:1)", "word "]), max_size=14
).map("".join)


@settings(deadline=None, max_examples=tries(1000))
@given(TEXTS)
@example(r"*_\*](https://a.b)*")
def test_any_plain_text_can_be_typed(text: str) -> None:
    assume("](\\" not in text)  # a backslash more would make two, which lead to a host
    assert plain(as_typed(text)) == text


@settings(deadline=None, max_examples=tries(500))
@given(TEXTS)
def test_only_marks_are_lost(text: str) -> None:
    def signs(words: str) -> str:
        return "".join(each for each in words if each not in "*\\")

    if "](" not in text:
        assert signs(plain(text)) == signs(text)


@pytest.mark.parametrize("address", ["//host/a", "/\\host", "\\\\host", " //host", "\t//host", "/\t/host", "<//host>"])
def test_an_address_that_names_a_host_without_saying_so(address: str) -> None:
    text = f"See [here]({address}) now"
    assert [each.is_hostless for each in brackets_in(text)] == [True]
    assert spans_of(text) == (text,)
    assert not any(each.is_hostless for each in brackets_in(as_typed(text)))
    assert plain(as_typed(text)) == text
