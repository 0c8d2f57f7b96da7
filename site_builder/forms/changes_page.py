"""The page of changes: what will change for readers and who changed it, with commit, publish and undo."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from site_builder.checks.changes import changes
from site_builder.checks.comparing import Pieces, without_markdown
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.journal import Edit
from site_builder.forms.languages import translations_of
from site_builder.forms.linked_mistakes import MOST_ERRORS, linked_mistakes
from site_builder.forms.publishing import commit, dated_copy, has_uncommitted, is_in_git, publish
from site_builder.forms.requests import FormAnswer, FormRequest, Refused, see_other
from site_builder.forms.workspace import Workspace
from site_builder.preview.snapshot import SiteSnapshot

MOST_EDITS = 50


def changes_page(
    work: Workspace, request: FormRequest, problem: UserError | None = None, notice: str = "", details: str = ""
) -> FormAnswer:
    """The page of changes since the last commit (without git, since the last copy), in plain words.

    Args:
        work: the site.
        request: the request.
        problem: why an action failed.
        notice: the action that was done, in the language of the form.
        details: more about it, in English.
    """
    in_git = is_in_git(work.site)
    sections: list[tuple[Pieces, list[Pieces]]] = []
    unknown = ""
    if in_git:
        try:
            sections = [
                (without_markdown(section.heading), [*map(without_markdown, section.lines)])
                for section in changes(work.site, work.branch.fork if work.branch else "HEAD")
            ]
        except UserError as error:
            unknown = error.sentences
    snapshot = work.live.snapshot
    return work.page(
        "changes.html",
        request,
        status="409 Conflict" if problem else "200 OK",
        in_git=in_git,
        can_keep=not in_git or has_uncommitted(work.site),
        sections=sections,
        unknown=unknown,
        edits=[each for each in work.journal.edits() if each.leads][:MOST_EDITS],
        targets=[each.name for each in snapshot.catalogue.settings.publish] if snapshot else [],
        errors=[*linked_mistakes(work.records, _errors(snapshot), request.language)],
        problem=problem,
        notice=notice,
        details=details,
    )


def _errors(snapshot: SiteSnapshot | None) -> list[Diagnostic]:
    return [each for each in snapshot.diagnostics if each.is_error][:MOST_ERRORS] if snapshot else []


def keep_changes(work: Workspace, request: FormRequest) -> FormAnswer:
    """Commit or make a dated copy; on an editor's branch, send it for review."""
    work.tokens.spend(request.form_data.get("token", ""))
    message = " ".join(request.form_data.get("message", "").split())[:500] or "Edited in the browser"
    words = translations_of(request.language)
    try:
        if work.branch is not None:
            with work.lock:
                details = work.branch.send()
            return changes_page(work, request, notice=words.gettext("Sent for review."), details=f"{details}.")
        if is_in_git(work.site):
            name = commit(work.site, message, request.author)
            return changes_page(work, request, notice=words.gettext("Committed as %(name)s.") % {"name": name})
        path = dated_copy(work.site, message, request.author)
        notice = words.gettext("A copy of the content is in %(path)s.") % {"path": path}
        return changes_page(work, request, notice=notice)
    except UserError as error:
        return changes_page(work, request, error)


def publish_site(work: Workspace, request: FormRequest) -> FormAnswer:
    """Build and publish to a named target."""
    work.tokens.spend(request.form_data.get("token", ""))
    if work.branch is not None:
        hint = "send your changes for review first"
        return changes_page(work, request, UserError("what is on a branch is published after it is merged", hint))
    options = replace(work.options, drafts=False, jobs=1, date=work.today())
    try:
        details = publish(options, request.form_data.get("target", ""))
        notice = translations_of(request.language).gettext("Published.")
        return changes_page(work, request, notice=notice, details=f"{details}.")
    except UserError as error:
        return changes_page(work, request, error)


def update_branch(work: Workspace, request: FormRequest) -> FormAnswer:
    """Merge the latest changes of the main branch."""
    work.tokens.spend(request.form_data.get("token", ""))
    if work.branch is None:
        raise Refused("404 Not Found", "Editors have no branches here.")
    try:
        with work.lock:
            work.branch.fetch()
            paths = work.branch.update()
    except UserError as error:
        return changes_page(work, request, error)
    work.live.paths_changed(paths)
    notice = translations_of(request.language).gettext("Your branch has everything that was merged.")
    return changes_page(work, request, notice=notice)


def undo(work: Workspace, request: FormRequest) -> FormAnswer:
    """Undo one change."""
    work.tokens.spend(request.form_data.get("token", ""))
    try:
        with work.lock:
            edit = work.journal.undo(request.form_data.get("edit", ""), request.author)
    except UserError as error:
        return changes_page(work, request, error)
    work.saved(edit)
    return see_other(_after_undo(request.form_data.get("back", ""), edit))


def _after_undo(back: str, edit: Edit) -> str:
    """The page on which somebody pressed Undo, if it still exists; else the list of changes."""
    path, _, query = back.partition("?")
    parts = {name: value for name, value in parse_qsl(query) if name not in ("done", "same", "kept")}
    if path not in ("/", "/records", "/record") or (path == "/record" and edit.after is None):
        path, parts = "/changes", {}
    return f"{path}?" + urlencode({**parts, "done": edit.id})
