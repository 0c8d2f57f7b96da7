"""Markdown links, reduced to the words that are read."""


def without_links(text: str) -> str:
    """A text with only the words of each `[words](address)`, pictures likewise.

    A bracket is closed by the first one that closes, as people read it. Each character is looked at a few times at
    most: where the first of some open brackets is no link, none of those before the same closing one is.
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
