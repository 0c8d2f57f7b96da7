"""Tables of other systems: what a file in `content/sources` makes of their rows, from the command line."""

import csv
import io
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from openpyxl import Workbook

from site_builder.building.studies import reload_study
from site_builder.editing.finding import study_files
from site_builder.editing.sources.proposal import proposed_source
from site_builder.model.study import Study
from site_builder.records.imported.sealed import read_imported
from tests.importers.earlier import as_before
from tests.sites import built, files_of, run_here, write_site

Done = CompletedProcess[str]

ONCORE = """
name: OnCore
study: Protocol No
columns:
  title: Protocol Title
  identifiers.sponsor_protocol: Protocol No
  identifiers.nct: NCT
  phase: Phase
  sponsor: Sponsor
  locations.location: Site
  locations.status: Site Status
  locations.checked_on: Status Date
  locations.principal_investigator: PI
values:
  locations.status:
    OPEN TO ACCRUAL: open
    CLOSED TO ACCRUAL: closed
  locations.location:
    Main Campus: north
ignore: [Accrual]
days: month first
"""
UNDESCRIBED = """Protocol No,Protocol Title,NCT Number,Phase,Site,Site Status,Status Date,PI,Accrual To Date
GI-0412,A new tablet,NCT99999912,II,Main Campus,open,2026-11-03,"Okafor, Ada",4
"""
PROPOSED = """name: export
study: Protocol No
columns:
  title: Protocol Title
  identifiers.nct: NCT Number
  phase: Phase
  locations.location: Site
  locations.status: Site Status
  locations.checked_on: Status Date
  locations.principal_investigator: PI
ignore:
  - Accrual To Date
"""
HEAD = [
    "Protocol No",
    "Protocol Title",
    "NCT",
    "Phase",
    "Sponsor",
    "Site",
    "Site Status",
    "Status Date",
    "PI",
    "Accrual",
]
ROWS = [
    row.split("|")
    for row in (
        "ABC-1|A drug for gout|NCT11111111|II|Acme|Main Campus|OPEN TO ACCRUAL|11/3/2026|Ada Łukasiewicz|4",
        "ABC-1|A drug for gout|NCT11111111|II|Acme|Lakeside|CLOSED TO ACCRUAL|10/12/2026|Kim, Lee|2",
        "XY/2|Walking and sleep||N/A|Acme|Main Campus|SUSPENDED|2026-11-01||0",
    )
]


