"""Decoding of files to records."""

import pytest

from site_builder.model.day import Age
from site_builder.model.study import Study
from site_builder.records.decode import decode, front_matter, revive
from site_builder.records.find import SourceFile

STUDY = SourceFile("content/studies/one.yaml", "study", False, 0, 0)
PEOPLE = SourceFile("content/people.yaml", "person", True, 0, 0)
PAGE = SourceFile("content/pages/about.md", "page", False, 0, 0)


def study(text: str) -> Study:
    found = decode(STUDY, text.encode())
    assert found.diagnostics == ()
    record = found.records[0].record
    assert isinstance(record, Study)
    return record


@pytest.mark.parametrize("word", ["no", "off", "1:30", "1e3", "0123", "2026-10-02", "0x1F", "3", "true"])
def test_traps_come_out_as_written_in_text_fields(word: str) -> None:
    record = study(
        f"title: {word}\nkeywords: [{word}]\nidentifiers: {{irb: {word}}}\n"
        f"eligibility:\n  inclusion:\n    - {word}\nlocations:\n  - place: {{name: {word}, postcode: {word}}}\n"
    )
    assert record.title == word
    assert record.keywords == (word,)
    assert record.identifiers.irb == word
    assert record.eligibility.inclusion[0].text == word
    place = record.locations[0].place
    assert place is not None
    assert (place.name, place.postcode) == (word, word)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("draft: off", "E307"),
        ("draft: 1e3", "E307"),
        ("dates: {start: 1:30}", "E305"),
        ("dates: {start: 0123}", "E305"),
        ("eligibility: {minimum_age: 1e3}", "E309"),
        ("eligibility: {minimum_age: no}", "E309"),
        ("publications: [{citation: x, pmid: 1e3}]", "E308"),
    ],
)
def test_traps_in_other_fields_are_clear_errors(field: str, code: str) -> None:
    assert [each.code for each in decode(STUDY, f"title: A study\n{field}\n".encode()).diagnostics] == [code]


def test_the_fields_read_what_they_need() -> None:
    record = study("title: A study\ndraft: no\nphase: 3\ndates: {start: 2026}\neligibility: {minimum_age: 18}\n")
    assert record.draft is False
    assert record.phase == "3"
    assert record.dates.start is not None
    assert record.dates.start.iso == "2026"
    assert record.eligibility.minimum_age == Age(18, "years")


def test_a_file_of_many_records() -> None:
    found = decode(PEOPLE, b"jane-doe:\n  name: Jane Doe\njohn-doe: {name: John Doe}\n")
    assert [(each.kind, each.id) for each in found.records] == [("person", "jane-doe"), ("person", "john-doe")]


def test_one_bad_record_among_many_is_told_with_its_path() -> None:
    found = decode(PEOPLE, b"jane-doe:\n  name: Jane Doe\njohn-doe:\n  nam: John Doe\n")
    assert [(each.code, each.path) for each in found.diagnostics] == [("E301", ("john-doe", "nam"))]
    assert found.records == ()


def test_a_text_page() -> None:
    found = decode(PAGE, b"---\r\ntitle: About\r\n---\r\nOne\r\n\r\n---\r\n\r\nTwo\r\n")
    assert found.diagnostics == ()
    assert found.records[0].values == {"title": "About"}
    assert found.records[0].body == "One\n\n---\n\nTwo\n"


def test_front_matter_keeps_its_lines() -> None:
    assert front_matter(b"---\ntitle: About\n---\nText\n") == b"\ntitle: About\n"
    assert front_matter(b"\xef\xbb\xbf---\ntitle: About\n---") == b"\ntitle: About\n"
    assert front_matter(b"--- \n---\n") == b"\n"
    assert front_matter(b"title: About\n---\n") is None
    assert front_matter(b"---\ntitle: About\n") is None
    assert front_matter(b"---\ntitle: About\n----\n") is None


