"""Which files of a site are read, and as which kind."""

import sys
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.editing.corrections import correct
from site_builder.records.find import find, kind_of, suggested_identifier


def a_site(root: Path, *paths: str) -> Path:
    for path in ("content/site.yaml", *paths):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("title: T\n")
    return root


def found(site: Path) -> dict[str, tuple[str, bool]]:
    return {file.path: (file.kind, file.many) for file in find(site).files if file.kind != "site"}


def told(site: Path) -> list[tuple[str, str]]:
    return [(each.code, each.file) for each in find(site).diagnostics]


def test_every_kind_of_file(tmp_path: Path) -> None:
    site = a_site(
        tmp_path,
        "content/studies/one.yaml",
        "content/studies/two.yml",
        "content/studies/heart/2026/three.yaml",
        "content/locations.yaml",
        "content/people/jane-doe.yaml",
        "content/conditions.yml",
        "content/glossary.yaml",
        "content/pages/about.md",
        "content/assets/brand/Logo 1.0 (final).svg",
    )
    assert told(site) == []
    assert found(site) == {
        "content/studies/one.yaml": ("study", False),
        "content/studies/two.yml": ("study", False),
        "content/studies/heart/2026/three.yaml": ("study", False),
        "content/locations.yaml": ("location", True),
        "content/people/jane-doe.yaml": ("person", False),
        "content/conditions.yml": ("condition", True),
        "content/glossary.yaml": ("term", True),
        "content/pages/about.md": ("page", False),
        "content/assets/brand/Logo 1.0 (final).svg": ("asset", False),
    }


def test_the_order_does_not_depend_on_the_disk(tmp_path: Path) -> None:
    site = a_site(tmp_path, *(f"content/studies/{name}.yaml" for name in ("c", "a", "b", "B")))
    paths = [file.path for file in find(site).files]
    assert paths == sorted(paths)


@pytest.mark.parametrize(
    "name",
    [".hidden.yaml", "bad.yaml~", ".#bad.yaml", "README.md", "readme.txt", "Thumbs.db", ".DS_Store", "desktop.ini"],
)
def test_what_programs_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, f"content/studies/{name}")
    assert (found(site), told(site)) == ({}, [])


@pytest.mark.parametrize(
    "name",
    [".env", ".git/config", "a.svg~", "~$plan.docx", "#plan.txt#", "Thumbs.db", "__MACOSX/a.jpg", "x/.DS_Store"],
)
def test_what_systems_keep_is_no_asset(name: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, f"content/assets/{name}")
    assert (found(site), told(site)) == ({}, [])


@pytest.mark.parametrize("name", ["a.svg.bak", "b.OLD", "c.tmp", "d.pdf.orig", "e.jpg_original", "f.mp4.part", "g.swp"])
def test_what_a_program_left_behind_is_told_and_no_asset(name: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, f"content/assets/x/{name}")
    assert (found(site), told(site)) == ({}, [("W101", f"content/assets/x/{name}")])
    assert "left it behind" in find(site).diagnostics[0].hint


@pytest.mark.parametrize("name", ["original.jpg", "old.svg", "download", "the_original", "a#1.svg", "tmp/a.svg"])
def test_names_that_only_look_alike_are_assets(name: str, tmp_path: Path) -> None:
    assert found(a_site(tmp_path, f"content/assets/{name}")) == {f"content/assets/{name}": ("asset", False)}


def test_hidden_folders_and_schemas_are_passed_over(tmp_path: Path) -> None:
    site = a_site(tmp_path, "content/.git/config", "content/studies/.backup/one.yaml", "content/schema/study.json")
    assert (found(site), told(site)) == ({}, [])


def test_what_has_no_meaning_is_told(tmp_path: Path) -> None:
    site = a_site(tmp_path, "content/notes.yaml", "content/studies/one.txt", "content/study/one.yaml")
    assert found(site) == {}
    assert {code for code, _ in told(site)} == {"W101"}
    assert len(told(site)) == 3


def test_a_folder_of_the_name_of_a_file_is_called_a_folder(tmp_path: Path) -> None:
    site = a_site(tmp_path, "content/locations.yaml/one.txt")
    assert [(each.code, each.hint) for each in find(site).diagnostics] == [
        ("W101", "it is a folder, and a file is needed here")
    ]
    assert list(correct(site)) == []


def test_a_name_that_is_no_identifier(tmp_path: Path) -> None:
    site = a_site(tmp_path, "content/studies/two words.yaml", "content/pages/a.b.md")
    assert sorted(told(site)) == [("E106", "content/pages/a.b.md"), ("E106", "content/studies/two words.yaml")]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [("two words", "two-words"), ("Ärzte & Co.", "arzte-co"), ("--a--", "a"), ("日本", "a-name"), ("..", "a-name")],
)
def test_suggested_identifiers(name: str, suggested: str) -> None:
    assert suggested_identifier(name) == suggested


