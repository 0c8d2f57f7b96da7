"""Changes of status: the exact text that they write, and what they refuse."""

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics import UserError, has_errors
from site_builder.editing.changing import change
from site_builder.editing.finding import find_location, find_study
from site_builder.editing.status_changes import StatusChange, read_status
from site_builder.editing.writing import replace_bytes
from site_builder.model.status import Status
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from site_builder.records.tree import read_tree
from site_builder.records.yaml_text.write import Unwritable, group, scalar
from tests.sites import built, files_of, write_site, write_yaml

TODAY = date(2026, 11, 22)
FILE = SourceFile("content/studies/it.yaml", "study", False, 0, 0)
CLOSED = StatusChange(Status.CLOSED, TODAY, "Ada")
LINE = "  - {on: 2026-11-22, by: Ada, location: north, "


def changed(site: Path, text: str, *numbers: int, wish: StatusChange = CLOSED) -> str:
    (site / "content/studies").mkdir(parents=True, exist_ok=True)
    (site / FILE.path).write_bytes(text.encode())
    return change(site, FILE, numbers, wish, TODAY).after.decode()


def refused(site: Path, text: str, *numbers: int, wish: StatusChange = CLOSED) -> str:
    with pytest.raises(UserError) as caught:
        changed(site, text, *numbers, wish=wish)
    assert (site / FILE.path).read_text() == text
    return f"{caught.value.message} | {caught.value.hint}"


class TestWhatIsWritten:
    def test_in_place_with_its_quotes_and_comments(self, tmp_path: Path) -> None:
        text = """\
title: A
locations:
  - 'location' : north   # first
    "status":\t'open'\t# was paused
    checked_on: "2026-01-01"
    checked_by: Bo # by phone
"""
        assert changed(tmp_path, text, 0) == (
            """\
title: A
locations:
  - 'location' : north   # first
    "status":\t'closed'\t# was paused
    checked_on: "2026-11-22"
    checked_by: Ada # by phone
history:
"""
            + LINE
            + "status: closed, was: open}\n"
        )

    def test_the_day_on_which_the_status_began(self, tmp_path: Path) -> None:
        """It stayed the day of the status before, and the open data gave it to the new one."""
        text = "title: A\nlocations:\n- {location: north, status: open, status_since: 2026-01-01}\n"
        assert "status_since: 2026-11-22" in changed(tmp_path, text, 0)
        for confirmation in (StatusChange(None, TODAY, "Ada"), StatusChange(Status.OPEN, TODAY, "Ada")):
            assert "status_since: 2026-01-01" in changed(tmp_path, text, 0, wish=confirmation)

    def test_what_is_missing_gets_lines_of_its_own(self, tmp_path: Path) -> None:
        text = "title: A\r\nlocations:\r\n- location: north # here\r\n  note: x\r\n- location: south"
        assert changed(tmp_path, text, 0) == (
            "title: A\r\nlocations:\r\n- location: north # here\r\n  status: closed\r\n  checked_on: 2026-11-22\r\n"
            "  checked_by: Ada\r\n  note: x\r\n- location: south\r\nhistory:\r\n"
            + LINE
            + "status: closed, was: not confirmed}"
        )

    def test_in_brackets(self, tmp_path: Path) -> None:
        text = '{"title": "A", "locations": [{"location": "north", "status": "open"}, {"location": "south"}]}\n'
        assert changed(tmp_path, text, 0) == (
            '{"title": "A", "locations": [{"location": "north", "status": "closed", "checked_on": "2026-11-22", '
            '"checked_by": "Ada"}, {"location": "south"}], '
            '"history": [{"on": "2026-11-22", "by": "Ada", "location": "north", "status": "closed", "was": "open"}]}\n'
        )

    def test_keys_without_a_value(self, tmp_path: Path) -> None:
        text = (
            "title: A\nlocations:\n  - {location: north, status:  , checked_on: ~}\nhistory: # none yet\nsponsor: B\n"
        )
        assert changed(tmp_path, text, 0) == (
            "title: A\nlocations:\n  - {location: north, status:   closed, checked_on: 2026-11-22, checked_by: Ada}\n"
            "history: # none yet\n" + LINE + "status: closed, was: not confirmed}\nsponsor: B\n"
        )

    def test_a_status_over_several_lines(self, tmp_path: Path) -> None:
        text = "title: A\nlocations:\n- location: north\n  status: not\n    confirmed # hm\n"
        text += "  checked_on: >-\n    2026-01-01\n"
        assert "  status: closed # hm\n  checked_on: 2026-11-22\n  checked_by: Ada\n" in changed(tmp_path, text, 0)

    def test_the_history_grows_at_its_end(self, tmp_path: Path) -> None:
        text = "title: A\nlocations: [{location: north}]\nhistory:\n   - on: 2026-01-02\n     what: begun\n# end\n"
        assert changed(tmp_path, text, 0).endswith(
            "     what: begun\n " + LINE + "status: closed, was: not confirmed}\n# end\n"
        )

    def test_above_a_mark_that_ends_the_record(self, tmp_path: Path) -> None:
        text = "---\ntitle: A\nlocations: [{location: north}]\n...\n# after\n"
        assert changed(tmp_path, text, 0).endswith("confirmed}\n...\n# after\n")