def test_values_make_the_same_record_again() -> None:
    (decoded,) = decode(STUDY, b"title: A study\nconditions: asthma\neligibility: {inclusion: Adults}\n").records
    assert revive("study", decoded.values) == decoded.record


def test_a_misspelt_field_is_not_missing_as_well() -> None:
    assert [each.code for each in decode(STUDY, b"titel: A study\n").diagnostics] == ["E301"]
    assert [each.code for each in decode(STUDY, b"sponsor: Riverside\n").diagnostics] == ["E302"]


@pytest.mark.parametrize(
    "text", ["title: {{ name }}", "title: !!str A study", "title: #1 study", "keywords: {{a}}\ntitle: x"]
)
def test_what_yaml_took_away_is_told_once(text: str) -> None:
    assert len(decode(STUDY, text.encode()).diagnostics) == 1


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("name: X Hospital\ncity: Y\n", "move the file to content/locations/"),
        ("jane-roe:\n  name: Jane Roe\n  credentials: M.D.\n", "move the lines to content/people.yaml"),
    ],
)
def test_a_file_of_another_kind_among_the_studies(text: str, hint: str) -> None:
    assert [(each.code, each.hint) for each in decode(STUDY, text.encode()).diagnostics] == [("E303", hint)]


def test_a_note_after_an_identifier_is_no_lost_text() -> None:
    text = "title: A\nconditions:\n- asthma # mild\nlocations:\n- location: north # main\n"
    text += "  principal_investigator: jane # PI\n"
    assert decode(STUDY, text.encode()).diagnostics == ()
    [found] = decode(STUDY, b"title: A # draft\n").diagnostics
    assert found.code == "W202"


@pytest.mark.parametrize("text", ["title: A\nplain_title: # 12 adults\n", "title: A\nkeywords:\n- b\n- # 12 adults\n"])
def test_a_text_that_is_nothing_but_a_comment_is_not_lost_silently(text: str) -> None:
    [found] = decode(STUDY, text.encode()).diagnostics
    assert '"# 12 adults"' in found.hint


@pytest.mark.parametrize("line", ["type: # expanded access", "phase: # 3", "type: # ask the sponsor"])
def test_a_value_behind_a_hash_is_not_lost_silently(line: str) -> None:
    found = decode(STUDY, f"title: A\n{line}\n".encode()).diagnostics
    hints = [f"if it is the value, write: {line.replace('# ', '')}"] * ("ask" not in line)
    assert [each.hint for each in found] == hints


def test_a_comment_beside_the_name_of_a_group_is_a_note() -> None:
    text = "title: A # b\neligibility: # of the protocol\n  sex: female\nlocations: # our own\n- location: north\n"
    assert [each.line for each in decode(STUDY, text.encode()).diagnostics] == [1]


def test_too_many_letters_in_a_record_are_reported_once() -> None:
    criteria = "".join(f"    - {'word ' * 3900}\n" for _ in range(26))
    found = decode(STUDY, f"title: A\neligibility:\n  inclusion:\n{criteria}".encode()).diagnostics
    assert [each.code for each in found] == ["E318"]


@pytest.mark.parametrize("letter", ["\u200f", "\u061c", "\u00ad", "\u2800", "\u3164", "\ufe0f", "\u0301", "\U000e0020"])
def test_a_text_of_which_readers_see_nothing_is_empty(letter: str) -> None:
    text = f'title: "{letter}"\nabout: "{letter}"\neligibility:\n  inclusion:\n    - "{letter} {letter}"\n'
    found = decode(STUDY, text.encode())
    assert not found.records
    assert [each.path for each in found.diagnostics if each.code == "E311"] == [
        ("title",),
        ("about",),
        ("eligibility", "inclusion", 0, "text"),
    ]


@pytest.mark.parametrize("text", ["☺️", "e\u0301", "می\u200cشود", "\u200fא", "1"])
def test_a_text_of_which_readers_see_something(text: str) -> None:
    assert study(f'title: "{text}"\n').title == text
