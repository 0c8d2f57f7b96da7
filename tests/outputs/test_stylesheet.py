"""The stylesheet that readers get."""

import re
import shutil
from pathlib import Path

import pytest

from site_builder.outputs.exports.brand import bare, compact
from site_builder.outputs.exports.stylesheet import join_sheets
from site_builder.rendering.template_failure import TemplateFailure
from tests.sites import REPOSITORY, built

ASSETS = REPOSITORY / "templates" / "assets"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* it's about all */\na { b: c }\n", "a { b: c }\n"),
        ("a {\n  b: c; /* why */\n\n  d: e;\n}\n", "a {\nb: c; \nd: e;\n}\n"),
        ("/* one\n two */\n/* three */\na {}", "a {}"),
        (".a/* both */.b {}", ".a/**/.b {}"),
        (".a /* one in the other */ .b {}", ".a  .b {}"),
    ],
)
def test_comments_and_indentation_go(written: str, sent: str) -> None:
    assert bare(written.encode()) == sent.encode()


@pytest.mark.parametrize("kept", ['"/* a */"', "'/* a */'", '"\\"/* a */"', "url(//a.example/*/b)", '"a\\\n  b"'])
def test_what_means_something_stays(kept: str) -> None:
    assert bare(f"a {{ content: {kept} }}".encode()) == f"a {{ content: {kept} }}".encode()


def test_imports_stand_in_their_layers_in_their_order() -> None:
    imports = (b'@import "css/%b.css" layer(%b);\n' % each for each in ((b"x", b"a"), (b"y", b"a"), (b"z", b"b")))
    first = b"@layer a, b;\n" + b"".join(imports) + b"q {}\n"
    files = {"style.css": first, "css/x.css": b"x {}\n", "css/y.css": b"y {}\n", "css/z.css": b"z {}\n"}
    assert join_sheets(files) == b"@layer a, b;\n@layer a {\nx {}\ny {}\n}\n@layer b {\nz {}\n}\nq {}\n"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('[dir="rtl"] a { color: red; }', "[dir=rtl] a{color:red}"),
        ('[href^="tel:"] + a { content: "/ > ;" / ""; }', '[href^="tel:"] + a{content:"/ > ;"/""}'),
        ("a { content: '[a=\"b\"]'; width: calc(1rem + 2px); }", "a{content:'[a=\"b\"]';width:calc(1rem + 2px)}"),
        ("a { border-image: x 0 / 0 / 3rem; }", "a{border-image:x 0/0/3rem}"),
    ],
)
def test_spaces_and_quotation_marks_without_a_meaning_are_left_out(written: str, sent: str) -> None:
    assert compact(written.encode()) == sent.encode()


def test_a_stylesheet_without_imports_stays() -> None:
    assert join_sheets({"style.css": b"body { color: red }"}) == b"body { color: red }"


@pytest.mark.parametrize("layer", ["lists", "find"])
def test_what_lists_need_stands_apart(layer: str) -> None:
    first = f'@layer a, {layer};\n@import "css/x.css" layer(a);\n@import "css/y.css" layer({layer});\nq {{}}\n'
    files = {"style.css": first.encode(), "css/x.css": b"x {}\n", "css/y.css": b"y {}\n"}
    order = f"@layer a, {layer};\n"
    own, lists = "@layer a {\nx {}\n}\n", f"@layer {layer} {{\ny {{}}\n}}\n"
    assert join_sheets(files, split=True).decode() == f"{order}{own}q {{}}\n"
    assert join_sheets(files, "lists.css", split=True).decode() == order + lists
    assert join_sheets(files).decode() == f"{order}{own}{lists}q {{}}\n"


def test_a_file_that_lists_need_must_exist() -> None:
    with pytest.raises(TemplateFailure) as failure:
        join_sheets({"style.css": b'@layer lists;\n@import "css/gone.css" layer(lists);\n'}, "lists.css", split=True)
    assert (failure.value.diagnostic.file, failure.value.diagnostic.line) == ("templates/assets/style.css", 2)


def test_a_file_that_is_imported_must_exist() -> None:
    with pytest.raises(TemplateFailure) as failure:
        join_sheets({"style.css": b'@layer a;\n@import "css/gone.css" layer(a);\n'})
    told = failure.value.diagnostic
    assert (told.code, told.file, told.line) == ("E503", "templates/assets/style.css", 2)
    assert "css/gone.css" in told.message


def test_every_file_is_imported_once_and_in_a_layer_that_is_named() -> None:
    first = (ASSETS / "style.css").read_text()
    both = first + (ASSETS / "sheets.css").read_text()
    imported = re.findall(r'^@import "css/([\w-]+\.css)" layer\((\w+)\);$', both, re.MULTILINE)
    layers = re.findall(r"^@layer ([\w, ]+);$", first, re.MULTILINE)[0].split(", ")
    assert sorted(name for name, _ in imported) == sorted(path.name for path in (ASSETS / "css").iterdir())
    assert {layer for _, layer in imported} == set(layers)


def test_tokens_are_all_documented_and_nothing_else_has_a_colour_of_its_own() -> None:
    tokens = set(re.findall(r"^  (--[\w-]+):", (ASSETS / "css/tokens.css").read_text(), re.MULTILINE))
    table = (REPOSITORY / "docs/theme.md").read_text()
    assert [name for name in sorted(tokens) if f"`{name}`" not in table] == []
    used = {
        name for path in (ASSETS / "css").glob("*.css") for name in re.findall(r"var\((--[\w-]+)", path.read_text())
    }
    assert sorted(used - tokens - {"--edge"}) == []


def test_a_site_keeps_its_own_list_and_its_own_frame(tmp_path: Path) -> None:
    """In copies from before there were two files, nothing is missing and nothing is added."""
    site = tmp_path / "site"
    shutil.copytree(REPOSITORY / "tests/golden/site", site, ignore=shutil.ignore_patterns(".cache", "output"))
    (site / "templates/assets").mkdir(parents=True)
    (site / "templates/assets/style.css").write_text('@import "css/lists.css" layer(parts);\nbody { color: red }\n')
    built(site)
    assert ".studies>li" in (site / "output/theme/style.css").read_text()
    assert "{" not in (site / "output/theme/lists.css").read_text()
    (site / "templates/assets/style.css").unlink()
    base = (REPOSITORY / "templates/base.html").read_text()
    (site / "templates/base.html").write_text(base.replace("theme/lists.css", "theme/style.css"))
    built(site)
    assert ".studies>li" in (site / "output/theme/style.css").read_text()


def test_a_site_overrides_one_file(tmp_path: Path) -> None:
    shutil.copytree(
        REPOSITORY / "tests/golden/site", tmp_path / "site", ignore=shutil.ignore_patterns(".cache", "output")
    )
    (tmp_path / "site/templates/assets/css").mkdir(parents=True)
    (tmp_path / "site/templates/assets/css/footer.css").write_text(".bottom { color: rebeccapurple }\n")
    built(tmp_path / "site")
    sheet = (tmp_path / "site/output/theme/style.css").read_text()
    assert "rebeccapurple" in sheet
    assert ".bottom nav" not in sheet
    assert ".top>.wide" in sheet
    assert not (tmp_path / "site/output/theme/css").exists()