class TestAnchors:
    HEAD = "title: A\nlocations:\n"
    SOUTH = "- location: south\n  checked_on: *day\n"

    def test_an_alias_is_written_out(self, tmp_path: Path) -> None:
        text = f"{self.HEAD}- location: north\n  checked_on: &day 2026-01-01\n{self.SOUTH}contact: {{role: *day}}\n"
        found = changed(tmp_path, text, 1)
        assert "  checked_on: &day 2026-01-01\n" in found
        assert "- location: south\n  status: closed\n  checked_on: 2026-11-22\n" in found

    def test_the_anchor_moves_to_who_still_means_the_old_value(self, tmp_path: Path) -> None:
        text = f"{self.HEAD}- location: north\n  checked_on: &day 2026-01-01 # x\n{self.SOUTH}"
        text += "- location: east\n  checked_on: *day\n"
        found = changed(tmp_path, text, 0)
        assert "checked_on: 2026-11-22 # x\n" in found
        assert "- location: south\n  checked_on: &day 2026-01-01\n- location: east\n  checked_on: *day\n" in found

    def test_all_that_share_a_day_get_the_new_one_at_once(self, tmp_path: Path) -> None:
        text = f"{self.HEAD}- location: north\n  status: open\n  checked_on: &day 2026-01-01\n{self.SOUTH}"
        text += "  status: open\n"
        found = changed(tmp_path, text, 0, 1, wish=StatusChange(None, TODAY))
        assert "checked_on: &day 2026-11-22\n" in found
        assert "checked_on: *day\n" in found

    def test_an_anchor_that_nobody_needs_any_more_goes(self, tmp_path: Path) -> None:
        text = f"sponsor: &who Bo\n{self.HEAD}- location: north\n  checked_by: *who\n"
        assert changed(tmp_path, text, 0).startswith("sponsor: Bo\n")

    def test_a_location_that_is_written_elsewhere_is_refused(self, tmp_path: Path) -> None:
        text = f"{self.HEAD}- &here\n  place: {{name: A}}\n  status: open\n- *here\n"
        assert "`*here` refers to something written elsewhere" in refused(tmp_path, text, 1)
        assert "used in several places" in refused(tmp_path, text, 0)


class TestRefusals:
    TEXT = "title: A\nlocations:\n- location: north\n  status: open\n  checked_on: 2026-11-20\n- location: south\n"

    def test_a_day_to_come(self, tmp_path: Path) -> None:
        said = refused(tmp_path, self.TEXT, 0, wish=StatusChange(Status.CLOSED, date(2026, 11, 23)))
        assert "nobody can have checked it on 2026-11-23" in said

    def test_a_day_before_the_last_check(self, tmp_path: Path) -> None:
        said = refused(tmp_path, self.TEXT, 0, wish=StatusChange(Status.CLOSED, date(2026, 11, 19)))
        assert "`north` was checked on 2026-11-20, which is later than 2026-11-19" in said

    def test_withdrawn_without_a_reason(self, tmp_path: Path) -> None:
        assert "--reason" in refused(tmp_path, self.TEXT, 0, wish=StatusChange(Status.WITHDRAWN, TODAY))

    def test_nothing_to_confirm(self, tmp_path: Path) -> None:
        assert "`south` has no status" in refused(tmp_path, self.TEXT, 1, wish=StatusChange(None, TODAY))

    def test_a_file_with_a_mistake(self, tmp_path: Path) -> None:
        said = refused(tmp_path, self.TEXT.replace("open", "opne"), 0)
        assert "fix it first" in said
        assert "did you mean `status: open`?" in said

    def test_a_record_that_would_not_be_right(self, tmp_path: Path) -> None:
        text = "title: A\nstatus: closed\nlocations:\n- location: north\n"
        assert "computed from its locations" in refused(tmp_path, text, 0, wish=StatusChange(Status.OPEN, TODAY))

    def test_a_withdrawn_study_does_not_open(self, tmp_path: Path) -> None:
        text = self.TEXT + "withdrawn: {reason: No drug.}\n"
        assert "was withdrawn" in refused(tmp_path, text, 0, wish=StatusChange(Status.OPEN, TODAY))

    def test_a_name_that_is_no_line_of_text(self, tmp_path: Path) -> None:
        assert "one line" in refused(tmp_path, self.TEXT, 0, wish=StatusChange(Status.CLOSED, TODAY, "A\nstatus: open"))

    def test_statuses_that_are_none(self) -> None:
        with pytest.raises(UserError, match="`opne` is not a status"):
            read_status(["north", "opne"])

    @pytest.mark.parametrize(
        ("words", "word"),
        [
            (["north", "recruiting"], "open"),
            (["north", "Active,", "not", "recruiting"], "closed"),
            (["Suspended"], "paused"),
        ],
    )
    def test_statuses_of_registries_lead_to_ours(self, words: list[str], word: str) -> None:
        with pytest.raises(UserError) as found:
            read_status(words)
        assert found.value.hint == f"write: {word}"


