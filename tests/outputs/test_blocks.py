"""A block of a study's page is named in several places, because people, templates and code each need its name."""

import re

from site_builder.model.schemas.records import field_texts
from site_builder.model.settings.parts import Block, StudyPage
from site_builder.outputs.pages.study_blocks import StudyBlocks
from tests.sites import REPOSITORY

BLOCKS = [block.value for block in Block]


def listed(text: str) -> list[str]:
    return re.split(r",\s+", text.strip().rstrip("."))


def test_the_help_text_and_the_document_list_the_blocks_in_their_order() -> None:
    assert listed(field_texts(StudyPage)["leave_out"].partition(": ")[2]) == BLOCKS, "`StudyPage.leave_out` says"
    document = (REPOSITORY / "docs/house-style.md").read_text(encoding="utf-8")
    [sentence] = re.findall(r"The blocks are, in order: (.*?)\.\n", document, re.DOTALL)
    assert listed(sentence) == BLOCKS, "`docs/house-style.md` says"


def test_a_block_that_can_be_left_out_is_asked_for() -> None:
    """A name that neither `StudyBlocks` nor a template knows would be accepted in site.yaml, and do nothing."""
    templates = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "templates").rglob("*.html"))
    in_templates = set(re.findall(r'study_page\.shows\("(\w+)"\)', templates))
    assert set(BLOCKS) == (set(StudyBlocks._fields) - {"inclusion", "exclusion"}) | in_templates


def test_the_page_places_every_block() -> None:
    page = (REPOSITORY / "templates/pages/study.html").read_text(encoding="utf-8")
    assert re.findall(r"{% if blocks\.(\w+) %}\n{% include", page) == [
        name for name in StudyBlocks._fields if name not in ("inclusion", "exclusion")
    ]
