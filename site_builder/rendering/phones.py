"""Telephone numbers: the address that dials one, and links for those in running text.

In a text, only a number in international form is a link: a `+`, a calling code that ITU-T E.164 assigns, and as many
digits as a number has there. Other numbers of a study look like national ones: of trials (2022-501234-12-00),
protocols, dates and doses.
"""

import re

_TAGS = re.compile(r"(<[^>]*>)")
_CODES = (
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|"
    r"(?:2[1-69]|3[578]|42|5[09]|6[7-9]|8[0578]|9[67])[0-9]|99[2-68]"
)
"""The calling codes: https://www.itu.int/pub/T-SP-E.164D"""
_PHONE = re.compile(
    rf"(?<![\w.,/&#;+-])(?P<code>\+(?:{_CODES}))(?P<rest>(?:\)?[ \xa0./-]?\(?[0-9]){{6,14}})"
    r"(?P<extension>,? ?(?:ext\.?|x) ?[0-9]{1,6})?(?![\w+/-]|[ .,-][0-9])",
    re.ASCII,
)
_NATIONAL_AMERICAN = re.compile(r"[2-9][0-9]{2}[2-9][0-9]{6}")
_LEAST_DIGITS, _MOST_DIGITS = 9, 15
_NO_LINKS = ("a", "code", "pre")


def phone_address(phone: str) -> str:
    """The address that dials a number, in the form of RFC 3966: with a separate extension, and without the "(0)" that
    is not dialled from abroad.

    Args:
        phone: a number as people write it.
    """
    number, _, extension = phone.replace("(0)", "").replace("ext", "x").partition("x")
    number = re.sub(r"[\s./,]", "", number)
    return f"tel:{number};ext={extension.strip(' .')}" if extension else f"tel:{number}"


def with_phones(html: str) -> str:
    """HTML in which each telephone number in international form is a link, except in links and code.

    Args:
        html: HTML without a script, style or comment.
    """
    if "+" not in html:
        return html
    if "<" not in html:
        return _PHONE.sub(_link, html)
    parts, inside = _TAGS.split(html), 0
    for place, part in enumerate(parts):
        if place % 2:
            name = part[1:].split(" ")[0].rstrip(">")
            inside += (name in _NO_LINKS) - (name[1:] in _NO_LINKS and name[0] == "/")
        elif not inside:
            parts[place] = _PHONE.sub(_link, part)
    return "".join(parts)


def _link(match: re.Match[str]) -> str:
    return f'<a href="{phone_address(match[0])}">{match[0]}</a>' if _is_phone(match) else match[0]


def _is_phone(match: re.Match[str]) -> bool:
    digits = re.sub(r"\(0\)|[^0-9]", "", match["rest"])
    code = match["code"][1:]
    if code == "1":
        return bool(_NATIONAL_AMERICAN.fullmatch(digits))
    return not digits.startswith("00") and _LEAST_DIGITS <= len(code) + len(digits) <= _MOST_DIGITS
