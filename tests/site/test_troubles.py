"""What needs attention has one word and one colour, on whatever page it stands."""

from itpm.analysis.control.attention import Trouble
from itpm.page.blocks import Chip
from itpm.views.sections.troubles import chip

RED = {
    Trouble.OFF_TRACK: "Off track",
    Trouble.OVERDUE: "Overdue",
    Trouble.MISSED: "Missed",
    Trouble.BROKEN: "Late",
    Trouble.DOWN: "Down",
}


def test_each_trouble_has_a_word_of_its_own_and_what_is_past_or_broken_is_red() -> None:
    words = [chip(each).text for each in Trouble]
    assert len(words) == len(set(words))
    assert {each: chip(each).text for each in Trouble if chip(each).state == "red"} == RED
    assert chip(Trouble.STALE) == Chip("Stale", "unknown")
