"""A picture as a file of its own, in the colours of the site, light and dark."""

from pathlib import Path

from itpm.chart.data import Picture
from itpm.chart.draw import standalone
from itpm.chart.frame import WIDE
from itpm.site import theme

_TOKENS_END = "*, *::before"
"""Where in the style of the site its colours end, which pictures take with them."""


def picture_file(picture: Picture, width: float = WIDE) -> str:
    """The SVG of a picture, with its style in it."""
    folder = Path(theme.__file__).parent / "css"
    tokens, end, _rest = (folder / "itpm.css").read_text(encoding="utf-8").partition(_TOKENS_END)
    assert end  # noqa: S101 - a test draws a picture
    return standalone(picture, tokens + (folder / "chart.css").read_text(encoding="utf-8"), width)
