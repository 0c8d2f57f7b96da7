"""Headings of both sides in other languages, and the words that turn the name of one side into the other."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists

PAIRS = (
    ("Principaux critères d’inclusion :", "Principaux critères de non inclusion :"),
    ("Critères d'éligibilité :", "Critères de non-éligibilité :"),
    ("Critérios de inclusão", "Critérios de não inclusão"),
    ("Critérios de inclusão:", "Critérios de não-inclusão:"),
    ("Criterios de inclusión:", "Criterios de no inclusión:"),
    ("Inclusiecriteria:", "Niet-inclusiecriteria:"),
    ("Einschlusskriterien:", "Nicht-Einschlusskriterien:"),
    ("Haupteinschlusskriterien:", "Hauptausschlusskriterien:"),
    ("Inklusionskriterier", "Ikke-inklusionskriterier"),
    ("Hlavní kritéria pro zařazení:", "Hlavní kritéria pro vyřazení:"),
    ("Kritéria zaradenia:", "Kritéria nezaradenia:"),
    ("Sisäänottokriteerit:", "Poissulkukriteerit:"),
    ("Критерии за включване", "Критерии за изключване"),
    ("Kriteriji za uključivanje", "Kriteriji za isključivanje"),
    ("Kriteriji za vključitev", "Kriteriji za izključitev"),
    ("Įtraukimo kriterijai", "Neįtraukimo kriterijai"),
    ("Iekļaušanas kritēriji", "Izslēgšanas kritēriji"),
    ("Kaasamise kriteeriumid", "Väljaarvamise kriteeriumid"),
    ("Criterii de includere:", "Criterii de neincludere:"),
    ("＜選択基準＞", "＜除外基準＞"),
    ("주요 선정기준:", "주요 제외기준:"),
    ("เกณฑ์การคัดเข้า", "เกณฑ์การคัดออก"),
    ("Kriteria inklusi", "Kriteria eksklusi"),
    ("معیارهای ورود", "معیارهای عدم ورود"),
    ("קריטריונים להכללה", "קריטריונים לאי הכללה"),
    ("समावेशन मानदंड", "बहिष्करण मानदंड"),
    ("Araştırmaya alınma kriterleri", "Araştırmadan çıkarılma kriterleri"),
    ("Inclusion criteria will be:", "Exclusion criteria will be:"),
)


@pytest.mark.parametrize(("inclusion", "exclusion"), PAIRS)
def test_each_side_has_its_criteria(inclusion: str, exclusion: str) -> None:
    criteria = read_criteria(f"{inclusion}\n- Alpha one\n- Alpha two\n{exclusion}\n- Beta one\n- Beta two")
    assert not criteria.whole, criteria.doubts
    assert ("Alpha two" in str(criteria.inclusion), "Beta" in str(criteria.inclusion)) == (True, False)
    assert ("Beta two" in str(criteria.exclusion), "Alpha" in str(criteria.exclusion)) == (True, False)


@pytest.mark.parametrize("heading", [exclusion for _, exclusion in PAIRS if "élig" not in exclusion])
def test_no_heading_of_the_other_side_is_passed_over(heading: str) -> None:
    """A registry's text of one side is not shown as that side if a heading of the other is inside it."""
    criteria = read_lists(f"- Alpha one\n{heading}\n- Beta one")
    assert criteria.whole or "Beta" not in str(criteria.inclusion), criteria


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria: 1. Alpha 2. Alpha Exclusionary Criteria: 1. Beta 2. Beta",
        "Inclusionary criteria:\n- Alpha\nExclusionary criteria:\n- Beta",
        "(Exclusion criteria)\nBeta\n\n(Entry criteria)\nAlpha",
        "1. Exclusion criteria\n  Beta one, and\n2. Entry criteria\n  Alpha one, and",
    ],
)
def test_unusual_names_of_a_side_never_stay_on_the_other(text: str) -> None:
    criteria = read_criteria(text)
    assert criteria.whole or "Beta" not in str(criteria.inclusion)
    assert criteria.whole or "Alpha" not in str(criteria.exclusion)


@pytest.mark.parametrize(
    "text",
    [
        "Einschlusskriterien: Alpha. Ausschlusskriterien: Beta.",
        "Criterios de inclusión: Alpha. Criterios de exclusión: Beta.",
        "Critères d'inclusion : Alpha. Critères de non inclusion : Beta.",
        "Critérios de inclusão: Alpha. Critérios de não inclusão: Beta.",
    ],
)
def test_both_sides_on_one_line(text: str) -> None:
    criteria = read_criteria(text)
    assert ("Alpha" in str(criteria.inclusion), "Beta" in str(criteria.inclusion)) == (True, False)
    assert ("Alpha" in str(criteria.exclusion), "Beta" in str(criteria.exclusion)) == (False, True)
