"""The preview shows what would be built, and shows every saved change."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from threading import Event

import pytest

from site_builder.building.last_build import built_folder, inputs_key
from site_builder.diagnostics import UserError
from site_builder.preview.page_cache import PageCache, stored_pages
from site_builder.preview.script import allow_reload_script, script, widen_policy
from site_builder.preview.snapshot import take_snapshot
from site_builder.records.find import find
from site_builder.rendering.policy import FILES_POLICY
from site_builder.rendering.theme import Theme
from tests.preview.looking import HOST, Looker, looking
from tests.sites import REPOSITORY, built, files_of, options, study, write_site, write_yaml

STUDY = "content/studies/study-1.yaml"


@pytest.fixture
def looker(tmp_path: Path) -> Iterator[Looker]:
    with looking(write_site(tmp_path / "site", studies=4)) as found:
        yield found


def headers_of(looker: Looker, path: str) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    list(looker.app({"REQUEST_METHOD": "GET", "PATH_INFO": path}, lambda status, headers: said.extend(headers)))
    return said


def shown(path: Path) -> bytes:
    """A built file as the preview may show it, with the script added and allowed."""
    data = path.read_bytes()
    return allow_reload_script(data, HOST) if path.suffix == ".html" else data


def test_law_4_what_is_shown_is_what_is_built(tmp_path: Path) -> None:
    """Every file of the demonstration, including drafts, without the script."""
    site = tmp_path / "site"
    shutil.copytree(REPOSITORY / "content", site / "content")
    built(site, tmp_path / "output", drafts=True)
    with looking(site) as found:
        found.soon(lambda: found.live.snapshot is not None)  # before that, it may show the last build
        files = [path for path in sorted((tmp_path / "output").rglob("*")) if path.is_file()]
        assert len(files) > 60
        for path in files:
            address = path.relative_to(tmp_path / "output").as_posix()
            if not address.startswith("."):
                assert found.get(f"/{address}").data == shown(path), address
    assert not (site / "output").exists()


class TestWhatIsSaved:
    def test_a_record(self, looker: Looker) -> None:
        assert "A better title" not in looker.text("/studies/study-1.html")
        looker.edit(STUDY, "title: B", "title: A better title, B")
        looker.soon(lambda: "A better title" in looker.text("/studies/study-1.html"))
        looker.soon(lambda: "A better title" in looker.text("/studies/"))
        assert "A better title" in looker.text("/locations/north.html")

    def test_text_that_only_its_own_page_shows(self, looker: Looker) -> None:
        looker.text("/")
        looker.text("/studies/study-1.html")  # its templates are compiled now, not during the wait for the page
        seen = looker.live.snapshot
        looker.edit(STUDY, "Adults", "Something else.")
        looker.soon(lambda: "Something else." in looker.text("/studies/study-1.html"))
        assert looker.live.snapshot is seen, "the whole site need not be looked at again"

    def test_many_edits_end_as_a_build_would(self, looker: Looker, tmp_path: Path) -> None:
        looker.text("/")
        for number in range(12):
            looker.edit(STUDY, "sponsor: ", f"sponsor: No {number} ")
            looker.edit("content/studies/study-2.yaml", "title: ", f"title: {number} ")
            if number % 4 == 0:
                looker.edit("content/people.yaml", "credentials: ", "credentials: Dr. ")
        looker.soon(lambda: "No 11" in looker.text("/studies/study-1.html") and ">11 10 9" in looker.text("/studies/"))
        built(looker.site, tmp_path / "output", drafts=True)
        for address in files_of(tmp_path / "output"):
            if not address.startswith("."):
                assert looker.get(f"/{address}").data == shown(tmp_path / "output" / address), address

    def test_a_new_file_a_renamed_one_and_one_that_goes(self, looker: Looker) -> None:
        assert looker.get("/studies/new.html").status.startswith("404")
        looker.save("content/studies/new.yaml", "title: Quite new\n")
        looker.soon(lambda: "Quite new" in looker.text("/studies/new.html"))
        (looker.site / "content/studies/new.yaml").rename(looker.site / "content/studies/newer.yaml")
        looker.live.paths_changed({str(looker.site / f"content/studies/{name}.yaml") for name in ("new", "newer")})
        looker.soon(lambda: looker.get("/studies/newer.html").status.startswith("200"))
        assert looker.get("/studies/new.html").status.startswith("404")
        looker.remove("content/studies/newer.yaml")
        looker.soon(lambda: looker.get("/studies/newer.html").status.startswith("404"))
        assert "Quite new" not in looker.text("/studies/")

    def test_a_whole_folder(self, looker: Looker) -> None:
        (looker.site / "content/studies/old").mkdir()
        (looker.site / "content/studies/study-0.yaml").rename(looker.site / "content/studies/old/moved.yaml")
        looker.live.paths_changed({str(looker.site / "content/studies")})
        looker.soon(lambda: looker.get("/studies/moved.html").status.startswith("200"))
        assert looker.get("/studies/study-0.html").status.startswith("404")

    def test_templates_styles_settings_and_pages(self, looker: Looker) -> None:
        looker.save("templates/pages/glossary.html", "<head></head><body>Words of ours: {{ page.title }}</body>")
        looker.soon(lambda: "Words of ours" in looker.text("/glossary.html"))
        looker.save("templates/assets/style.css", "body { color: rebeccapurple }")
        looker.soon(lambda: "rebeccapurple" in looker.text("/theme/style.css"))
        looker.edit("content/site.yaml", "title: Studies at", "title: All that is done at")
        looker.soon(lambda: "All that is done at" in looker.text("/"))
        looker.edit("content/site.yaml", "page_size:", "brand: {colour: '#123456'}\npage_size:")
        looker.soon(lambda: "#123456" in looker.text("/theme/style.css"))
        looker.edit("content/pages/about.md", "# Who we are", "# Who are we")
        looker.soon(lambda: "Who are we" in looker.text("/about.html"))
        looker.remove("templates/pages/glossary.html")
        looker.soon(lambda: "Words of ours" not in looker.text("/glossary.html"))

    def test_wording_of_a_status(self, looker: Looker) -> None:
        looker.edit("content/site.yaml", "page_size:", "status_words: {closed: No room any more}\npage_size:")
        looker.soon(lambda: "No room any more" in looker.text("/studies/study-1.html"))


class TestMistakes:
    def test_a_panel_on_the_page_that_it_concerns(self, looker: Looker) -> None:
        before = looker.text("/studies/study-1.html")
        looker.edit(STUDY, "status: closed", "status: clsoed")
        looker.soon(lambda: "studyboard-problems" in looker.text("/studies/study-1.html"))
        found = looker.text("/studies/study-1.html")
        lines = (looker.site / STUDY).read_text().splitlines()
        assert f"{STUDY}, line {lines.index('  status: clsoed') + 1}<" in found
        assert "  status: clsoed\n          ^" in found
        assert "Did you mean `status: closed`?" in found
        assert "<h1>" in found, "what was good last is shown below it"
        assert "studyboard-problems" in looker.text("/"), "all that is wrong stands on the home page"
        assert "studyboard-problems" not in looker.text("/studies/study-2.html")
        assert "study number 1" in looker.text("/studies/"), "lists keep what they knew"
        looker.edit(STUDY, "status: clsoed", "status: closed")
        looker.soon(lambda: looker.text("/studies/study-1.html") == before)
        assert "studyboard-problems" not in looker.text("/")

    def test_a_page_that_never_could_be_shown(self, looker: Looker) -> None:
        looker.save("content/studies/new.yaml", "title: [")
        looker.soon(lambda: "studyboard-problems" in looker.text("/studies/new.html"))
        assert "content/studies/new.yaml" in looker.text("/studies/new.html")
        looker.save("content/studies/new.yaml", "title: Mended")
        looker.soon(lambda: "Mended" in looker.text("/studies/new.html"))
        assert "studyboard-problems" not in looker.text("/studies/new.html")

    def test_a_record_that_names_what_is_not_there(self, looker: Looker) -> None:
        looker.text("/studies/study-1.html")
        looker.edit(STUDY, "location: north", "location: nroth")
        looker.soon(lambda: "There is no location `nroth`" in looker.text("/studies/study-1.html"))
        looker.save(STUDY, "title: [")  # a second mistake in addition to the first
        looker.soon(lambda: "nroth" not in looker.text("/studies/study-1.html"))
        assert "study number 1" in looker.text("/studies/study-1.html"), "what was good last is shown still"
        looker.save(STUDY, "title: Mended")
        looker.soon(lambda: "studyboard-problems" not in looker.text("/studies/study-1.html"))

    def test_a_shared_record(self, looker: Looker) -> None:
        looker.text("/locations/north.html")
        looker.edit("content/locations.yaml", "name: North Campus", "nmae: North Campus")
        looker.soon(lambda: "studyboard-problems" in looker.text("/locations/north.html"))
        assert "studyboard-problems" in looker.text("/studies/study-1.html")
        assert "studyboard-problems" not in looker.text("/locations/east.html")
        looker.edit("content/locations.yaml", "nmae: North Campus", "name: Northern Campus")
        looker.soon(lambda: "Northern Campus" in looker.text("/studies/study-1.html"))

    def test_a_template(self, looker: Looker) -> None:
        looker.text("/about.html")
        looker.save("templates/pages/text.html", "<body>{{ page.titel }}</body>")
        looker.soon(lambda: "There is no `titel`" in looker.text("/about.html"))
        assert "templates/pages/text.html, line 1" in looker.text("/about.html")
        assert "Who we are" in looker.text("/about.html")
        assert "studyboard-problems" not in looker.text("/glossary.html")
        looker.remove("templates/pages/text.html")
        looker.soon(lambda: "studyboard-problems" not in looker.text("/about.html"))

    def test_settings_and_a_folder_that_goes_and_comes_back(self, looker: Looker) -> None:
        looker.text("/")
        looker.edit("content/site.yaml", "title:", "tilte:")
        looker.soon(lambda: "Unknown key `tilte`" in looker.text("/studies/study-1.html"))
        (looker.site / "content").rename(looker.site / "elsewhere")
        looker.live.paths_changed({str(looker.site / "content")})
        looker.soon(lambda: "There is no folder `content`" in looker.text("/"))
        (looker.site / "elsewhere").rename(looker.site / "content")
        looker.edit("content/site.yaml", "tilte:", "title:")
        looker.live.paths_changed({str(looker.site / "content")})
        looker.soon(lambda: "studyboard-problems" not in looker.text("/"))

    def test_what_a_mistake_says_is_text(self, looker: Looker) -> None:
        looker.edit(STUDY, "status: closed", "status: <script>alert(1)</script>")
        looker.soon(lambda: "studyboard-problems" in looker.text("/studies/study-1.html"))
        assert "<script>alert" not in looker.text("/studies/study-1.html")

    def test_a_site_that_begins_with_mistakes(self, tmp_path: Path) -> None:
        site = write_site(tmp_path / "site", studies=2)
        settings = (site / "content/site.yaml").read_text()
        (site / "content/site.yaml").write_text("title: [")
        with looking(site) as found:
            assert "content/site.yaml" in found.text("/")
            found.save("content/site.yaml", settings)
            found.soon(lambda: "studyboard-problems" not in found.text("/"))
            assert "Example Hospital" in found.text("/")


class TestAddresses:
    def test_as_a_host_serves_them(self, looker: Looker) -> None:
        assert looker.get("/").data == looker.get("/index.html").data
        assert looker.get("/studies/").status == "200 OK"
        assert (looker.get("/studies").status, looker.get("/studies").location) == (
            "301 Moved Permanently",
            "/studies/",
        )
        assert looker.get("/assets/logo.svg").type.startswith("image/svg+xml")
        assert looker.get("/nothing.css").status == "404 Not Found"
        assert "Page not found" in looker.text("/nothing.html")
        assert looker.get("/trials/theme/style.css").status == "200 OK", "links of the 404 page begin with the sub-path"

    @pytest.mark.parametrize("path", ["/../content/site.yaml", "/..%2f..", "/studies/../../x", "/\x00", "//etc/passwd"])
    def test_nothing_else_can_be_read(self, path: str, looker: Looker) -> None:
        assert looker.get(path).status == "404 Not Found"

    def test_no_script_runs_in_a_file_of_the_organisation(self, looker: Looker) -> None:
        """It would have the rights of the forms, which are at the same address."""
        looker.save("content/assets/a.html", "<script src=a.js></script>")
        looker.soon(lambda: looker.get("/assets/a.html").status == "200 OK")
        for path in ("/assets/a.html", "/assets/logo.svg", "/trials/assets/logo.svg"):
            assert ("Content-Security-Policy", FILES_POLICY) in headers_of(looker, path), path
        for path in ("/", "/theme/style.css", "/assets/nothing.html", "/studies/study-1.html"):
            assert "Content-Security-Policy" not in dict(headers_of(looker, path)), path

    def test_other_sites_may_load_nothing(self, looker: Looker) -> None:
        for path in ("/", "/studies.json", "/assets/logo.svg"):
            assert ("Cross-Origin-Resource-Policy", "same-origin") in headers_of(looker, path)

    def test_only_looking(self, looker: Looker) -> None:
        said = []
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/"}
        list(looker.app(environ, lambda status, headers: said.append(status)))
        assert said == ["405 Method Not Allowed"]


def test_drafts_are_shown_and_marked(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    (site / "content/studies/later.yaml").write_text("title: Later\ndraft: yes\n")
    with looking(site) as found:
        assert "Draft: this page is not published." in found.text("/studies/later.html")
        assert "Draft" in found.text("/studies/")
    with looking(site, drafts=False) as found:
        assert found.get("/studies/later.html").status.startswith("404")


def test_as_of_another_day(looker: Looker) -> None:
    assert "studyboard-problems" not in looker.text("/studies/study-1.html")
    assert "that day is still to come" in looker.text("/studies/study-1.html", "date=2026-01-01")
    assert "studyboard-problems" not in looker.text("/studies/study-1.html", "date=2027-01-01")
    assert looker.get("/", "date=tomorrow").status.startswith("400")


def test_a_build_may_run_meanwhile(looker: Looker) -> None:
    looker.text("/")
    looker.edit(STUDY, "title: B", "title: Built B")
    report = built(looker.site)
    assert report.pages > 10
    looker.edit("content/locations.yaml", "North Campus", "Northern Campus")
    built(looker.site)
    looker.soon(lambda: "Northern Campus" in looker.text("/studies/study-1.html"))
    assert "Built B" in looker.text("/studies/")


def test_it_begins_while_a_build_is_at_work(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=30)
    (site / ".cache").mkdir()
    code = "import sys, pathlib\nfrom site_builder.store.locks import locked_store\n"
    code += "with locked_store(pathlib.Path(sys.argv[1])):\n    print('locked', flush=True)\n    input()"
    command = [sys.executable, "-c", code, str(site / ".cache")]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=PIPE, stdout=PIPE, text=True) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "locked\n"
        with pytest.raises(UserError, match="another build"):
            built(site)
        with looking(site) as found:
            assert found.get("/studies/study-1.html").status == "200 OK"
        build.communicate("\n")


def test_what_is_known_is_remembered_for_the_next_time(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=30)
    with looking(site) as found:
        found.text("/")
    assert (site / ".cache/store.sqlite").is_file()
    assert built(site).written_files, "and a build after it still knows that nothing was built"


class TestTheNextTime:
    """Recently viewed pages are shown before the whole site has been read."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        site = write_site(tmp_path / "site", studies=3)
        built(site)
        with looking(site) as found:
            found.soon(lambda: found.live.snapshot is not None)
            found.text("/studies/study-1.html")
            found.text("/studies/")
        return site

    def test_they_are_kept(self, site: Path) -> None:
        options_ = options(site.resolve(), drafts=True)
        kept = stored_pages(options_, inputs_key(options_, find(site), Theme(options_.theme_folders)))
        assert kept.keys() == {"studies/study-1.html", "studies/index.html"}
        with looking(site) as found:
            assert found.get("/studies/study-1.html").data == allow_reload_script(kept["studies/study-1.html"], HOST)
            found.soon(lambda: found.live.snapshot is not None)
            assert found.get("/studies/study-1.html").data == allow_reload_script(kept["studies/study-1.html"], HOST)

    def test_they_are_shown_at_once(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        go_on = Event()
        monkeypatch.setattr(
            "site_builder.preview.live_site.take_snapshot", lambda *given: go_on.wait(20) and take_snapshot(*given)
        )
        with looking(site) as found:
            assert "study number 1" in found.text("/studies/study-1.html")
            assert found.live.snapshot is None
            go_on.set()
            assert found.get("/glossary.html").status == "200 OK"

    @pytest.mark.parametrize("path", ["content/studies/study-1.yaml", "content/people.yaml", "templates/base.html"])
    def test_not_when_anything_changed(self, path: str, site: Path) -> None:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file.read_text() + "\n# changed\n" if file.exists() else "<body>Ours</body>")
        options_ = options(site.resolve(), drafts=True)
        assert not stored_pages(options_, inputs_key(options_, find(site), Theme(options_.theme_folders)))

    def test_what_was_built_is_shown_at_once(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """This includes pages that nobody viewed, in any folder of the output, but nothing outside it."""
        built(site, site / "elsewhere", clean=True)
        (site / "secret.html").write_text("of nobody's business")
        go_on = Event()
        monkeypatch.setattr(
            "site_builder.preview.live_site.take_snapshot", lambda *given: go_on.wait(20) and take_snapshot(*given)
        )
        with looking(site) as found:
            assert "study number 2" in found.text("/studies/study-2.html")
            assert found.live.snapshot is None
            go_on.set()
            for outside in ("/../secret.html", "/studies/../../secret.html", f"/{site}/secret.html"):
                assert found.get(outside).status == "404 Not Found"

    @pytest.mark.parametrize("more", [{"draft": "yes"}, {"title": "Another title"}])
    def test_not_what_is_no_longer_right(self, site: Path, more: dict[str, str]) -> None:
        """A draft was not built but is shown here; a title that changed since the build is shown as it is now."""
        write_yaml(site / "content/studies/study-2.yaml", {**study(2), **more})
        if "draft" in more:
            built(site)
        options_ = options(site.resolve(), drafts=True)
        assert built_folder(options_, inputs_key(options_, find(site), Theme(options_.theme_folders))) is None
        with looking(site) as found:
            assert ("Draft" if "draft" in more else "Another title") in found.text("/studies/study-2.html")

    @pytest.mark.parametrize("file", ["preview", "built"])
    def test_damaged(self, site: Path, file: str) -> None:
        (site / ".cache" / file).write_bytes(b"nonsense")
        with looking(site) as found:
            assert found.get("/studies/study-1.html").status == "200 OK"


def test_damaged_memory(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=2)
    built(site)
    (site / ".cache/store.sqlite").write_bytes(b"SQLite format 3\0 and then nonsense")
    with looking(site) as found:
        assert found.get("/studies/study-1.html").status == "200 OK"


class TestPolicy:
    def test_a_page_without_one_gets_none(self) -> None:
        html = b"<html><head><title>x</title></head><body></body></html>"
        assert allow_reload_script(html, HOST) == html.replace(b"</head>", script() + b"</head>")

    def test_only_the_script_and_the_messages_are_let_in(self) -> None:
        found = widen_policy("default-src 'none'; script-src 'self'; connect-src 'none'; img-src *", HOST)
        assert found.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert found.endswith(f"='; connect-src 'self' ws://{HOST}; img-src *")

    def test_what_follows_from_the_default(self) -> None:
        found = widen_policy("default-src 'none'; style-src 'self'", HOST)
        assert found.startswith("default-src 'none'; style-src 'self'; script-src 'sha256-")
        assert found.endswith(f"='; connect-src 'self' ws://{HOST}")

    def test_a_policy_that_forbids_neither(self) -> None:
        assert widen_policy("img-src 'self'", HOST) == "img-src 'self'"


def test_an_address_that_no_file_can_have(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    for address in ("\0", "circle/x", "x" * 5000, "../x"):
        assert PageCache({}, tmp_path).get(address) is None
