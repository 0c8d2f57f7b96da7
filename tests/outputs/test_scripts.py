"""The search's modules, bundled as one script."""

import re

import pytest

from site_builder.outputs.exports.scripts import classic, join_modules
from site_builder.search import browser_tables
from tests.outputs.scripts_checked import deno, problems, scripts
from tests.sites import REPOSITORY

ASSETS = REPOSITORY / "templates" / "assets"


def test_types_and_form() -> None:
    program = deno()
    if program is None:
        pytest.skip("there is no Deno for this platform: types of scripts are not checked")
    assert problems(program) == ""


def test_every_script_asks_to_be_checked() -> None:
    assert [path.name for path in scripts() if not path.read_text("utf-8").startswith("// @ts-check\n")] == []


def test_no_script_writes_a_colon_between_two_values() -> None:
    """Its form depends on the language: French has a space before it, Chinese a wide one. Words come from the page."""
    typed = [
        (path.name, line.strip())
        for path in scripts()
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\}\s*[:;!?] \$\{", line) and "Error(" not in line
    ]
    assert typed == []


def test_tables_are_those_of_python() -> None:
    """`python -m site_builder.search.browser_tables > templates/assets/shared/tables.js` updates them."""
    assert (REPOSITORY / "templates" / browser_tables.FILE).read_text("utf-8") == browser_tables.script()


def test_the_names_in_an_address_are_the_same_in_both_scripts() -> None:
    """The script that runs before the page is shown cannot import the other script's list."""
    first, page = (ASSETS / "find.js").read_text("utf-8"), (ASSETS / "search/page.js").read_text("utf-8")
    early = re.search(r"for \(const name of (\[[^]]*\])", first)
    later = [re.search(rf"const {name} = (\[[^]]*\]);", page) for name in ("SINGLE", "MANY")]
    assert early
    assert all(later)
    names = [re.findall(r'"(\w+)"', found[1]) for found in (early, *later) if found]
    assert sorted(names[0]) == sorted([*names[1], *names[2]])


def test_a_classic_script_has_a_scope_of_its_own_and_no_exports() -> None:
    made = classic(
        {
            "study/a.js": 'import { b } from "../shared/b.js";\nb();\n',
            "shared/b.js": "const c = [\n];\nexport function b() {}\n",
        }
    )
    assert made == '"use strict";\n(()=>{const c=[];function b(){}\nb();\n})();\n'


def test_modules_stand_after_what_they_import() -> None:
    made = join_modules({"a.js": 'import { b } from "./b.js";\nexport const a = b;\n', "b.js": "export const b = 1;\n"})
    assert made == "export const b=1;\nexport const a=b;\n"


@pytest.mark.parametrize(
    "kept",
    [
        '"a  =  b // c"', "'a  (  b'", "`a  (  ${b}  // c`", "/a  [/ (]  [^'\"]\\/ b/gu", '/"/', '"\\"  (  "',
    ],
)  # fmt: skip
def test_what_means_something_stays(kept: str) -> None:
    assert kept in join_modules({"a.js": f'// about a\'s\n  call( {kept} );  // "quoted"\n'})


def test_comments_and_spaces_go() -> None:
    made = join_modules(
        {
            "a.js": "// one\n/** @param {string} b\n * as it is */\nfunction a(b) {\n  // two\n"
            "  return b / 2; // it's three\n}\n\nlet c = a\nlet d\nd += [\n  a,\n  b(1),\n]\n  .map(c)\n"
        }
    )
    assert made == "function a(b){return b/2;}\nlet c=a\nlet d\nd+=[a,b(1)].map(c)\n"


def test_a_comma_that_leaves_a_place_empty_stays() -> None:
    assert join_modules({"a.js": "const [, a] = [1, ,];\n"}) == "const[,a]=[1,,];\n"


def test_no_two_modules_give_the_same_name() -> None:
    names = []
    for path in [
        path for folder in ("search", "shared", "study", "later") for path in sorted((ASSETS / folder).glob("*.js"))
    ]:
        text = path.read_text("utf-8")
        names += re.findall(r"^(?:export )?(?:async )?(?:const|let|class|function\*?) (\w+)", text, re.MULTILINE)
    files = [path.name for folder in ("search", "shared", "study", "later") for path in (ASSETS / folder).glob("*.js")]
    assert sorted(files) == sorted(set(files)), "a module is found by its file name"
    assert len(names) > 60
    assert sorted(names) == sorted(set(names))
