"""Studies with the same recruitment status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.status import ORDER, Status
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListContext, ListKind, part_title
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.status_mark import Move


@dataclass(frozen=True, slots=True)
class StatusCount:
    """The number of studies with a status.

    Attributes:
        status: the status.
        count: number of studies with it; 0 if the page shows no counts.
        address: their list.
    """

    status: str
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusContext(ListContext):
    """The values that the template of the list may show."""

    status: str
    statuses: tuple[StatusCount, ...]
    only: str
    """The CSS class of the status; a script removes studies whose status has changed since the build."""


class StatusKind(ListKind):
    """A list for each status that any study has."""

    name = "status"
    pattern = addresses.STATUS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of each status's list."""
        # Only the home page has counts; here, each study that closes would change the first pages of all lists.
        statuses = without_counts(status_counts(catalogue))
        for status, _ in statuses:
            cards = catalogue.by_status[status]
            yield from self.parts(catalogue, slug(status), cards, values=(status, statuses), counted=False)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> StatusContext:
        """The rows of this part."""
        _ = renderer.wording.translations.gettext
        status, counts = page.values[2:4]
        title = _("Studies by status: {status}").format(status=renderer.wording.status(status))
        return StatusContext(
            page=frame(
                page,
                inputs,
                part_title(title, page, _),
                crumbs=home_and(_, Link(_("Studies"), addresses.STUDIES.fill())),
            ),
            rows=self.rows_of(page, inputs, renderer),
            pager=self.pager_of(page),
            status=status,
            only=f"is-{slug(status)}",
            statuses=count_links(counts),
        )


def slug(status: str) -> str:
    """A status as part of an address."""
    return Status(status).slug


def status_counts(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """The number of studies with each status, most open first; statuses without studies are left out."""
    cards = catalogue.by_status
    return tuple((status.value, len(cards[status.value])) for status in Status if status.value in cards)


def without_counts(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """The same statuses without counts, for pages that should not change with a count."""
    return tuple((status, 0) for status, _ in counts)


def count_links(counts: tuple[tuple[str, int], ...]) -> tuple[StatusCount, ...]:
    """Counts by status with the addresses of their lists."""
    return tuple(StatusCount(status, count, addresses.STATUS.fill(slug(status))) for status, count in counts)


def with_targets(counts: Sequence[StatusCount], moves: Sequence[Move]) -> tuple[StatusCount, ...]:
    """Counts by status, including statuses that studies will have only on a later day."""
    statuses = {each.status for each in counts}
    later = {after for _, _, after, _ in moves} - statuses
    return tuple(sorted([*counts, *(StatusCount(each, 0, "") for each in later)], key=lambda each: ORDER[each.status]))


KIND = StatusKind()
