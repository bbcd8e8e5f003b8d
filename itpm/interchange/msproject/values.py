"""Values of an MSPDI file; what is no value of its kind is told and left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from xml.etree.ElementTree import Element

from itpm.interchange.msproject.tree import line_of
from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

NAMESPACE = "{http://schemas.microsoft.com/project}"
_NUMBER = r"\d{1,8}(?:\.\d{1,6})?"
DURATION = re.compile(rf"(-?)P(?:({_NUMBER})D)?(?:T(?:({_NUMBER})H)?(?:({_NUMBER})M)?(?:({_NUMBER})S)?)?")
_WHOLE = re.compile(r"(-?\d{1,12})(?:\.0{1,6})?")
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
FLAGS = {"1": True, "true": True, "0": False, "false": False}
_HALF = Decimal("0.5")
_LONGEST_TEXT = 20_000
"""The characters that a text of a portfolio may have."""


def children(root: Element, outer: str, inner: str) -> Iterator[Element]:
    """The elements of a list."""
    found = root.find(NAMESPACE + outer)
    if found is not None:
        yield from found.findall(NAMESPACE + inner)


def text(element: Element, name: str) -> str:
    """The text of a child."""
    found = element.findtext(NAMESPACE + name)
    if not found:
        return ""
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
    return found.strip()[:_LONGEST_TEXT].rstrip()


def line(element: Element, name: str) -> str:
    """The text of a child on one line."""
    return " ".join(text(element, name).split())


def flag(element: Element, name: str, *, default: bool = False) -> bool:
    """Whether something is so; another text says nothing."""
    return FLAGS.get(text(element, name), default)


def whole(element: Element, name: str, default: int = 0) -> int:
    """A whole number, also as one with noughts behind the point; another text is none."""
    found = _WHOLE.fullmatch(text(element, name))
    return int(found[1]) if found else default


@dataclass
class Reading:
    """Values whose faults are told, with the name of what they belong to."""

    lost: list[str] = field(default_factory=list)
    rounded: int = 0
    """Times that were no whole minutes."""
    first_rounded: int = 0
    """The line of the first of them."""
    week_start: int = 0
    """The day on which a week begins, from Sunday (0) on: every second week is counted from it."""
    lengths: dict[str, int] = field(default_factory=dict)
    """The working minutes that tasks last, by number; those by the clock are not among them."""

    def moment(self, element: Element, name: str) -> datetime | None:
        """A date with its time, in whole minutes."""
        found = text(element, name)
        if not found or found == "NA":
            return None
        try:
            read = datetime.fromisoformat(found)
        except ValueError:
            self.lost.append(f"{placed(element, name)}: {name} '{found[:30]}' is no date")
            return None
        if read.tzinfo is not None and element.tag != f"{NAMESPACE}Project":
            said = f"{name} '{found[:30]}' without its time zone; Project knows none"
            self.lost.append(f"{placed(element, name)}: {said}")
        moment = read.replace(tzinfo=None)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            self.lost.append(f"{placed(element, name)}: {name} '{found[:30]}' is outside {FIRST_YEAR}–{LAST_YEAR}")
            return None
        return moment.replace(second=0, microsecond=0)

    def whole(self, element: Element, name: str, default: int = 0) -> int:
        """A whole number; what is none is told."""
        found = text(element, name)
        if found and not _WHOLE.fullmatch(found):
            self._no_number(element, name, found, str(default))
        return whole(element, name, default)

    def number(self, element: Element, name: str, default: Decimal = Decimal(0)) -> Decimal:
        """A number; what is none is told."""
        found = text(element, name)
        if not found or _DECIMAL.fullmatch(found):
            return Decimal(found or default)
        self._no_number(element, name, found, str(default))
        return default

    def _no_number(self, element: Element, name: str, found: str, taken: str) -> None:
        self.lost.append(f"{placed(element, name)}: {name} '{found[:30]}' is no number; {taken} is taken")

    def within(self, element: Element, name: str, last: int, default: int = 0) -> int:
        """A whole number from nought to a last one; another one is told, and the nearest is taken."""
        found = text(element, name)
        number_ = whole(element, name, default)
        nearest = min(last, max(0, number_))
        if found and (nearest != number_ or not _WHOLE.fullmatch(found)):
            taken = f"{name} '{found[:30]}', which is none from 0 to {last}; {nearest} is taken"
            self.lost.append(f"{placed(element, name)}: {taken}")
        return nearest

    def minutes(self, element: Element, name: str) -> int | None:
        """A time in whole minutes; less than one is one."""
        found = text(element, name)
        if not found:
            return None
        exact = _exact_minutes(found)
        if exact is None or exact < 0:
            said = "no duration" if exact is None else "less than nothing"
            self.lost.append(f"{placed(element, name)}: {name} '{found[:30]}' is {said}")
            return None
        rounded = int(exact + _HALF) or int(exact > 0)
        self.round(element, name, inexact=rounded != exact)
        return rounded

    def round(self, element: Element, name: str, *, inexact: bool) -> None:
        """Counts a time that is no whole minutes, which are told together."""
        if inexact and not self.rounded:
            self.first_rounded = line_under(element, name)
        self.rounded += inexact


@lru_cache(maxsize=8192)
def _exact_minutes(found: str) -> Decimal | None:
    """A time in minutes, of which a plan has a few again and again; None for what is none."""
    parts = DURATION.fullmatch(found)
    if parts is None or not any(parts.groups()[1:]):
        return None
    days, hours, minutes, seconds = (Decimal(part or 0) for part in parts.groups()[1:])
    exact = days * 1440 + hours * 60 + minutes + seconds / 60
    return -exact if parts[1] else exact


def line_under(element: Element, name: str) -> int:
    """The line on which a child of an element begins; that of the element without one."""
    child = element.find(NAMESPACE + name)
    return line_of(element if child is None else child)


def placed(element: Element, name: str) -> str:
    """Where a child of an element stands in the file, and what the element belongs to, in words."""
    return f"line {line_under(element, name)}: {owner(element)}"


def owner(element: Element) -> str:
    """What an element belongs to, in words."""
    if element.tag == f"{NAMESPACE}Assignment":
        return f"resource {text(element, 'ResourceUID')} on task {text(element, 'TaskUID')}"
    if element.tag == f"{NAMESPACE}PredecessorLink":
        return f"a link to task {text(element, 'PredecessorUID')}"
    return line(element, "Name") or "the project"
