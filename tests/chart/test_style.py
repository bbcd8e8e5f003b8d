"""The colours of pictures can be told from what they stand on, light and dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from itpm.site import theme

CSS = Path(theme.__file__).parent / "css"
_BLOCK = re.compile(r"^:root(?:\[data-scheme=\"dark\"\])? \{(.*?)\}", re.DOTALL | re.MULTILINE)
_COLOUR = re.compile(r"--([\w-]+): #([0-9a-f]{3,6})\b")


def colours(scheme: str) -> dict[str, str]:
    """The tokens of a scheme, by name."""
    found: dict[str, str] = {}
    for name in ("itpm.css", "chart.css"):
        text = (CSS / name).read_text(encoding="utf-8")
        blocks = [
            each[0] for each in _BLOCK.finditer(text) if ("dark" in each[0].partition("{")[0]) == (scheme == "dark")
        ]
        found |= {name: value for block in blocks for name, value in _COLOUR.findall(block)}
    return found


def luminance(colour: str) -> float:
    whole = "".join(each * 2 for each in colour) if len(colour) == 3 else colour
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("fff", "000") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_labels_and_numbers_in_cells_can_be_read(scheme: str) -> None:
    found = colours(scheme)
    on_paper = {
        name: contrast(found[name], found["paper"]) for name in ("ink", "soft", "red", *(f"c{n}" for n in range(1, 7)))
    }
    in_cells = {f"h{n}": contrast(found["hot"], found[f"h{n}"]) for n in range(1, 6)}
    words = {name: contrast(found[name], found[f"{name}-bg"]) for name in ("green", "amber", "red")}
    assert {name: value for name, value in {**on_paper, **in_cells, **words}.items() if value < 4.5} == {}


def test_both_ways_to_the_dark_scheme_have_the_same_colours() -> None:
    text = (CSS / "chart.css").read_text(encoding="utf-8")
    asked = re.search(r":root:not\(\[data-scheme=\"light\"\]\) \{(.*?)\}", text, re.DOTALL)
    chosen = re.search(r":root\[data-scheme=\"dark\"\] \{(.*?)\}", text, re.DOTALL)
    assert asked is not None and chosen is not None
    assert _COLOUR.findall(asked[1]) == _COLOUR.findall(chosen[1]) != []


def test_paper_has_the_colours_of_the_light_scheme() -> None:
    text = (CSS / "chart.css").read_text(encoding="utf-8")
    printed = re.search(r"@media print \{\n  :root, [^{]*\{(.*?)\}", text, re.DOTALL)
    light = re.search(r"^:root \{(.*?)\}", text, re.DOTALL | re.MULTILINE)
    assert printed is not None and light is not None
    assert _COLOUR.findall(printed[1]) == _COLOUR.findall(light[1]) != []
