"""The form of one entry in a long list, loaded when somebody opens it. Nothing is written."""

from site_builder.forms.form_fields import field_named
from site_builder.forms.form_view import row_view
from site_builder.forms.open_record import open_record
from site_builder.forms.originals import originals_of
from site_builder.forms.requests import FormAnswer, FormRequest, Refused
from site_builder.forms.workspace import Workspace, render


def row_page(work: Workspace, request: FormRequest) -> FormAnswer:
    """The fields of an entry, with the values that the browser has for them."""
    if not work.tokens.knows(request.form_data.get("token", "")):
        raise Refused("403 Forbidden", "This form is too old.")
    record = open_record(work.site, request.query.get("name", ""))
    name, _, key = request.query.get("row", "").rpartition("/")
    originals = originals_of(work, record, request.language)
    row = row_view(record.model, request.form_data, name, key, originals, request.language)
    if row is None:
        raise Refused("404 Not Found", "There is no such list.")
    field = field_named(record.model, name)
    can_move = field is not None and not field.by_key
    values = {"list_name": name, "level": name.count("/"), "can_move": can_move, "stale": frozenset()}
    return FormAnswer(render("row.html", request.language, row=row, **values))
