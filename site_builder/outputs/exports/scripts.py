"""The scripts of the search without what only people need: its modules as one file, which is asked for once."""

import re
from collections.abc import Iterator, Mapping

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

MODULES = "search/"
"""Where the modules stand among the theme's assets."""
FIRST = "find.js"
"""The script that runs before the page is shown."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
# Comments, and what keeps its spaces: strings, templates, and regular expressions, which stand where no value precedes.
_TOKEN = re.compile(
    r"""(//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:!&|?>{;])\s*/(?![/*])(?:\\.|\[(?:\\.|[^]\\\n])*\]|[^]/\[\\\n])+/)"""
)
_SPACES = (
    (re.compile(r"\s*\n\s*"), "\n"),
    (re.compile(r" *([](){}\[<>=,;:?&|!*%]) *"), r"\1"),
    (re.compile(r" ([+\-*/]) (?=[\w(])"), r"\1"),
    (re.compile(r"(?<=[({\[,;:?&|=>])\n|\n(?=[]})])"), ""),
)


class SearchScriptKind(Kind):
    """The files `theme/search.js`, of all modules, and `theme/find.js`, which fetches it."""

    name = "search_script"
    pattern = AddressPattern("theme/{id}.js")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Two files."""
        paths = sorted(path for path in catalogue.theme_assets if path.endswith(".js"))
        for key, own in (
            ("search", [path for path in paths if path.startswith(MODULES)]),
            ("find", [path for path in paths if path == FIRST]),
        ):
            yield self.page(catalogue, key, depends_on=[f"theme:assets/{path}" for path in own])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The modules, each after those that it imports."""
        names = [name.removeprefix("theme:") for name in page.depends_on if name.startswith("theme:assets/")]
        texts = {name.rpartition("/")[2]: renderer.theme.files[name].path.read_text("utf-8") for name in names}
        return joined(texts).encode()


def joined(modules: Mapping[str, str]) -> str:
    """Modules as one, without their comments and indentation.

    They share one scope afterwards, so no two may give the same name to something at their outermost level, and an
    import stands on one line and renames nothing.

    Args:
        modules: text of each by its file name.
    """
    found: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in found and name in modules:
            for needed in _IMPORT.findall(modules[name]):
                add(needed)
            found[name] = _bare(_IMPORT.sub("", modules[name]))

    for name in modules:
        add(name)
    return "".join(found.values())


def _bare(script: str) -> str:
    """A script without comments, and without spaces and ends of lines that mean nothing. `/* */` is not known here."""
    script = _TOKEN.sub(lambda found: "" if found[0].startswith("//") else found[0], script)
    parts = _TOKEN.split(script)
    for pattern, other in _SPACES:
        parts[::2] = (pattern.sub(other, part) for part in parts[::2])
    return "".join(parts).strip() + "\n"


KIND = SearchScriptKind()
