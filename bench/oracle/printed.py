"""The dates that people read: the table of the command line, and the pages of the site."""

import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from oracle.door import Files, run, write

_ROW = re.compile(
    r'<tr[^>]*><th scope="row"[^>]*>[^<]*<code>([^<]+)</code></th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>', re.DOTALL
)
_CHIP = re.compile(r'^<span class="chip.*>(Never|Unknown)</span>$')
_DAY = re.compile(r"^\d{1,2} [A-Z][a-z]{2} \d{4}$")


def table(files: Files, counts: Counter[str]) -> Iterator[str]:
    """The table says what the CSV says."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        rows = of_csv(folder)
        _code, text, _said = run(folder, "schedule")
    for line in text.splitlines()[2:]:
        address, _kind, start, finish = (re.split(r"\s{2,}", line) + [""] * 4)[:4]
        if address not in rows:
            continue
        counts["dates in a table"] += 1
        seen = tuple("" if each == "–" else each for each in (start, finish))
        if seen != rows[address]:
            yield f"table: {address} is {rows[address]} in CSV and {seen} in the table"


def of_csv(folder: Path) -> dict[str, tuple[str, str]]:
    """The first and the last day of everything."""
    _code, text, _said = run(folder, "schedule", "--format", "csv")
    return {row["id"]: (row["start"], row["finish"]) for row in csv.DictReader(io.StringIO(text))}


def pages(files: Files, counts: Counter[str]) -> Iterator[str]:
    """The pages of projects say what the CSV says."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        rows = of_csv(folder)
        code, _text, said = run(folder, "site", "build", "--audience", "restricted")
        if code:
            yield f"pages: the site is not built: {said[-300:]}"
            return
        for project in files["projects"]:
            page = (folder / f"site/projects/{project}.html").read_text()
            yield from _page(project, page, rows, counts)


def _page(project: str, page: str, rows: Mapping[str, tuple[str, str]], counts: Counter[str]) -> Iterator[str]:
    found = 0
    # The work and the milestones have tables of their own, in which dates are no plan's.
    _before, _heading, schedule = page.partition('<div id="schedule">')
    for name, *cells in _ROW.findall(schedule.partition("</details>")[0]):
        # The place follows where it is not the portfolio's; a chip says that there is no date, now or ever.
        shown = ["–" if _CHIP.match(each) else each.partition(" <span")[0] for each in cells]
        address = f"{project}/{name}"
        if address not in rows or not all(_DAY.match(each) or each == "–" for each in shown):
            continue
        found += 1
        counts["dates on a page"] += 1
        seen = tuple(as_written(each) for each in shown)
        if seen != rows[address]:
            yield f"pages: {address} is {rows[address]} in CSV and {seen} on its page"
    dated = [each for each, (start, _finish) in rows.items() if each.startswith(f"{project}/") and start]
    if found < len(dated):
        yield f"pages: {project} shows {found} of {len(dated)} things that have a date"


def as_written(text: str) -> str:
    """A day as files write it."""
    return "" if text == "–" else datetime.strptime(text, "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a day
