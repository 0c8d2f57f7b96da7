"""The search's modules as one script."""

import re

import pytest

from site_builder.outputs.exports.scripts import joined
from tests.sites import REPOSITORY


def test_modules_stand_after_what_they_import() -> None:
    made = joined({"a.js": 'import { b } from "./b.js";\nexport const a = b;\n', "b.js": "export const b = 1;\n"})
    assert made == "export const b=1;\nexport const a=b;\n"


@pytest.mark.parametrize(
    "kept",
    [
        '"a  =  b // c"', "'a  (  b'", "`a  (  ${b}  // c`", "/a  [/ (]  [^'\"]\\/ b/gu", '/"/', '"\\"  (  "',
    ],
)  # fmt: skip
def test_what_means_something_stays(kept: str) -> None:
    assert kept in joined({"a.js": f'// about a\'s\n  call( {kept} );  // "quoted"\n'})


def test_comments_and_spaces_go() -> None:
    made = joined({"a.js": "// one\nfunction a(b) {\n  // two\n  return b / 2; // it's three\n}\n\nlet c = a\nlet d\n"})
    assert made == "function a(b){return b/2;}\nlet c=a\nlet d\n"


def test_no_two_modules_give_the_same_name() -> None:
    names = []
    for path in sorted((REPOSITORY / "templates" / "assets" / "search").glob("*.js")):
        text = path.read_text("utf-8")
        names += re.findall(r"^(?:export )?(?:async )?(?:const|let|class|function\*?) (\w+)", text, re.MULTILINE)
        assert "/*" not in text
    assert len(names) > 60
    assert sorted(names) == sorted(set(names))
