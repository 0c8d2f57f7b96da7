"""The table of statuses is the only one: no other source lists statuses or defines what they mean."""

import ast
import re
from pathlib import Path

from site_builder.model.status import Status
from tests.sites import REPOSITORY

TABLE = REPOSITORY / "site_builder/model/status.py"
MOST = 2
"""Number of different statuses that may be named next to each other: one, and its successor."""

PYTHON = sorted(path for path in (REPOSITORY / "site_builder").rglob("*.py") if path != TABLE)
OTHERS = sorted(path for path in (REPOSITORY / "templates").rglob("*") if path.suffix in (".html", ".css", ".js"))
_VALUES = frozenset(each.value for each in Status)
_WORDS = "|".join(re.escape(form) for each in Status for form in (each.value, each.slug) if " " in each.value or form)
_QUOTED = re.compile(rf"""["'`](?:is-)?({_WORDS})["'`]|\.is-({_WORDS})\b""")


def named_in_python(path: Path) -> dict[int, set[str]]:
    """Return the statuses that each display or comparison names, by line; a registry's own words are not keys."""
    found: dict[int, set[str]] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            found[node.lineno] = {name for each in node.elts if (name := _status(each))}
        elif isinstance(node, ast.Dict):
            # A table of meanings has statuses as keys; a table of other people's words for statuses has them as values.
            found[node.lineno] = {name for each in node.keys if each and (name := _status(each))}
        elif isinstance(node, ast.Match):
            patterns = [case.pattern for case in node.cases]
            found[node.lineno] = {
                name for each in patterns if isinstance(each, ast.MatchValue) and (name := _status(each.value))
            }
    return found


def _status(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr == "value":
        node = node.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Status":
        return node.attr
    if isinstance(node, ast.Constant) and node.value in _VALUES:
        return Status(node.value).name
    return ""


def named_in_text(text: str) -> list[set[str]]:
    """Return the statuses that each rule or line names."""
    return [{one or other for one, other in _QUOTED.findall(line)} for line in text.splitlines()]


def test_no_python_lists_statuses() -> None:
    lines = {(path, line): names for path in PYTHON for line, names in named_in_python(path).items()}
    assert {place: names for place, names in lines.items() if len(names) > MOST} == {}


def test_no_template_style_or_script_lists_statuses() -> None:
    lines = [(path, names) for path in OTHERS for names in named_in_text(path.read_text(encoding="utf-8"))]
    assert [(path, names) for path, names in lines if len(names) > 1] == []


def test_a_list_is_found(tmp_path: Path) -> None:
    """Each kind of list that once existed, so that this test can fail."""
    source = tmp_path / "source.py"
    for text in (
        "_RELIED_ON = (Status.OPEN, Status.BY_INVITATION, Status.PAUSED)",
        '_CODES = {Status.OPEN: "a", Status.CLOSED: "b", Status.COMPLETED: "c"}',
        'over = state in ("closed", "completed", "ended early")',
    ):
        source.write_text(text, encoding="utf-8")
        assert max(map(len, named_in_python(source).values())) > MOST
    assert len(named_in_text(".is-paused, .is-not-confirmed { color: red }")[0]) == 2
    assert len(named_in_text('const OPENNESS = { open: 0, "by invitation": 1, "paused": 1 };')[0]) == 2
    assert len(named_in_text('{% set over = state in ("closed", "completed") %}')[0]) == 2
