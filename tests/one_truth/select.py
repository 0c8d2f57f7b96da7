"""The few CSS selectors that the readers need, as XPath: lxml itself has none."""

import re
from collections.abc import Iterator

from lxml import html


def select(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """All elements of a selector such as `ul.studies > li, .tally rect`, in the order of the page."""
    paths = " | ".join(_path(each.strip()) for each in selector.split(","))
    found: list[html.HtmlElement] = tree.xpath(paths)
    return found


def seen(tree: html.HtmlElement, selector: str) -> Iterator[html.HtmlElement]:
    """Those that readers see: neither hidden nor within something that is."""
    for each in select(tree, selector):
        if not any(parent.get("hidden") is not None for parent in (each, *each.iterancestors())):
            yield each


def _path(selector: str) -> str:
    path, axis = ".", "//"
    for step in selector.split():
        if step == ">":
            axis = "/"
            continue
        tag = re.match(r"[a-z0-9]*", step)[0] or "*"  # type: ignore[index]
        classes = "".join(
            f"[contains(concat(' ', @class, ' '), ' {each} ')]" for each in re.findall(r"\.([\w-]+)", step)
        )
        path, axis = f"{path}{axis}{tag}{classes}", "//"
    return path
