"""The organisation's look, in a few settings."""

from enum import StrEnum

from pydantic import field_validator

from site_builder.model.numbers import WholeNumber
from site_builder.model.record import Record
from site_builder.model.scalars import AssetPath, Colour, Text, unreadable
from site_builder.model.settings.colours import TEXT_CONTRAST, contrast, mix, nearest_dark

PAPER = "#fcfbf7"
"""The theme's background, `--paper` in `templates/assets/css/tokens.css`."""

TINT = 0.06
"""Share of the organisation's colour in the background of a page's footer, the darkest background with links."""


class Corner(StrEnum):
    """Corners of buttons and boxes."""

    SQUARE = "square"
    SOFT = "soft"
    ROUND = "round"


class Density(StrEnum):
    """Space between the parts of a page."""

    COMPACT = "compact"
    NORMAL = "normal"
    AIRY = "airy"


class Headings(StrEnum):
    """Font of headings: as in a book, or as in the text."""

    SERIF = "serif"
    SANS = "sans"


class Brand(Record):
    """The organisation's look."""

    colour: Colour = "#14506b"
    """Main colour: links, buttons, the bar at the top. In quotes: "#14506b". It must be dark enough to be read."""

    logo: AssetPath | None = None
    """Logo file in `content/assets`."""

    logo_alt: Text | None = None
    """What the logo shows, for those who cannot see it. Without it, the organisation's name."""

    logo_width: WholeNumber | None = None
    """Width of the logo, as the file has it. With the height, the page reserves its space, and nothing moves."""

    logo_height: WholeNumber | None = None
    """Height of the logo, as the file has it."""

    icon: AssetPath | None = None
    """Small square picture for the browser's tab, a file in `content/assets`. It may be the logo."""

    corner: Corner = Corner.SOFT
    """Corners of buttons and boxes: square, soft or round."""

    density: Density = Density.NORMAL
    """Space between the parts of a page: compact, normal or airy."""

    headings: Headings = Headings.SERIF
    """Font of headings: serif, as in a book, or sans, as in the text."""

    @field_validator("colour")
    @classmethod
    def _readable(cls, colour: str) -> str:
        """Check the contrast of links on the tinted footer, which is the darkest background."""
        foot = mix(PAPER, colour, TINT)
        ratio = contrast(colour, foot)
        if ratio >= TEXT_CONTRAST:
            return colour
        proposed = nearest_dark(colour, foot)
        # Round down: 4.48 is not "4.5".
        rounded = int(ratio * 10) / 10
        raise unreadable(
            "E315",
            f"links in `{colour}` have a contrast of {rounded} to 1 against the page; text needs {TEXT_CONTRAST} to 1",
            f'write a darker one; the nearest legible one is "{proposed}"',
        )
