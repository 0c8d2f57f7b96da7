"""Addresses of pages within the site: making them and parsing them."""

import re


class AddressPattern:
    """The addresses of the pages of a kind: `studies/{id}.html`.

    Args:
        first: pattern of an address, with `{id}` in place of the identifier.
        later: for kinds that are split into parts, the pattern from the second part on: `status/{id}/{part}.html`.
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
        """Identifier and part of an address; None if the address does not match this kind."""
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
    """The relative path from a page to the site's folder: `../` for `studies/brevas.html`."""
    return "../" * address.count("/")
