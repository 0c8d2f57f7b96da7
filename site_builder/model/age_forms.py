"""Parses ages as people write them in the languages of the interface, to propose one: ab 18 Jahren, 18岁以上."""

import re
from difflib import get_close_matches

from site_builder.model.day import AGE_UNITS
from site_builder.model.near_values import LETTERS_LIKE_DIGITS

_AGE_INSIDE = re.compile(r"(\d{1,3})(?:\.0)?\s{0,3}-?\s{0,3}([^\W\d_]{0,12})")
_LOOK_ALIKES = re.compile(r"(?<!\w)[OIl]{1,2}(?=\d)|(?<=\d)[OIl](?!\w)")
"""Letters that are typed for digits: l8 years."""
_HALF_YEARS = re.compile(r"(\d{1,2})?(?:[.,]5| ?½| 1/2|(?<!\d)1/2)[ -]?years?\.?", re.IGNORECASE)
_RANGE = re.compile(r"\d ?[^\W\d_]{0,7}\.? {0,3}(?:-|–|—|~|～|to|and|through|bis|und|a|à|y|et|至|到|إلى|حتى) {0,3}\d")
_UNITS = {"y": "years", "yr": "years", "yo": "years", "m": "months", "mo": "months", "w": "weeks", "wk": "weeks"}
_UNITS |= {"d": "days", "h": "hours", "hr": "hours", "min": "minutes", "": "years"}
_OTHER_LANGUAGES = {
    "years": "j jahr jahre jahren año años ano anos an ans année années annee annees 岁 周岁 歲 周歲 "
    "سنة سنوات عام عاما أعوام",
    "months": "monat monate monaten mes meses mois 个月 個月 月 月龄 شهر شهرا أشهر شهور",
    "weeks": "woche wochen semana semanas semaine semaines 周 أسبوع أسابيع",
    "days": "tag tage tagen día días dia dias jour jours 天 日 日龄 يوم أيام",
    "hours": "stunde stunden hora horas heure heures 小时 ساعة ساعات",
    "minutes": "minuten minuto minutos 分钟 دقيقة دقائق",
}
_UNITS |= {name: unit for unit in AGE_UNITS for name in (unit, unit.removesuffix("s"))}
_UNITS |= {word: unit for unit, words in _OTHER_LANGUAGES.items() for word in words.split()}
_JOINING = frozenset(
    re.findall(
        r"\w+",
        "to and or through up older above over more plus inclusive bis und oder ab älter jünger a à y o u et ou hasta "
        "más mayor mayores menos 至 到 و إلى حتى أو",
    )
)
"""Words after a number that are not units: an unknown unit must not be taken for years."""
_BELOW = re.compile(
    r"<(?!=)|\b(?:under|below|less than|younger than|unter|jünger als|menor(?:es)? de|menos de|moins de|"
    r"أقل من|أصغر من)\b|小于|未满|不满",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    r"[<≤]|\b(?:up to|at most|maximum|max|or (?:younger|less)|and (?:younger|under)|hasta|máximo|como máximo|o menos|"
    r"o menor(?:es)?|bis|bis zu|höchstens|maximal|und jünger|oder jünger|jusqu|au plus|ou moins|et moins|حتى|"
    rf"لا (?:يزيد|يتجاوز)|فأقل|أو أقل)\b|以下|不超过|至多|最大|{_BELOW.pattern}",
    re.IGNORECASE,
)
_YOUNGEST = re.compile(
    r"[>≥+]|\b(?:over|above|at least|minimum|min|from|or (?:older|more)|and (?:older|above|over|up)|"
    r"ab|mindestens|über|älter als|und älter|oder älter|desde|a partir de|mayor(?:es)? de|más de|como mínimo|mínimo|"
    r"o más|y más|o mayor(?:es)?|en adelante|à partir de|dès|plus de|au moins|minimum|et plus|ou plus|"
    r"من|أكبر من|لا يقل|على الأقل|فأكثر|فما فوق|أو أكثر)\b|以上|至少|满|大于|最小",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”„]")
