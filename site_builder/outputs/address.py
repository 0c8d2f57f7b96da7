"""Addresses of pages within the site, read both ways."""

import re


class AddressPattern:
    """The addresses of the pages of a kind: `studies/{id}.html`.

    Args:
        first: pattern of an address, `{id}` standing for the identifier.
        later: for kinds that are cut into parts, the pattern of the second part and on: `status/{id}/{part}.html`.
    """

    def __init__(self, first: str, later: str = "") -> None:
        self.first, self.later = first, later
        self._regexes = [_regex(each) for each in (first, later) if each]

    def fill(self, id_: str = "", part: int = 1) -> str:
        """The address of a page."""
        if part == 1:
            return self.first.replace("{id}", id_)
        return self.later.replace("{id}", id_).replace("{part}", str(part))

    def read(self, address: str) -> tuple[str, int] | None:
        """Identifier and part of an address; None if it is not of this kind."""
        for regex in self._regexes:
            match = regex.fullmatch(address)
            if match:
                parts = match.groupdict()
                return parts.get("id", ""), int(parts.get("part", 1))
        return None


def _regex(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern)
    return re.compile(escaped.replace(r"\{id\}", r"(?P<id>[^/]+)").replace(r"\{part\}", r"(?P<part>\d+)"))


def root_from(address: str) -> str:
    """The way from a page to the site's folder: `../` for `studies/brevas.html`."""
    return "../" * address.count("/")
