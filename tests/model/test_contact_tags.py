"""Several language tags in one entry of a contact."""

import pytest

from site_builder.model.contact_facts import several_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("en, es", ("en", "es")),
        ("en es", ("en", "es")),
        ("en; hmn", ("en", "hmn")),
        ("(en, zh-Hans)", ("en", "zh-Hans")),
        ("en, es and fr", ("en", "es", "fr")),
        ("en", ()),
        ("any one", ()),
        ("English and Spanish", ()),
        ("Ojibwe (by interpreter)", ()),
    ],
)
def test_only_tags_count(text: str, tags: tuple[str, ...]) -> None:
    assert several_tags(text) == tags
