"""Adds a picture: its file gets a name from its title, and readers who cannot see it get words."""

from itertools import chain, count
from urllib.parse import urlencode

from site_builder.diagnostics import UserError
from site_builder.forms.journal import FileChange
from site_builder.forms.languages import gettext_noop
from site_builder.forms.open_record import FormRecordName, OpenRecord, open_record
from site_builder.forms.picture_files import MOST_BYTES, PictureFile, is_private, picture_in
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.saving import rewrite_open_record, with_body
from site_builder.forms.unsaved import check, exists
from site_builder.forms.workspace import Workspace
from site_builder.model.filenames import plain_letters
from site_builder.records.find import suggested_identifier

_LONGEST_NAME, _MOST_EDITS = 60, 20
_FOLDER = "content/assets/"
_NOT_IN_LINKS = str.maketrans("[]<>\\`*_", "()()/'  ")
LOGO = "logo"


def picture_page(work: Workspace, request: FormRequest, problem: UserError | None = None) -> FormAnswer:
    """The form for a new picture; below the picture that was just added, the line with which a text shows it.

    Args:
        work: the site.
        request: the request.
        problem: why a picture was not added.
    """
    done = request.query.get("done", "")
    added = next((each for each in work.journal.edits()[:_MOST_EDITS] if done and each.id == done), None)
    path = added.file if added and added.file.startswith(_FOLDER) and not added.undone else ""
    return work.page(
        "picture.html",
        request,
        status="422 Unprocessable Content" if problem else "200 OK",
        problem=problem,
        pages=_pages(work),
        typed={name: request.form_data.get(name, "") if problem else "" for name in ("title", "alt", "place")},
        path=path,
        line=_line(path, request.query.get("alt", "")) if path else "",
    )


def _line(path: str, alt: str) -> str:
    """The line that shows a picture in a text."""
    return f"![{alt.translate(_NOT_IN_LINKS)}](assets/{path.removeprefix(_FOLDER)})"


def _pages(work: Workspace) -> list[FormRecordName]:
    return [each for each in work.records.all() if each.kind in ("page", "page_translation")]


def add_picture(work: Workspace, request: FormRequest) -> FormAnswer:
    """Write the picture to `content/assets`, and show it at the chosen place. Both are undone together."""
    work.tokens.spend(request.form_data.get("token", ""))
    title, alt = (" ".join(request.form_data.get(name, "").split()) for name in ("title", "alt"))
    try:
        picture = _checked(request.file, title, alt)
        with work.lock:
            path = _new_path(work, title, picture)
            changes = [FileChange(path, None, request.file)]
            if place := request.form_data.get("place", ""):
                changes.append(_shown_at(work, place, path, alt))
            edit = work.journal.write_all(changes, request.author, f"new picture: {title}")
    except UserError as error:
        return picture_page(work, request, error)
    work.saved(edit)
    return see_other("/picture?" + urlencode({"done": edit.id, "alt": alt}))


def _checked(data: bytes, title: str, alt: str) -> PictureFile:
    """The picture, if it can be shown.

    Raises:
        UserError: it is not a picture, is too large, contains private data, or words are missing.
    """
    if not data:
        raise UserError(gettext_noop("no picture was chosen"), gettext_noop("choose a file, then press Add"))
    if len(data) > MOST_BYTES:
        hint = gettext_noop("make it smaller, to a width of about 1600 pixels, and choose it again")
        raise UserError(gettext_noop("the picture is larger than 1 MB"), hint)
    picture = picture_in(data)
    if picture is None:
        hint = gettext_noop("open it in a program for pictures, and save it as PNG or JPEG")
        raise UserError(gettext_noop("this file is not a PNG, JPEG or WebP picture, or is damaged"), hint)
    if is_private(data):
        hint = gettext_noop("remove that first, in Windows under Properties, Details; or make a screenshot of it")
        raise UserError(gettext_noop("the picture file says where it was taken, or who owns the camera"), hint)
    if not title:
        hint = gettext_noop("write a few words, such as: entrance of the clinic")
        raise UserError(gettext_noop("the picture has no name"), hint)
    if not alt:
        hint = gettext_noop("write in a sentence what the picture shows")
        raise UserError(gettext_noop("words for people who cannot see the picture are missing"), hint)
    return picture


def _new_path(work: Workspace, title: str, picture: PictureFile) -> str:
    """A path that no file has, with a name from the title."""
    has_letters = any(map(str.isalnum, plain_letters(title)))
    name = suggested_identifier(title)[:_LONGEST_NAME].strip("-") if has_letters else "picture"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    paths = (f"{_FOLDER}{each}.{picture.ending}" for each in names)
    return next(path for path in paths if not exists(work.site, path))


def _shown_at(work: Workspace, place: str, path: str, alt: str) -> FileChange:
    """The change that shows a picture: as the logo, or at the end of a page."""
    record = open_record(work.site, "site:site" if place == LOGO else place)
    if place != LOGO and record.name.kind not in ("page", "page_translation"):
        raise UserError("a picture can be shown on pages of text only", "choose another place")
    if place == LOGO:
        data = _with_logo(record, path.rpartition("/")[2], alt)
    else:
        data = with_body(record.data, f"{record.body.rstrip()}\n\n{_line(path, alt)}\n")
    # The file itself is not there yet, which is no mistake.
    errors = [each for each in check(work.live, record.name.file, data).errors if each.code != "E406"]
    if errors:
        raise UserError(f"{record.name.file.path} has a mistake: {errors[0].message}", errors[0].hint)
    return FileChange(record.name.file.path, record.before, data)


def _with_logo(record: OpenRecord, name: str, alt: str) -> bytes:
    """The settings with a logo, without the size of the one before."""
    brand = record.values.get("brand")
    old = [each for each in ("logo_width", "logo_height") if isinstance(brand, dict) and each in brand]
    return rewrite_open_record(
        record, {("brand", "logo"): name, ("brand", "logo_alt"): alt} | {("brand", each): None for each in old}
    )
