"""Written values are read back unchanged, both by the project's reader and by PyYAML's."""

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.diagnostics import has_errors
from site_builder.records.tree import read_tree
from site_builder.records.yaml_text.dump import to_yaml
from tests.effort import tries

TURNING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
UNSEEN = "\ufeff\u2028\u2029\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\uff1a"
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Cf", "Zs"], exclude_characters=f"{UNSEEN}{TURNING}")
TEXTS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=60),
    st.text("ab c:#-'\"\\*&!|>%@`[]{},?~=<\n.0", min_size=1, max_size=400),
    st.sampled_from(
        ["null", "~", "no", "- x", "---", "a: b", "1e3", "#x", "x #y", "|", ">-", "key:", "'", '"', "=", "<<"]
    ),
).map(lambda text: text.strip() or "x")
KEYS = st.sampled_from(["title", "about", "locations", "text", "items"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


@settings(max_examples=tries(400), deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1))
@example({"title": "word " * 60 + "end"})
@example({"title": "double  spaces " * 30 + "end"})
@example({"about": "x" * 300 + " # y: " + "z" * 300})
@example({"items": ["one\n\n  two\nthree", ["- a", {"text": "a\nb"}]]})
def test_it_is_read_back_the_same(values: dict[str, Any]) -> None:
    text = to_yaml(values, "A comment: with #signs")
    assert yaml.load(text, yaml.BaseLoader) == values
    tree = read_tree(text.encode(), "x.yaml")
    assert not has_errors(tree.diagnostics), text
    assert tree.value == values


def test_it_is_easy_to_read() -> None:
    long = "A long sentence about the study, which goes on and on. " * 3 + "The end."
    items = [{"text": "a", "items": ["b"]}]
    values = {"title": "A study: part 2", "about": f"{long}\n\nSecond.", "note": long, "items": items}
    lines = to_yaml(values).splitlines()
    assert lines[:3] == ['title: "A study: part 2"', "about: |-", f"  {long}"]
    assert lines[3:6] == ["", "  Second.", "note: >-"]
    assert all(len(line) <= 112 for line in lines[6:])
    assert lines[-4:] == ["items:", "  - text: a", "    items:", "      - b"]


def test_words_stay_readable_beside_a_character_that_needs_an_escape() -> None:
    text = to_yaml({"title": "دراسة\tعن التنفس", "about": "Größe\u2028und 😀\u0085"}, "")
    assert 'title: "دراسة\\tعن التنفس"' in text
    assert 'about: "Größe\\u2028und 😀\\u0085"' in text
