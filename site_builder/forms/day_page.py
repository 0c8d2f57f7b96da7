"""The first page: all statuses, oldest first. One key confirms a status, two keys change it."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from site_builder.diagnostics import UserError
from site_builder.editing.changing import RecordChange
from site_builder.editing.status_changes import StatusChange
from site_builder.forms.day import DayRow, teams
from site_builder.forms.languages import gettext_noop
from site_builder.forms.linked_mistakes import MOST_ERRORS, linked_mistakes
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.workspace import Workspace
from site_builder.model.numbers import short_number
from site_builder.model.status import Status

MOST_SHOWN = 400
"""Maximum number of rows on the page; filters find the others."""


def day_page(work: Workspace, request: FormRequest, problem: UserError | None = None) -> FormAnswer:
    """The page of all statuses."""
    rows, mistakes = work.board.rows(work.today(), work.freshness)
    filters = {**request.query, **request.form_data}
    team, words = filters.get("team", ""), filters.get("q", "").casefold().split()
    locations = work.catalogue.locations if work.catalogue else {}
    places = {id_: location.name for id_, location in locations.items()}
    visible = [each for each in rows if (not team or each.row.checked_by == team) and _has(each, words, places)]
    waiting = [each for each in visible if each.waits and not each.is_imported]
    registries = [each for each in visible if each.waits and each.is_imported]
    return work.page(
        "day.html",
        request,
        status="409 Conflict" if problem else "200 OK",
        problem=problem,
        typed=request.form_data if problem else {},
        rows=waiting[:MOST_SHOWN],
        others=[each for each in visible if not each.waits][:MOST_SHOWN],
        registries=registries[:MOST_SHOWN],
        of_registries=len(registries),
        more=max(0, len(waiting) - MOST_SHOWN),
        stale=sum(each.stale for each in rows if not each.is_imported),
        any=bool(rows),
        own=any(not each.is_imported for each in rows),
        limit=work.freshness.limit,
        teams=teams(rows),
        team=team,
        q=filters.get("q", ""),
        next=_next(waiting, request.query.get("after", "")),
        statuses=[each.value for each in Status],
        mistakes=mistakes,
        listed_mistakes=[*linked_mistakes(work.records, mistakes[:MOST_ERRORS], request.language)],
        everywhere=_everywhere(waiting),
        places=places,
    )


def _everywhere(rows: list[DayRow]) -> dict[str, int]:
    """The rows with buttons for all locations (the first of each study) and the number of these locations."""
    counts = Counter(each.row.study for each in rows)
    first = {each.row.study: each.key for each in reversed(rows)}
    return {first[study]: count for study, count in counts.items() if count > 1}


def _has(row: DayRow, words: list[str], places: Mapping[str, str]) -> bool:
    place = f"{row.row.location} {places.get(row.row.location, '')}"
    text = f"{row.row.study} {row.row.title} {place} {row.row.status}".casefold()
    return all(word in text for word in words)


def _next(rows: list[DayRow], after: str) -> str:
    """The row whose button has the focus: the oldest, unless somebody is working down the list."""
    confirmable = [each for each in rows if each.can_confirm]
    remaining = [each.key for each in confirmable if not after or each.expected_state != after]
    return remaining[0] if remaining else ""


def change_status(work: Workspace, request: FormRequest) -> FormAnswer:
    """Confirm or change one status, or all statuses of a study."""
    form_data = request.form_data
    work.tokens.spend(form_data.get("token", ""))
    try:
        with work.lock:
            change = _requested_change(work, request)
            if not change.summary:
                raise UserError(gettext_noop("this is already the status"), gettext_noop("there is nothing to change"))
            edit = work.journal.write(change.file, change.before, change.after, request.author, change.summary)
    except UserError as error:
        return day_page(work, request, error)
    work.saved(edit)
    filters = {key: value for key in ("team", "q") if (value := form_data.get(key, ""))}
    return see_other("/?" + urlencode({**filters, "done": edit.id}))


def _requested_change(work: Workspace, request: FormRequest) -> RecordChange:
    form_data, today = request.form_data, work.today()
    study, button = form_data.get("study", ""), form_data.get("do", "")
    if button == "confirm everywhere":
        return work.board.everywhere(study, None, request.author, today)
    if button == "close everywhere":
        return work.board.everywhere(study, Status.CLOSED, request.author, today)
    number = short_number(form_data.get("number", ""))
    if number is None:
        raise UserError(
            gettext_noop("the form does not say which location is meant"), gettext_noop("look at the list again")
        )
    status = None
    if button == "change":
        if form_data.get("status", "") not in [each.value for each in Status]:
            raise UserError(gettext_noop("choose the new status first"), gettext_noop("then press Change"))
        status = Status(form_data["status"])
        if status is Status.WITHDRAWN and not form_data.get("reason", "").strip():
            raise UserError(
                gettext_noop("a withdrawn study needs a reason for readers"),
                gettext_noop("write it in a sentence they understand"),
            )
    wish = StatusChange(status, today, request.author, form_data.get("reason", "").strip())
    return work.board.change(study, number, wish, form_data.get("seen", ""), today)
