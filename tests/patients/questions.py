"""Thirty questions in patients' words, each with a condition and a place, in the six languages of the interface."""

import re
from typing import NamedTuple

from tests.patients.truth import Entry, kilometres


class Question(NamedTuple):
    """A question, and what it means."""

    language: str
    words: str
    place: str
    names: str
    """How the registry names what is meant: a regular expression."""
    north: float
    east: float
    """Where the place is, in degrees."""


_BEIJING, _TOKYO, _OSLO, _WARSAW = (39.9, 116.4), (35.7, 139.7), (59.9, 10.7), (52.2, 21.0)
_ISTANBUL, _DELHI, _BRUSSELS, _DENVER = (41.0, 29.0), (28.7, 77.1), (50.85, 4.35), (39.7, -105.0)
_LUNG, _LUPUS, _HEART = r"lung cancer|NSCLC", r"lupus|\bSLE\b", r"heart failure|\bHF\b"
_MS, _RA, _T1D = r"multiple sclerosis|\bMS\b", r"rheumatoid arthritis|\bRA\b", r"type 1 diabetes|\bT1D\b"
_BREAST, _PROSTATE, _ASTHMA, _CF = r"breast cancer", r"prostate cancer|\bPCa\b", r"asthma", r"cystic fibrosis"
_MYELOMA, _CLL, _COLON = r"multiple myeloma", r"chronic lymphocytic leukemia|\bCLL\b", r"colorectal cancer|\bCRC\b"

QUESTIONS = (
    Question("en", "lung cancer", "Oslo", _LUNG, *_OSLO),
    Question("en", "bowel cancer", "Rome, Italy", _COLON, 41.9, 12.5),
    Question("en", "lupus", "Chicago, IL", _LUPUS, 41.85, -87.65),
    Question("en", "eczema", "98101", r"atopic dermatitis|eczema", 47.6, -122.3),
    Question("en", "weak heart", "Birmigham, Alabama", _HEART, 33.5, -86.8),
    Question("es", "cáncer de mama", "Tokio", _BREAST, *_TOKYO),
    Question("es", "diabetes tipo 1", "Bruselas", _T1D, *_BRUSSELS),
    Question("es", "esclerosis múltiple", "Denver, Colorado", _MS, *_DENVER),
    Question("es", "artritis reumatoide", "Varsovia", _RA, *_WARSAW),
    Question("es", "asma", "Pekín", _ASTHMA, *_BEIJING),
    Question("fr", "mucoviscidose", "Boston, MA", _CF, 42.36, -71.06),
    Question("fr", "polyarthrite rhumatoïde", "Varsovie", _RA, *_WARSAW),
    Question("fr", "sclérose en plaques", "Istanbul", _MS, *_ISTANBUL),
    Question("fr", "leucémie lymphoïde chronique", "Lyon", _CLL, 45.75, 4.85),
    Question("fr", "cancer du poumon", "Oslo, Norvège", _LUNG, *_OSLO),
    Question("de", "Darmkrebs", "Mailand", _COLON, 45.46, 9.19),
    Question("de", "Mukoviszidose", "Warschau", _CF, *_WARSAW),
    Question("de", "Lungenkrebs", "Oslo", _LUNG, *_OSLO),
    Question("de", "Herzschwäche", "Delhi, Indien", _HEART, *_DELHI),
    Question("de", "Prostatakrebs", "Peking", _PROSTATE, *_BEIJING),
    Question("ar", "الربو", "بكين", _ASTHMA, *_BEIJING),
    Question("ar", "سرطان الثدي", "طوكيو", _BREAST, *_TOKYO),
    Question("ar", "التصلب المتعدد", "إسطنبول", _MS, *_ISTANBUL),
    Question("ar", "قصور القلب", "دلهي", _HEART, *_DELHI),
    Question("ar", "السكري من النوع الأول", "بروكسل", _T1D, *_BRUSSELS),
    Question("zh-Hans", "乳腺癌", "东京", _BREAST, *_TOKYO),
    Question("zh-Hans", "哮喘", "北京", _ASTHMA, *_BEIJING),
    Question("zh-Hans", "多发性骨髓瘤", "圣地亚哥", _MYELOMA, -33.45, -70.65),
    Question("zh-Hans", "前列腺癌", "北京", _PROSTATE, *_BEIJING),
    Question("zh-Hans", "类风湿关节炎", "华沙", _RA, *_WARSAW),
)
FIRST = 28
"""For so many of them the right study must be first."""
_AS_NEAR = 15.0
"""Kilometres: so much the middle of a city may differ from list to list."""


def right_studies(question: Question, known: list[Entry]) -> set[str]:
    """The studies about what is meant whose nearest open place is nearest, as the registry has them."""
    about = [
        entry for entry in known if any(re.search(question.names, each, re.IGNORECASE) for each in entry.conditions)
    ]
    far = {
        entry.study: min(kilometres(question.north, question.east, site.north, site.east) for site in open_sites)
        for entry in about
        if (open_sites := [site for site in entry.sites if site.is_open])
    }
    least = min(far.values())
    return {study for study, distance in far.items() if distance <= least + _AS_NEAR}
