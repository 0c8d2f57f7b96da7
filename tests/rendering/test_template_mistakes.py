"""A build reports a mistake in a template once, with its file and line, however many pages it is on."""

from pathlib import Path

import pytest

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
        "{# no end",
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_mistake_of_any_kind_has_its_file(mistake: str, tmp_path: Path) -> None:
    text = "{% extends 'base.html' %}\n{% block main %}\n" + mistake + "\n{% endblock %}\n"
    assert "templates/pages/text.html:" in printed(write_site(tmp_path / "site", studies=1), "pages/text.html", text)
