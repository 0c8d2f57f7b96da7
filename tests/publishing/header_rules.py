"""What hosts that read `_headers` send with a file: https://docs.netlify.com/manage/routing/headers/"""

import re


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """Pattern of a path, and its headers, in their order."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.startswith(" "):
            found.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


def headers_for(text: str, path: str) -> dict[str, str]:
    """All headers of a path; of two rules that name the same header, both values, as hosts join them."""
    found: dict[str, str] = {}
    for pattern, told in rules(text):
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in told.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found