def as_csv(*rows: list[str], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


class Office:
    """A site, and tables that are imported into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = write_site(folder / "site", 2)
        self.describe("oncore", ONCORE)

    def describe(self, name: str, text: str) -> None:
        path = self.site / "content/sources" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")

    def imported(
        self, rows: list[list[str]] | str | bytes, *more: str, name: str = "oncore.csv"
    ) -> CompletedProcess[str]:
        data = as_csv(HEAD, *rows) if isinstance(rows, list) else rows
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return run_here("import", path, "--site", self.site, "--date", "2026-11-22", *more)

    def study(self, stem: str) -> Study:
        [file] = (file for file in study_files(self.site) if file.stem == stem)
        return reload_study(self.site, file.path).record


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_an_entry_of_an_earlier_version_is_sealed_again(office: Office) -> None:
    office.imported(ROWS)
    path = office.site / "content/registry/tables/xy-2.json"
    before = path.read_bytes()
    values = read_imported(before)
    assert values
    path.write_bytes(as_before(2, values))
    assert "2 same" in office.imported(ROWS).stdout
    assert path.read_bytes() == before


def test_names_are_as_the_cells_have_them(office: Office) -> None:
    columns = "title: t\n  conditions: c\n  keywords: k\n  locations.location: s\n  locations.principal_investigator: p"
    office.describe("names", f"name: Names\nstudy: n\ncolumns:\n  {columns}\n")
    row = [
        "n-1",
        "A *title*",
        "AML with t(8;21); R&amp;D fever",
        "t(9;22)(q34;q11); HER2+",
        "Lakeside",
        "*Kim* [Lee](x.html)",
    ]
    done = office.imported(as_csv(["n", "t", "c", "k", "s", "p"], row), name="names.csv")
    assert done.returncode == 0, done
    study = office.study("n-1")
    assert study.title == "A *title*"
    assert [each.name for each in study.conditions] == ["AML with t(8;21)", "R&D fever"]
    assert study.keywords == ("t(9;22)(q34;q11)", "HER2+")
    assert [each.name for each in study.locations[0].principal_investigator] == ["*Kim* [Lee](x.html)"]


def test_rows_become_studies_with_locations(office: Office) -> None:
    done = office.imported(ROWS)
    assert done.returncode == 0, done
    assert "2 studies in oncore.csv, mapped by content/sources/oncore.yaml: 2 new" in done.stdout
    assert done.stderr == ""
    gout = office.study("NCT11111111")
    assert (gout.title, gout.sponsor, gout.phase and gout.phase.value) == ("A drug for gout", "Acme", "2")
    first, second = gout.locations
    assert (first.location, first.status and first.status.value) == ("north", "open")
    assert first.checked_on
    assert first.checked_on.iso == "2026-11-03"
    assert [each.person for each in first.principal_investigator] == ["ada"]
    assert second.place
    assert second.place.name == "Lakeside"
    assert [each.name for each in second.principal_investigator] == ["Kim, Lee"]
    [walk] = office.study("xy-2").locations
    assert walk.status
    assert walk.status.value == "paused"
    built(office.site)
    assert "A drug for gout" in (office.site / "output/studies/NCT11111111.html").read_text("utf-8")
    again = office.imported(ROWS)
    assert ": 2 same" in again.stdout


@pytest.mark.parametrize("shape", ["xlsx", "semicolons", "utf-16", "cp1252", "capitals", "title above"])
def test_any_usual_shape_of_a_table(office: Office, shape: str) -> None:
    rows = [[cell.replace("Łukasiewicz", "Müller") for cell in row] for row in ROWS]
    data: bytes = as_csv(HEAD, *rows).encode()
    name = "table.csv"
    if shape == "xlsx":
        book, name = Workbook(), "table.xlsx"
        assert book.active is not None
        for row in [HEAD, *rows]:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
    elif shape == "semicolons":
        data = as_csv(HEAD, *rows, delimiter=";").encode("utf-8-sig")
    elif shape == "capitals":
        head = [each.upper().replace(" ", "\n" if each.startswith("Site") else "\xa0") for each in HEAD]
        formulas = [[f'="{row[0]}"', *row[1:]] for row in rows]
        data = as_csv(head, *formulas, ["Total", "", "", "", "", "", "", "", "", "6"]).encode()
    elif shape in ("utf-16", "cp1252"):
        data = as_csv(HEAD, *rows).encode(shape)
    else:
        data = as_csv(["Protocols of November"], [], HEAD, *rows).encode()
    done = office.imported(data, name=name)
    assert done.returncode == 0, done
    study = office.study("NCT11111111")
    (leader,) = study.locations[0].principal_investigator
    assert leader.name == "Ada Müller"
    assert study.identifiers.sponsor_protocol == "ABC-1"
    assert sorted(path.stem for path in (office.site / "content/registry/tables").iterdir()) == ["NCT11111111", "xy-2"]


def test_a_table_with_another_name_for_the_studys_column_is_recognised(office: Office) -> None:
    done = office.imported(as_csv([each.replace("Protocol No", "Protocol Number") for each in HEAD], *ROWS))
    assert "oncore.csv has no column `Protocol No`, which content/sources/oncore.yaml maps" in done.stderr


def test_a_mistyped_day_is_to_be_corrected_in_the_table(office: Office) -> None:
    row = [*ROWS[0]]
    row[7] = "2026-11-31"
    assert "correct the table, and import it again" in office.imported([row]).stderr


def test_a_table_without_one_of_the_columns_says_which(office: Office) -> None:
    data = as_csv([each.replace("PI", "Leader") for each in HEAD], *ROWS)
    done = office.imported(data)
    assert "oncore.csv has no column `PI`, which content/sources/oncore.yaml maps" in done.stderr
    assert "or correct content/sources/oncore.yaml; the table also has `Leader`" in done.stderr


def test_a_row_about_a_study_that_is_there_lies_beneath_what_people_wrote(office: Office) -> None:
    """It is found by any of its numbers; its own words stay, and its missing fields come from the table."""
    record = office.site / "content/studies/study-1.yaml"
    before = record.read_bytes()
    title = office.study("study-1").title
    row = ["ABC-9", "Another title", "NCT00000001", "3", "Acme", "Main Campus", "OPEN TO ACCRUAL", "11/3/2026", "", "1"]
    assert office.imported([row]).returncode == 0
    assert record.read_bytes() == before
    assert (office.site / "content/registry/tables/study-1.json").is_file()
    study = office.study("study-1")
    assert (study.title, study.phase and study.phase.value) == (title, "3")
    assert study.identifiers.sponsor_protocol == "ABC-9"


def test_statuses_only_for_studies_that_have_their_title_elsewhere(office: Office) -> None:
    office.describe("oncore", "\n".join(line for line in ONCORE.splitlines() if "title:" not in line))
    rows = [["", *row[1:]] if row[0] == "XY/2" else row for row in ROWS]
    done = office.imported(
        [*rows, ["study-0", "", "", "", "", "Main Campus", "CLOSED TO ACCRUAL", "11/3/2026", "", ""]]
    )
    assert done.returncode == 1
    assert "nothing was imported from this: `NCT11111111` is new here, and no column gives its title" in done.stderr
    assert (
        "oncore.csv, row 4: W607 nothing was imported from this: the column `Protocol No` names no study" in done.stderr
    )
    assert (office.site / "content/registry/tables/study-0.json").is_file()
    built(office.site)


WRONG: tuple[tuple[int, str, str], ...] = (
    (6, "ACTIVE", "row 2, `Site Status`: `ACTIVE` can mean"),
    (6, "ON ICE", "row 2, `Site Status`: `ON ICE` is not a known word"),
    (7, "soon", "row 2, `Status Date`: `soon` is not a day"),
    (6, "opne", "row 2, `Site Status`: `opne` is not a known word (did you mean `open`?)"),
    (3, "12b", "row 2, `Phase`: `12b` is not a known word"),
)


@pytest.mark.parametrize(("column", "cell", "said"), WRONG, ids=[each[1] for each in WRONG])
def test_what_is_not_understood_is_left_out_and_reported(office: Office, column: int, cell: str, said: str) -> None:
    row = [*ROWS[0]]
    row[column] = cell
    done = office.imported([row])
    assert said in done.stderr
    assert "write it into `values:` of the file in content/sources" in done.stderr
    built(office.site)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (0, "a spreadsheet has shortened the number `1.23E+11` in the column `Protocol No`"),
        (6, "row 2, `Site Status`: a spreadsheet has shortened the number `1.23E+11`; it is left out"),
    ],
)
def test_a_number_that_a_spreadsheet_has_shortened_is_not_imported(office: Office, column: int, message: str) -> None:
    row = [*ROWS[0]]
    row[column] = "1.23E+11"
    done = office.imported([row])
    assert message in done.stderr
    assert "format the column as text, and export the table again" in done.stderr


def test_a_value_that_no_record_can_hold_is_named_by_its_row(office: Office) -> None:
    office.describe("oncore", ONCORE.replace("columns:\n", "columns:\n  identifiers.isrctn: Accrual\n"))
    done = office.imported(ROWS[:1])
    assert "row 2: `identifiers.isrctn` is left out: `4` is not an ISRCTN number" in done.stderr
    assert "the table has: 4" in done.stderr


def test_a_day_that_can_be_read_in_two_ways(office: Office) -> None:
    office.describe("oncore", ONCORE.replace("days: month first\n", ""))
    done = office.imported(ROWS[:1])
    two_dates = "`11/3/2026` can be 2026-11-03 or 2026-03-11"
    assert f"{two_dates}; write `days:` in the file of the source to choose" in done.stderr
    assert office.study("NCT11111111").locations[0].checked_on is None


def test_a_check_on_a_day_to_come_is_left_out_and_named_by_its_row(office: Office) -> None:
    """In an entry that no person writes, it would stop the next build."""
    done = office.imported([[*ROWS[0][:7], "11/3/2027", *ROWS[0][8:]]])
    assert "row 2, `Status Date`: `11/3/2027` is still to come; it is left out" in done.stderr
    assert "correct the table, and import it again" in done.stderr
    assert office.study("NCT11111111").locations[0].checked_on is None
    built(office.site)


@pytest.mark.parametrize("time", ["03:04:00", "3:04:05 PM", "12:30:15"])
def test_a_time_of_day_is_no_day(time: str, office: Office) -> None:
    """As Excel has it if the format of a column is wrong; 03:04:00 was read as a day of March 2000."""
    done = office.imported([[*ROWS[0][:7], time, *ROWS[0][8:]]])
    assert f"`{time}` is not a day; it is left out" in done.stderr
    assert office.study("NCT11111111").locations[0].checked_on is None


def test_a_quotation_mark_that_never_ends_swallows_no_rows(office: Office) -> None:
    """The rest of the table would be the title of a study, and all studies below it would be gone."""
    office.imported(ROWS)
    before = files_of(office.site / "content/registry")
    text = as_csv(HEAD, *ROWS).replace("Walking and sleep", '"Walking and sleep')
    done = office.imported(text)
    assert done.returncode == 2
    assert 'oncore.csv, line 4: a cell begins with a quotation mark (") and never ends' in done.stderr
    assert files_of(office.site / "content/registry") == before
    # Some programs put text behind the mark: that is read as ever.
    assert office.imported(as_csv(HEAD, *ROWS).replace("Walking and sleep", '"Walking" and sleep')).returncode == 0
    assert office.study("xy-2").title == "Walking and sleep"


def test_a_row_with_more_cells_than_headings_is_not_imported(office: Office) -> None:
    """A comma without quotation marks moves all cells behind it into other columns."""
    text = as_csv(HEAD, *ROWS).replace("A drug for gout,NCT11111111,II", "A drug, for gout,NCT11111111,II", 1)
    done = office.imported(text)
    assert done.returncode == 1
    assert "oncore.csv, row 2" in done.stderr
    assert "it has 11 cells below 10 headings" in done.stderr
    assert not (office.site / "content/registry/tables/NCT11111111.json").exists()
    office.imported(ROWS)
    before = files_of(office.site / "content/registry")
    done = office.imported(text)
    assert "no longer has a row" not in done.stderr
    assert files_of(office.site / "content/registry") == before
    assert "11 cells" not in office.imported("\n".join(f"{line},," for line in as_csv(HEAD, *ROWS).splitlines())).stderr


def test_a_table_without_anything_in_it_is_called_empty(office: Office) -> None:
    for text in ("", "\n\n", ",,,\n"):
        assert "oncore.csv has no rows" in office.imported(text).stderr


def test_options_that_no_table_has_are_refused(office: Office) -> None:
    for more in (["--yes"], ["--by", "Ada"], ["--search", "gout"], ["--recruiting"]):
        done = office.imported(ROWS, *more)
        assert done.returncode == 2, more
        assert f"{more[0]} does not belong to the import of a table" in done.stderr
    assert not (office.site / "content/registry").exists()


def test_columns_of_which_nothing_is_made_are_named(office: Office) -> None:
    office.describe("oncore", ONCORE.replace("ignore: [Accrual]\n", ""))
    done = office.imported(ROWS)
    assert "W602 the columns `Accrual` of oncore.csv are not imported" in done.stderr
    assert done.returncode == 0


def test_rows_that_do_not_agree(office: Office) -> None:
    rows = [[*row] for row in ROWS]
    rows[1][1] = "A drug for grout"
    rows.append([*ROWS[0][:6], "CLOSED TO ACCRUAL", *ROWS[0][7:]])
    done = office.imported(rows)
    said = "W609 `Protocol Title` is “A drug for gout” in row 2 and “A drug for grout” in row 3"
    assert said in done.stderr
    assert "row 5 has other values for Main Campus than a row above it" in done.stderr


def test_guards(office: Office) -> None:
    """The loss of half of the locations is held back; a missing study is reported, and nothing is removed."""
    many = [[*ROWS[0][:5], f"Site {number}", *ROWS[0][6:]] for number in range(6)]
    assert office.imported([*many, ROWS[2]]).returncode == 0
    done = office.imported(many[:2])
    assert done.returncode == 1
    assert "W605 `locations` in oncore.csv has lost more than half of what it had" in done.stderr
    assert "W608 oncore.csv no longer has a row about this study" in done.stderr
    assert len(office.study("NCT11111111").locations) == 6
    assert office.study("xy-2").title == "Walking and sleep"
    accepted = office.imported([*many[:2], ROWS[2]], "--accept", "NCT11111111")
    assert accepted.returncode == 0, accepted
    assert len(office.study("NCT11111111").locations) == 2


def test_a_status_that_changed_is_in_the_history(office: Office) -> None:
    office.imported(ROWS)
    rows = [[*ROWS[0][:6], "CLOSED TO ACCRUAL", "11/20/2026", *ROWS[0][8:]], *ROWS[1:]]
    path = office.folder / "oncore.csv"
    path.write_text(as_csv(HEAD, *rows), "utf-8")
    done = run_here("import", path, "--site", office.site, "--date", "2026-11-24")
    assert done.returncode == 0, done
    study = office.study("NCT11111111")
    assert study.locations[0].status_since
    assert study.locations[0].status_since.iso == "2026-11-24"
    assert any(each.status and each.status.value == "closed" for each in study.history)


def test_a_redcap_project_with_one_row_per_study(office: Office) -> None:
    office.describe(
        "redcap",
        """
name: Study registry
study: record_id
columns:
  title: title
  plain_title: lay_title
  about: lay_summary
  status: recruiting
  eligibility.minimum_age: min_age
  eligibility.inclusion: inclusion
  eligibility.exclusion: exclusion
  conditions: conditions
  contact.phone: phone
values:
  status: {"1": opening soon, "0": closed, "2": completed}
  eligibility.minimum_age: {"18": 18 years}
only:
  public: ["1"]
current: yes
""",
    )
    named = "record_id,title,lay_title,lay_summary,recruiting,min_age,inclusion,exclusion,conditions,phone,public"
    head = named.split(",")
    row = ["17", "Sleep & gout <2>", "", "Line one.\n\nLine *two*.", "0", "18", "- Adults\n- ALT < 3 x ULN"]
    row += ["- Pregnant", "Asthma; Gout", "+1 555 0101", "1"]
    hidden = ["18", "Secret", *row[2:-1], "0"]
    done = office.imported(as_csv(head, row, hidden), name="redcap.csv")
    assert done.returncode == 0, done
    study = office.study("17")
    assert (study.title, study.status and study.status.value) == ("Sleep & gout <2>", "closed")
    assert study.checked_on
    assert study.checked_on.iso == "2026-11-22"
    assert study.checked_by == "Study registry"
    assert [each.text for each in study.eligibility.inclusion] == ["Adults", "ALT < 3 x ULN"]
    assert [each.text for each in study.eligibility.exclusion] == ["Pregnant"]
    assert [each.id or each.name for each in study.conditions] == ["asthma", "gout"]
    assert study.contact
    assert study.contact.phone == "+1 555 0101"
    built(office.site)
    page = (office.site / "output/studies/17.html").read_text("utf-8")
    assert "Sleep &amp; gout &lt;2&gt;" in page
    assert "*two*" in page, "stars of a table are stars"
    assert not (office.site / "output/studies/18.html").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  sponsor: Sponsor", "  sponser: Sponsor", "`sponser` is not a field of a study that a table can fill in"),
        ("  locations.checked_on: Status Date\n", "", "nothing says how old the statuses of this table are"),
        ("days: month first", "days: american", "`american` is not a known word here"),
        ("study: Protocol No\n", "", "the record has no `study`"),
        ("  phase: Phase", "  history: Phase", "`history` is not a field of a study that a table can fill in"),
    ],
)
def test_mistakes_in_the_file_of_a_source(office: Office, old: str, new: str, said: str) -> None:
    office.describe("oncore", ONCORE.replace(old, new))
    done = office.imported(ROWS)
    assert done.returncode == 1
    assert said in done.stderr
    assert "content/sources/oncore.yaml:" in done.stderr
    assert not (office.site / "content/registry").exists()


def test_a_table_that_nothing_describes(office: Office) -> None:
    done = office.imported("Name,Age\nA,1\n", name="other.csv")
    assert done.returncode == 2
    assert "no file in content/sources describes other.csv, whose columns begin `Name`, `Age`" in done.stderr


HOSTILE: tuple[Any, ...] = ("", "\0", ",,,\n" * 9, '"', "\x1b[31m", "a" * 30_000, b"PK\x03\x04", b"\xff\xfe\x00")


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_no_table(office: Office, data: str | bytes, ending: str) -> None:
    done = office.imported(data, name=f"x.{ending}")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


def test_texts_of_a_table_are_content_of_others(office: Office) -> None:
    row = [*ROWS[0]]
    row[1], row[4], row[5] = "<script>alert(1)</script> [x](//evil.example)", "=cmd|' /C calc'!A0", "[y](javascript:1)"
    assert office.imported([row]).returncode == 0
    built(office.site)
    page = (office.site / "output/studies/NCT11111111.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert 'href="//evil' not in page
    assert "javascript:1" not in page.replace("[y](javascript:1)", "")


@pytest.mark.parametrize("others", [(), ("other",)])
def test_a_table_that_no_file_describes_leads_to_its_file(others: tuple[str, ...], tmp_path: Path) -> None:
    """The lines can be pasted as they are."""
    site = write_site(tmp_path / "site", studies=0)
    for name in others:
        (site / "content/sources").mkdir()
        (site / f"content/sources/{name}.yaml").write_text(ONCORE)
    table = tmp_path / "export.csv"
    table.write_text(UNDESCRIBED)
    done = run_here("import", table, "--site", site)
    lines = [line.removeprefix("    ") for line in done.stderr.splitlines() if line.startswith("    ")]
    assert lines[0].endswith("write content/sources/export.yaml, and correct what is wrong in it:")
    assert "\n".join([*lines[1:], ""]) == PROPOSED
    (site / "content/sources").mkdir(exist_ok=True)
    (site / "content/sources/export.yaml").write_text(PROPOSED)
    done = run_here("import", table, "--site", site)
    assert "1 study in export.csv, mapped by content/sources/export.yaml: 1 new" in done.stdout, done


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        (
            "Studiennummer;Titel;Status",
            ("study: Studiennummer", "  title: Titel", "  status: Status", "# current: yes"),
        ),
        ("id;What;Owner", ("study: id", "  title: …", "ignore:", "  - What", "  - Owner")),
        ("a: b;- c;Title", ('study: "a: b"', "  title: Title", '  - "- c"')),
        ("alone", ()),
    ],
)
def test_proposed_lines(headings: str, lines: tuple[str, ...]) -> None:
    found = proposed_source(Path("x.csv"), headings.split(";"))
    assert all(any(each.startswith(line) for each in found) for line in lines), found
    assert bool(found) == bool(lines)
