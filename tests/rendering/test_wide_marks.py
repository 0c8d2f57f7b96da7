"""Chinese sets no space after its wide punctuation marks, also where templates join two messages."""

from pathlib import Path

import pytest

from site_builder.model.settings.site import SiteSettings
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.theme import Theme
from tests.sites import SITE

JOINED = {
    '{{ _("Sample site.") }} {{ text }}': "示例网站。{text}",
    '<b>{{ _("Sample site.") }}</b> {{ _("Age:") }} {{ text }}': "<b>示例网站。</b>年龄：{text}",
    '{{ _("%(label)s:", label="A") }} {{ text }} {{ text }}': "A：{text} {text}",
    '{{ _("Sample site.") if text else _("Age:") }} <a>{{ text }}</a>': "示例网站。<a>{text}</a>",
    '{{ text }} {{ _("Sample site.") }}{{ text }}': "{text} 示例网站。{text}",
    '{{ _("Search") }} {{ text }}': "搜索 {text}",
}


@pytest.mark.parametrize("template", JOINED)
@pytest.mark.parametrize("text", ["18", "一。 二"])
def test_no_space_follows_a_wide_mark_of_a_message(tmp_path: Path, template: str, text: str) -> None:
    """What a record says keeps its spaces."""
    assert shown(tmp_path, template, text, "zh-Hans") == JOINED[template].format(text=text)


def test_other_languages_keep_their_spaces(tmp_path: Path) -> None:
    assert shown(tmp_path, '{{ _("Sample site.") }} {{ text }}', "18", "en") == "Sample site. 18"
    assert shown(tmp_path, '{{ _("Remove “{filter}”") }} {{ text }}', "18", "en") == "Remove “{filter}” 18"


def shown(folder: Path, template: str, text: str, language: str) -> str:
    """What a template makes of a text."""
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "page.html").write_text(template, "utf-8")
    renderer = Renderer(Theme((folder / "templates",)), SiteSettings.model_validate(SITE), language)
    return renderer.render("page.html", {"text": text}).decode()
