"""The towns where a study has its overall status, for the first lines of its page; they change as statuses age."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from site_builder.model.languages import direction_of
from site_builder.rendering.status_mark import ISOLATED, lasting
from site_builder.rendering.wording import Wording


class Towns(NamedTuple):
    """The towns that are shown after a day."""

    after: str
    """The day before the first on which they are shown, in ISO 8601; "" for the day of the build."""
    names: tuple[str, ...]
    """The towns that are named."""
    more: int
    """Number of further towns."""


class TownMarks:
    """Renders towns for the pages in one language. `theme/study.js` reads the attributes.

    Args:
        wording: the wording in the language.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._rtl = direction_of(wording.language) == "rtl"

    def mark(self, steps: Sequence[Towns]) -> Markup:
        """The current towns, with the days after which other towns are shown."""
        first, *later = steps
        more = escape(self._more(first))
        each = [Markup("<bdi>{}</bdi>").format(name) if self._rtl else escape(name) for name in first.names]
        names = Markup(self._wording.series(each))
        html = Markup("{} {}").format(names, more) if more else names
        if not later:
            return html
        days = lasting([("", self._text(step)) for step in later], [step.after for step in later])
        return Markup("<span{}>{}</span>").format(days, html)

    def _text(self, step: Towns) -> str:
        names = [ISOLATED.format(name) for name in step.names] if self._rtl else step.names
        return " ".join(filter(None, [self._wording.series(names), self._more(step)]))

    def _more(self, step: Towns) -> str:
        if not step.more:
            return ""
        message = self._wording.translations.ngettext("and %(num)s more place", "and %(num)s more places", step.more)
        return message % {"num": self._wording.number(step.more)}
