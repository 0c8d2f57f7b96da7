"""Names are nouns of the field: no variable, field, function or class is named by a participle or a pronoun."""

import ast
from collections.abc import Iterator

from tests.sites import REPOSITORY

PACKAGE = REPOSITORY / "site_builder"
_PARTICIPLES = """
    asked begun built changed chosen cut drawn filled found given gone heard held kept known left made marked meant
    named put reached said seen shown spelt spoken taken told wanted written
"""
_OTHER_WORDS = """
    fits its lies ours others rest stands theirs these those
    here there what where who
"""
FORBIDDEN = frozenset([*_PARTICIPLES.split(), *_OTHER_WORDS.split()])
ALLOWED = {
    ("importers/drift.py", "ours"): "a key in the JSON of `studyboard drift`",
    ("model/history.py", "what"): "a field of YAML",
    ("model/places.py", "ours"): "a field of YAML",
    ("model/study_parts.py", "others"): "a field of YAML",
    ("model/study_parts.py", "what"): "a field of YAML",
}
"""Exceptions by module (relative to the package) and name, with the reason."""


def names_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield every name that a module defines, with its line; leading underscores are removed."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name.strip("_")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name.strip("_").lower()
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.alias(asname=str(name)):
                yield node.lineno, name.strip("_")


def test_no_name_is_a_participle_or_a_pronoun() -> None:
    paths = sorted(PACKAGE.rglob("*.py"))
    forbidden = {
        (path.relative_to(PACKAGE).as_posix(), name): line
        for path in paths
        for line, name in names_in(path.read_text(encoding="utf-8"))
        if name in FORBIDDEN
    }
    assert {place: line for place, line in forbidden.items() if place not in ALLOWED} == {}
    assert forbidden.keys() >= ALLOWED.keys(), "an exception that nothing needs any more"


def test_every_way_to_give_a_name_is_seen() -> None:
    source = """
import json as told
class Made:
    found: int = 0
    def _kept(self, known, *said, **given):
        self._seen = [left for left in known]
        with open(known) as put, (built := put): pass
        match known:
            case [named, *others]: pass
"""
    names = {name for _, name in names_in(source) if name != "self"}
    assert " ".join(sorted(names)) == "built found given kept known left made named others put said seen told"
