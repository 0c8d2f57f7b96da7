"""Headings of both sides in languages whose names for them differ from English: Chinese, Russian, Polish, Turkish, …

A line counts only if it consists of such a heading and nothing else. `headings` reads the languages whose names of the
sides resemble the English ones (Spanish, French, German, Italian, Portuguese, Dutch, Swedish).
"""

import re

INCLUSION, EXCLUSION = "Inclusion", "Exclusion"

_STUDY_ZH = r"(?:受试者|患者|病例|参与者|參與者|研究对象|主要)?的?"
_IN = (
    rf"{_STUDY_ZH}(?:纳入|納入|入选|入選|入组|入組|收案)(?:标准|標準|条件|條件|准则)",
    r"(?:主な|主要な)?(?:選択|組入れ?|組み入れ|参加|適格)(?:基準|条件)",
    r"(?:주요 ?)?(?:선정|포함|선택) ?기준",
    r"(?:основные )?критерии включения(?: (?:в исследование|пациентов|субъектов|участников)){0,2}",
    r"(?:główne )?kryteria włączenia(?: (?:do badania|pacjentów|uczestników)){0,2}",
    r"(?:(?:çalış|araştır)maya )?(?:dahil (?:edil?me|olma|etme)|alınma|alma|içleme) kriterleri",
    r"(?:hlavní )?kritéria (?:pro )?(?:zařazení|zaradenia)(?: do (?:studie|štúdie))?"
    r"|(?:zařazovací|vstupní|zaraďovacie|hlavní vstupní) kritéria",
    r"(?:beválasztási|bevonási) kritériumok",
    r"معايير (?:الاشتمال|الإدراج|الادراج|الشمول|التضمين)",
    r"κριτήρια (?:ένταξης|συμπερίληψης|εισαγωγής)",
    r"sisäänottokriteerit|mukaanottokriteerit|критерії включення|criterii(?:le)? de includere|критерии за включване",
    r"tiêu chuẩn (?:lựa chọn|chọn|nhận)|kriteria inklusi|เกณฑ์การคัดเข้า|समावेशन मानदंड|קריטריונים להכללה",
    r"kriteriji za (?:uključivanje|uključenje|vključitev)|(?:uključni|uključujući|vključitveni) kriteriji",
    r"įtraukimo (?:į tyrimą )?kriterijai|iekļaušanas kritēriji|kaasamise kriteeriumid|kaasamiskriteeriumid",
    r"معیارهای ورود(?: به (?:مطالعه|پژوهش))?|(?:haupt|wichtige )einschlu(?:ss|ß)kriterien|crit[èe]res d['’]éligibilité",
)
_OUT = (
    rf"{_STUDY_ZH}(?:排除)(?:标准|標準|条件|條件|准则)",
    r"(?:主な|主要な)?除外(?:基準|条件)",
    r"(?:주요 ?)?(?:제외|배제) ?기준",
    r"(?:основные )?критерии (?:исключения|не ?включения)(?: (?:из исследования|в исследование|пациентов)){0,2}",
    r"(?:główne )?kryteria (?:wyłączenia|wykluczenia|niewłączenia)(?: (?:z badania|pacjentów|uczestników)){0,2}",
    r"(?:(?:çalış|araştır)ma(?:dan|ya) )?(?:dı[sş]la(?:n|nıl)?ma|hariç (?:tutma|tutulma|bırakma|bırakılma)"
    r"|dahil (?:edilmeme|olmama|etmeme)"
    r"|alınmama|çıkar(?:ıl)?ma) kriterleri",
    r"(?:hlavní )?kritéria (?:pro )?(?:vyřazení|vyloučení|nezařazení|vylúčenia|nezaradenia|vyradenia)"
    r"(?: (?:ze studie|zo štúdie|do štúdie))?|(?:vyřazovací|vylučovací|vylučovacie|vyraďovacie) kritéria",
    r"(?:kizárási|kizárásos) kritériumok",
    r"معايير (?:الاستبعاد|الإقصاء|الاقصاء|الاستثناء)",
    r"κριτήρια (?:αποκλεισμού|μη ένταξης)",
    r"poissulkukriteerit|критерії (?:виключення|невключення)|criterii(?:le)? de (?:excludere|neincludere)",
    r"tiêu chuẩn loại trừ|kriteria eksklusi|เกณฑ์การคัดออก|बहिष्करण मानदंड|קריטריונים ל(?:אי[- ]הכללה|הוצאה|הדרה)",
    r"критерии за изключване|kriteriji za (?:isključivanje|isključenje|izključitev)"
    r"|(?:isključni|isključujući|izključitveni) kriteriji",
    r"(?:neįtraukimo|atmetimo) (?:į tyrimą )?kriterijai|(?:izslēgšanas|neiekļaušanas) kritēriji",
    r"(?:väljaarvamise|välistamise|mittekaasamise) kriteeriumid|(?:väljaarvamis|välistus)kriteeriumid",
    r"معیارهای (?:خروج|عدم ورود)(?: (?:از|به) (?:مطالعه|پژوهش))?",
    r"(?:haupt|wichtige )ausschlu(?:ss|ß)kriterien|crit[èe]res de non[- ]éligibilité",
)
_SIDES = ((INCLUSION, re.compile("|".join(_IN), re.IGNORECASE)), (EXCLUSION, re.compile("|".join(_OUT), re.IGNORECASE)))
_NUMBER = re.compile(
    r"(?:第?[一二三四五][、.．)）]|[（(][一二三四五\dA-Za-z][）)]|[\dA-Da-dIV]{1,3}[、.．)）])[ \u3000]*"
)
_START = re.compile(rf"^(?:{_NUMBER.pattern})")
_MARKS = " \t\u3000*_#\\<>＜＞【】[]「」『』〈〉《》■●◆▪•-–—~"
_BEFORE_CRITERIA = re.compile(
    rf"(?:^|(?<=[。；;.！]))[ \u3000]*(?P<title>(?:{_NUMBER.pattern})?"
    rf"(?:{_IN[0]}|{_OUT[0]}|{_IN[1]}|{_OUT[1]}|{_IN[2]}|{_OUT[2]})[】]?)"
    r"[ ]?[:：][ \u3000]*(?=\S)",
    re.MULTILINE,
)
_LONGEST = 60
_OTHER = re.compile(
    rf"(?:{_NUMBER.pattern})?[^，。；、,;.:：\d]{{1,12}}(?:标准|標準|基準|기준)"
    r"|(?:критерии|критерії|kryteria|kritéria|معايير|κριτήρια) [^:.;,]{3,40}|[^:.;,]{3,40} (?:kriterleri|kritériumok)",
    re.IGNORECASE,
)
_ASCII = re.compile(r"kr[iy]te+r|criterii|kriterien|crit[eè]res", re.IGNORECASE)


