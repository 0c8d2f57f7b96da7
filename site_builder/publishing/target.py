"""The interface of all targets."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.publishing.upload_plan import UploadPlan

Files = Mapping[str, Path]
"""All files of the site by address."""

ReportFile = Callable[[str, str], None]
"""Called for each file that is sent (`+`) or removed (`-`)."""


class Target(ABC):
    """A place that the site can be sent to. `plan` compares with the published files; `send` executes a plan.

    Sending is safe to repeat: after an interruption, the next plan includes the missing files.
    """

    @abstractmethod
    def plan(self, files: Files) -> UploadPlan:
        """Return the files to send and to remove.

        Raises:
            UserError: the target cannot be reached, or holds other people's files.
        """

    @abstractmethod
    def send(self, files: Files, plan: UploadPlan, report: ReportFile) -> None:
        """Send new and changed files, then remove old ones.

        Raises:
            UserError: the upload could not be completed.
        """


FOREIGN = "{where} holds files that studyboard did not publish"
FOREIGN_HINT = "name an empty place; or, if the site may be put among these files, add --among"


def refuse_occupied(place: str, addresses: Sequence[str]) -> None:
    """Refuse to replace files that somebody else put where files of the site would be.

    Raises:
        UserError: there are such files.
    """
    if addresses:
        more = f" and {len(addresses) - 1:,} more" if len(addresses) > 1 else ""
        raise UserError(
            f"{place} holds {addresses[0]}{more}, which studyboard did not publish and would replace",
            "move what is there to another place, or name an empty one",
        )
