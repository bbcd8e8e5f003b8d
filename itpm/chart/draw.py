"""Any picture, at a width: inside a page, or as a file of its own."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from itpm.chart.bars import bars, histogram
from itpm.chart.cells import bubbles, heat, matrix
from itpm.chart.data import Bars, Bubbles, Heat, Histogram, Lines, Matrix, Picture, Strips, Timeline
from itpm.chart.frame import WIDE
from itpm.chart.lines import lines
from itpm.chart.strips import strips, timeline

_DRAWN: Mapping[type, Callable[..., Markup]] = {
    Lines: lines,
    Strips: strips,
    Bars: bars,
    Histogram: histogram,
    Timeline: timeline,
    Heat: heat,
    Matrix: matrix,
    Bubbles: bubbles,
}


def drawn(block: Picture, width: float = WIDE, look: str = "") -> Markup:
    """The SVG of a picture; its looks are classes, whose style stands in the page, and it may have one of its own."""
    made = _DRAWN[type(block)](block, width)
    return made.replace('class="chart"', Markup('class="chart {}"').format(look), 1) if look else made


def standalone(block: Picture, style: str, width: float = WIDE) -> str:
    """A picture as a file of its own, with its style in it.

    Raises:
        ValueError: where the style would end where it stands.
    """
    if "<" in style or "&" in style:
        raise ValueError("a style in a picture holds no markup")
    opened, rest = str(drawn(block, width)).split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opened}><style>{style}</style>{rest}\n'
