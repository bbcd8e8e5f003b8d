"""A plan's XML as elements that know their line."""

from xml.etree.ElementTree import Element

from itpm.interchange.elements import elements_of, line_of
from itpm.interchange.exchange import ForeignError

__all__ = ["NotMspdiError", "line_of", "parsed"]


class NotMspdiError(ForeignError):
    """A file that is no MSPDI, or one that must not be read; the message is for the user and names the line."""


def parsed(data: bytes) -> Element:
    """The root element of a file.

    Raises:
        NotMspdiError: for what is not XML, and for XML with a document type, without end, or nested too deep.
    """
    try:
        return elements_of(data, "in Project: Save As, XML Format")
    except ForeignError as error:
        raise NotMspdiError(str(error)) from error
