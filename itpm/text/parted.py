"""A number that its comma parts between braces: ``{planned: 12,500}`` holds 12 and an empty field ``500``."""

import re
from decimal import Decimal

from itpm.message import Message
from itpm.text.open_text import Frame, Reading
from itpm.text.scalar import resolve

_NUMBER = re.compile(
    r"(?<![\w.,])(-?[0-9]{1,3}(?:\.[0-9]{3})+(?=,[0-9]+[A-Za-z%]{0,3}$)|-?[0-9]+(?:,[0-9]+)*),"
    r"([0-9]+(?:\.[0-9]+)?)([A-Za-z%]{0,3})$"
)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LONGEST = 40


def joined(reading: Reading, frame: Frame) -> bool:
    """Whether the empty field that waits is the rest of the number in front of it; that is whole then, and told."""
    end = frame.key_end
    found = _NUMBER.search(reading.text, max(0, end - _LONGEST), end)
    if found is None or not frame.container or found.start(2) != frame.key_start:
        return False
    last = next(reversed(frame.container))
    if not isinstance(frame.container[last], (int, str, Decimal)):
        return False
    said = f"{found[1].replace('.', '')},{found[2]}"
    if "." in found[1] and "." in found[2]:
        return False
    plain = said.replace(",", "") if _THOUSANDS.fullmatch(said) else said.replace(",", ".")
    if plain.count(".") > 1:
        return False
    frame.container[last] = f"{plain}{found[3]}" if found[3] else resolve(plain, reading.limits.digits)
    if reading.faults and reading.faults[-1].start == found.start():
        reading.faults.pop()
    what = Message("'{said}' is parted: between braces a comma ends a value", said=found[0])
    reading.fault(what, found.start(), end, f"write {plain}{found[3]}", "STR005")
    return True
