"""A workbook (XLSX) as a program reads it."""

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """A workbook as a program reads it: values with their number format, by sheet."""

    def __init__(self, data: bytes) -> None:
        self.inside = zipfile.ZipFile(io.BytesIO(data))
        self.texts = [self._said(each) for each in self._part("xl/sharedStrings.xml")]
        styles = self._part("xl/styles.xml")
        forms = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{SPACE}numFmt")}
        cells = styles.find(f"{SPACE}cellXfs")
        assert cells is not None
        self.forms = [forms.get(each.get("numFmtId"), each.get("numFmtId")) for each in cells]

    def styles(self) -> list[Element]:
        cells = self._part("xl/styles.xml").find(f"{SPACE}cellXfs")
        return [] if cells is None else list(cells)

    def _part(self, name: str) -> Element:
        found: Element = fromstring(self.inside.read(name))
        return found

    def _said(self, part: Element) -> str:
        return "".join(each.text or "" for each in part.iter(f"{SPACE}t"))

    def page(self, number: int) -> Element:
        return self._part(f"xl/worksheets/sheet{number}.xml")

    def rows(self, number: int) -> list[dict[str, tuple[Any, Any]]]:
        """Each row below the headings: by heading, the value and its format."""
        table = []
        for row in self.page(number).iter(f"{SPACE}row"):
            cells = {}
            for cell in row:
                value = cell.findtext(f"{SPACE}v") or ""
                column = "".join(each for each in cell.get("r", "") if each.isalpha())
                text = self.texts[int(value)] if cell.get("t") == "s" else None
                cells[column] = (text if text is not None else float(value), self.forms[int(cell.get("s") or 0)])
            table.append(cells)
        heads = {column: value for column, (value, _form) in table[0].items()}
        return [{heads[column]: cell for column, cell in row.items()} for row in table[1:]]
