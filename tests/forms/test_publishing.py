"""The way from a status in a form to the published site: a dated copy without git, and a named target."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.client import get, post
from tests.preview.server import Running, running
from tests.sites import write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("publish"), studies=2)
    settings = folder / "content/site.yaml"
    settings.write_text(settings.read_text() + "publish:\n- name: web\n  to: ./public\n")
    return folder


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Running]:
    with running(site, "--by", "Ada", command="edit") as found:
        yield found


def test_a_status_is_published(site: Path, forms: Running) -> None:
    day = get(forms, "/")
    row = {name: day.value(name) for name in ("study", "number", "seen", "token")}
    assert post(forms, "/status", {**row, "do": "change", "status": "closed"}).status == 303
    token = get(forms, "/changes").value("token")
    done = post(forms, "/publish", {"token": token, "target": "web"})
    assert done.status == 200, done.text
    assert "files sent" in done.text
    page = (site / f"public/studies/{row['study']}.html").read_text(encoding="utf-8")
    assert "Closed to new participants" in page


def test_only_named_targets(site: Path, forms: Running) -> None:
    for target in ("./elsewhere", "nowhere", "", "git+file:///tmp/x"):
        done = post(forms, "/publish", {"token": get(forms, "/changes").value("token"), "target": target})
        assert done.status == 409
        assert "no target is named" in done.text.casefold()
    assert not (site / "elsewhere").exists()


def test_a_site_with_mistakes_is_not_published(site: Path, forms: Running) -> None:
    path = site / "content/studies/study-1.yaml"
    before = path.read_text()
    path.write_text("title: [\n")
    try:
        done = post(forms, "/publish", {"token": get(forms, "/changes").value("token"), "target": "web"})
        assert done.status == 409
        assert "not published" in done.text
    finally:
        path.write_text(before)


def test_a_dated_copy_without_git(site: Path, forms: Running) -> None:
    done = post(forms, "/keep", {"token": get(forms, "/changes").value("token"), "message": "Rounds"})
    assert "A copy of the content is in copies/" in done.text
    [copy] = (site / "copies").glob("*.zip")
    with zipfile.ZipFile(copy) as archive:
        assert archive.comment == b"Rounds (Ada)"
        assert archive.read("content/studies/study-0.yaml") == (site / "content/studies/study-0.yaml").read_bytes()


def test_removed_studies_do_not_leave_the_website_unnoticed(site: Path, forms: Running) -> None:
    """The check before publishing also covers studies that were removed with forms."""
    sent = {"target": "web"}
    assert post(forms, "/publish", {"token": get(forms, "/changes").value("token"), **sent}).status == 200
    for number in range(2):
        page = get(forms, f"/remove?name=study:study-{number}")
        values = {name: page.value(name) for name in ("token", "digest")}
        assert post(forms, f"/remove?name=study:study-{number}", {**values, "do": "remove"}).status == 303
    refused = post(forms, "/publish", {"token": get(forms, "/changes").value("token"), **sent})
    assert refused.status == 409
    assert "The site has no study" in refused.text
    assert (site / "public/studies/study-1.html").exists()
