"""The content of a site's files."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.outputs.exports import sitemap
from tests.effort import tries
from tests.outputs.reading import addresses, read, structured
from tests.sites import REPOSITORY, SITE, built, study, write_site, write_yaml

# --- the page of the house style --------------------------------------------------------------------------------------


def test_a_page_reads_as_the_house_style_promises(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "house-style.md").read_text(encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yaml").write_text(guide.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    write_yaml(content / "locations.yaml", {"rochester": {"name": "Rochester, Minn."}})
    record = {
        "title": "A study of vessels",
        "about": "The purpose is to learn.",
        "eligibility": {"inclusion": ["Adults.", "Age >= 18."], "exclusion": ["Pregnant."]},
        "locations": [
            {"location": "rochester", "status": "closed", "principal_investigator": {"name": "Ada Example, M.D."}}
        ],
    }
    write_yaml(content / "studies" / "vessels.yaml", record)
    built(tmp_path)
    assert read(tmp_path / "output/studies/vessels.html").lines == [
        "A study of vessels",
        "About this study",
        "The purpose is to learn.",
        "Participation eligibility",
        "Participant eligibility includes age, type and stage of disease, and earlier treatments.",
        "Key Inclusion Criteria:",
        "Adults.",
        "Age >= 18.",
        "Key Exclusion Criteria:",
        "Pregnant.",
        "Participating Example Clinic locations",
        "Study statuses change often. Please contact the study team.",
        "Example Clinic Location",
        "Status",
        "Rochester, Minn.",
        "Example Clinic principal investigator",
        "Ada Example, M.D.",
        "Closed for enrollment",
        "More information",
        "Publications are currently not available",
        "Study Results Summary",
        "Not yet available",
        "Supplemental Study Information",
        "Not yet available",
    ]


def test_previews_and_structured_data_have_plain_letters(tmp_path: Path) -> None:
    write_site(tmp_path, 1)
    about = "Nobody *has* to take part, see [our **list**](https://example.org/list)."
    write_yaml(tmp_path / "content/studies/study-0.yaml", {**study(0), "about": about})
    built(tmp_path)
    page = tmp_path / "output/studies/study-0.html"
    plain = "Nobody has to take part, see our list."
    assert structured(page)[0]["description"] == plain
    assert f'<meta name="description" content="{plain}">' in page.read_text("utf-8")


# --- law 7: text from a record is text --------------------------------------------------------------------------------

NASTY = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "</script>",
    '"><img src=x onerror=1>',
    "[x](javascript:alert(1))",
    "&amp;",
)
WORDS_IN = ("title", "plain_title", "about", "criterion", "place", "person", "keyword", "role")
MARKDOWN_TAGS = {"a", "em", "strong", "code"}


def site_with(folder: Path, words: dict[str, str]) -> Path:
    """The output of a site with the given text in every place that shows text from a record."""
    write_site(folder, 1)
    content = folder / "content"
    write_yaml(content / "locations.yaml", {"north": {"name": words["place"]}})
    write_yaml(content / "people.yaml", {"ada": {"name": words["person"]}})
    record = {
        **study(0),
        "title": words["title"],
        "plain_title": words["plain_title"],
        "about": words["about"],
        "keywords": [words["keyword"]],
        "eligibility": {"inclusion": [words["criterion"]]},
        "contact": {"role": words["role"]},
        "locations": [{"location": "north", "status": "open", "principal_investigator": "ada"}],
    }
    write_yaml(content / "studies" / "study-0.yaml", record)
    built(folder)
    return folder / "output"


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_with(tmp_path_factory.mktemp("harmless"), {where: f"Zq {where} word" for where in WORDS_IN})


@settings(deadline=None, max_examples=tries(25))
@given(words=st.fixed_dictionaries({where: st.sampled_from(NASTY) for where in WORDS_IN}))
def test_text_from_a_record_is_text(harmless: Path, words: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        # Each letter under which titles are listed has its own page, so both texts begin with the same letter.
        nasty = site_with(Path(folder) / "a", {where: f"Zq {where} {text}" for where, text in words.items()})
        pages = sorted(path.relative_to(harmless) for path in harmless.rglob("*.html"))
        assert sorted(path.relative_to(nasty) for path in nasty.rglob("*.html")) == pages
        for page in pages:
            found, twin = (
                [tag for tag in read(site / page).tags if tag[0] not in MARKDOWN_TAGS or "class" in tag[1]]
                for site in (nasty, harmless)
            )
            assert found == twin, page
            links = [link for link in read(nasty / page).links if urlsplit(link).scheme == "javascript"]
            assert links == [], page
            assert structured(nasty / page) is not None
        seen = read(nasty / "studies/study-0.html").text
        for where in ("title", "plain_title", "place", "person", "role"):
            assert f"Zq {where} {words[where]}" in seen, where
        for where in ("about", "criterion"):
            if "](" not in words[where]:  # Effects of Markdown itself: a link without its address, and & for &amp;
                assert f"Zq {where} {words[where].replace('&amp;', '&')}" in seen.replace("&amp;", "&"), where
        name = structured(nasty / "studies/study-0.html")[0]["name"]
        assert name == f"Zq plain_title {words['plain_title']}"


# --- JSON-LD ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("interventional", "MedicalTrial"),
        ("expanded access", "MedicalTrial"),
        ("observational", "MedicalObservationalStudy"),
        ("medical records", "MedicalObservationalStudy"),
    ],
)
@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("open", "Recruiting"),
        ("closed", "ActiveNotRecruiting"),
        ("opening soon", "NotYetRecruiting"),
        ("by invitation", "EnrollingByInvitation"),
        ("paused", "Suspended"),
        ("completed", "Completed"),
        ("ended early", "Terminated"),
        ("not confirmed", None),
    ],
)
def test_structured_data_of_a_study(tmp_path: Path, kind: str, type_: str, status: str, word: str | None) -> None:
    site = write_site(tmp_path, 0)
    record = {
        **study(1),
        "type": kind,
        "locations": [{"location": "north", "status": status, "checked_on": "2026-10-02"}],
    }
    write_yaml(site / "content/studies/one.yaml", record)
    built(site)
    found = structured(site / "output/studies/one.html")[0]
    assert found["@type"] == type_
    assert found.get("status") == (f"https://schema.org/{word}" if word else None)
    assert found["url"] == "https://example.org/trials/studies/one.html"


# --- sitemap, robots.txt, redirects, drafts, canonical addresses ------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a withdrawn study, a draft and a former address."""
    folder = write_site(tmp_path_factory.mktemp("site"), 12)
    studies = folder / "content/studies"
    changes: dict[str, dict[str, Any]] = {
        "gone": {"withdrawn": {"reason": "It stopped."}},
        "draft": {"draft": True, "title": "Not yet public"},
        "moved": {"former_addresses": ["old/moved.html", "trials/"]},
    }
    for name, more in changes.items():
        write_yaml(studies / f"{name}.yaml", {**study(1), **more})
    built(folder)
    return folder


