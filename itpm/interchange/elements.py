"""XML as elements that know their line; nothing is declared, fetched or nested without end."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from itpm.interchange.exchange import ForeignError

_LARGEST_BYTES = 64 * 1024 * 1024
_DEEPEST = 64


class Located(Element):
    """An element and the line that it begins on."""

    line = 0


class _Builder(TreeBuilder):
    """Builds located elements, as deep as any honest file is."""

    def __init__(self) -> None:
        super().__init__(element_factory=Located)
        self.parser: Any = None
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Any:  # noqa: ANN401 - as the base
        """An element begins."""
        self._depth += 1
        line = self.parser.CurrentLineNumber
        if self._depth > _DEEPEST:
            raise ForeignError(f"line {line}: the file is nested deeper than {_DEEPEST} levels")
        made = super().start(tag, attrs)
        made.line = line  # type: ignore[attr-defined]
        return made

    def end(self, tag: str) -> Any:  # noqa: ANN401 - as the base
        """An element ends."""
        self._depth -= 1
        return super().end(tag)


def elements_of(data: bytes, hint: str = "") -> Element:
    """The root element of a file; ``hint`` says how to get one, behind what is wrong.

    Raises:
        ForeignError: for what is not XML, and for XML with a document type, without end, or nested too deep.
    """
    if len(data) > _LARGEST_BYTES:
        raise ForeignError(f"the file has more than {_LARGEST_BYTES // 1024 // 1024} MB")
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser.parser
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
