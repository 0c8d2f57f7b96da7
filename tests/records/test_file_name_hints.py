"""Wrong file extensions, copies made by programs, and word processor documents."""

import pytest

from site_builder.records.file_name_hints import (
    CopiedFile,
    copied_file,
    is_document,
    is_sure,
    meant_path,
    meant_translation,
    with_language,
    without_endings,
)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("content/studies/b.YAML", "content/studies/b.yaml"),
        ("content/studies/b.Yml", "content/studies/b.yml"),
        ("content/studies/b.yaml.txt", "content/studies/b.yaml"),
        ("content/studies/b.YAML.TXT", "content/studies/b.yaml"),
        ("content/studies/lung/b.txt", "content/studies/lung/b.yaml"),
        ("content/pages/about.MD", "content/pages/about.md"),
        ("content/pages/about.markdown", "content/pages/about.md"),
        ("content/pages/about.md.txt", "content/pages/about.md"),
        ("content/Locations.yaml", "content/locations.yaml"),
        ("content/People.YML", "content/people.yaml"),
        ("content/Site.yaml", "content/site.yaml"),
        ("content/site.yml", "content/site.yaml"),
        ("content/studies/b.yaml ", "content/studies/b.yaml"),
        ("content/pages/about.md ", "content/pages/about.md"),
        ("content/studies/b.docx", ""),
        ("content/studies/b.png", ""),
        ("content/studies/b", "content/studies/b.yaml"),
        ("content/pages/about", "content/pages/about.md"),
        ("content/notes.txt", ""),
    ],
)
def test_the_name_that_was_meant(path: str, meant: str) -> None:
    assert meant_path(path) == meant


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("asthma.ES", "asthma.es"),
        ("asthma.zh-hans", "asthma.zh-Hans"),
        ("asthma.es_MX", "asthma.es-MX"),
        ("asthma", ""),
    ],
)
def test_the_name_of_a_translation(stem: str, name: str) -> None:
    assert with_language(stem) == name


@pytest.mark.parametrize("mark", ["_es", "-es", " es", "_ES", "-spanish", "_Español", " (es)", " - es", ".Spanish"])
def test_a_name_that_a_translation_may_have(mark: str) -> None:
    assert meant_translation(f"lung-cancer{mark}") == ("lung-cancer", "lung-cancer.es")
    assert meant_translation(f"lung-cancer{mark}x")[1] != "lung-cancer.es"


@pytest.mark.parametrize("stem", ["asthma", "es", "asthma-estes", "study-2", "study-b"])
def test_a_name_that_is_no_translation(stem: str) -> None:
    assert meant_translation(stem) == ("", "")


def test_a_text_file_may_be_no_record() -> None:
    assert is_sure("content/studies/b.yaml.txt")
    assert not is_sure("content/studies/notes.txt")


@pytest.mark.parametrize(
    ("stem", "copy"),
    [
        ("asthma (conflicted copy 2026-11-28)", CopiedFile("asthma", True)),
        ("asthma (Jane Doe's conflicted copy 2026-11-28)", CopiedFile("asthma", True)),
        ("asthma.sync-conflict-20261128-101112-ABCDEFG", CopiedFile("asthma", True)),
        ("asthma (1)", CopiedFile("asthma", False)),
        ("asthma - Copy", CopiedFile("asthma", False)),
        ("asthma - Copy (2)", CopiedFile("asthma", False)),
        ("asthma copy 2", CopiedFile("asthma", False)),
        ("Copy of asthma", CopiedFile("asthma", False)),
        ("asthma - Kopie", CopiedFile("asthma", False)),
        ("asthma – Kopie", CopiedFile("asthma", False)),
        ("asthma - 副本", CopiedFile("asthma", False)),
        ("نسخة من asthma", CopiedFile("asthma", False)),
        ("asthma (Konflikt)", CopiedFile("asthma", True)),
        ("asthma [conflicted]", CopiedFile("asthma", True)),
        ("asthma_conflict-20261101-120000", CopiedFile("asthma", True)),
        ("asthma_LOCAL_123", CopiedFile("asthma", True)),
        ("asthma-DESKTOP-AB12CD", CopiedFile("asthma", True)),
        ("asthma-local-2", None),
        ("asthma in adults", None),
        ("x" * 5000, None),
    ],
)
def test_copies(stem: str, copy: CopiedFile | None) -> None:
    assert copied_file(stem) == copy


def test_documents() -> None:
    assert is_document("asthma.docx")
    assert is_document("asthma.yaml.rtf")
    assert not is_document("asthma.yaml")


@pytest.mark.parametrize(
    ("stem", "bare"), [("b.yaml", "b"), ("b.YML", "b"), ("b.txt.yaml", "b"), ("b", "b"), (".yaml", ".yaml")]
)
def test_an_ending_that_is_there_twice(stem: str, bare: str) -> None:
    assert without_endings(stem) == bare
