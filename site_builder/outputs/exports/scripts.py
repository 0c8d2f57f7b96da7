"""Minified scripts: the modules of the search become one file, and those of a study's page another."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

MODULES, CLASSIC, LATER, SHARED = "search/", "study/", "later/", "shared/"
"""Folders of modules among the theme's assets: of the search, of pages with statuses, of scripts that these two fetch
when they are used, and of modules that the others import.

Browsers run no modules in pages from a disk (https://html.spec.whatwg.org/#fetch-a-single-module-script), so the second
become a classic script."""
JOINED = (MODULES, CLASSIC, LATER, SHARED)
SEPARATE = ("find.js", "again.js")
"""Scripts of the search with a file of their own: the one that runs before the page is displayed, and the one for a
page that is loaded again, which few readers need."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "(?:\.{1,2}/)(?:shared/)?([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=\w)", re.MULTILINE)
# Comments, and parts with significant spaces: strings, templates, and regular expressions, which never follow a value.
_TOKEN = re.compile(
    r"""(//[^\n]*|/\*[\s\S]*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:!&|?>{;])\s*/(?![/*])(?:\\.|\[(?:\\.|[^]\\\n])*\]|[^]/\[\\\n])+/)"""
)
_SPACES = (
    (re.compile(r"\s*\n\s*"), "\n"),
    (re.compile(r" *([](){}\[<>=,;:?&|!*%]) *"), r"\1"),
    (re.compile(r" ([+\-*/]) (?=[\w(])"), r"\1"),
    (re.compile(r" ([+\-])="), r"\1="),
    (re.compile(r"(?<=[({\[,;:?&|=>])\n|\n(?=[]}).])"), ""),
    (re.compile(r"(?<=[\w)\]}]),(?=[]})])"), ""),
)
"""Patterns and replacements, in turn. A line break that can end a statement stays, for scripts without semicolons."""


class SearchScriptKind(Kind):
    """The files `theme/search.js`, made from modules; `theme/find.js`, which fetches it; and others."""

    name = "search_script"
    pattern = AddressPattern("theme/{id}.js")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A few files. A site's own file with one of these names, such as `templates/assets/study.js`, replaces it."""
        paths = sorted(path for path in catalogue.theme_assets if path.endswith(".js"))
        shared = [path for path in paths if path.startswith(SHARED)]
        for key, modules in (
            ("search", [path for path in paths if path.startswith(MODULES)]),
            ("study", [path for path in paths if path.startswith(CLASSIC)]),
            *((path.removesuffix(".js"), [path]) for path in paths if path in SEPARATE),
            *((path.removeprefix(LATER).removesuffix(".js"), [path]) for path in paths if path.startswith(LATER)),
        ):
            if modules[0] in SEPARATE or f"{key}.js" not in paths:
                yield self.page(catalogue, key, depends_on=[f"theme:assets/{path}" for path in (*modules, *shared)])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The modules in one file, each after those that it imports."""
        names = [name.removeprefix("theme:") for name in page.depends_on if name.startswith("theme:assets/")]
        texts = {name.removeprefix("assets/"): renderer.theme.files[name].text() for name in names}
        is_module = page.key == "search" or f"{page.key}.js" in SEPARATE
        return (join_modules(texts) if is_module else classic(texts)).encode()


def join_modules(modules: Mapping[str, str]) -> str:
    """Join modules into one, without comments and indentation.

    They then share one scope. So two modules must not use the same name at the top level, and an import must be on one
    line and must not rename anything.

    Args:
        modules: texts by name below the theme's assets. Those in `shared/` are added only if another imports them.
    """
    files = {name.rpartition("/")[2]: text for name, text in modules.items()}
    scripts: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in scripts and name in files:
            for needed in _IMPORT.findall(files[name]):
                add(needed)
            scripts[name] = _bare(_IMPORT.sub("", files[name]))

    for name in modules:
        if not name.startswith(SHARED):
            add(name.rpartition("/")[2])
    return "".join(scripts.values())


def classic(modules: Mapping[str, str]) -> str:
    """Join modules into one classic script with its own scope."""
    texts = {name: _EXPORT.sub("", text) for name, text in modules.items()}
    return f'"use strict";\n(()=>{{{join_modules(texts)}}})();\n'


@lru_cache(maxsize=64)
def _bare(script: str) -> str:
    """A script without comments and without insignificant spaces and line breaks."""
    script = _TOKEN.sub(lambda match: "" if match[0].startswith(("//", "/*")) else match[0], script)
    parts = _TOKEN.split(script)
    for pattern, replacement in _SPACES:
        parts[::2] = (pattern.sub(replacement, part) for part in parts[::2])
    return "".join(parts).strip() + "\n"


KIND = SearchScriptKind()
