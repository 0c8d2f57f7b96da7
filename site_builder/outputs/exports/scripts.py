"""Scripts without comments and spaces: the modules of the search as one file, those of a study's page as another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

MODULES, CLASSIC, LATER, SHARED = "search/", "study/", "later/", "shared/"
"""Folders of modules among the theme's assets: of the search, of pages with statuses, scripts that these fetch
when they are used, and modules that the others import.

Pages can be opened from a disk, where browsers run no modules (https://html.spec.whatwg.org/#fetch-a-single-module-script):
so the second become a classic script."""
JOINED = (MODULES, CLASSIC, LATER, SHARED)
FIRST = "find.js"
"""The script that runs before the page is shown."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "(?:\./|\.\./shared/)([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=\w)", re.MULTILINE)
# Comments, and what keeps its spaces: strings, templates, and regular expressions, which occur where no value precedes.
_TOKEN = re.compile(
    r"""(//[^\n]*|/\*[\s\S]*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:!&|?>{;])\s*/(?![/*])(?:\\.|\[(?:\\.|[^]\\\n])*\]|[^]/\[\\\n])+/)"""
)
_SPACES = (
    (re.compile(r"\s*\n\s*"), "\n"),
    (re.compile(r" *([](){}\[<>=,;:?&|!*%]) *"), r"\1"),
    (re.compile(r" ([+\-*/]) (?=[\w(])"), r"\1"),
    (re.compile(r"(?<=[({\[,;:?&|=>])\n|\n(?=[]})])"), ""),
)


class SearchScriptKind(Kind):
    """The files `theme/search.js`, of its modules; `theme/find.js`, which fetches it; and `theme/study.js`."""

    name = "search_script"
    pattern = AddressPattern("theme/{id}.js")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A few files. A site's own file with one of these names, such as `templates/assets/study.js`, replaces it."""
        paths = sorted(path for path in catalogue.theme_assets if path.endswith(".js"))
        for key, modules in (
            ("search", [path for path in paths if path.startswith((MODULES, SHARED))]),
            ("find", [path for path in paths if path == FIRST]),
            ("study", [path for path in paths if path.startswith((CLASSIC, SHARED))]),
            *_fetched_later(paths),
        ):
            if modules == [FIRST] or f"{key}.js" not in paths:
                yield self.page(catalogue, key, depends_on=[f"theme:assets/{path}" for path in modules])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The modules, each after those that it imports."""
        names = [name.removeprefix("theme:") for name in page.depends_on if name.startswith("theme:assets/")]
        texts = {name.removeprefix("assets/"): renderer.theme.files[name].text() for name in names}
        return (join_modules(texts) if page.key in ("search", "find") else classic(texts)).encode()


def _fetched_later(paths: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each script that is fetched when it is used, with the modules that it may import."""
    shared = [path for path in paths if path.startswith(SHARED)]
    for path in paths:
        if path.startswith(LATER):
            yield path.removeprefix(LATER).removesuffix(".js"), [path, *shared]


def join_modules(modules: Mapping[str, str]) -> str:
    """Modules as one, without their comments and indentation.

    They share one scope afterwards, so no two may give the same name to something at their outermost level, and an
    import is on one line and renames nothing.

    Args:
        modules: text of each by its name below the theme's assets. Those in `shared/` go along if another imports them.
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
    """Modules as one classic script, with a scope of its own."""
    texts = {name: _EXPORT.sub("", text) for name, text in modules.items()}
    return f'"use strict";\n(()=>{{{join_modules(texts)}}})();\n'


@lru_cache(maxsize=64)
def _bare(script: str) -> str:
    """A script without comments, and without spaces and line breaks without meaning."""
    script = _TOKEN.sub(lambda match: "" if match[0].startswith(("//", "/*")) else match[0], script)
    parts = _TOKEN.split(script)
    for pattern, replacement in _SPACES:
        parts[::2] = (pattern.sub(replacement, part) for part in parts[::2])
    return "".join(parts).strip() + "\n"


KIND = SearchScriptKind()
