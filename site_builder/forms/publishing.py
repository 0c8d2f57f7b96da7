"""The steps from saved records to readers: a commit or a dated copy, then publishing to a named target."""

import time
import zipfile
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import UserError
from site_builder.forms.languages import gettext_noop
from site_builder.model.redact import redact_address
from site_builder.publishing.ready import NotBuilt, ready_site
from site_builder.publishing.removals import doubtful_removals
from site_builder.publishing.targets import open_target
from site_builder.safe_git import SafeGit
from site_builder.stages.pipeline import build
from site_builder.store.locks import locked_output

COPIES = "copies"
"""The folder next to `content/` for dated copies of a site that is not in git."""


def is_in_git(site: Path) -> bool:
    """Whether the site is in git."""
    try:
        return SafeGit(site).run("rev-parse", "--is-inside-work-tree").strip() == b"true"
    except UserError:
        return False


def has_uncommitted(site: Path) -> bool:
    """Whether the content differs from the last commit; True if git cannot tell."""
    try:
        return bool(SafeGit(site).run("status", "--porcelain", "--untracked-files=all", "--", "content").strip())
    except UserError:
        return True


def commit(site: Path, message: str, author: str) -> str:
    """Commit all content changes in the name of their author. Returns the commit's short name.

    Raises:
        UserError: git fails, or there is nothing to commit.
    """
    git = SafeGit(site)
    git.run("add", "--all", "--", "content")
    if not git.run("diff", "--cached", "--name-only", "--no-ext-diff", "--", "content").strip():
        raise UserError(
            gettext_noop("nothing changed since the last commit"), gettext_noop("there is nothing to commit")
        )
    git.run(*identity(git, author), "commit", "--quiet", "--no-verify", f"--message={message}", "--", "content")
    return git.run("rev-parse", "--short", "HEAD").decode().strip()


def identity(git: SafeGit, author: str) -> tuple[str, ...]:
    """Git options for a commit in a person's name."""
    name = " ".join(author.replace("<", " ").replace(">", " ").split()) or "Studyboard"
    return ("-c", f"user.name={name}", "-c", f"user.email={_address(git)}", "-c", "commit.gpgSign=false")


def _address(git: SafeGit) -> str:
    try:
        return git.run("config", "user.email").decode("utf-8", "replace").strip() or "studyboard@localhost"
    except UserError:
        return "studyboard@localhost"


def dated_copy(site: Path, message: str, author: str) -> str:
    """Write all content to a file named after the current time. Returns its path within the site.

    Raises:
        UserError: it cannot be written.
    """
    stem = f"{COPIES}/{time.strftime('%Y-%m-%d-%H%M%S')}"
    path = next(each for n in range(1000) if not (site / (each := f"{stem}{f'-{n}' if n else ''}.zip")).exists())
    target = site / path
    try:
        target.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = f"{message} ({author})".encode()[:60_000]
            for file in sorted((site / "content").rglob("*")):
                if file.is_file() and not file.is_symlink():
                    archive.write(file, file.relative_to(site).as_posix())
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be written: {error}", "check the permissions of the site's folder") from error
    return path


def publish(options: BuildOptions, name: str) -> str:
    """Build the site and send it to a target named in its settings. Returns a description of what was done.

    Raises:
        UserError: the content has mistakes, there is no such target, or too many pages would disappear.
    """
    try:
        return _publish(options, name)
    except NotBuilt:
        if build(options).failed:
            raise UserError(
                gettext_noop("the site has mistakes and is not published"),
                gettext_noop("the list of records shows them"),
            ) from None
        return _publish(options, name)


def _publish(options: BuildOptions, name: str) -> str:
    with locked_output(options.output):
        settings, files = ready_site(options)
        target = next((each for each in settings.publish if each.name == name), None)
        if target is None:
            raise UserError(f"no target is named `{name[:60]}` in the settings", "choose one of the list")
        place = open_target(target, options.site, options.output)
        plan = place.plan(files)
        if doubt := doubtful_removals(plan.before, files):
            hint = f"if that is meant, run in a terminal: studyboard publish {name} --accept-removals"
            raise UserError(doubt.message, hint)
        if not plan.empty:
            place.send(files, plan, lambda sign, address: None)
    removed = f", {len(plan.remove):,} removed" if plan.remove else ""
    return f"{redact_address(target.to)}: {len(plan.send):,} files sent{removed}, {plan.same:,} there already"
