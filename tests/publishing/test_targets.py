"""Publishing to real places: the same steps for each of them."""

import filecmp
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.publishing.target import Target
from site_builder.publishing.targets import named_target, open_target
from site_builder.publishing.upload_plan import LEDGER
from tests.sites import ON_TODAY, built

from .places import Look, branch, files_below


def publish(site: Path, *arguments: str) -> Result:
    return CliRunner(env=ON_TODAY).invoke(
        studyboard, ["publish", "--site", str(site), *arguments], catch_exceptions=False
    )


def the_site(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_below(site / "output").items() if not name.startswith(".")}


def there(look: Look) -> dict[str, bytes]:
    return {name: data for name, data in look().items() if name != LEDGER}


def test_the_whole_story(place: tuple[str, Look, Callable[[str], None]], site: Path) -> None:
    address, look, put = place
    files = the_site(site)

    dry = publish(site, address, "--dry-run")
    assert dry.output.endswith(f": {len(files)} files to send, 0 there already\n")

    first = publish(site, address)
    sent = [line[2:] for line in first.output.splitlines() if line.startswith("+ ")]
    assert there(look) == files
    assert sorted(sent) == sorted(files)
    pages = [number for number, name in enumerate(sent) if name.endswith(".html")]
    styles = [number for number, name in enumerate(sent) if name.endswith((".css", ".svg"))]
    assert max(styles) < min(pages)
    assert sent.index("sitemap.xml") > max(pages), "what points at pages goes after them"
    assert sent[max(pages)] == "index.html"

    again = publish(site, address)
    assert again.output.endswith(f": 0 files sent, {len(files)} there already\n")

    put("theirs.txt")
    study = site / "content/studies/study-1.yaml"
    study.write_text(study.read_text().replace("study number 1", "STUDY ONE"))
    (site / "content/studies/study-2.yaml").unlink()
    built(site)
    plan = publish(site, address, "--dry-run").output
    assert {*there(look)} == {*files, "theirs.txt"}
    done = publish(site, address).output
    assert [line for line in plan.splitlines() if line[:2] in ("+ ", "- ")] == done.splitlines()[:-1]
    assert "+ studies/study-1.html\n" in done
    assert "- studies/study-2.html\n" in done
    assert "+ theme/style.css" not in done
    assert done.index("- studies/study-2.html") > done.rindex("\n+ ")
    assert there(look) == {**the_site(site), "theirs.txt": b"theirs"}


@pytest.mark.parametrize("place", ["folder", "branch", "daemon", "s3"], indirect=True)
def test_a_place_with_files_of_others_is_refused_unless_wanted(
    place: tuple[str, Look, Callable[[str], None]], site: Path
) -> None:
    address, look, put = place
    put("theirs.txt")
    with pytest.raises(UserError, match=r"holds files that studyboard did not publish"):
        publish(site, address)
    assert there(look) == {"theirs.txt": b"theirs"}
    publish(site, address, "--among")
    assert there(look) == {**the_site(site), "theirs.txt": b"theirs"}
    assert " 0 files sent" in publish(site, address).output


class Interrupted(Exception):
    pass


@pytest.mark.parametrize(
    ("place", "after"),
    [("folder", 0), ("folder", 1), ("folder", 7), ("daemon", 0), ("daemon", 7), ("s3", 3)],
    indirect=["place"],
)
def test_an_interrupted_publishing_is_completed_by_the_next(
    after: int, place: tuple[str, Look, Callable[[str], None]], site: Path
) -> None:
    address, look, _ = place
    publish(site, address)
    before = there(look)
    for number in range(3):
        study = site / f"content/studies/study-{number}.yaml"
        study.write_text(study.read_text().replace("study number", "STUDY"))
    (site / "content/studies/study-2.yaml").unlink()
    built(site)
    target = _opened(address, site)
    files = {name: site / "output" / name for name in the_site(site)}
    plan = target.plan(files)
    seen: list[str] = []

    def tell(sign: str, name: str) -> None:
        seen.append(name)
        if len(seen) > after:
            raise Interrupted

    with pytest.raises(Interrupted):
        target.send(files, plan, tell)
    now = there(look)
    assert all(data in (before.get(name), the_site(site).get(name)) for name, data in now.items())
    publish(site, address)
    assert there(look) == the_site(site)


def _opened(address: str, site: Path) -> Target:
    return open_target(named_target(address, ()), site, site / "output")


def test_two_who_publish_to_a_branch_at_once(tmp_path: Path, site: Path) -> None:
    address, look, put = branch(tmp_path)
    publish(site, address)
    study = site / "content/studies/study-1.yaml"
    study.write_text(study.read_text().replace("study number", "STUDY"))
    built(site)
    files = {name: site / "output" / name for name in the_site(site)}
    target = _opened(address, site)
    plan = target.plan(files)
    put("meanwhile.txt")
    with pytest.raises(UserError, match="git: "):
        target.send(files, plan, lambda sign, name: None)
    publish(site, address)
    assert there(look) == {**the_site(site), "meanwhile.txt": b"theirs"}


