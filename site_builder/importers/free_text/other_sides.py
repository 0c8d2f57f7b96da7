"""How the second reader (`crosscheck`) recognises the beginning of a side in a text with unusual names for the sides.

It shares nothing with the first reader. It looks at single words of a short line that ends with a colon or mentions
criteria, and knows no patterns of whole headings.
"""

from site_builder.importers.text import words

_CRITERIA = (
    "标准", "標準", "条件", "條件", "准则", "基準", "기준", "критери", "критері", "kryteri", "kriter", "kritéri",
    "kritérium", "معايير", "κριτήρια", "criterii", "tiêu chuẩn", "kritērij", "kriteeri", "เกณฑ์", "मानदंड", "קריטריונ",
    "معیار", "critères", "criteres",
)  # fmt: skip
_OUT = (
    "排除", "除外", "제외", "배제", "исключен", "невключен", "не включен", "виключен", "wyłącz", "wyklucz", "niewłącz",
    "dışla", "disla", "hariç", "edilmeme", "olmama", "etmeme", "alınmama", "vyřaz", "vylouč", "nezařaz", "vylúč",
    "vyluč", "kizár", "استبعاد", "إقصاء", "اقصاء", "استثناء", "αποκλεισμ", "μη ένταξ", "poissulku",
    "excludere", "neincludere", "loại trừ", "изключ", "isključ", "izključ", "neįtrauk", "atmetimo", "izslēg",
    "neiekļauš", "väljaarv", "välist", "mittekaasa", "eksklusi", "คัดออก", "बहिष्कर", "לאי", "להוצאה", "להדרה", "خروج",
    "عدم ورود", "nezarad", "vyrad", "vyraď", "çıkar", "ausschl", "non-élig", "non élig", "nonélig",
)  # fmt: skip
_IN = (
    "纳入", "納入", "入选", "入選", "入组", "入組", "收案", "選択", "組入", "組み入れ", "参加", "適格", "선정", "포함",
    "선택", "включен", "включення", "włącz", "dahil", "alınma", "alma", "içleme", "zařaz", "zarad", "vstupní",
    "beválaszt", "bevoná", "اشتمال", "إدراج", "ادراج", "شمول", "تضمين", "ένταξ", "συμπερίληψ", "εισαγωγ", "ottokriteer",
    "includere", "lựa chọn", "chọn", "nhận", "включв", "uključ", "vključ", "įtrauk", "iekļauš", "kaasami", "inklusi",
    "คัดเข้า", "समावेश", "הכללה", "ورود", "zaraď", "einschl", "éligib", "eligib",
)  # fmt: skip
_LEAVING_OUT = frozenset(
    ("exclude", "excluded", "ineligible", "not", "cannot", "t", "exclusion", "non")
)  # "can't" has become two words here
_TAKING_IN = frozenset(
    ("include", "included", "eligible", "join", "participate", "part", "must", "should", "enroll", "enrolled", "enrol",
     "recruit", "recruited", "meet", "qualify", "accepted", "have", "be", "enter", "enrolling", "considered")
)  # fmt: skip
_OPEN_ENDS = frozenset(("they", "if", "who", "have", "are", "be", "following", "criteria", "when", "with", "a"))
"""Last words of a sentence that continues with a list."""
_COLONS = (":", "：", "?", "？", "…", "...")
_MOST_WORDS, _LONGEST_NAME = 28, 70


def other_side(line: str) -> str:
    """`in` or `out` if a line seems to begin a side in unusual words or another language; otherwise "".

    Args:
        line: one line of the criteria.
    """
    text = line.strip(" \t*_#\\【】•")
    colon = text.endswith(_COLONS)
    lower = text.lower().replace("i̇", "i")
    if len(lower) <= _LONGEST_NAME and any(each in lower for each in _CRITERIA):
        if not colon and any(each in lower for each in ("，", ",", "。", "；", ";", "、不")):
            return ""
        if any(each in lower for each in _OUT):
            return "out"
        return "in" if any(each in lower for each in _IN) else ""
    open_end = colon or text.lower().rpartition(" ")[2] in _OPEN_ENDS
    if not open_end or line[:1] in " -*•" or not text[:1].isalpha():
        return ""
    single = words(text)
    if len(single) > _MOST_WORDS:
        return ""
    if _LEAVING_OUT.intersection(single):
        return "out"
    return "in" if _TAKING_IN.intersection(single) else ""


def parted(line: str) -> list[str]:
    """A line, split after the colon that follows a short name in a non-Latin script: "排除标准：怀孕".

    Args:
        line: one line of the criteria.
    """
    parts: list[str] = []
    for sentence in line.replace("；", "；\0").replace("。", "。\0").replace("; ", "; \0").split("\0"):
        name, colon, remainder = sentence.partition("：") if "：" in sentence else sentence.partition(":")
        if colon and remainder.strip() and len(name) < 20 and other_side(name) and not name.isascii():
            parts += [name + colon, remainder]
        else:
            parts.append(sentence)
    return parts