def test_the_sitemap_lists_what_can_be_found(site: Path) -> None:
    found = addresses(site / "output/sitemap.xml")
    assert len(found) == len(set(found))
    base = SITE["address"]
    assert {base, base + "studies/moved.html", base + "studies/", base + "about.html"} <= set(found)
    assert base + "studies/gone.html" in found, "it says that a study was withdrawn, and what to do instead"
    unlisted = ("404.html", "draft.html", "old/moved.html", "trials/index.html")
    assert [address for address in found if address.endswith(unlisted) or address == base + "trials/"] == []
    for address in found:
        path = address.removeprefix(base)
        file = site / "output" / (path + "index.html" if path.endswith("/") or not path else path)
        assert file.is_file(), address
        assert read(file).canonical == address


def test_a_long_sitemap_is_cut(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = addresses(site / "output/sitemap.xml")
    assert len(whole) > 5
    monkeypatch.setattr(sitemap, "MOST", 5)
    built(site, tmp_path / "output", clean=True)
    parts = addresses(tmp_path / "output/sitemap.xml")
    assert parts == [f"{SITE['address']}sitemap-{number}.xml" for number in range(1, -(-len(whole) // 5) + 1)]
    lists = [addresses(tmp_path / "output" / part.rsplit("/", 1)[1]) for part in parts]
    assert max(map(len, lists)) == 5
    assert [address for part in lists for address in part] == whole


@pytest.mark.parametrize("sample", [True, False])
def test_search_engines_stay_away_from_samples(tmp_path: Path, sample: bool) -> None:
    output = write_site(tmp_path, 1, sample=sample) / "output"
    built(tmp_path)
    rules = (output / "robots.txt").read_text("utf-8").splitlines()
    assert ("Disallow: /" in rules) == sample
    assert ("Allow: /" in rules) != sample
    assert (f"Sitemap: {SITE['address']}sitemap.xml" in rules) != sample
    for page in ("index.html", "studies/study-0.html"):
        assert ('content="noindex"' in (output / page).read_text("utf-8")) == sample


@pytest.mark.parametrize(
    ("status", "heading"), [("paused", "You may be able to join if"), ("closed", "Who could have")]
)
def test_a_study_that_is_over_invites_nobody(tmp_path: Path, status: str, heading: str) -> None:
    write_site(tmp_path, 0)
    write_yaml(tmp_path / "content/studies/one.yaml", {**study(1), "locations": [], "status": status})
    built(tmp_path)
    text = (tmp_path / "output/studies/one.html").read_text("utf-8")
    assert heading in text
    assert ("You may be able" in text) == ("You cannot join" in text) == (status == "paused")


def test_former_addresses_lead_to_the_study(site: Path) -> None:
    for former in ("old/moved.html", "trials/index.html"):
        text = (site / "output" / former).read_text("utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../studies/moved.html">' in text
        assert "../studies/moved.html" in read(site / "output" / former).links
        assert read(site / "output" / former).canonical == "https://example.org/trials/studies/moved.html"


def test_a_draft_is_shown_only_when_asked_for(site: Path, tmp_path: Path) -> None:
    assert not (site / "output/studies/draft.html").exists()
    assert [path for path in (site / "output").rglob("*.html") if "Not yet public" in path.read_text("utf-8")] == []
    copy = write_site(tmp_path, 1)
    write_yaml(copy / "content/studies/draft.yaml", {**study(1), "draft": True, "title": "Not yet public"})
    built(copy, drafts=True)
    assert 'content="noindex"' in (copy / "output/studies/draft.html").read_text("utf-8")


def test_a_site_without_an_address_names_none(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    settings_: dict[str, Any] = {name: value for name, value in SITE.items() if name != "address"}
    (site / "content/site.yaml").write_text(yaml.safe_dump(settings_), encoding="utf-8")
    built(site)
    assert not (site / "output/sitemap.xml").exists()
    assert read(site / "output/index.html").canonical is None


def test_below_every_list_a_letter_about_it_is_ready(demonstration: Path) -> None:
    lists = [page for page in sorted(demonstration.rglob("*.html")) if '<ul class="studies"' in page.read_text("utf-8")]
    lists = [page for page in lists if page.parent.name in ("studies", "status", "conditions", "towns", "locations")]
    assert len(lists) > 20
    for page in lists:
        (link,) = re.findall('class="wrong" href="(mailto:[^"]*)"', page.read_text("utf-8"))
        assert page.relative_to(demonstration).as_posix().removesuffix("index.html") in unquote(link)


def test_every_link_of_every_page_leads_to_a_file(site: Path) -> None:
    output = site / "output"
    lost = []
    count = 0
    for page in output.rglob("*.html"):
        for link in read(page).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            count += 1
            path = unquote(parts.path)
            here = output / path.removeprefix("/trials/") if path.startswith("/trials/") else page.parent / path
            if not here.resolve().is_file():
                lost.append(f"{page.relative_to(output)}: {link}")
    assert count > 100
    assert lost == []