def test_no_settings(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert told(tmp_path) == [("E107", "content/site.yaml")]


def test_no_site(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        find(tmp_path)
    assert "no folder `content`" in caught.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
class TestLinks:
    def test_out_of_the_site(self, tmp_path: Path) -> None:
        site = a_site(tmp_path / "site", "content/studies/one.yaml")
        (tmp_path / "site-secret").mkdir()
        (tmp_path / "site-secret" / "two.yaml").write_text("title: T\n")
        (site / "content/studies/file.yaml").symlink_to(tmp_path / "site-secret" / "two.yaml")
        (site / "content/studies/folder").symlink_to(tmp_path / "site-secret")
        (site / "content/studies/root").symlink_to("/")
        assert set(found(site)) == {"content/studies/one.yaml"}
        assert {code for code, _ in told(site)} == {"E104"}
        assert len(told(site)) == 3

    def test_to_a_hidden_file(self, tmp_path: Path) -> None:
        """A checkout keeps the key of a repository in .git/config."""
        site = a_site(tmp_path / "site", ".git/config", ".env", ".git/annex/objects/a", "shared/b.pdf")
        (site / "content/assets").mkdir()
        targets = {"key": ".git/config", "env": ".env", "a": ".git/annex/objects/a", "b": "shared/b.pdf"}
        for name, target in targets.items():
            (site / "content/assets" / f"{name}.txt").symlink_to(Path("../..") / target)
        (site / "content/assets/all").symlink_to("../../.git")
        assert set(found(site)) == {"content/assets/a.txt", "content/assets/b.txt"}
        assert sorted(told(site)) == [("E104", f"content/assets/{each}") for each in ("all", "env.txt", "key.txt")]

    def test_from_the_assets_to_records(self, tmp_path: Path) -> None:
        """Assets are published as they are: drafts, notes and the names of editors would be, too."""
        site = a_site(tmp_path / "site", "content/studies/draft.yaml", "content/assets/b.pdf", "copies/all.zip")
        targets = {
            "settings.txt": "site.yaml",
            "studies": "studies",
            "all": ".",
            "zip": "../copies",
            "b": "assets/b.pdf",
        }
        for name, target in targets.items():
            (site / "content/assets" / name).symlink_to(Path("..") / target)
        (site / "content/assets/deep").mkdir()
        (site / "content/assets/deep/draft.yaml").symlink_to("../../studies/draft.yaml")
        refused = ("all", "deep/draft.yaml", "settings.txt", "studies", "zip")
        assert sorted(told(site)) == [("E104", f"content/assets/{each}") for each in refused]
        assert set(found(site)) == {"content/assets/b", "content/assets/b.pdf", "content/studies/draft.yaml"}

    def test_to_nothing(self, tmp_path: Path) -> None:
        site = a_site(tmp_path)
        (site / "content/studies").mkdir()
        (site / "content/studies/loop.yaml").symlink_to("loop.yaml")
        (site / "content/studies/gone.yaml").symlink_to("not-there.yaml")
        (site / "content/people").symlink_to("people")
        assert {code for code, _ in told(site)} == {"E105"}
        assert len(told(site)) == 3

    def test_in_a_circle(self, tmp_path: Path) -> None:
        site = a_site(tmp_path, "content/studies/deep/one.yaml")
        (site / "content/studies/deep/up").symlink_to("..")
        (site / "content/studies/all").symlink_to("../../content")
        assert set(found(site)) == {"content/studies/deep/one.yaml"}
        assert told(site) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/site.yaml", ("site", False)),
        ("content/site.yml", ("", False)),
        ("content/studies/a.yaml", ("study", False)),
        ("content/studies/a.md", ("", False)),
        ("content/pages/a.md", ("page", False)),
        ("content/studies.yaml", ("", False)),
        ("content/people.yml", ("person", True)),
        ("templates/pages/a.html", ("", False)),
        ("site.yaml", ("", False)),
    ],
)
def test_kinds_by_path(path: str, kind: tuple[str, bool]) -> None:
    assert kind_of(path) == kind


def test_an_asset_whose_accents_are_characters_of_their_own(tmp_path: Path) -> None:
    assets = tmp_path / "content/assets"
    assets.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("organisation: X\n")
    (assets / "plan-ge\u0301ne\u0301ral.pdf").write_bytes(b"")
    (assets / "plan.pdf").write_bytes(b"")
    (told,) = find(tmp_path).diagnostics
    assert told.code == "W102"
    assert "plan-g\u00e9n\u00e9ral.pdf" in told.hint


@pytest.mark.parametrize("name", ["nct01234567.yaml", "Nct01234567.yml", "old/nCT01234567.yaml"])
def test_what_lies_over_an_imported_entry_has_its_capitals(tmp_path: Path, name: str) -> None:
    """Otherwise, the record would be a separate study, or lack everything that was imported."""
    imported = "content/registry/clinicaltrials.gov/NCT01234567.json"
    site = a_site(tmp_path, imported, f"content/studies/{name}")
    assert told(site) == [("E106", f"content/studies/{name}")]
    right = f"{name.rpartition('/')[0]}/NCT01234567.{name.rpartition('.')[2]}".removeprefix("/")
    assert find(site).diagnostics[0].hint == f"rename it to content/studies/{right}"
    (site / f"content/studies/{name}").rename(site / f"content/studies/{right}")
    assert told(site) == []
    assert [file.path for file in find(site).files if file.under] == [f"content/studies/{right}"]


def test_a_file_that_is_in_icloud_is_an_error_and_its_page_does_not_vanish(tmp_path: Path) -> None:
    assert told(a_site(tmp_path, "content/studies/.one.yaml.icloud")) == [("E105", "content/studies/one.yaml")]


def test_what_a_merge_left_is_no_second_study(tmp_path: Path) -> None:
    site = a_site(tmp_path, *(f"content/studies/{each}.yaml" for each in ("one", "one_LOCAL_123", "two-DESKTOP-AB12")))
    assert told(site) == [("E106", "content/studies/one_LOCAL_123.yaml")]


@pytest.mark.parametrize(
    "name", ["the-light.txt", "the-light.YAML", "the-light.yaml.txt", "the-light", "the light.yaml"]
)
def test_a_file_is_not_renamed_to_the_name_of_another(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path, f"content/studies/{name}")
    assert "rename it to" in find(site).diagnostics[0].hint
    (site / "content/studies/the-light.yaml").write_text("title: Light\n")

    (beside,) = find(site).diagnostics

    assert beside.hint == (
        "content/studies/the-light.yaml is there too: compare the two, write into it what is right, "
        "and remove this file"
    )
