"""The words of dates in the languages of the interface: months, weekdays and the small words between."""

import re

from site_builder.model.near_values import plain_digits

MONTHS = {
    name.replace("_", " "): number
    for number, names in enumerate(
        (
            "jan january januar jänner jaenner enero janvier janv ene يناير كانون_الثاني جانفي",
            "feb february februar feber febrero février fevrier fév févr fevr فبراير شباط فيفري",
            "mar march märz maerz marzo mars mär mrz مارس آذار اذار",
            "apr april abril avril avr abr أبريل ابريل إبريل نيسان أفريل",
            "may mai mayo مايو أيار ايار ماي",
            "jun june juni junio juin يونيو حزيران جوان",
            "jul july juli julio juillet juil يوليو تموز جويلية",
            "aug august agosto août aout ago أغسطس اغسطس آب اب أوت",
            "sep sept september septiembre setiembre septembre سبتمبر أيلول ايلول",
            "oct october oktober octubre octobre okt أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
            "nov november noviembre novembre نوفمبر تشرين_الثاني",
            "dec december dezember diciembre décembre decembre déc dez dic ديسمبر كانون_الأول كانون_الاول",
        ),
        1,
    )
    for name in names.split()
}
_WORDS = {number: name for name, number in reversed(MONTHS.items())}
"""The first word for each month."""
_LITTLE_WORDS = """
st nd rd th of de del the den le er am on el ab vom من في شهر عام سنة يوم
mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lun lunes martes mié miércoles miercoles jue jueves vie viernes sáb sab sábado sabado dom domingo
lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche
الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
周一 周二 周三 周四 周五 周六 周日 周天 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天
"""
_BETWEEN = frozenset(_LITTLE_WORDS.split())
"""Words that may be left out: of "Samstag, den 3. Oktober 2026", only the day, the month and the year count."""
_ABOUT = re.compile(
    r"\b(?:early|mid|late|about|around|approx(?:imately)?|circa|ca|(?:the )?(?:beginning|end|middle) of|"
    r"etwa|ungefähr|anfang|mitte|ende|principios de|mediados de|finales de|fines de|aproximadamente|hacia|"
    r"début|mi|fin|environ|vers|أوائل|منتصف|أواخر|نحو|حوالي|"
    r"spring|summer|autumn|fall|winter|frühling|frühjahr|sommer|herbst|primavera|verano|otoño|invierno|"
    r"printemps|été|automne|hiver)\b[. -]{0,3}|约|大约|[上中下]旬|[年月][初底末]|^[~≈]",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:primero de|premier|الأول من)(?= )", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_]) ?['’](?=\d\d$)")
"""The beginning of the year in October '26."""
_ROMAN = re.compile(r"(?<=\d)([./ -] ?)(I{1,3}|IV|V|VI{1,3}|IX|X|XI{1,2})(?=[./ -] ?\d{4})")
"""A month between a day and a year: 3.X.2026."""
_ROMAN_MONTHS = {
    roman: number
    for number, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_TWO_WORDS = re.compile("|".join(re.escape(name) for name in MONTHS if " " in name))


def is_between(word: str) -> bool:
    """Whether a word of a date says nothing about the day."""
    return word in _BETWEEN


def without_about(text: str) -> str:
    """Return a date without words such as "around" and "beginning of"."""
    return _ABOUT.sub("", text).strip()


def in_plain_letters(text: str) -> str:
    """Return a date with digits 0 to 9, and with each month as one of the words of `MONTHS`, without spaces."""
    digits = _SHORT_YEAR.sub(" 20", plain_digits(text))
    digits = _ROMAN.sub(lambda roman: f"{roman[1]}{_WORDS[_ROMAN_MONTHS[roman[2]]]}", _FIRST.sub("1", digits))
    return _TWO_WORDS.sub(lambda name: _WORDS[MONTHS[name[0]]], digits)
