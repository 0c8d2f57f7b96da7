"""A page runs and loads only what the policy allows, and the headers for hosts have the same policy."""

import re
from pathlib import Path

import pytest

from site_builder.model.settings.parts import DataFormat
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.exports.headers import headers
from site_builder.preview.app import content_type
from site_builder.rendering.policy import CONTENT_POLICY, FILES_POLICY
from tests.publishing.header_rules import headers_for, rules
from tests.sites import REPOSITORY, built, write_site

META = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("site"), 8, also_make=["flyers", "cards", "screen"])
    built(folder)
    return folder / "output"


def test_every_page_has_the_policy_and_nothing_inline(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert {"flyers", "cards", "screen", "studies"} <= {page.parent.name for page in pages}
    for page in pages:
        text = page.read_text("utf-8")
        assert text.count(META) == 1, page
        assert text.index(META) < text.index("<link"), "a policy holds for what comes after it"
        assert not re.search(r"(?i)<style|\sstyle=|\son[a-z]+=|javascript:", text), page
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or re.search(r'type="application/(ld\+)?json"', script), page


def test_templates_have_no_inline_style() -> None:
    for template in (REPOSITORY / "templates").rglob("*.html"):
        assert not re.search(r"<style|\sstyle=", template.read_text("utf-8")), template


def settings(**more: object) -> SiteSettings:
    return SiteSettings.model_validate({"organisation": "Example Hospital", **more})


@pytest.mark.parametrize("embedded", [(), ("https://www.example.org/research", "https://a.example/;script-src")])
def test_the_headers_reach_the_best_grade(embedded: tuple[str, ...]) -> None:
    """The tests of Mozilla's HTTP Observatory that apply to a static site, with their points
    (https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring). A+ begins at 100."""
    found = headers(settings(embedded_on=list(embedded)))
    policy = dict(part.split(" ", 1) for part in found["Content-Security-Policy"].split("; "))
    points = 100
    assert "unsafe" not in found["Content-Security-Policy"]
    points += 10 if policy["default-src"] == "'none'" else -25
    points += 0 if int(found["Strict-Transport-Security"].partition("=")[2]) >= 15_768_000 else -20
    points += 0 if found["X-Content-Type-Options"] == "nosniff" else -5
    points += 5 if "frame-ancestors" in policy and "*" not in policy["frame-ancestors"] else -20
    points += 5 if found["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin") else -5
    points += 10 if found["Cross-Origin-Resource-Policy"] == "same-origin" else 0
    assert points >= 130
    assert policy["script-src"] == policy["style-src"] == "'self'"
    framed = "https://www.example.org https://a.example" if embedded else "'none'"
    assert policy["frame-ancestors"] == framed
    assert ("X-Frame-Options" in found) == (not embedded)


def test_the_header_file_stands_in_the_site(site: Path) -> None:
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/trials/*"
    assert rules("\n".join(lines))[0][1]["Referrer-Policy"] == "no-referrer"


SHARED = (
    *("data/v1/studies.json", "data/v1/locations.csv", "data/v1/studies/study-1.json", "studies.json", "studies.csv"),
    *("studies/study-1.json", "studies.atom", "locations/north.atom", "conditions/gpa.atom", "openings.ics"),
    *("locations/north.ics", "fhir/ResearchStudy/study-1.json", "cards/study-1.html", "es/cards/study-1.html"),
)
STRICT = (
    *("index.html", "studies/study-1.html", "theme/style.css", "search/index.json", "assets/logo.svg", "llms.txt"),
    *("open-data.html", "assets/data/x.json", "es/studies/study-1.html", "locations/north.html", "_headers"),
)


def test_scripts_of_other_sites_may_read_data_feeds_and_cards_only(tmp_path: Path) -> None:
    made = write_site(
        tmp_path, 2, open_data=[each.value for each in DataFormat], also_make=["cards"], languages=["en", "es"]
    )
    built(made)
    text = (made / "output/_headers").read_text("utf-8")
    strict = headers(settings(also_make=["cards"]))
    for path in (*SHARED, *STRICT):
        found = headers_for(text, f"/trials/{path}")
        assert found.pop("Access-Control-Allow-Origin", "") == ("*" if path in SHARED else ""), path
        kind = "application/fhir+json" if path.startswith("fhir/") else None
        assert found.pop("Content-Type", None) == kind, path
        if path.startswith("assets/"):
            policy = f"{strict['Content-Security-Policy']}, {FILES_POLICY}"
            assert found.pop("Content-Security-Policy") == policy
        assert found == {name: strict[name] for name in strict if name in found}
        assert len(found) == len(strict) - path.startswith("assets/")
    for file in ("apache/.htaccess", "nginx/studyboard.conf"):
        server = (REPOSITORY / "site_builder/starter/publishing" / file).read_text("utf-8")
        (pattern,) = re.findall(r'"(\^\(\?!\.\*/assets/.*)"', server)
        for path in (*SHARED, *STRICT):
            assert bool(re.fullmatch(pattern, f"/trials/{path}")) == (path in SHARED), (file, path)


def test_former_addresses_with_the_ending_of_a_program_are_pages(tmp_path: Path) -> None:
    """Hosts do not know such endings, and would offer the page that redirects as a download."""
    made = write_site(tmp_path, 2)
    study = made / "content/studies/study-1.yaml"
    study.write_text(study.read_text() + "former_addresses: [a/b.aspx, a/c.ASPX, d.php, e.html, f.pdf, g]\n")
    built(made)
    text = (made / "output/_headers").read_text("utf-8")
    for path, is_page in (("a/b.aspx", True), ("a/c.ASPX", True), ("d.php", True), ("f.pdf", False), ("d.aspx", False)):
        kind = headers_for(text, f"/trials/{path}").get("Content-Type")
        assert kind == ("text/html; charset=utf-8" if is_page else None), path
    assert content_type("a/c.ASPX") == content_type("d.php") == "text/html; charset=utf-8"


def test_without_data_for_others_nothing_is_shared(tmp_path: Path) -> None:
    made = write_site(tmp_path, 1, open_data=[])
    built(made)
    text = (made / "output/_headers").read_text("utf-8")
    assert [path for path, _ in rules(text)] == ["/trials/*", "/trials/assets/*"]
