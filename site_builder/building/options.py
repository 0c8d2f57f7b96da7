"""What a build is asked to do."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.bundled import bundled


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build, where to, and how.

    Attributes:
        site: the folder that holds `content/`.
        output: the folder the site is written to.
        jobs: processes that share the work; 1 does it all in this one.
        date: the day of the build, the only clock there is.
        drafts: whether drafts are shown.
        clean: whether to forget what is known of earlier builds.
    """

    site: Path
    output: Path
    jobs: int
    date: date
    drafts: bool = False
    clean: bool = False

    @property
    def memory(self) -> Path:
        """The disposable folder of what is known."""
        return self.site / ".cache"

    @property
    def theme_folders(self) -> tuple[Path, ...]:
        """The site's own templates before the tool's."""
        return tuple(dict.fromkeys((self.site / "templates", bundled("templates"))))
