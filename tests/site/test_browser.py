"""Pages in a real browser: nothing of the data runs, and nothing breaks. Needs Chromium; CI installs it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.site import theme
from tests.site.built import PORTFOLIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or "chromium"
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=3000", "--enable-logging=stderr",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    for path, text in PORTFOLIO.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("window.ITPM_XSS=1", "document.title='ITPM-XSS'"))
    subprocess.run(
        [sys.executable, "-m", "itpm", "site", "build", "--audience", "restricted"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return root / "site"


@pytest.mark.parametrize(
    "page",
    ["index.html", "projects/erp.html", "projects/index.html", "strategy.html", "dependencies.html", "checks.html"],
)
def test_nothing_of_the_data_runs(page: str, site: Path, tmp_path: Path) -> None:
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={tmp_path}", "--dump-dom", (site / page).as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None, done.stderr[-500:]
    assert title[1].strip() != "ITPM-XSS"
    assert "ITPM-XSS" in done.stdout
    assert "CONSOLE" not in done.stderr, [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert 'id="scheme" type="button" aria-label="Switch between light and dark">' in done.stdout, (
        "the page's own script ran"
    )


TABLE = """<!doctype html><meta charset="utf-8"><title>t</title><main>
<div class="scroll" role="region" aria-label="Sums"><table><thead><tr><th>Name</th><th class="n">Sum</th></tr></thead>
<tbody><tr class="total"><th>All</th><td>9 bn EUR</td></tr>{rows}</tbody></table></div></main>
<script src="{script}"></script><script>{clicks}</script>"""
ROWS = "".join(f'<tr id="r{n}"><th>Row {n}</th><td>{said}</td></tr>' for n, said in enumerate(
    ("2 M EUR", "900 k EUR", "n/a", "≥ 1,500 k EUR", "\u221235 EUR", *(f"{n} EUR" for n in range(5, 250)))
))  # fmt: skip
SORT = "document.querySelectorAll('.sort')[1].click();"
FILTER = "var i=document.querySelector('input');i.value='row 24';i.dispatchEvent(new Event('input'));"


@pytest.mark.parametrize(
    ("clicks", "anchor", "first", "count", "said"),
    [
        ("", "", ["r0", "r1", "r2"], 200, "1–200 of 250"),
        ("", "#r249", ["r200", "r201"], 50, "201–250 of 250"),
        (SORT, "", ["r4", "r5", "r6"], 200, "1–200 of 250"),
        (SORT * 2, "", ["r0", "r3", "r1", "r249"], 200, "1–200 of 250"),
        (SORT + "document.querySelectorAll('.bar-of-table button')[1].click();", "", ["r204"], 50, "201–250 of 250"),
        (FILTER, "", ["r24", "r124", "r224", "r240"], 13, "13 of 250"),
    ],
)
def test_tables_sort_filter_and_turn_pages(
    clicks: str, anchor: str, first: list[str], count: int, said: str, tmp_path: Path
) -> None:
    """Sums in several units: 2 M, 900 k, unknown, at least 1.5 M, less than nothing, and 5 to 249."""
    script = Path(theme.__file__).parent / "js" / "tables.js"
    page = tmp_path / "table.html"
    page.write_text(TABLE.format(rows=ROWS, script=script.as_uri(), clicks=clicks), encoding="utf-8")
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={tmp_path}", "--dump-dom", page.as_uri() + anchor]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False).stdout
    ids = re.findall(r'<tr id="(r\d+)"', dom)
    assert ids[: len(first)] == first and len(ids) == count
    assert dom.index("9 bn EUR") < dom.index('<tr id="r')
    assert f'aria-live="polite">{said}<' in dom


MEASURED = """addEventListener("load", function () {
  var row = document.querySelector(".main.row"), here = row.querySelector("[aria-current]").getBoundingClientRect(), box = row.getBoundingClientRect();
  document.body.dataset.measured = [row.scrollWidth > row.clientWidth, here.left >= box.left && here.right <= box.right,
    document.documentElement.scrollWidth <= innerWidth, row.querySelector("ul").getClientRects().length].join(" ");
});"""


def test_a_row_of_the_navigation_that_is_longer_than_its_page_scrolls_to_where_one_is(
    site: Path, tmp_path: Path
) -> None:
    """It is wider than the screen, the group of the page is in sight, the page itself does not move, and there is one row."""
    (site / "js/measured.js").write_text(MEASURED)
    page = (site / "checks.html").read_text().replace("</head>", '<script src="js/measured.js"></script></head>')
    (site / "narrow.html").write_text(page)
    options = (*OPTIONS, "--window-size=500,800", f"--user-data-dir={tmp_path}")
    command = [CHROMIUM, *options, "--dump-dom", (site / "narrow.html").as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False).stdout
    assert 'data-measured="true true true 1"' in dom
