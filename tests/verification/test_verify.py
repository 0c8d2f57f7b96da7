"""`studyboard verify` against a real web server that publishes the site, and changes one thing in it."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from site_builder.diagnostics import UserError
from site_builder.verification.host import Host
from tests.repositories import git
from tests.sites import built, run_here, write_site, write_translations, write_yaml
from tests.web_server import FileHandler, start_server

DAY = "2026-11-22"
PAGE = "studies/study-1.html"


class Pages(FileHandler):
    """A static host, which adds a script to pages on request."""

    injects = b""
    pause: float | None = None
    """Seconds between the bytes that follow each file, which end only when nobody takes them any more."""
    sent_whole = 0

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        outputfile.write(data.replace(b"</body>", self.injects + b"</body>") if self.injects else data)
        if self.pause is not None:
            self.go_on(outputfile)

    def go_on(self, outputfile: Any) -> None:
        """Send 20 MB more, or a byte now and then."""
        with suppress(ConnectionError):
            for _ in range(1_000):
                outputfile.write(b" " * (1 if self.pause else 20_000))
                outputfile.flush()
                time.sleep(self.pause or 0)
            Pages.sent_whole += 1

    def send_header(self, keyword: str, value: str) -> None:
        if not ((self.injects or self.pause is not None) and keyword == "Content-Length"):
            super().send_header(keyword, value)


class Published:
    """A site, its published copy, and the command that compares both."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site, self.folder, self.path = site, folder, ""
        self.server = start_server(Pages, folder)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{self.path}"

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def verify(self) -> tuple[int, str, dict[str, Any]]:
        """Exit status, what was printed, and the attestation for programs."""
        name = self.site / "attestation"
        done = run_here("verify", self.address, "--site", self.site, "--date", DAY, "-o", name)
        assert name.with_suffix(".html").is_file(), done
        return done.returncode, done.stdout, json.loads(name.with_suffix(".json").read_text("utf-8"))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_translations(write_site(tmp_path_factory.mktemp("verify") / "site", 3))
    write_yaml(site / "content/studies/secret.yaml", {"title": "Not to be seen yet", "draft": True})
    approved = run_here("approve", "study-1", "--irb", "IRB-7", "--on", "2026-11-01", "--site", site)
    assert approved.returncode == 0, approved
    built(site)
    return site


@pytest.fixture
def published(original: Path, tmp_path: Path) -> Iterator[Published]:
    site = tmp_path / "site"
    shutil.copytree(original, site)
    shutil.copytree(site / "output", tmp_path / "host")
    host = Published(site, tmp_path / "host")
    yield host
    host.server.shutdown()
    host.server.server_close()


def test_what_is_published_as_recorded_is_proved(published: Published) -> None:
    before = [path.name for path in published.site.iterdir()]
    status, said, data = published.verify()
    assert status == 0, said
    assert data["proved"] is True
    assert data["differences"] == []
    assert " 0 differences; 1 of 6 pages of studies with approved words" in said
    [approved] = (each for each in data["studies"] if each["irb_reference"])
    assert approved["approval"] == "approved, and not changed since"
    assert approved["published_as_recorded"] is True
    page = (published.site / "attestation.html").read_text("utf-8")
    assert "Every file at this address is the one that the records give" in page
    assert approved["fingerprint"] in page
    after = {path.name for path in published.site.iterdir()}
    assert after == {*before, "attestation.html", "attestation.json"}, "nothing else of the site was touched"


def test_a_site_below_a_path(published: Published) -> None:
    """The address as in a browser, and one where nothing is."""
    inner = published.folder.parent / "moved"
    published.folder.rename(inner)
    published.folder.mkdir()
    inner.rename(published.folder / "trials")
    published.path = "trials/index.html"
    status, said, data = published.verify()
    assert (status, data["differences"]) == (0, []), said
    published.path = "trails/"
    status, said, _ = published.verify()
    assert status == 1
    assert "almost no file of the site is at this address" in said
    assert len(said.splitlines()) < 10


def test_one_changed_word_is_named(published: Published) -> None:
    published.change(PAGE, "What study 1 is about.</p>", "What study 1 is for.</p>")
    status, said, data = published.verify()
    assert status == 1
    assert f"{PAGE}: other words: “for.” is published instead of “about.” after “" in said
    [study] = (each for each in data["studies"] if each["page"] == PAGE)
    assert study["published_as_recorded"] is False
    assert "<td>NO</td>" in (published.site / "attestation.html").read_text("utf-8")


def test_a_word_of_a_translation_is_named(published: Published) -> None:
    published.change("es/studies/study-1.html", "Zumo</h1>", "Agua</h1>")
    status, said, _ = published.verify()
    assert status == 1
    assert "es/studies/study-1.html: other words: “Agua” is published instead of “Zumo”" in said


def test_a_status_that_is_not_that_of_the_records(published: Published) -> None:
    study = published.site / "content/studies/study-1.yaml"
    text = study.read_text("utf-8")
    assert "status: closed" in text
    study.write_text(text.replace("status: closed", "status: open", 1), "utf-8")
    status, said, _ = published.verify()
    assert status == 1
    assert f"{PAGE}: other words: " in said


@pytest.mark.parametrize("path", ["studies.json", "studies/study-2.html", "theme/style.css", "assets/logo.svg"])
def test_a_file_that_is_missing(published: Published, path: str) -> None:
    (published.folder / path).unlink()
    status, said, _ = published.verify()
    assert status == 1
    assert f"{path}: not published: the host answers with status 404" in said


