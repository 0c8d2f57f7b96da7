"""The wording of each status: a record with a field for each row of the table of statuses."""

from typing import TYPE_CHECKING, Any

from pydantic import Field, create_model

from site_builder.model.record import Record
from site_builder.model.scalars import Text
from site_builder.model.status import Status


class _Words(Record):
    """Methods of the record."""

    def of(self, status: Status) -> str | None:
        """Return the organisation's own wording for a status, if there is one."""
        words: str | None = getattr(self, status.field)
        return words


if TYPE_CHECKING:

    class StatusWords(_Words):
        """How each status is worded on the pages."""

else:
    _FIELDS: dict[str, Any] = {
        status.field: (Text | None, Field(default=None, description=status.value)) for status in Status
    }
    StatusWords = create_model(
        "StatusWords",
        __base__=_Words,
        __doc__="How each status is worded on the pages.",
        __module__=__name__,
        **_FIELDS,
    )
