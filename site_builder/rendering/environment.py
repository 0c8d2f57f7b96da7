"""Jinja's environment, tuned for tens of thousands of pages: parts that pages share are rendered once."""

import hashlib
import re
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from site_builder.rendering import template_sizes
from site_builder.rendering.foreign import PlainInTags
from site_builder.rendering.guarded import Guarded
from site_builder.rendering.safe import safe
from site_builder.rendering.template_code import PageCode, PageContext, quick_macro, text_of

GETTEXT = "_"


class _PageTemplate(Template):
    """A template whose macros are the same for all importing templates, because no template has its own globals."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class PageEnvironment(Environment):
    """An environment for one language: constant text is translated while a template is compiled.

    Attributes:
        translate: translates a constant message into the environment's language.
        shows_foreign: whether text of another language may be shown.
        tool_folder: folder of the templates that come with the tool; all others are the site's own.
        sizes: what the operations of the site's own templates are compiled to.
    """

    translate: Callable[[str], str]
    shows_foreign = False
    tool_folder: Path | None = None
    sizes = template_sizes
    code_generator_class = PageCode
    context_class = PageContext
    template_class = _PageTemplate

    text_of = staticmethod(text_of)
    macro = staticmethod(quick_macro)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dictionary, because Jinja would look up each name in a chain of dictionaries for every page."""
        return {**self.globals, **(d or {})}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Like Jinja's method, but with a cache, because each page requests ten templates that others requested."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = super().get_template(name, parent, globals)
        return template

    @cached_property
    def _templates(self) -> dict[str | Template, Template]:
        return {}

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, *more: Any, **names: Any
    ) -> Any:
        """Like Jinja's method, but every error names the template's file.

        Raises:
            TemplateSyntaxError: the template cannot be read, or is nested more deeply than Python allows.
        """
        try:
            return super().compile(source, name, filename, *more, **names)
        except TemplateSyntaxError as error:
            error.filename = error.filename or filename  # Jinja names none for a comment that does not end
            raise
        except (RecursionError, MemoryError, SyntaxError):
            message = "the blocks or brackets of this template are nested far too deeply"
            raise TemplateSyntaxError(message, 1, name, filename) from None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        translated: nodes.Template = _Translator(self.translate).visit(tree)
        if self.shows_foreign:
            PlainInTags().visit(translated)
        if filename and self.tool_folder and not Path(filename).is_relative_to(self.tool_folder):
            Guarded().visit(translated)
        return translated


_WIDE_MARK = re.compile("[。，、：；！？）]$")
"""A mark of Chinese at the end of a text: it is as wide as a character, with its own space."""
_SPACE_AFTER = re.compile(r"^((?:</\w+>)*) ")
"""A space that a template sets after a message, or after the elements that end with it."""


class _Translator(NodeTransformer):
    """Replaces calls such as `_("Visits")` with the translated text, and sets no space after a wide mark at its end."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self.translate = translate

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        simple = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if simple and isinstance(node.node, nodes.Name) and node.node.name == GETTEXT:
            message = node.args[0]
            if isinstance(message, nodes.Const):
                return nodes.Const(Markup(self.translate(message.value)), lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        ends_wide = [self._ends_wide(each) for each in node.nodes]  # before the messages are replaced
        for is_wide, after in zip(ends_wide, node.nodes[1:], strict=False):
            if is_wide and isinstance(after, nodes.TemplateData):
                after.data = _SPACE_AFTER.sub(r"\1", after.data)
        return self.generic_visit(node)

    def _ends_wide(self, node: nodes.Node) -> bool:
        """Whether it is a message, perhaps with values, whose translation ends with a wide mark."""
        if isinstance(node, nodes.CondExpr):
            return self._ends_wide(node.expr1) and node.expr2 is not None and self._ends_wide(node.expr2)
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != GETTEXT:
            return False
        first = node.args[0] if node.args else None
        return isinstance(first, nodes.Const) and bool(_WIDE_MARK.search(self.translate(first.value)))

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        return self._allow_missing(node, node.name in ("defined", "undefined"))

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        return self._allow_missing(node, node.name in ("default", "d"))

    def _allow_missing(self, node: nodes.Test | nodes.Filter, allows_missing: bool) -> nodes.Node:
        """Handle `a.b is defined` as a test, in which a missing `b` is not an error."""
        self.generic_visit(node)
        if allows_missing and isinstance(node.node, nodes.Getattr):
            name = nodes.Const(node.node.attr, lineno=node.lineno)
            node.node = nodes.Getitem(node.node.node, name, "load", lineno=node.lineno)
        return node


class CompiledTemplates(BytecodeCache):
    """Caches compiled templates: compiling takes longer than making a few pages.

    Args:
        folder: the cache's folder, one per language, since compiling translates constant text. It can be deleted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the cached code if it is undamaged and made from the same source."""
        try:
            data = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        if _seal(data[_SEAL:]) == data[:_SEAL]:
            bucket.bytecode_from_string(data[_SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Save the code. If that fails, the next build compiles again."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".part-", delete=False) as file:
                beside = Path(file.name)
                with suppress(OSError):  # remove a partly written file
                    file.write(_seal(data) + data)
                    file.close()
                    beside.replace(self.folder / bucket.key)
            beside.unlink(missing_ok=True)


_SEAL = 16


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL).digest()


class Fragments:
    """Renders parts of pages that many pages share, such as the header, once per set of arguments.

    A fragment can use only its arguments and the site's settings, so it cannot differ by accident from page to page.
    Records are compared by identity, which is faster than by value; so the cache keeps a reference to each.
    If a few arguments determine all others, as a card does its row, they can be passed first; only they are compared.

    The path from a page to the site's folder is not compared: the fragment is rendered with a placeholder for `root`,
    which it can print but not test, and the placeholder is replaced for each page.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._cache: dict[tuple[Any, ...], tuple[Markup, bool, Any]] = {}
        self._records: object = None

    def use_records(self, records: object) -> None:
        """Forget the fragments of other records: a card may be the same, and a condition that its row names another."""
        if self._records is not records:
            self._records = records
            self._cache.clear()

    def __call__(self, template: str, *determining: Any, root: str = "", **values: Any) -> Markup:
        """Render the template with these values."""
        key = (template, *[each if each.__class__ in _PLAIN else id(each) for each in determining or values.values()])
        cached = self._cache.get(key)
        if cached is None:
            if len(self._cache) >= _MOST_FRAGMENTS:
                self._cache.clear()
            html = self.environment.get_template(template).render(values, root=_ROOT)
            cached = self._cache[key] = (safe(html), _ROOT in html, determining or values)
        markup, has_root, _ = cached
        return safe(str.replace(markup, _ROOT, text_of(root))) if has_root else markup


_PLAIN = frozenset({str, bool, int, type(None)})
_MOST_FRAGMENTS = 20_000
_ROOT = "\x01"
"""A placeholder that no content contains, because control characters are rejected when a file is read."""


def filled_in(message: str, values: dict[str, Any]) -> Markup:
    """Insert escaped values into a message. This is several times as fast as `Markup.__mod__`."""
    return safe(message % {name: escape(value) for name, value in values.items()})
