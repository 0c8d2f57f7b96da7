"""The project's own limit on nesting gives the same message at the same place with every parser."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.records.tree import read_tree
from site_builder.records.yaml_text.parser import DEEPEST
from tests.sites import REPOSITORY

# Text that adds a level each time it is repeated, and the column in which the first level that is too deep begins.
LEVELS = {
    "[": DEEPEST + 2,
    "{a: ": 4 * (DEEPEST + 1) + 1,
    "- ": 2 * (DEEPEST + 1) + 1,
    "-  ": 3 * (DEEPEST + 1) + 1,
    "? ": 2 * (DEEPEST + 1) + 1,
    "[[{a: ": 6 * 13 + 3,
}
DEPTHS = (300, 1_000, 1_001, 2_000, 100_000)
"""Depths of which releases of libyaml refuse none, those above 1,000, or all, with or without reading ahead."""

WITHOUT_LIBYAML = """
import json, sys, yaml
yaml.__with_libyaml__ = False
from site_builder.records.tree import read_tree
found = [read_tree(text.encode(), "x.yaml").diagnostics for text in json.load(sys.stdin)]
print(json.dumps([[(each.code, each.line, each.column) for each in texts] for texts in found]))
"""


@pytest.mark.parametrize("level", LEVELS)
def test_the_limit_is_ours_however_deep_it_goes(level: str) -> None:
    for depth in DEPTHS:
        [found] = read_tree(level.encode() * depth, "x.yaml").diagnostics
        assert (found.code, found.line, found.column) == ("E206", 1, LEVELS[level]), depth
        assert found.message == f"this is nested more than {DEEPEST} levels deep"


def test_it_is_the_same_without_libyaml() -> None:
    texts = [level * depth for level in LEVELS for depth in DEPTHS]
    command = [sys.executable, "-c", WITHOUT_LIBYAML]
    done = subprocess.run(command, input=json.dumps(texts), cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[["E206", 1, LEVELS[level]]] for level in LEVELS for _ in DEPTHS]


@pytest.mark.parametrize("wrong", [" @", ' "', "\n}", " \\", "*x", "]: ["])
def test_a_mistake_further_on_changes_nothing(wrong: str) -> None:
    [found] = read_tree(("[" * 200 + wrong).encode(), "x.yaml").diagnostics
    assert (found.code, found.line, found.column) == ("E206", 1, LEVELS["["])


@given(st.lists(st.sampled_from(("flow list", "flow map", "list", "map")), min_size=1, max_size=2 * DEEPEST))
def test_any_mixture_is_counted_alike(levels: list[str]) -> None:
    flow = [each for each in levels if each.startswith("flow")]
    block = [each for each in levels if not each.startswith("flow")]
    lines = [f"{'  ' * depth}{'- ' if each == 'list' else 'a:'}" for depth, each in enumerate(block)]
    opened = "".join("[" if each == "flow list" else "{a: " for each in flow)
    closed = "".join("]" if each == "flow list" else "}" for each in reversed(flow))
    text = "\n".join([*lines, f"{'  ' * len(block)}{opened}x{closed}"])
    codes = [each.code for each in read_tree(text.encode(), "x.yaml").diagnostics]
    assert codes == (["E206"] if len(levels) > DEEPEST + 1 else [])