_IN_ANGLES = re.compile(r"\s*<([^<>]{0,60})>\s*")
"""A text in angle brackets, as in a form: `<18 years>` is not below 18."""
_ADULT = "18 years"
_ADULTS = "adult adults erwachsene erwachsener adulto adultos adulte adultes بالغ بالغون بالغين البالغون 成人 成年人"
_EIGHTEEN = "eighteen achtzehn dieciocho dix-huit 十八岁 十八 ثمانية عشر"
_BIRTH = "newborn newborns birth neugeborene geburt nacimiento naissance الولادة 新生儿 出生"
_GROUPS = {
    **dict.fromkeys((*_ADULTS.split(), "adults only", *_EIGHTEEN.split(), "eighteen years"), _ADULT),
    **dict.fromkeys((*_BIRTH.split(), "from birth", "ab geburt", "desde el nacimiento", "dès la naissance"), "0 days"),
    **dict.fromkeys(("recién nacidos", "nouveau-nés", "حديثو الولادة", "自出生"), "0 days"),
}
_NO_LIMIT_WORDS = (
    "any, none, no limit, n/a, na, -, no, unlimited, all, no maximum, no minimum, keine, kein, keins, ohne, "
    "unbegrenzt, keine grenze, keine altersgrenze, beliebig, sin límite, ninguno, ninguna, no hay, cualquiera, "
    "aucun, aucune, sans limite, illimité, لا يوجد, بدون حد, بلا حد, لا حد, 无, 不限, 无限制, 没有, 无上限, 无下限"
)
_NO_LIMIT = frozenset(_NO_LIMIT_WORDS.split(", "))


def has_no_limit(text: str) -> bool:
    """Return whether a text says that there is no limit of age."""
    return text.strip().casefold() in _NO_LIMIT


def limit_in(text: str, age: str) -> str:
    """Return the line that a text with one limit means, in whichever field it is; "" if it names no end of a range.

    Args:
        text: the text.
        age: the age in it.
    """
    text = _IN_ANGLES.sub(r"\1", text)
    number, unit = int(age.split()[0]), age.split()[1]
    unit = unit if unit.endswith("s") else f"{unit}s"
    if _OLDEST.search(text):
        below = number - 1 if _BELOW.search(text) and number else number
        return f"maximum_age: {below} {unit if below != 1 else unit[:-1]}"
    is_adult = text.strip().casefold() in (*_ADULTS.split(), "adults only")
    return f"minimum_age: {age}" if is_adult or _YOUNGEST.search(text) else ""


def ages_in(text: str) -> tuple[str, ...]:
    """Return the ages in a text, each with its unit; an age without a unit has that of the next."""
    text = _IN_ANGLES.sub(r"\1", _QUOTES.sub("", text[:120]))
    if age := _GROUPS.get(text.strip().casefold()):
        return (age,)
    text = _LOOK_ALIKES.sub(lambda part: part[0].translate(LETTERS_LIKE_DIGITS), text[:60])
    if half := _HALF_YEARS.fullmatch(text.strip()):
        return (f"{12 * int(half[1] or 0) + 6} months",)
    ages: list[str] = []
    unit = "years"
    text = re.sub(r"[及或含]?以[上下]|到|至", r" \g<0> ", text[:60])
    for number, word in reversed(_AGE_INSIDE.findall(text)):
        word = word.casefold()
        unit_name = _unit(word)
        if word and not unit_name and word not in _JOINING:
            return ()
        unit = (unit_name or unit) if word else unit
        ages.insert(0, f"{int(number)} {unit if int(number) != 1 else unit[:-1]}")
    return tuple(ages) if len(ages) == 1 or (len(ages) == 2 and _RANGE.search(text)) else ()


def _unit(word: str) -> str:
    """Return the unit that a word means, even if shortened, misspelt or in another language; "" for none."""
    if word in _JOINING:
        return ""
    if unit := _UNITS.get(word) or _UNITS.get(word.rstrip("s")):
        return unit
    near = get_close_matches(word, [each for each in _UNITS if len(each) > 3], n=1, cutoff=0.75)
    return _UNITS[near[0]] if near else ""
