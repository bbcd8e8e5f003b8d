"""A Gantt chart where there is little room: each name above its bar, so that both are in sight without scrolling."""

from itpm.chart.data import Mark, Row, Timeline
from itpm.chart.draw import drawn
from itpm.chart.frame import PHONE
from itpm.markup import Markup
from itpm.page.blocks import Bars, Gantt
from itpm.say import ENGLISH, Language

_MOST = 40
"""So many bars are looked through on a phone; more of them scroll sideways."""


def on_phones(block: Gantt, language: Language = ENGLISH) -> Markup:
    """The groups of a chart as they are drawn on phones, and nowhere else; nothing of very many bars."""
    if sum(len(group.bars) for group in block.groups) > _MOST:
        return Markup("")
    pictures = Markup("").join(_drawn(group, block, language) for group in block.groups if group.bars)
    return Markup('<div class="gantt-phone">{}</div>').format(pictures)


def _drawn(group: Bars, block: Gantt, language: Language) -> Markup:
    low, high = block.within or (float("-inf"), float("inf"))

    def inside(moment: float) -> float:
        return min(high, max(low, moment))

    rows = tuple(
        Row(
            bar.label,
            inside(bar.start),
            inside(bar.end),
            None if bar.baseline is None else (inside(bar.baseline[0]), inside(bar.baseline[1])),
            "late" if bar.late else "",
        )
        for bar in group.bars
    )
    name = group.title or block.name
    marks = (Mark(block.today, language.words("status date"), "today"),)
    title = Markup("<p><b>{}</b></p>").format(group.title) if group.title else Markup("")
    return title + drawn(Timeline(name, name, rows, marks, language), PHONE, "phone")
