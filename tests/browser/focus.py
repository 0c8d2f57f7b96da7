"""Walks through a page with the Tab key, and tells which elements had the focus while nothing of them could be seen."""

from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import Page

from tests.browser.seeing import drawn

# Points of each part that is in the window, on a grid. The label of a box to tick counts as the box.
_SEEN = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const own = [it, it.closest("label")].filter(Boolean);
  for (const box of own.at(-1).getClientRects()) {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), width = right - left;
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight), height = bottom - top;
    if (width < 1 || height < 1) continue;
    for (let across = 1; across < 16; across++) for (let down = 1; down < 6; down++) {
      const above = document.elementFromPoint(left + width * across / 16, top + height * down / 6);
      if (own.some((each) => each.contains(above))) return "seen";
    }
  }
  return it.outerHTML.slice(0, 120);
}"""
Key = Literal["Tab", "Shift+Tab"]
MOST = 400


def hidden(page: Page, key: Key, *, opening: bool = False, most: int = MOST) -> list[str]:
    """Return the elements that were hidden while they had the focus (success criterion 2.4.11 of WCAG 2.2).

    Args:
        page: a page on which nothing has the focus yet.
        key: the key that moves the focus.
        opening: whether each button that opens something is pressed; nothing is closed again.
        most: after so many elements the walk ends.
    """
    return [each for each in _walk(page, key, opening=opening, most=most) if each != "seen"]


def _walk(page: Page, key: Key, *, opening: bool, most: int) -> Iterator[str]:
    for _ in range(most):
        page.keyboard.press(key)
        found = page.evaluate(_SEEN)
        if not found:
            return
        yield found
        if opening and page.evaluate("document.activeElement.matches('[popovertarget]')"):
            page.keyboard.press("Enter")
            drawn(page)  # the script that closes it is fetched at the first click; no reader is as fast as a test
            yield page.evaluate(_SEEN)
