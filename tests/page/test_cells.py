"""Pieces of text in a cell."""

import re

from itpm.page.blocks import Link
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.views.reading import parted


def test_links_beside_each_other_are_parted_by_commas_without_a_blank_before() -> None:
    cell = parted((Link("A", "a.html"), Link("B", "b.html"), "C"))
    made = Renderer(Linker("x.md", directories=False)).cell(cell)
    assert re.sub(r"<[^>]+>", "", made) == "A, B, C"
