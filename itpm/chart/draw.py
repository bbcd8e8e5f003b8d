"""Any picture, at a width: inside a page, or as a file of its own."""

from collections.abc import Callable, Mapping

from itpm.chart.bars import bars, histogram
from itpm.chart.cells import bubbles, heat, matrix
from itpm.chart.data import Bars, Bubbles, Heat, Histogram, Lines, Matrix, Picture, Strips, Timeline
from itpm.chart.frame import WIDE, px, text
from itpm.chart.labels import LINE, SIZE
from itpm.chart.letters import fitting, wide
from itpm.chart.lines import lines
from itpm.chart.strips import strips, timeline
from itpm.markup import Markup, escape

_OPENED = '<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" '
_EDGE = 16
"""The room around a picture that is a file of its own."""
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
    """A picture as a file of its own, with its name, its sentence and its style.

    Raises:
        ValueError: where the style would end where it stands.
    """
    if "<" in style or "&" in style:
        raise ValueError("a style in a picture holds no markup")
    made = str(drawn(block, width))
    lines = _broken(block.says, width)
    top = _EDGE + LINE * (len(lines) + 1) + 10
    size = f'width="{px(width + 2 * _EDGE)}" height="{px(_height(made) + top + _EDGE)}"'
    box = size.replace('width="', 'viewBox="0 0 ').replace('" height="', " ")
    texts = [text(block.name, _EDGE, _EDGE + 12, "title")]
    texts += [text(each, _EDGE, _EDGE + 12 + LINE * (at + 1), "tick") for at, each in enumerate(lines)]
    inside = made.replace(_OPENED, f'<svg class="chart" x="{_EDGE}" y="{px(top)}" ', 1)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_OPENED}{box} {size}><style>{style}</style>'
        f"<title>{escape(block.name)}</title><desc>{escape(block.says)}</desc>"
        f'<rect class="paper" {size}/>{Markup("").join(texts)}{inside}</svg>\n'
    )


def _height(made: str) -> float:
    return float(made.partition(' height="')[2].partition('"')[0])


def _broken(words: str, width: float) -> list[str]:
    """A sentence on as many lines as it takes."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if wide(longer, SIZE) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [fitting(each, width, SIZE) for each in lines]
