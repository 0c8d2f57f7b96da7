"""Texts and their words: the reader's browser must find the same ones (tests/browser/test_search.py)."""

TEXTS = [
    ("Granulomatosis with Polyangiitis (GPA)", ["granulomatosis", "with", "polyangiitis", "gpa"]),
    ("Wegener's granulomatosis", ["wegener", "granulomatosis"]),
    ("Wegener’s; l’asthme", ["wegener", "l", "asthme"]),
    ("COVID-19, HER2+ and IL‑6", ["covid", "19", "her2", "and", "il", "6"]),
    ("Sjögren Łódź Ærø STRASSE Straße", ["sjogren", "lodz", "aero", "strasse", "strasse"]),
    ("İstanbul ılık ΟΔΥΣΣΕΥΣ Ὀδυσσεύς", ["istanbul", "ilik", "οδυσσευσ", "οδυσσευσ"]),
    ("肺癌の研究", ["肺癌", "癌の", "の研", "研究"]),
    ("Type 2糖尿病 study", ["type", "2", "糖尿", "尿病", "study"]),
    ("癌", ["癌"]),
    ("폐암 연구", ["폐암", "연구"]),
    ("سرطان الرِّئة", ["سرطان", "الرية"]),
    ("मधुमेह का अध्ययन", ["मधुमेह", "का", "अध्ययन"]),
    ("โรคหอบ", ["โร", "รค", "คห", "หอ", "อบ"]),
    ("Исследование ёлки", ["исследование", "елки"]),
    ("½ ²x ﬁbrosis", ["1", "2", "2x", "fibrosis"]),
    ("a_b--c  d.e", ["a", "b", "c", "d", "e"]),
    ("x" * 50, ["x" * 30]),
    ("", []),
]
