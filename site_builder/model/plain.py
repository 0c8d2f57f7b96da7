"""The beginning of a text in Markdown where only plain letters are read: previews, search results, other programs."""

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^ *[#>+-]+ ", re.MULTILINE)
_SIGNS = str.maketrans("", "", "*_`\\")


def plain_text(markdown: str, most: int) -> str:
    """The beginning of a Markdown text in one line without its signs, cut between words.

    Args:
        markdown: the text.
        most: letters that there is room for.
    """
    text = markdown[: most + most // 3]
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    line = " ".join(_BULLET.sub("", text).translate(_SIGNS).split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