class TestBuildsByItself:
    def test_not_built(self, site: Path, tmp_path: Path) -> None:
        found = publish(site, str(tmp_path / "to"), "--output", str(tmp_path / "new"))
        assert found.exit_code == 0
        assert (tmp_path / "to/index.html").read_bytes() == (tmp_path / "new/index.html").read_bytes()

    def test_changed_since(self, site: Path, tmp_path: Path) -> None:
        study = site / "content/studies/study-1.yaml"
        study.write_text(study.read_text().replace("study number", "STUDY"))
        assert publish(site, str(tmp_path / "to")).exit_code == 0
        assert "STUDY" in (tmp_path / "to/studies/study-1.html").read_text()

    def test_tampered(self, site: Path, tmp_path: Path) -> None:
        page = site / "output/about.html"
        page.write_text(page.read_text() + "<!-- added by hand -->")
        assert publish(site, str(tmp_path / "to")).exit_code == 0
        assert "added by hand" not in (tmp_path / "to/about.html").read_text()

    def test_drafts(self, site: Path, tmp_path: Path) -> None:
        (site / "content/studies/later.yaml").write_text("title: Later\ndraft: yes\n")
        built(site, drafts=True)
        assert (site / "output/studies/later.html").is_file()
        assert publish(site, str(tmp_path / "to")).exit_code == 0
        assert not (tmp_path / "to/studies/later.html").exists()


class TestRefusals:
    def test_errors(self, site: Path, tmp_path: Path) -> None:
        (site / "content/studies/bad.yaml").write_text("titel: A study\n")
        found = publish(site, str(tmp_path / "to"))
        assert found.exit_code == 1
        assert "E301 unknown key `titel`" in found.output
        assert "the site has errors and is not published" in found.output
        assert not (tmp_path / "to").exists()

    @pytest.mark.parametrize("name", ["content/x", "output", "output/x", ".", ".cache/x"])
    def test_own_files(self, name: str, site: Path) -> None:
        with pytest.raises(UserError, match="belongs to the site's own files"):
            publish(site, str(site / name))

    @pytest.mark.parametrize("address", ["git+/nowhere#pages", "nobody@127.0.0.1:/x", "rsync://127.0.0.1:1/x"])
    def test_places_that_do_not_answer(self, address: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a machine without rsync, the message says that instead."""
        monkeypatch.setenv("RSYNC_RSH", "ssh -F none -p 1 -o BatchMode=yes -o ConnectTimeout=2")
        program = "git" if address.startswith("git") else "rsync"
        with pytest.raises(UserError, match=f"{program}: " if shutil.which(program) else f"{program} is not installed"):
            publish(site, address)

    @pytest.mark.parametrize(
        ("address", "message"),
        [
            ("git+https://example.org/r.git", "names no branch"),
            ("ftp://example.org/x", "is no place a site can be published to"),
            ("webb", "no target is named `webb`"),
            ("", "there is no target to publish to"),
        ],
    )
    def test_addresses_that_mean_nothing(self, address: str, message: str, site: Path) -> None:
        with pytest.raises(UserError, match=message):
            publish(site, address)

    def test_a_ledger_that_leads_out_is_not_believed(self, site: Path, tmp_path: Path) -> None:
        folder, victim = tmp_path / "public", tmp_path / "victim.txt"
        folder.mkdir()
        victim.write_text("precious")
        (folder / LEDGER).write_text('{"published by": "studyboard", "files": ["../victim.txt", "x"]}')
        with pytest.raises(UserError, match="did not publish"):
            publish(site, str(folder))
        publish(site, str(folder), "--among")
        assert victim.read_text() == "precious"


def test_a_target_of_the_settings(site: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text() + "publish:\n  - name: share\n    to: ../share\n")
    built(site)
    assert publish(site, "share").exit_code == 0
    assert (site.parent / "share/index.html").is_file()
    assert "0 files sent" in publish(site).output


def test_two_targets_of_one_name(site: Path) -> None:
    settings = site / "content/site.yaml"
    target = "  - name: share\n    to: ../share\n"
    settings.write_text(settings.read_text() + f"publish:\n{target}{target}")
    built(site)
    with pytest.raises(UserError, match="names 2 targets `share`"):
        publish(site, "share")


def test_a_page_where_a_folder_was(site: Path, tmp_path: Path) -> None:
    study = site / "content/studies/study-0.yaml"
    study.write_text(study.read_text() + "former_addresses: [old/place.html]\n")
    built(site)
    publish(site, str(tmp_path / "public"))
    study.write_text(study.read_text().replace("old/place.html", "old"))
    built(site)
    publish(site, str(tmp_path / "public"))
    assert there(lambda: files_below(tmp_path / "public")) == the_site(site)
    assert filecmp.cmp(tmp_path / "public/index.html", site / "output/index.html", shallow=False)
