"""The options of a build."""

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.bundled import bundled


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The site to build, the output folder, and the way of building.

    Attributes:
        site: the folder that holds `content/`.
        output: the folder the site is written to.
        jobs: processes that share the work; 1 for this process alone.
        date: the day of the build, the only clock there is.
        drafts: whether drafts are shown.
        clean: whether to delete the store of earlier builds.
        site_templates: whether the site's own templates are used. They are code, and so are their
            compiled forms, which therefore are not stored in the site's folder when they are not trusted.
    """

    site: Path
    output: Path
    jobs: int
    date: date
    drafts: bool = False
    clean: bool = False
    site_templates: bool = True

    @property
    def store_folder(self) -> Path:
        """The disposable folder of the store."""
        return self.site / ".cache" if self.site_templates else own_cache(self.site)

    @property
    def theme_folders(self) -> tuple[Path, ...]:
        """The site's own templates before the tool's."""
        site_folders = (self.site / "templates",) if self.site_templates else ()
        return tuple(dict.fromkeys((*site_folders, bundled("templates"))))


def own_cache(site: Path) -> Path:
    """A folder for the store of a site, in this user's own cache and not in the site's folder.

    Where the cache is: https://specifications.freedesktop.org/basedir-spec/latest/ and, on Windows, %LOCALAPPDATA%.
    """
    value = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    base = Path(value) if Path(value).is_absolute() else Path("~/.cache").expanduser()
    name = hashlib.blake2b(os.fsencode(os.path.realpath(site)), digest_size=12).hexdigest()
    return base / "studyboard" / name
