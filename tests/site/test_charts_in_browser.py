"""Pictures in a real browser: one of two widths is seen, no text touches another in the font that is there, nothing moves."""

import subprocess
from pathlib import Path

import pytest

from itpm.page.charted import charted
from itpm.site import theme
from tests.chart.pictures import EVERY
from tests.chart.test_labels import EXTREMES
from tests.site.test_browser import CHROMIUM, OPTIONS

CSS = Path(theme.__file__).parent / "css"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>t</title><link rel="stylesheet" href="{css}/itpm.css"><link rel="stylesheet" href="{css}/chart.css">
<main class="page"><div class="charts">{pictures}</div></main><script>{script}</script></html>"""
MEASURED = """addEventListener("load", function () {
  var seen = [], met = [], out = [];
  document.querySelectorAll("figure").forEach(function (figure) {
    figure.querySelectorAll("svg").forEach(function (svg) {
      if (!svg.getClientRects().length) return;
      seen.push(svg.classList.contains("wide") ? "w" : "p");
      var frame = svg.getBoundingClientRect();
      var boxes = Array.from(svg.querySelectorAll("text")).map(function (each) {
        return [each.getBoundingClientRect(), each.firstChild ? each.firstChild.data : ""]; });
      boxes.forEach(function (one, at) {
        if (one[0].left < frame.left - 1 || one[0].right > frame.right + 1) out.push(one[1]);
        boxes.slice(at + 1).forEach(function (other) {
          var across = one[0].left < other[0].right - 1 && other[0].left < one[0].right - 1;
          if (across && one[0].top < other[0].bottom - 3 && other[0].top < one[0].bottom - 3) met.push(one[1] + "/" + other[1]);
        });
      });
    });
  });
  document.body.dataset.measured = JSON.stringify([seen.join(""), met, out, document.documentElement.scrollWidth <= innerWidth]);
});"""


@pytest.mark.parametrize(("width", "shown"), [(1400, "w"), (500, "p")])
def test_texts_stand_apart_in_the_font_that_is_there(width: int, shown: str, tmp_path: Path) -> None:
    every = (*EVERY, *EXTREMES.values())
    pictures = "".join(map(charted, every))
    page = tmp_path / "pictures.html"
    page.write_text(PAGE.format(css=CSS.as_uri(), pictures=pictures, script=MEASURED), encoding="utf-8")
    options = (*OPTIONS, f"--window-size={width},900", f"--user-data-dir={tmp_path / 'user'}")
    command = [CHROMIUM, *options, "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert f'data-measured="[&quot;{shown * len(every)}&quot;,[],[],true]"' in done.stdout, done.stdout[
        done.stdout.find("data-measured") :
    ][:2000]
