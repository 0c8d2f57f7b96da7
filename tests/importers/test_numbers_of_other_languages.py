"""Numbers as people in Asia, Spain and France type them: without a space, with "、", in circles, in other digits."""

from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from site_builder.importers.free_text.prose import prose


@pytest.mark.parametrize(
    "entries",
    [
        "1.成年人\n2.发热\n3.知情同意",
        "1)成年人\n2)发热\n3)知情同意",
        "(1)成年人\n(2)发热\n(3)知情同意",
        "①成年人\n②发热\n③知情同意",
        "⑴成年人\n⑵发热\n⑶知情同意",
        "⒈成年人 ⒉发热 ⒊知情同意",
        "❶ 成年人\n❷ 发热\n❸ 知情同意",
        "1、成年人 2、发热 3、知情同意",
        "①成年人 ②发热 ③知情同意",
    ],
)
def test_no_space_after_a_number(entries: str) -> None:
    assert read_lists(entries).inclusion == ["成年人", "发热", "知情同意"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("1)18 to 60 years\n2)2 attacks\n4)Consent", ["18 to 60 years", "2 attacks", "Consent"]),
        ("(1)18歳以上\n(2)2回以上", ["18歳以上", "2回以上"]),
        ("1)Adults 2)Fever 3)20 kg or more", ["Adults", "Fever", "20 kg or more"]),
        ("1、20-40岁；2、发热；3、37-41周；4、同意", ["20-40岁；", "发热；", "37-41周；", "同意"]),
    ],
)
def test_no_space_between_a_mark_and_a_number(entries: str, expected: list[str]) -> None:
    assert read_lists(entries).inclusion == expected


@pytest.mark.parametrize(
    "text", ["3.5年以上的病史", "2.5 mg 以上", "1)2 attacks", "心功能 1、2、3、4级", "4)2 attacks"]
)
def test_values_are_no_marks(text: str) -> None:
    assert read_lists(text).inclusion == [" ".join(text.split())]


@pytest.mark.parametrize("between", ["\n", ""])
@pytest.mark.parametrize(("outer", "inner"), [("（{}）", "①②③"), ("{}、", "①②③"), ("（{}）", ("1）", "2）", "3）"))])
def test_a_list_in_circles_or_brackets_is_inside(between: str, outer: str, inner: Any) -> None:
    parts = [
        "符合以下任一条件：",
        *(f"{mark}{text}；" for mark, text in zip(inner, ("发热", "咳嗽", "痛风"), strict=True)),
    ]
    further = (f"{outer.format(number)}{text}；" for number, text in ((2, "成年人"), (3, "知情同意")))
    text = between.join([outer.format(1) + parts[0], *parts[1:], *further])
    assert read_lists(text).inclusion == [
        {"text": "符合以下任一条件：", "items": ["发热；", "咳嗽；", "痛风；"]},
        "成年人；",
        "知情同意；",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("试验组：", "对照组："), ("试验组纳入标准：", "对照组纳入标准："), ("【试验组】", "【对照组】")],
)
@pytest.mark.parametrize(("one", "two"), [("（1）", "（2）"), ("①", "②"), ("1.", "2."), ("1、", "2、")])
def test_lists_of_groups_on_one_line(first: str, second: str, one: str, two: str) -> None:
    text = f"{first}{one}成年人；{two}发热。{second}{one}成年人；{two}健康；"
    assert read_lists(text).inclusion == [
        {"text": first, "items": ["成年人；", "发热。"]},
        {"text": second, "items": ["成年人；", "健康；"]},
    ]


def test_a_number_in_a_circle_is_shown_as_it_was_typed_where_it_is_no_mark() -> None:
    assert read_lists("见②").inclusion == ["见②"]
    assert prose("步骤：\n① 睡眠\n② 早起") == "步骤：\n\n1. 睡眠\n2. 早起"
    text = "Inclusion Criteria:\n\n1. Adults (see ②)\n2. Gout\n\nExclusion Criteria:\n\n① Fever\n② Cough"
    assert read_criteria(text)[:2] == (["Adults (see ②)", "Gout"], ["Fever", "Cough"])


@pytest.mark.parametrize("zero", "٠۰")
@pytest.mark.parametrize("end", ["- ", ". ", ") "])
@pytest.mark.parametrize("between", ["\n", " "])
def test_arabic_and_persian_digits(zero: str, end: str, between: str) -> None:
    one, two, three = (f"{chr(ord(zero) + number)}{end}" for number in (1, 2, 3))
    text = between.join([f"{one}الربو", f"{two}الحمى", f"{three}الموافقة"])
    assert read_lists(text).inclusion == ["الربو", "الحمى", "الموافقة"]


def test_arabic_semicolons() -> None:
    assert read_lists("الربو؛ الحمى؛ الموافقة").inclusion == ["الربو؛", "الحمى؛", "الموافقة"]


@pytest.mark.parametrize("end", ["º)", "°)", "º.", "ª-", "º.-"])
def test_ordinal_numbers_of_spanish_and_french(end: str) -> None:
    assert read_lists(f"1{end} Mayores de edad\n2{end} Gota").inclusion == ["Mayores de edad", "Gota"]
    grades = "1º ESO\n2º ESO"
    assert read_lists(grades).inclusion == grades.split("\n")
