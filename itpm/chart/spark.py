"""A spark: how a number came to what it is, small enough to stand beside it."""

from itpm.chart.data import Spark
from itpm.chart.frame import px
from itpm.markup import Markup

_WIDTH, _HEIGHT, _EDGE = 120.0, 28.0, 4.0


def spark(block: Spark) -> Markup:
    """The picture of a spark; nothing where fewer than two values are known."""
    known = [each for each in block.values if each is not None]
    if len(known) < 2:
        return Markup("")
    low, reach = min(known), max(known) - min(known)
    step = (_WIDTH - 2 * _EDGE) / (len(block.values) - 1)
    shape, place, drawing = "", "", False
    for at, value in enumerate(block.values):
        if value is None:
            drawing = False
            continue
        part = (value - low) / reach if reach > 0 else 0.5
        place = f"{px(_EDGE + at * step)} {px(_HEIGHT - _EDGE - part * (_HEIGHT - 2 * _EDGE))}"
        shape += f"{'L' if drawing else 'M'}{place}"
        drawing = True
    x, y = place.split(" ")
    return Markup(
        '<svg class="chart spark" role="img" viewBox="0 0 {} {}" width="{}" height="{}"><title>{}</title>'
        '<path class="line c1" d="{}"/><circle class="dot c1" cx="{}" cy="{}" r="2.6"/></svg>'
    ).format(px(_WIDTH), px(_HEIGHT), px(_WIDTH), px(_HEIGHT), block.says, shape, x, y)
