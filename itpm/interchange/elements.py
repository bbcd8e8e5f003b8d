"""XML as elements that know their line; nothing is declared, fetched or nested without end."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from itpm.interchange.exchange import ForeignError

_LARGEST_BYTES = 64 * 1024 * 1024
_DEEPEST = 64


class Located(Element):
    """An element and the line that it begins on."""

    __slots__ = ("line",)
    line: int


class _Elements:
    """Builds located elements, as deep as any honest file is, without the text that stands between elements."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._expat: Any = None
        self._open: list[Located] = []
        self._names: dict[str, str] = {}
        self._texts: list[str] = []
        self.data = self._texts.append
        """Takes the text between two marks."""

    def listen(self, expat: Any) -> None:  # noqa: ANN401 - the parser has no type
        """Hears of elements from the parser itself, without a call between."""
        self._expat = expat
        expat.StartElementHandler, expat.EndElementHandler = self._start, self._end

    def close(self) -> Element:
        """The root element; a file without one was refused before."""
        assert self._root is not None  # noqa: S101 - expat refuses a file without an element
        return self._root

    def _start(self, name: str, attributes: list[str]) -> None:
        """An element begins; its attributes are names and values in turns."""
        line, above = self._expat.CurrentLineNumber, self._open
        tag = self._names.get(name)
        if tag is None:
            tag = self._names[name] = f"{{{name}" if "}" in name else name
        made = Located(tag, dict(zip(attributes[::2], attributes[1::2], strict=True))) if attributes else Located(tag)
        made.line = line
        if above:
            parent = above[-1]
            if self._texts and not len(parent):
                parent.text = "".join(self._texts)
            parent.append(made)
        else:
            self._root = made
        self._texts.clear()
        above.append(made)
        if len(above) > _DEEPEST:
            raise ForeignError(f"line {line}: the file is nested deeper than {_DEEPEST} levels")

    def _end(self, _name: str) -> None:
        """An element ends."""
        made = self._open.pop()
        if self._texts:
            if not len(made):
                made.text = "".join(self._texts)
            self._texts.clear()


def elements_of(data: bytes, hint: str = "") -> Element:
    """The root element of a file; ``hint`` says how to get one, behind what is wrong.

    Raises:
        ForeignError: for what is not XML, and for XML with a document type, without end, or nested too deep.
    """
    if len(data) > _LARGEST_BYTES:
        raise ForeignError(f"the file has more than {_LARGEST_BYTES // 1024 // 1024} MB")
    built = _Elements()
    parser = DefusedXMLParser(target=built, forbid_dtd=True)
    # What it refuses it goes on to refuse; elements are made with fewer calls than it takes for each.
    built.listen(parser.parser)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        line = parser.parser.CurrentLineNumber
        raise ForeignError(f"line {line}: the file declares a document type (DTD), which is not allowed") from error
    except ForeignError:
        raise
    except (ParseError, SyntaxError, ValueError, LookupError) as error:
        line = parser.parser.CurrentLineNumber
        raise ForeignError(f"line {line}: the file is not XML ({error}){f'; {hint}' if hint else ''}") from error
    return root


def line_of(element: Element) -> int:
    """The line that an element begins on."""
    return element.line if isinstance(element, Located) else 0
