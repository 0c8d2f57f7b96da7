"""What a study's page says on later days, on which its status is another one; between builds a script shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.outputs.pages.opening import OpeningLinks, opening_links
from site_builder.outputs.pages.state import StudyPageState
from site_builder.outputs.pages.study_blocks import StudyBlocks, asking_note
from site_builder.rendering.status_mark import changing
from site_builder.rendering.versions import Version, versions

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StudyVersions:
    """The parts of a study's page that change with its status.

    Attributes:
        states: the state of the page on the day of the build, and after each day on which the status changes.
        headings: attributes of the element with each heading.
        note: what readers should know before they ask, on the day of the build.
        note_days: attributes of the element with this sentence.
        opening: how readers learn that it opens, while it is not open.
    """

    states: tuple[StudyPageState, ...]
    headings: StudyBlocks
    note: str
    note_days: str
    opening: tuple[Version[OpeningLinks | None], ...]

    def text(self, name: str) -> tuple[Version[str | None], ...]:
        """The organisation's words: a field of `StateTexts`."""
        return self._of(lambda state: getattr(state.texts, name))

    @property
    def invites(self) -> tuple[Version[bool], ...]:
        """While readers are asked to say that they want to join."""
        return self._of(lambda state: state.invites)

    @property
    def wants_people(self) -> tuple[Version[bool], ...]:
        """While there are flyers and sheets for colleagues."""
        return self._of(lambda state: state.status.wants_people)

    @property
    def unsure(self) -> tuple[Version[bool], ...]:
        """While the status is not confirmed."""
        return self._of(lambda state: state.status is Status.NOT_CONFIRMED)

    def _of(self, value_of: Callable[[StudyPageState], T]) -> tuple[Version[T], ...]:
        return versions([(state.after, value_of(state)) for state in self.states])


def study_versions(
    study: Study,
    id_: str,
    states: tuple[StudyPageState, ...],
    blocks: Sequence[StudyBlocks],
    inputs: PageInputs,
    _: Callable[[str], str],
) -> StudyVersions:
    """The parts that change.

    Args:
        study: the study.
        id_: its identifier.
        states: the states of its page from the day of the build on.
        blocks: the headings in each of them.
        inputs: the page's inputs.
        _: translates the interface text.
    """
    notes = [asking_note(state, _) for state in states]
    opening = [opening_links(study, id_, state, inputs) for state in states]
    later = [state.after for state in states[1:]]

    def attributes(texts: Sequence[str]) -> str:
        return changing(texts[0], zip(later, texts[1:], strict=True), lambda text: ("", text))

    headings = StudyBlocks(*[attributes(texts) for texts in zip(*blocks, strict=True)])
    days = ["", *later]
    ways = versions(list(zip(days, opening, strict=True)))
    return StudyVersions(states, headings, notes[0], attributes(notes), ways)
