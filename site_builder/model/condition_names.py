"""Reduces registries' different spellings of one condition's name to a common form, so that it has one page.

Registries store names as each sponsor typed them: "Breast Cancer", "Breast Neoplasms", "Breast Cancers", "Leukemia,
Myeloid, Acute" (MeSH inverts names: https://www.nlm.nih.gov/mesh/intro_entry.html). Only differences that never change
the meaning are removed; "Metastatic Breast Cancer" remains a separate condition.
"""

import re
from functools import lru_cache

_ABBREVIATION = re.compile(r"\s*\((?=[^()]*[A-Z])[A-Za-z0-9-]{2,8}\)\s*$")
_PEOPLE = re.compile(r"\s+(?:patients?|subjects?)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_SAME = """
breast prostate lung colorectal rectal ovarian pancreatic stomach liver kidney bladder thyroid brain cervical esophageal
skin testicular endometrial
"""
_ORGANS = {each: each for each in _SAME.split()} | {
    "head and neck": "head and neck",
    "prostatic": "prostate",
    "colonic": "colon",
    "uterine cervical": "cervical",
    "urinary bladder": "bladder",
}
_NEOPLASM = re.compile(rf"\b({'|'.join(sorted(_ORGANS, key=len, reverse=True))}) neoplasms?\b", re.IGNORECASE)
"""MeSH's heading for the cancers of an organ, which has "Breast Cancer" and similar names as entry terms."""
_PLURALS = """
cancer tumor tumour neoplasm carcinoma disorder disease syndrome infection lymphoma leukemia seizure fracture
dysfunction
"""
_PLURAL = re.compile(rf"\b({'|'.join(_PLURALS.split())})s$", re.IGNORECASE)
_MOST_PARTS, _LONGEST_PART = 3, 25
_DESCRIBING = """
acute multiple major minor adult childhood pediatric paediatric newborn infant juvenile adolescent female male
respiratory inflammatory vascular muscular ocular bipolar uterine replacement morbid preterm recurrent resistant
refractory malignant dependent postpartum knee hip shoulder spine bone breast lung liver kidney prostate brain skin
thyroid necrotizing sclerosing remitting unstable diffuse dominant onset
"""
_MODIFIER = re.compile(
    r"(?:\w+[ -])*(?:\w{2,}(?:al|ic|ive|ous|ary|oid|ed)|(?:type|stage|grade) [\dIVX]+[ab]?|\w+-deficiency|"
    rf"[BT]-cell|sickle cell|{'|'.join(_DESCRIBING.split())})",
    re.IGNORECASE,
)
"""The later parts of an inverted name: words that describe the first one, or say where it is."""
_LINKS = re.compile(r"\b(?:and|or|with|of|in|due|including|e\.g)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def common_form(name: str) -> str:
    """Return a name without the differences between its spellings."""
    form = _PEOPLE.sub("", _ABBREVIATION.sub("", " ".join(name.split())))
    form = _POSSESSIVE.sub("", _in_spoken_order(form))
    form = _NEOPLASM.sub(lambda match: f"{_ORGANS[match[1].lower()]} cancer", form)
    return _PLURAL.sub(r"\1", form) if form.strip() else name


@lru_cache(maxsize=8192)
def spoken_name(name: str) -> str:
    """Return a name as people say it: "Postoperative Pain" for MeSH's "Pain, Postoperative".

    Names of several conditions ("Anxiety, Depression") stay as they are.
    """
    first, *modifiers = (part.strip() for part in name.split(","))
    if _MODIFIER.fullmatch(first) or not all(map(_MODIFIER.fullmatch, modifiers)):
        return name
    turned_name = _in_spoken_order(name)
    return turned_name[0].upper() + turned_name[1:] if first[:1].isupper() else turned_name


def _in_spoken_order(name: str) -> str:
    """Return an inverted name, such as "Leukemia, Myeloid, Acute", in the usual word order."""
    parts = [part.strip() for part in name.split(",")]
    turns = 1 < len(parts) <= _MOST_PARTS and all(part and len(part) <= _LONGEST_PART for part in parts)
    if not turns or _LINKS.search(name) or any(sign in name for sign in "();/"):
        return name
    return " ".join(reversed(parts))
