"""Text of the site's main language on a page of another one."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from site_builder.model.languages import UntranslatedText

PLAIN = "plain"
"""Name of the filter that takes the mark off a text."""

_OWN_MARK = re.compile(r'<span lang="[^">]*"(?: dir="[^">]*")?>|</span>')
_WITHOUT_MARKUP = re.compile(r"<(/?)(?:title|option|textarea)\b", re.IGNORECASE)


def plain(value: Any) -> Any:
    """A text for a place that takes no elements, such as an attribute."""
    if isinstance(value, UntranslatedText):
        return str(value)
    return Markup(_OWN_MARK.sub("", value)) if isinstance(value, Markup) else value


def marked(convert: Callable[[str, str], Markup], element: str, up: str) -> Callable[..., Markup]:
    """A filter for Markdown that tells the language of foreign text.

    Args:
        convert: the filter of pages in the main language.
        element: what holds the foreign text: `span` or `div`.
        up: the way from the language's folder to the site's, where files stand that all languages share.
    """

    def filtered(text: str, root: str = "") -> Markup:
        html = _shared(convert(str(text), root), root, up)
        if not isinstance(text, UntranslatedText):
            return html
        return Markup(f"<{element}{text.mother.attributes}>{html}</{element}>")

    return filtered


def _shared(html: Markup, root: str, up: str) -> Markup:
    """Markdown links `assets/…` from the language's folder, where there are none."""
    if "assets/" not in html:
        return html
    text = str(html)
    for name in ("href", "src"):
        text = text.replace(f'{name}="{root}assets/', f'{name}="{root}{up}assets/')
    return Markup(text)


def marked_listing(listing: Callable[[Sequence[str]], str]) -> Callable[[Sequence[str]], Markup]:
    """The same for a list of texts."""
    return lambda items: Markup(listing([str(escape(each)) for each in items]))


class PlainInTags(NodeTransformer):
    """Takes the mark off every text that a template puts inside a tag, a title or an option.

    So no template needs to know of languages. It reads a template from its beginning to its end; where a tag is begun
    in one template and ended in another it would be wrong, but nobody can read such templates either.
    """

    def __init__(self) -> None:
        self.within = False

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """What a template writes, piece by piece."""
        found: list[nodes.Expr] = []
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                self._read(each.data)
                found.append(each)
            else:
                found.append(nodes.Filter(each, PLAIN, [], [], None, None, lineno=each.lineno) if self.within else each)
        node.nodes = found
        return node

    def _read(self, data: str) -> None:
        begins, ends = data.rfind("<"), data.rfind(">")
        if begins > ends:
            self.within = True
        elif ends >= 0:
            *_, last = [None, *_WITHOUT_MARKUP.finditer(data)]
            if last is not None:
                self.within = not last[1]
            else:
                self.within = False
