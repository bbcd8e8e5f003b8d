"""A table of heat in a real browser: weeks scroll in their own region, and names stand still. Needs Chromium."""

import re
import subprocess
from pathlib import Path

import pytest

from itpm.page.blocks import Column, Table, Warm, Whole
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.site import theme
from tests.site.test_browser import CHROMIUM, OPTIONS

LONG = "Infrastrukturbereitstellungsmannschaft"
TABLE = Table(
    "Weeks",
    (Column("Who"), *(Column(f"W{week}", number=True) for week in range(29, 42))),
    ((Whole(LONG), *(Warm("50%", 2),) * 13), ("Ann", *(Warm("▲ 200%", 5),) * 13)),
    look="heat",
)
PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>
<link rel="stylesheet" href="{css}/itpm.css"><link rel="stylesheet" href="{css}/chart.css"><main class="page">{table}</main>
<script>
var region = document.querySelector(".scroll"), names = document.querySelectorAll("tbody th"), far = region.scrollWidth;
region.scrollLeft = 400;
var left = region.getBoundingClientRect().left, cell = names[0].getBoundingClientRect();
var text = document.createRange(); text.selectNodeContents(names[0]);
document.title = [far > region.clientWidth, region.scrollLeft > 200, Math.round(cell.left - left) <= 1,
  text.getBoundingClientRect().right <= cell.right, getComputedStyle(names[0]).backgroundColor !== "rgba(0, 0, 0, 0)",
  document.documentElement.scrollWidth <= window.innerWidth].join();
</script>"""


@pytest.mark.parametrize("width", [500, 1400])
def test_weeks_scroll_in_their_region_and_names_stand_still(width: int, tmp_path: Path) -> None:
    """It is wider than its region on a phone; on a desk it may fit, and nothing scrolls."""
    css = (Path(theme.__file__).parent / "css").as_uri()
    path = tmp_path / "page.html"
    table = Renderer(Linker("people.md")).block(TABLE)
    path.write_text(PAGE.format(css=css, table=table), encoding="utf-8")
    command = [
        CHROMIUM,
        *OPTIONS,
        f"--window-size={width},800",
        f"--user-data-dir={tmp_path}/user",
        "--dump-dom",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    found = re.search(r"<title>(.*?)</title>", done.stdout)
    assert found is not None, done.stderr[-500:]
    wide, scrolled, still, inside, opaque, whole = (each == "true" for each in found[1].split(","))
    assert still and inside and opaque and whole, found[1]
    assert (wide and scrolled) is (width == 500), found[1]
