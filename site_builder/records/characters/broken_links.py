"""Finds links whose address cannot be one: the page would show their brackets instead of a link."""

import re

from site_builder.model.text.links import brackets_in
from site_builder.records.characters.html_tags import HtmlTag

_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200})\](?P<gap> ?)\((?P<address>[^()\n]{1,300})\)"
    r"|\((?P<words2>[^()\n]{1,100})\)\[(?P<address2>[^\[\]\s]{4,300})\]"
    r"|<(?P<alone>https?://[^<>\s]{1,300})>"
)
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*\Z")
_SCHEME = re.compile(r"h?tt?ps?(?P<signs>[:;]?[/\\]{0,3}|:)(?=[\w.-]+\.\w)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.)?(?:[\w-]+\.)+(?:com|edu|gov|int|net|org|info|eu|uk|de|fr|es|it|nl|be|ch|at|ca|au|us|io|health)(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w{2,}")


def find_broken_link(text: str) -> HtmlTag | None:
    """The first such link in a text, with the link as it should be; None if there is none.

    Args:
        text: the text of a record.
    """
    links: set[int] | None = None
    for match in _LINK.finditer(text):
        if match["alone"]:
            return _broken(
                text, match, f"[words]({match['alone']})", "is shown with its angle brackets, and is no link"
            )
        typed = match["address"] or match["address2"]
        address = _address(typed)
        if not address or ((match["gap"] or match["words2"]) and not typed.startswith(("http", "www."))):
            continue
        if links is None:
            links = {each.start for each in brackets_in(text)}
        if match.start() in links or text[max(0, match.start() - 1) : match.start()] == "\\":
            continue
        words = match["words"] or match["words2"]
        return _broken(text, match, f"[{words}]({address})", "is no link, and is shown as it is typed")
    return None


def _broken(text: str, match: re.Match[str], link: str, reason: str) -> HtmlTag:
    return HtmlTag(match[0][:80], text.count("\n", 0, match.start()), f"write {link}", "W206", reason)


def _address(typed: str) -> str:
    """The address that was meant; "" if it cannot be one, as in `[11C](R)`."""
    address = _TITLE.sub("", typed).strip().strip("<>")
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    scheme = _SCHEME.match(address)
    if scheme and scheme["signs"]:
        secure = "http" if address[: scheme.start("signs")].lower() in ("http", "htp", "ttp") else "https"
        return f"{secure}://{address[scheme.end() :]}" if not re.search(r"\s", address) else ""
    return f"https://{address}" if _HOST.fullmatch(address) else ""
