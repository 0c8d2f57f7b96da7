"""A build reports a mistake in a template once, with its file and line, however many pages it is on."""

import tracemalloc
from pathlib import Path

import pytest

from site_builder.model.settings.site import SiteSettings
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.rendering.theme import Theme
from tests.sites import REPOSITORY, run_here, write_site

BASE = (REPOSITORY / "templates/base.html").read_text("utf-8")


def printed(site: Path, name: str, template: str) -> str:
    path = site / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    done = run_here("build", site, "-j", "1")
    assert done.returncode == 1, done.stderr
    assert "E901" not in done.stderr
    return done.stderr


def test_a_mistake_on_every_page_is_reported_once(tmp_path: Path) -> None:
    errors = printed(write_site(tmp_path / "site", studies=2), "base.html", f"{{{{ study.title }}}}{BASE}")
    assert errors.count("E502") == 1
    assert "there is no `study` here" in errors
    assert "did you mean" not in errors, "the pages suggest different names"


@pytest.mark.parametrize(
    "mistake",
    [
        "{{ [1, 'a'] | sort | join }}",
        "{{ 'word ' * 90 | truncate('x') }}",
        "{{ {} | status }}",
        "{{ 'x' | int(base=99) | tel }}",
        f"{{{{ {'[' * 3000} }}}}",
        f"{{{{ {'not ' * 3000} page }}}}",
        "{% if page %}" * 400,
        "{{ 'x' * nothing_here }}",
        "{{ 'x' * 1.5 }}{{ 'x' % 1 }}",
        "{{ nothing_here.center(3) }}",
        "{# no end",
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_mistake_of_any_kind_has_its_file(mistake: str, tmp_path: Path) -> None:
    text = "{% extends 'base.html' %}\n{% block main %}\n" + mistake + "\n{% endblock %}\n"
    assert "templates/pages/text.html:" in printed(write_site(tmp_path / "site", studies=1), "pages/text.html", text)


@pytest.mark.parametrize(
    "greed",
    [
        "{{ 'x' * 10**9 }}",
        "{{ 10**9 * 'x' }}",
        "{{ [1] * 10**9 }}",
        "{{ (['x'] * 10**6 + ['x'] * 10**6) | length }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ (7 ** 9999) * (7 ** 9999) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (10**9, 1) }}",
        "{{ '%.1000000000f' | format(1) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ '{:>{}}'.format(1, 10**9) }}",
        "{{ '{:{w}}'.format(1, w=10**9) }}",
        "{{ lipsum(n=10**6) }}",
        "{{ 'x' | center(10**9) }}",
        "{{ ['x'] | map('center', 10**9) | join }}",
        "{{ 'x\\nx' | indent(10**9) }}",
        "{{ ('x\\n' * 90000) | indent(10**4) }}",
        "{{ [1] | batch(10**9, 0) | list }}",
        "{{ [1] | slice(10**9) | list }}",
        "{{ 1.5 | round(10**9, 'floor') }}",
        "{{ [1] | tojson(indent=10**9) }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ '7'.zfill(10**9) }}",
        "{{ '\t'.expandtabs(10**9) }}",
        "{{ ('x' * 10**5).replace('x', 'x' * 10**5) }}",
        "{{ ('x' * 10**5) | replace('x', 'x' * 10**5) }}",
        "{{ (['x' * 10**5] * 10**5) | join }}",
        "{{ ''.join(['x' * 10**5] * 10**5) }}",
        "{% set n = namespace(x='x') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='x') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    ],
)
def test_an_expression_that_makes_far_too_much_has_its_line(greed: str, tmp_path: Path) -> None:
    """Such an expression took gigabytes or minutes before anything was reported."""
    environment = _own_templates(tmp_path, f"\n{greed}\n")
    tracemalloc.start()
    with pytest.raises(TemplateFailure) as caught:
        environment.render("own.html", {})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    problem = caught.value.diagnostic
    assert (problem.code, problem.file, problem.line) == ("E502", "templates/own.html", 2), problem
    assert "here" in problem.message or "wide" in problem.message
    assert problem.hint
    assert most < 400 * 1024 * 1024


@pytest.mark.parametrize(
    ("usual", "shown"),
    [
        ("{{ '-' * 3 }}{{ 2 * 3 }}{{ 2 ** 3 }}{{ 7 % 3 }}", "---681"),
        ("{{ '%03d/%s' % (7, 'a') }}{{ '%d %%' | format(5) }}{{ '%(n)d' % {'n': 4} }}", "007/a5 %4"),
        ("{{ '{:>3}{n}'.format(7, n=12345678901) }}", "  712345678901"),
        ("{{ 'a' ~ (1 + 2) }}{{ [1] + [2] }}{{ 'ab'.center(4) }}{{ 'a,b'.replace(',', ';') }}", "a3[1, 2] ab a;b"),
        ("{{ 'ab' | center(4) }}{{ 'a\nb' | indent(2) }}{{ ['a', 'b'] | join(', ') }}", " ab a\n  ba, b"),
        ("{{ [1, 2, 3] | batch(2) | list }}{{ 2.345 | round(1) }}", "[[1, 2], [3]]2.3"),
        ("{{ 10**12 | round | int }}", "1000000000000"),
        ("{{ {'a': 1} | tojson }}{{ 'a' | replace('a', '<') }}{{ {'join': 'x'}.join }}", '{"a": 1}&lt;x'),
        (
            "{{ site.title ~ none }}{{ (none or 'x') * 2 }}{% if nothing is defined %}{{ nothing * 2 }}{% endif %}",
            "A siteNonexx",
        ),
        ("{{ lipsum(1, false, 3, 5) | length > 3 }}{{ ';'.join(['a', 'b']) }}", "Truea;b"),
    ],
)
def test_usual_expressions_are_as_in_jinja(usual: str, shown: str, tmp_path: Path) -> None:
    assert _own_templates(tmp_path, usual).render("own.html", {}).decode() == shown


def _own_templates(folder: Path, template: str) -> Renderer:
    (folder / "templates").mkdir()
    (folder / "templates/own.html").write_text(template, encoding="utf-8")
    settings = SiteSettings(title="A site", organisation="A clinic")
    return Renderer(Theme((folder / "templates", REPOSITORY / "templates")), settings, "en")
