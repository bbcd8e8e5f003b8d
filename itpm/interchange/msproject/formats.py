"""The formats in which plans come, known by what a file holds and never by what it is called."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from itpm.interchange.elements import elements_of
from itpm.interchange.exchange import ForeignError

LANGUAGES: Final = ("de", "en", "es", "fr", "it", "pt", "ru", "sv", "zh")
"""The languages that an MPX file may be written in."""


class Form(NamedTuple):
    """A format of plans that another program turns into the XML of Microsoft Project."""

    name: str
    title: str
    tool: str
    """What writes it."""
    several: bool = False
    """Whether one file may hold several projects."""


MPP = Form("mpp", "MPP", "Microsoft Project")
MPX = Form("mpx", "MPX", "Microsoft Project")
XER = Form("xer", "XER", "Primavera P6", several=True)
PMXML = Form("pmxml", "PMXML", "Primavera P6", several=True)
GAN = Form("gan", "GAN", "GanttProject")


class Choice(NamedTuple):
    """What a file does not say of itself: the language of an MPX, and which project is meant."""

    language: str = ""
    project: str = ""


NOTHING: Final = Choice()
"""Where nobody chose."""
Convert = Callable[[bytes, Form, Choice], bytes]
"""A plan of another format as the XML of Microsoft Project; raises ForeignError for what cannot be read."""

_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files begin that hold several streams, as Microsoft's office programs write them."""
_SERIAL: Final = bytes.fromhex("aced0005")
_POD: Final = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@"
"""What ProjectLibre writes between the objects of its own and the plan as XML of Microsoft Project."""
_BOM: Final = b"\xef\xbb\xbf"
_HEAD: Final = 65_536
_OPENED: Final = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)([^>]*)", re.DOTALL)
_OF_PLANNER: Final = b"mrproject-version"
"""An attribute of Planner's, whose files begin with an element of the same name as those of GanttProject."""


def form_of(data: bytes) -> Form | None:
    """The format of a file that another program has to turn into XML; None for XML of Microsoft Project, and all else.

    Raises:
        ForeignError: for an archive, which may hold anything.
    """
    head = data[:_HEAD].removeprefix(_BOM)
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise ForeignError("the file is an archive; unpack it and import what is in it")
    if head.startswith(_COMPOUND):
        return MPP
    if re.match(rb"MPX[,;\t]", head):
        return MPX
    if head.startswith(b"ERMHDR\t"):
        return XER
    opened = _OPENED.match(head)
    if opened is None:
        return None
    if opened[1] == b"APIBusinessObjects":
        return PMXML
    return GAN if opened[1] == b"project" and _OF_PLANNER not in opened[2] else None


def refuse_hostile(data: bytes, form: Form) -> None:
    """Refuses XML that declares something, nests without end or is too large, before another program reads it.

    Raises:
        ForeignError: with the line of what is wrong.
    """
    if form in {PMXML, GAN}:
        elements_of(data)


def unwrapped(data: bytes) -> bytes:
    """The XML of Microsoft Project in a file of ProjectLibre (POD); any other file as it is.

    Raises:
        ForeignError: for objects of Java without a plan behind them, which nobody unpacks here.
    """
    if not data.startswith(_SERIAL):
        return data
    _objects, found, xml = data.partition(_POD)
    if not found:
        raise ForeignError("the file holds objects of Java and no plan as XML; save it with ProjectLibre")
    return xml.strip()
