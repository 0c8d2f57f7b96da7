"""Text in the site's main language on pages in another language."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from site_builder.model.languages import UntranslatedText

PLAIN = "plain"
"""Name of the filter that removes the language markup from a text."""

_OWN_MARK = re.compile(r'<span lang="[^">]*"(?: dir="[^">]*")?>|</span>')
_WITHOUT_MARKUP = re.compile(r"<(/?)(?:title|option|textarea)\b", re.IGNORECASE)


def plain(value: Any) -> Any:
    """A text without language markup, for a place that allows no elements, such as an attribute."""
    if isinstance(value, UntranslatedText):
        return str(value)
    return Markup(_OWN_MARK.sub("", value)) if isinstance(value, Markup) else value


def marking_filter(convert: Callable[[str, str], Markup], element: str, up: str) -> Callable[..., Markup]:
    """A filter for Markdown that marks the language of foreign text.

    Args:
        convert: the filter of pages in the main language.
        element: the element around foreign text: `span` or `div`.
        up: the path from the language's folder to the site's folder, which has the files that all languages share.
    """

    def apply(text: str, root: str = "") -> Markup:
        html = _relink_assets(convert(str(text), root), root, up)
        if not isinstance(text, UntranslatedText):
            return html
        return Markup(f"<{element}{text.source.attributes}>{html}</{element}>")

    return apply


def _relink_assets(html: Markup, root: str, up: str) -> Markup:
    """Point links to `assets/…` at the site's folder, because the language's folder has no such files."""
    if "assets/" not in html:
        return html
    text = str(html)
    for name in ("href", "src"):
        text = text.replace(f'{name}="{root}assets/', f'{name}="{root}{up}assets/')
    return Markup(text)


def marking_list_filter(listing: Callable[[Sequence[str]], str]) -> Callable[[Sequence[str]], Markup]:
    """Like `marking_filter`, for a list of texts."""
    return lambda items: Markup(listing([str(escape(each)) for each in items]))


class PlainInTags(NodeTransformer):
    """Removes language markup from texts that a template inserts inside a tag, a title or an option.

    So no template needs to handle languages. A template is read from beginning to end; a tag that begins in one
    template and ends in another would be misread, but such templates are hard to read for people too.
    """

    def __init__(self) -> None:
        self.within = False

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Process the output of a template piece by piece."""
        pieces: list[nodes.Expr] = []
        for piece in node.nodes:
            if isinstance(piece, nodes.TemplateData):
                self._read(piece.data)
                pieces.append(piece)
            else:
                pieces.append(
                    nodes.Filter(piece, PLAIN, [], [], None, None, lineno=piece.lineno) if self.within else piece
                )
        node.nodes = pieces
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
