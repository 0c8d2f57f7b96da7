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
        jobs: number of processes; with 1, this process does all the work.
        date: the day of the build, the only source of the current date.
        drafts: whether drafts are shown.
        clean: whether to delete the store of earlier builds first.
        site_templates: whether to use the site's own templates. Templates are code: if they are not trusted, the
            store, with its compiled templates, is not in the site's folder either.
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
        """The folder of the store. It can be deleted at any time."""
        return self.site / ".cache" if self.site_templates else own_cache(self.site)

    @property
    def theme_folders(self) -> tuple[Path, ...]:
        """The folders of templates, in order of precedence: the site's own, then the tool's."""
        site_folders = (self.site / "templates",) if self.site_templates else ()
        return tuple(dict.fromkeys((*site_folders, bundled("templates"))))


def own_cache(site: Path) -> Path:
    """A folder for the store of a site in this user's cache, outside the site's folder.

    The cache folder follows https://specifications.freedesktop.org/basedir-spec/latest/, or %LOCALAPPDATA% on Windows.
    """
    value = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    base = Path(value) if Path(value).is_absolute() else Path("~/.cache").expanduser()
    name = hashlib.blake2b(os.fsencode(os.path.realpath(site)), digest_size=12).hexdigest()
    return base / "studyboard" / name
