"""Dates as people write them in six languages, and the date to propose."""

import pytest

from site_builder.model.date_forms import dates_meant
from site_builder.model.relative_days import is_relative

ONE_DAY = """
Samstag, den 3. Oktober 2026 / Sa 3. Okt. 2026 / sábado, 3 de octubre de 2026 / samedi 3 octobre 2026 / 3 أكتوبر 2026
٣ أكتوبر ٢٠٢٦ / 3 تشرين الأول 2026 / السبت 3 أكتوبر 2026 / ٢٠٢٦-١٠-٠٣ / 2026年10月3日 / 2026年10月3号 星期六
2026-10-03（周六） / 3.X.2026 / 3/X/2026 / ca. 2026-10-03 / etwa 3. Oktober 2026 / hacia el 3 de octubre de 2026
environ le 3 octobre 2026 / 约2026年10月3日 / 03OCT2026 / Sat 3 Oct 2026
"""


@pytest.mark.parametrize("text", ONE_DAY.strip().replace("\n", " / ").split(" / "))
def test_a_day(text: str) -> None:
    assert dates_meant(text) == ("2026-10-03",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[
            (text, "2026-10")
            for text in ("Anfang Oktober 2026", "mid-October 2026", "début octobre 2026", "October '26")
        ],
        *[(text, "2026-10") for text in ("أوائل أكتوبر 2026", "2026年10月上旬", "mediados de octubre de 2026")],
        *[(text, "2026") for text in ("Herbst 2026", "approx. 2026", "otoño 2026", "2026年初")],
        *[
            ("primero de enero de 2026", "2026-01-01"),
            ("3 févr. 2026", "2026-02-03"),
            ("3 setiembre 2026", "2026-09-03"),
        ],
        *[("3. Jänner 2026", "2026-01-03"), ("3 كانون الثاني 2026", "2026-01-03"), ("12 VI 2026", "2026-06-12")],
        *[(text, "-P3D") for text in ("vor 3 Tagen", "hace 3 días", "il y a 3 jours", "منذ 3 أيام", "3天前")],
        *[("10月3日", "--10-03"), ("hace 2 semanas", "-P14D"), ("in 3 days", ""), ("3 days", ""), ("nobody", "")],
    ],
)
def test_less_than_a_day(text: str, meant: str) -> None:
    assert "".join(dates_meant(text)) == meant
    assert is_relative(meant) == meant.startswith("-")
