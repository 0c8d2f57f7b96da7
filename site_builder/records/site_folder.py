"""The folder of a site: the one that contains `content/`."""

import os
from pathlib import Path

from site_builder.diagnostics import UserError


def require_site(folder: Path) -> None:
    """Check that a folder is a site, before anything is written into it.

    Raises:
        UserError: it has no folder `content`. If it is within a site, the message names the site.
    """
    if (folder / "content").is_dir():
        return
    absolute = Path(os.path.normpath(folder.absolute()))
    around = next((each for each in absolute.parents if (each / "content/site.yaml").is_file()), None)
    hint = f"go to the folder of the site: {around}" if around else _HINT
    raise UserError(f"there is no folder `content` in {absolute}", hint)


_HINT = "name the folder of a site, or make one: studyboard new our-studies"
