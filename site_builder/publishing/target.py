"""The one contract of all targets."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path

from site_builder.publishing.upload_plan import Shipment

Files = Mapping[str, Path]
"""All files of the site by address."""

Tell = Callable[[str, str], None]
"""Told of each file that is sent (`+`) or taken away (`-`)."""


class Target(ABC):
    """A place the site can be sent to. `plan` looks at what is there; `send` carries a plan out.

    Sending is safe to repeat: whatever was interrupted, the next plan sees what is missing.
    """

    @abstractmethod
    def plan(self, files: Files) -> Shipment:
        """What there is to do.

        Raises:
            UserError: the target cannot be reached, or holds what somebody else put there.
        """

    @abstractmethod
    def send(self, files: Files, plan: Shipment, tell: Tell) -> None:
        """Send what is new and changed, then take away what is gone.

        Raises:
            UserError: it could not be done to the end.
        """


FOREIGN = "{where} holds files that studyboard did not publish"
FOREIGN_HINT = "name an empty place; or, if the site may be put among these files, add --among"
