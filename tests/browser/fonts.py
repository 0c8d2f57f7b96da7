"""The fonts of the tests: a Chromium with only these fonts measures the same on every machine.

They come with the test extra. Chromium on Linux uses fontconfig, which reads the file named by FONTCONFIG_FILE.
"""

import os
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

SANS, SERIF, ARABIC = "Roboto", "Noto Serif", "Noto Sans Arabic"
PACKAGES = ("fontpkg_roboto", "fontpkg_noto_serif", "fontpkg_noto_sans_arabic")
GENERIC = {"serif": SERIF, "sans-serif": SANS, "system-ui": SANS, "monospace": SANS}

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
{aliases}
<match target="pattern">
  <edit name="family" mode="append_last"><string>{sans}</string><string>{arabic}</string></edit>
</match>
<match target="font">
  <edit name="antialias" mode="assign"><bool>true</bool></edit>
  <edit name="hinting" mode="assign"><bool>false</bool></edit>
</match>
</fontconfig>
"""


def own_fonts(folder: Path) -> dict[str, str | float | bool]:
    """Return the environment of a Chromium that has only the fonts of the tests.

    Args:
        folder: the folder for fontconfig's settings and cache.
    """
    aliases = (
        f'<alias binding="same"><family>{name}</family><prefer><family>{family}</family></prefer></alias>'
        for name, family in GENERIC.items()
    )
    text = _FONTCONFIG.format(
        folders="\n".join(f"<dir>{escape(str(files(each) / 'files'))}</dir>" for each in PACKAGES),
        cache=escape(str(folder / "cache")),
        aliases="\n".join(aliases),
        sans=SANS,
        arabic=ARABIC,
    )
    path = folder / "fonts.conf"
    path.write_text(text, encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}
