"""Reduces Markdown links to their visible words."""


def without_links(text: str) -> str:
    """Return a text with only the words of each `[words](address)`, and of pictures.

    An opening bracket is closed by the first closing one, as people read it. Each character is visited only a few
    times: if the first of some open brackets does not begin a link, no other before the same closing bracket does.
    """
    parts: list[str] = []
    done = place = 0
    while (start := text.find("[", place)) >= 0:
        middle = text.find("]", start)
        if middle < 0:
            break
        if not text.startswith("(", middle + 1):
            place = middle + 1
            continue
        end = text.find(")", middle)
        if end < 0:
            break
        picture = start > done and text[start - 1] == "!"
        parts += [text[done : start - picture], text[start + 1 : middle]]
        done = place = end + 1
    return "".join([*parts, text[done:]])
