"""What a build is asked to do."""

import hashlib
import platform
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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


@lru_cache(maxsize=1)
def program_digest() -> bytes:
    """Changes with every change of the tool, so that nothing made by an older one is taken for fresh."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.blake2b(platform.python_version().encode(), digest_size=16)
    words = (package / "rendering" / "locales").glob("*.mo")
    for path in sorted([*package.rglob("*.py"), *words, package / "search" / "illnesses.txt"]):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