def may_be_foreign(text: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most texts.

    Args:
        text: all criteria.
    """
    return not text.isascii() or _ASCII.search(text) is not None


def headings_on_lines(text: str) -> str:
    """A text in which Chinese, Japanese and Korean headings followed by criteria are moved to lines of their own.

    Args:
        text: all criteria.
    """
    return text if text.isascii() else _BEFORE_CRITERIA.sub(lambda match: f"\n{match['title']}：\n", text)


def is_other_criteria(line: str) -> bool:
    """Whether a line is the title of criteria that belong to neither side: "分组标准", "Критерии рандомизации:".

    Args:
        line: a line.
    """
    return len(line) <= _LONGEST and _OTHER.fullmatch(line.strip(_MARKS).rstrip(":：" + _MARKS)) is not None


def foreign_side(line: str) -> str:
    """The side of a line that is a heading in another language and nothing more; otherwise "".

    Args:
        line: one line of the criteria.
    """
    if len(line) > _LONGEST or (line.isascii() and not _ASCII.search(line)):
        return ""
    title = line.strip(_MARKS).rstrip(":：" + _MARKS)
    title = " ".join(_START.sub("", title, count=1).strip(_MARKS).lower().replace("i̇", "i").split())
    return next((side for side, pattern in _SIDES if pattern.fullmatch(title)), "")
