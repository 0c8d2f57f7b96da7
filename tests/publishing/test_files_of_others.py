"""Other people's files at a target, and lists of published files that others wrote: no file of theirs is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.publishing.upload_plan import LEDGER, occupied, read_ledger
from tests.sites import built

from .places import Look
from .test_targets import publish, the_site, there


@pytest.mark.parametrize("name", ["index.html", "studies"])
def test_files_of_others_are_not_replaced(
    name: str, place: tuple[str, Look, Callable[[str], None]], site: Path
) -> None:
    """`--among` publishes beside other files, but not if one is at the address of a page or of a folder of pages."""
    address, look, put = place
    if name == "studies" and address.startswith("s3:"):
        pytest.skip("storage has no folders")
    put(name)
    with pytest.raises(UserError, match=f"holds {name}, which studyboard did not publish and would replace"):
        publish(site, address, "--among")
    assert there(look) == {name: b"theirs"}


def test_a_new_page_does_not_replace_a_file_of_others(
    place: tuple[str, Look, Callable[[str], None]], site: Path
) -> None:
    address, look, put = place
    publish(site, address)
    put("more.html")
    (site / "content/pages/more.md").write_text("---\ntitle: More\n---\n\nMore words.\n", "utf-8")
    built(site)
    with pytest.raises(UserError, match=r"more\.html, which studyboard did not publish"):
        publish(site, address)
    assert there(look)["more.html"] == b"theirs"


def test_a_lost_list_of_an_unchanged_site_is_written_again(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(site, str(folder))
    (folder / LEDGER).unlink()
    assert " 0 files sent" in publish(site, str(folder), "--among").output
    assert read_ledger((folder / LEDGER).read_bytes()) == the_site(site).keys()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"published by": "studyboard", "files": ' + b"[" * 200_000,
        b'{"published by": "studyboard", "files": ["a\\u0000b"]}',
        b'{"published by": "studyboard", "files": ["a/\\ud800/b"]}',
        b'{"published by": "studyboard", "files": ["a\\nb"]}',
        b'{"published by": "studyboard", "files": ["a\\\\..\\\\..\\\\b"]}',
        b'{"published by": "studyboard", "files": ["C:b"]}',
        b'{"published by": "studyboard", "files": ["a", ["b"]]}',
        b'{"published by": "studyboard", "files": 1e999}',
        b"\xff\xfe",
        b"",
    ],
)
def test_a_damaged_list_is_none(data: bytes, site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(site, str(folder))
    (folder / LEDGER).write_bytes(data)
    with pytest.raises(UserError, match="did not publish"):
        publish(site, str(folder))
    assert publish(site, str(folder), "--among").exit_code == 0


def test_a_link_out_of_the_target_is_not_followed(site: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "public", tmp_path / "other"
    other.mkdir()
    (other / "victim.txt").write_text("precious")
    publish(site, str(folder))
    (folder / "reports").symlink_to(other)
    (folder / LEDGER).write_text(json.dumps({"published by": "studyboard", "files": ["reports/victim.txt"]}))
    with pytest.raises(UserError, match="reports is a link that leads out of"):
        publish(site, str(folder), "--accept-removals")
    assert (other / "victim.txt").read_text() == "precious"

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "studies").symlink_to(other)
    with pytest.raises(UserError, match="studies is a link that leads out of"):
        publish(site, str(fresh), "--among")
    assert {each.name for each in other.iterdir()} == {"victim.txt"}


def test_links_of_the_target_itself_and_within_it_are_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "releases/1/all").mkdir(parents=True)
    (tmp_path / "releases/1/studies").symlink_to("all")
    (tmp_path / "public").symlink_to(tmp_path / "releases/1")
    publish(site, str(tmp_path / "public"), "--among")
    assert (tmp_path / "releases/1/all/study-0.html").is_file()


def test_what_is_occupied() -> None:
    files = ["index.html", "studies/a.html", "old"]
    assert occupied(files, [], ["index.html", "readme.txt", "studies/z.html"], None) == ["index.html"]
    assert occupied(files, ["index.html"], ["index.html"], None) == []
    assert occupied(files, [], ["INDEX.html"], frozenset({"index.html"})) == []
    assert occupied(files, [], ["studies", "old/x.html"], frozenset({"index.html"})) == ["old/x.html", "studies"]
