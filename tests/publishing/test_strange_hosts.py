"""Published sites that answer in part, or with something unexpected: a pipeline stops or continues, with a message."""

from pathlib import Path

import pytest
from httpx import Request

from site_builder.diagnostics import UserError
from site_builder.publishing import live as publishing_live
from site_builder.web import HTTPError, InvalidURL, Response, client, refuse_redirect_inside
from tests.publishing.live_host import Live, deploy
from tests.publishing.test_removals import command, without_studies
from tests.sites import built, write_site

DEEP = "[" * 200_000


@pytest.fixture
def site(tmp_path: Path, live: Live) -> Path:
    site = write_site(tmp_path / "site", studies=40, address=live.address)
    built(site)
    deploy(site, live)
    return site


def _index_of_parts(live: Live, *parts: str) -> None:
    listed = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in parts)
    (live.folder / "sitemap.xml").write_text(f"<sitemapindex>{listed}</sitemapindex>")


def test_a_missing_part_of_the_sitemap_is_no_first_publication(site: Path, live: Live) -> None:
    (live.folder / "sitemap-1.xml").write_text((live.folder / "sitemap.xml").read_text())
    _index_of_parts(live, f"{live.address}sitemap-1.xml", f"{live.address}sitemap-2.xml")
    without_studies(site)

    with pytest.raises(UserError, match=r"sitemap-2\.xml is not there, though .*sitemap\.xml names it"):
        command("guard", site)


def test_a_missing_part_of_the_search_is_no_first_publication(site: Path, live: Live) -> None:
    (live.folder / "sitemap.xml").unlink()
    (live.folder / "search/studies/1.json").unlink()
    without_studies(site)

    with pytest.raises(UserError, match=r"studies/1\.json is not there, though .*index\.json counts it"):
        command("guard", site)


def test_a_sitemap_sends_the_guard_to_no_other_host(site: Path, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    honest = publishing_live.fetch_text

    def fetch(address: str) -> str:
        asked.append(address)
        return honest(address)

    monkeypatch.setattr(publishing_live, "fetch_text", fetch)
    _index_of_parts(live, "http://127.0.0.1:1/inside.xml", "http://169.254.169.254/latest/meta-data/x.xml")

    done = command("guard", site)

    assert "has 40 study pages in its search" in done.output
    assert asked
    assert all(each.startswith(live.address) for each in asked)


def test_a_sitemap_of_an_earlier_address_protects_the_site_too(site: Path, live: Live) -> None:
    """As after a change from http: to https:, or to a name without www."""
    sitemap = live.folder / "sitemap.xml"
    sitemap.write_text(sitemap.read_text().replace(live.address, "https://www.example.org/"))
    without_studies(site)

    refused = command("guard", site)

    assert refused.exit_code == 3
    assert "\n- studies/study-0.html\n" in refused.output


@pytest.mark.parametrize(
    "text",
    [
        DEEP,
        '{"studies": 1e999, "per": {"studies": 1}}',
        '{"studies": 3, "per": {"studies": Infinity}}',
        '{"a":' * 90_000,
    ],
)
def test_an_index_that_holds_anything_is_none(text: str, site: Path, live: Live) -> None:
    (live.folder / "sitemap.xml").unlink()
    (live.folder / "search/index.json").write_text(text)
    assert "counts as the first publication" in command("guard", site).output
    (live.folder / "data/v1/changes.json").write_text(text)
    assert "has no such list" in command("dates", site).output


def test_an_answer_without_end(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing_live, "_MOST_SECONDS", -1.0)
    with pytest.raises(UserError, match=r"sitemap\.xml did not end its answer in"):
        command("guard", site)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/x", "http://[::1]:8080/", "http://169.254.169.254/latest/", "http://10.0.0.8/", "//localhost/",
     "https://printer.localhost./", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/"],
)  # fmt: skip
def test_a_redirect_from_the_internet_leads_to_no_machine_inside(target: str) -> None:
    def answer(asked: str) -> Response:
        return Response(302, headers={"Location": target}, request=Request("GET", asked))

    with pytest.raises(HTTPError, match="an address of this machine or its network"):
        refuse_redirect_inside(answer("https://registry.example.org/a"))
    refuse_redirect_inside(answer("http://127.0.0.1:8000/a"))


@pytest.mark.parametrize(
    "target", ["/b", "https://www.example.org/", "http://8.8.8.8/", "http://[a", "https://localhosts.org"]
)
def test_other_redirects_are_followed(target: str) -> None:
    asked = Request("GET", "https://registry.example.org/a")
    refuse_redirect_inside(Response(301, headers={"Location": target}, request=asked))
    refuse_redirect_inside(Response(200, headers={"Location": "http://127.0.0.1/"}, request=asked))


NO_HOSTS = (
    "http://studies..example.org/",
    f"http://{'a' * 64}.example.org/",
    "http://127.0.0.1:99999/",
    "http://.org/",
)


@pytest.mark.parametrize("address", NO_HOSTS)
def test_an_address_of_no_host_is_refused_by_its_name(address: str, site: Path) -> None:
    """As it is typed in a hurry. As “nobody answers”, it would count as a first publication."""
    for name in ("guard", "dates", "verify"):
        with pytest.raises(UserError, match="is not a web address"):
            command(name, site, address)


@pytest.mark.parametrize("address", NO_HOSTS)
def test_links_and_redirects_to_no_host_are_errors_of_the_request(address: str) -> None:
    with client("a test", 1) as asking, pytest.raises(InvalidURL, match="there can be no such host"):
        asking.get(address)