def test_data_that_differ(published: Published) -> None:
    published.change("studies.json", "study number 1", "study number 9")
    status, said, _ = published.verify()
    assert status == 1
    assert "studies.json: other data: line " in said


def test_code_that_the_host_adds(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pages, "injects", b"<script src='https://counts.example/a.js'></script>")
    status, said, _ = published.verify()
    assert status == 1
    assert 'index.html: other code: the host added `script src="https://counts.example/a.js"`' in said
    assert "other words" not in said


def test_what_is_published_besides(published: Published) -> None:
    nothing = "<!doctype html><title>x</title>"
    for path in ("studies/secret.html", "studies/gone.html", "offer.html"):
        (published.folder / path).write_text(nothing, "utf-8")
    published.change("about.html", 'href="glossary.html"', 'href="offer.html"')
    gone = published.site / "content/studies/gone.yaml"
    write_yaml(gone, {"title": "Gone"})
    git(published.site, "init", "-q")
    git(published.site, "add", "content")
    git(published.site, "commit", "-qm", "One")
    git(published.site, "rm", "-q", gone)
    git(published.site, "commit", "-qm", "Two")
    status, said, data = published.verify()
    assert status == 1
    assert "studies/secret.html: published besides: the page of the draft `secret`" in said
    assert "studies/gone.html: published besides: the page of `gone`, which was removed" in said
    assert "offer.html: published besides: about.html leads to it" in said
    assert data["commit"] == git(published.site, "rev-parse", "HEAD")
    assert data["uncommitted"] == []


def test_words_that_changed_after_their_approval(published: Published) -> None:
    study = published.site / "content/studies/study-1.yaml"
    study.write_text(study.read_text("utf-8").replace("What study 1 is about.", "What study 1 is for."), "utf-8")
    built(published.site, published.folder)
    status, said, data = published.verify()
    assert status == 1
    assert f"{PAGE}: changed since they were approved (approval IRB-7)" in said
    assert data["differences"] == []


def test_the_day_of_the_published_site_is_found(published: Published) -> None:
    """Without a day, it is the latest of the last eight that fits: a status that ages is different on another day."""
    study = published.site / "content/studies/study-1.yaml"
    study.write_text(study.read_text("utf-8").replace("2026-10-02", "2026-08-25"), "utf-8")
    other = published.site / "content/studies/study-2.yaml"  # on earlier days this status was not yet checked
    assert "2026-10-02" in other.read_text("utf-8")
    other.write_text(other.read_text("utf-8").replace("2026-10-02", "2026-11-20"), "utf-8")
    built(published.site, published.folder)
    name = published.site / "attestation"
    arguments = (published.address, "--site", published.site, "-o", name)
    done = run_here("verify", *arguments, SOURCE_DATE_EPOCH="1795564800")  # November 25
    data = json.loads(name.with_suffix(".json").read_text("utf-8"))
    assert done.returncode == 0, done
    assert data["verified_on"] == "2026-11-25"
    assert data["built_on"] < "2026-11-25"


def test_a_host_that_does_not_answer(published: Published) -> None:
    published.server.shutdown()
    published.server.server_close()
    done = run_here("verify", published.address, "--site", published.site, "--date", DAY)
    assert done.returncode == 2
    assert "cannot be fetched" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_host_whose_files_do_not_end(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pages, "pause", 0.0)
    monkeypatch.setattr(Pages, "sent_whole", 0)
    status, _, attestation = published.verify()
    assert status == 1
    assert len(attestation["differences"]) > 10
    assert Pages.sent_whole == 0, "no more was read than shows that a file differs"
    (answer,) = Host(published.address).fetch(["index.html"], {})
    assert len(answer.data) == 2**16

    monkeypatch.setattr(Pages, "pause", 0.05)
    monkeypatch.setattr("site_builder.verification.host._MOST_SECONDS", 0.2)
    done = run_here("verify", published.address, "--site", published.site, "--date", DAY)
    assert done.returncode == 2
    assert "did not end its answer in 0 seconds" in done.stderr


def test_redirects_are_followed_on_the_same_host_only(tmp_path: Path) -> None:
    asked: list[str] = []

    class Redirecting(Pages):
        def do_GET(self) -> None:
            asked.append(self.path)
            ports = {"/here": "", "/away": f"http://localhost:{self.server.server_port}"}  # type: ignore[attr-defined]
            if self.path == "/round":
                self.redirect("/round")
            elif self.path in ports:
                self.redirect(f"{ports[self.path]}/end")
            else:
                super().do_GET()

        def redirect(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.end_headers()

    (tmp_path / "end").write_text("words", "utf-8")
    server = start_server(Redirecting, tmp_path)
    host = Host(f"http://127.0.0.1:{server.server_port}/")
    expected = {"here": b"words", "away": b"words"}
    here, away = host.fetch(["here", "away"], expected)
    assert (here.data, here.led_to) == (b"words", "")
    assert (away.data, away.led_to) == (b"", f"http://localhost:{server.server_port}/end")
    assert asked.count("/end") == 1
    with pytest.raises(UserError, match="redirects in a circle"):
        list(host.fetch(["round"], {}))
    server.shutdown()


def test_a_folder_for_the_attestation(published: Published) -> None:
    """`-o .` has no name that an ending could be added to."""
    folder = published.site / "here"
    folder.mkdir()
    done = run_here("verify", published.address, "--site", published.site, "--date", DAY, "-o", f"{folder}/..")
    assert done.returncode == 0, done
    [page] = published.site.glob("attestation-*.html")
    assert page.with_suffix(".json").is_file()
