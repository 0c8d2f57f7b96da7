"""Conversion of the names that people type for other records to their identifiers."""

from collections.abc import Mapping

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.lookup import find_by_name, has_name
from site_builder.forms.form_fields import field_named
from site_builder.forms.views import reference_of
from site_builder.model.record import Record


def with_identifiers(model: type[Record], form_data: Mapping[str, str], catalogue: Catalogue | None) -> dict[str, str]:
    """The form with each typed name of another record replaced by its identifier, if the full name matches only one.

    Args:
        model: the kind of the edited record.
        form_data: the form.
        catalogue: the catalogue of all records; None if there is none yet.
    """
    if catalogue is None:
        return dict(form_data)
    records: dict[str, Mapping[str, Record]] = {
        "location": catalogue.locations,
        "person": catalogue.people,
        "condition": catalogue.conditions,
    }
    ids_by_field = {}
    for name, value in form_data.items():
        candidates = records.get(name.rpartition("/")[2])
        if not value or candidates is None or value in candidates:
            continue
        field = field_named(model, name)
        ids = find_by_name(value, candidates) if field and reference_of(field) else ()
        if len(ids) == 1 and has_name(value, ids[0], candidates[ids[0]]):
            ids_by_field[name] = ids[0]
    return {**form_data, **ids_by_field}