def test_withdrawn_everywhere_says_why(tmp_path: Path) -> None:
    text = "title: A\nlocations:\n- {location: north, status: open}\n- {location: south, status: withdrawn}\n"
    wish = StatusChange(Status.WITHDRAWN, TODAY, "", "The sponsor: no drug")
    found = changed(tmp_path, text, 0, wish=wish)
    assert 'withdrawn: {reason: "The sponsor: no drug", on: 2026-11-22}\n' in found
    assert "withdrawn:" not in changed(tmp_path, text + "- location: x\n", 0, wish=wish).replace(
        "status: withdrawn", ""
    )


def test_the_status_of_a_study_without_locations(tmp_path: Path) -> None:
    found = changed(tmp_path, "title: A\ntype: observational\nstatus: paused # hm\n")
    assert found.startswith("title: A\ntype: observational\nstatus: closed # hm\n")
    assert "a study can read open only" in refused(tmp_path, "title: A\n", wish=StatusChange(Status.OPEN, TODAY))


@pytest.mark.parametrize("words", [["by invitation"], ["by", "invitation"], ["By-Invitation"], ["by_invitation"]])
def test_statuses_as_people_type_them(words: list[str]) -> None:
    assert read_status(["north", *words]) == (("north",), Status.BY_INVITATION)


@given(st.text(max_size=30), st.sampled_from(["", "'", '"']), st.booleans())
def test_any_text_is_read_as_it_was_meant(text: str, quote: str, bare: bool) -> None:
    try:
        written = f"a: {scalar(text, quote)}" if bare else f"a: [{group({'k': text}, quote)}]"
    except Unwritable:
        return
    tree = read_tree(written.encode(), "x.yaml")
    assert not has_errors(tree.diagnostics)
    assert tree.value == {"a": text} if bare else tree.value == {"a": [{"k": text}]}


class TestWriting:
    def test_permissions_stay_and_nothing_else_is_left(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"old")
        path.chmod(0o640)
        replace_bytes(tmp_path, "a.yaml", b"old", b"new")
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]

    def test_a_link_within_the_site_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real.yaml").write_bytes(b"old")
        (tmp_path / "a.yaml").symlink_to("real.yaml")
        replace_bytes(tmp_path, "a.yaml", b"old", b"new")
        assert (tmp_path / "a.yaml").is_symlink()
        assert (tmp_path / "real.yaml").read_bytes() == b"new"

    def test_a_link_out_of_the_site_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "outside.yaml").write_bytes(b"old")
        (tmp_path / "site").mkdir()
        (tmp_path / "site/a.yaml").symlink_to("../outside.yaml")
        with pytest.raises(UserError, match="leads out of the site"):
            replace_bytes(tmp_path / "site", "a.yaml", b"old", b"new")
        assert (tmp_path / "outside.yaml").read_bytes() == b"old"

    def test_what_somebody_else_wrote_meanwhile_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_bytes(b"theirs")
        with pytest.raises(UserError, match="changed by somebody else"):
            replace_bytes(tmp_path, "a.yaml", b"old", b"new")
        assert (tmp_path / "a.yaml").read_bytes() == b"theirs"
        assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]

    def test_a_protected_file_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_bytes(b"old")
        (tmp_path / "a.yaml").chmod(0o444)
        with pytest.raises(UserError, match="write-protected"):
            replace_bytes(tmp_path, "a.yaml", b"old", b"new")


class TestFinding:
    def test_a_study_by_its_name_file_or_number(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        site = write_site(tmp_path, studies=3)
        monkeypatch.chdir(site / "content")
        for given_ in ("study-1", "content/studies/study-1.yaml", "studies/study-1.yaml", "NCT00000001", "nct00000001"):
            assert find_study(site, given_).stem == "study-1"
        with pytest.raises(UserError) as caught:
            find_study(site, "sutdy-1")
        assert caught.value.hint == "did you mean `study-1`?"

    def test_a_location_by_its_name_or_number(self) -> None:
        places = b"{location: north}, {place: {name: Far Away}}, {location: twice}, {location: twice}"
        text = b"title: A\nlocations: [" + places + b"]\n"
        record = decode(FILE, text).records[0].record
        assert [find_location(record, each) for each in ("north", "far away", "2", "4")] == [0, 1, 1, 3]  # type: ignore[arg-type]
        with pytest.raises(UserError, match="occurs 2 times"):
            find_location(record, "twice")  # type: ignore[arg-type]
        with pytest.raises(UserError) as caught:
            find_location(record, "nroth")  # type: ignore[arg-type]
        assert caught.value.hint == "did you mean `north`?"


def test_a_line_of_history_makes_no_page_again(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    built(site)
    before = files_of(site / "output")
    path = site / "content/studies/study-0.yaml"
    path.write_text(path.read_text() + "history:\n- {on: 2026-11-22, what: looked at}\n")
    report = built(site)
    assert not report.written_files
    assert files_of(site / "output") == before
    write_yaml(path, {"title": "Other"})
    assert built(site).written_files
