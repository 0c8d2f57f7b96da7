"""The simpler Python that templates compile to does what Jinja's own does."""

from pathlib import Path

import jinja2
import pytest

from site_builder.building.workers import run_apart
from site_builder.model.settings.site import SiteSettings
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.rendering.theme import Theme
from tests.sites import SITE

MACROS = """{% macro one(first, second="2", third=none) %}{{ first }}-{{ second }}-{{ third or "<" }}{% endmacro %}
{% macro around(text) %}[{{ text }}{{ caller() }}]{% endmacro %}
{% macro rest(first) %}{{ first }}{{ varargs | length }}{{ kwargs.get("x", "") }}{% endmacro %}
"""
TEMPLATES = {
    "macros.html": MACROS,
    "base.html": "{% set kept = 'base' %}<{% block main %}nothing{% endblock %}>{{ kept }}",
    "child.html": "{% extends 'base.html' %}{% set own = 'own' %}"
    "{% block main %}{{ own }} {% for each in items %}{% include 'part.html' %}{% endfor %}{{ text }}{% endblock %}",
    "part.html": "{% set inner = each ~ text %}({{ inner }})",
    "calls.html": "{% from 'macros.html' import one, around, rest %}{{ one(text) }} {{ one(text, third=text) }} "
    "{{ one(second='x', first='y') }} {{ one('a', 'b', 'c') }} {% call around(text) %}!{% endcall %} "
    "{{ rest(1, 2, 3, x=text) }}",
    "leak.html": "{% for each in items %}{% include 'part.html' %}{% endfor %}{{ inner is defined }}",
    "many.html": "{% from 'macros.html' import one %}{{ one(1, 2, 3, 4) }}",
    "unknown.html": "{% from 'macros.html' import one %}{{ one(1, fourth=4) }}",
}
VALUES = {"text": "a < b & 'c'", "items": ("x", "<y>")}


def renderer(folder: Path) -> Renderer:
    """A renderer of these templates."""
    (folder / "templates").mkdir()
    for name, text in TEMPLATES.items():
        (folder / "templates" / name).write_text(text, "utf-8")
    return Renderer(Theme((folder / "templates",)), SiteSettings.model_validate(SITE), "en")


@pytest.mark.parametrize("name", ["child.html", "calls.html", "leak.html"])
def test_pages_are_those_of_jinja(tmp_path: Path, name: str) -> None:
    plain = jinja2.Environment(
        loader=jinja2.DictLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    assert renderer(tmp_path).render(name, VALUES).decode() == plain.get_template(name).render(VALUES)


@pytest.mark.parametrize(("name", "words"), [("many.html", "not more than 3"), ("unknown.html", "fourth")])
def test_a_wrong_call_is_explained(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises((TemplateFailure, TypeError), match=words):
        renderer(tmp_path).render(name, VALUES)


def test_a_task_apart_returns_its_result_and_its_errors() -> None:
    assert run_apart(sorted, [3, 1, 2]) == [1, 2, 3]
    with pytest.raises(ZeroDivisionError):
        run_apart(divmod, 1, 0)


def test_a_fragment_of_other_records_is_forgotten(tmp_path: Path) -> None:
    renderer(tmp_path)
    (tmp_path / "templates" / "list.html").write_text("{{ fragment('row.html', card, name=name) }}", "utf-8")
    (tmp_path / "templates" / "row.html").write_text("{{ name }}", "utf-8")
    made = Renderer(Theme((tmp_path / "templates",)), SiteSettings.model_validate(SITE), "en")
    card, before, after = object(), object(), object()
    made.use_records(before)
    assert made.render("list.html", {"card": card, "name": "GPA"}) == b"GPA"
    assert made.render("list.html", {"card": card, "name": "kept"}) == b"GPA"
    made.use_records(after)
    assert made.render("list.html", {"card": card, "name": "Vasculitis"}) == b"Vasculitis"
