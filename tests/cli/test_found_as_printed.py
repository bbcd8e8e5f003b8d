"""What a list prints is found by asking for it, as finely as it is printed; never as nothing where there is something."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.tenths import told, told_days
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.load.workspace import load
from itpm.queries.asked import Asked
from itpm.queries.listing import COMPUTED, KINDS, Listing, Question, listing
from itpm.queries.query import WhereError
from itpm.queries.written import Sums, cell
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions
from tests.conftest import DAY, ROOT, Folder, Run, workspace_of

FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  half: {week: {mon-fri: ["09:00-13:00"]}, hours_per_day: 4}
""",
    "staffing.yaml": "people: {jane: {name: Jane, rate: 799.99}}\n",
    "projects/p.yaml": """\
name: P
start: 2026-03-02
tasks:
  a: {duration: 100min}
  b: {duration: 10d}
  h: {duration: 2d, calendar: half}
  e: {effort: 2d, calendar: half, assign: [jane], started: 2026-03-02, progress: 33.333%}
milestones:
  off: {due: 2026-03-07, not_before: 2026-03-09}
""",
}


def _printed(found: Listing) -> Iterator[tuple[str, str, str]]:
    """Every cell of a list with its record and its column."""
    for row in found.rows:
        for name, (value, kept) in row.cells.items():
            text = cell(value, kept, sums=Sums.DIGITS)
            if text and name not in {"id", "name"}:
                yield str(row.cells["id"][0]), name, text


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(load(folder_tree(ROOT), ReadingOptions(Store(None))).portfolio, DAY)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - COMPUTED))
def test_every_cell_is_found_by_what_it_says(facts: Facts, kind: str) -> None:
    fields = record_fields()
    asked = Asked(facts, KINDS[kind], facts.portfolio.by_kind.get(KINDS[kind], {}), fields[KINDS[kind]])
    columns = tuple(dict.fromkeys([*asked.computed, *asked.further, *sorted(asked.figures)]))
    lists = [listing(facts, kind, fields, Question()), listing(facts, kind, fields, Question(columns=columns))]
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for address, name, text in (each for found in lists for each in _printed(found)):
        said[name, text].add(address)
    for (name, text), addresses in said.items():
        kept = next(found for found in lists if name in found.columns).rows[0].cells[name][1]
        if (
            ": " in text
            or "[" in text
            or ", " in text
            or '"' in text
            or ".." in text
            or kept.words & {"text", "notes"}
            or text.startswith("{")
        ):
            continue
        for test in (f'{name} = "{text}"', f'{name} ~ "{text.upper()}"'):
            found = listing(facts, kind, fields, Question(where=test))
            assert addresses <= {str(row.cells["id"][0]) for row in found.rows}, test


@pytest.mark.parametrize(
    ("days", "shown"),
    [("4.83", "4.8"), ("4.85", "4.8"), ("-0.04", "-0.04"), ("0.0021", "0.002"), ("-0.002083", "-0.002"), ("0.06", "0.1"), ("0", "0"), ("-0.000", "0")],
)  # fmt: skip
def test_days_are_told_to_a_tenth_and_never_as_none(days: str, shown: str) -> None:
    assert f"{told(Decimal(days)).normalize():f}" == shown


def test_no_days_have_no_sign() -> None:
    assert [told_days(minutes, 480) for minutes in (0, -0.0, -1, 960, -2304)] == ["0d", "0d", "-0.002d", "2d", "-4.8d"]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        # 10 working days from 2 March; 100 minutes of 480 are 0.2 days: 9.8 are left, 9.79 exactly.
        ("float = 9.8d", ["p/a"]),
        ("float >= 9.8d", ["p/a"]),
        ("float > 9.8d", []),
        ("float < 9.8d", ["p/b", "p/h", "p/e"]),
        # Two days of four hours are eight hours: what is a day, the calendar says; of effort, the portfolio.
        ("duration = 2d", ["p/h"]),
        ("duration = 8h", ["p/h"]),
        ("duration = 16h", []),
        ("effort = 16h", ["p/e"]),
        ("effort = 2d", ["p/e"]),
        ("progress = 33.3%", ["p/e"]),
        ("progress = 33.333%", ["p/e"]),
        ("progress > 33.3%", []),
    ],
)
def test_what_is_asked_is_compared_as_it_is_shown(run: Run, folder: Folder, where: str, ids: list[str]) -> None:
    out = run("list", "tasks", "--where", where, "--format", "json", cwd=folder(FILES))[1]
    assert [each["id"] for each in json.loads(out)["tasks"]] == ids


def test_programs_get_times_in_the_hours_of_the_calendar(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    # 2d of a calendar of 4 hours a day are 480 minutes; an effort of 2d is 16 hours wherever it is done.
    for call, key in ((("list", "tasks"), "tasks"), (("show", "p/h"), "record")):
        found = json.loads(run(*call, "--format", "json", cwd=root)[1])[key]
        row = found if key == "record" else next(each for each in found if each["id"] == "p/h")
        assert row["duration_minutes"] == 480
    assert json.loads(run("show", "p/e", "--format", "json", cwd=root)[1])["record"]["effort_minutes"] == 960


def test_what_is_late_by_days_off_only_is_told_in_elapsed_days(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    # Saturday the 7th to Monday the 9th of March, 9:00: no working time, two days.
    for call in (
        ("schedule", "p", "--format", "csv"),
        ("list", "milestones", "--columns", "lateness"),
        ("show", "p/off"),
    ):
        assert "2ed" in run(*call, cwd=root)[1]
    assert "p/off" in run("list", "milestones", "--where", "lateness > 0d", cwd=root)[1]
    assert "p/off" in run("list", "milestones", "--where", "lateness = 2ed", cwd=root)[1]
    row = json.loads(run("list", "milestones", "--format", "json", cwd=root)[1])["milestones"][0]
    assert (row["late"], row["lateness_minutes"]) == (True, 0)


@pytest.mark.parametrize(
    ("what", "where", "found"),
    [
        ("milestones", "due < 2026-03-05T10:00", []),
        ("milestones", "due >= 2026-03-05T10:00", ["p/m"]),
        ("milestones", "due = 2026-03-05T10:00", []),
        ("milestones", "due < 2026-03-06T00:00", ["p/m"]),
        ("people", "rate > 600", ["ann"]),
        ("people", "rate > 800", []),
        ("figures", "figure = expected_loss and value > 10 EUR", ["p.expected_loss"]),
        ("figures", "figure = nominal and value > 10 EUR", []),
    ],
)
def test_a_day_is_no_midnight_and_a_sum_no_number(
    run: Run, folder: Folder, what: str, where: str, found: list[str]
) -> None:
    root = folder(
        {
            "itpm.yaml": "portfolio: T\n",
            "staffing.yaml": "people: {ann: {rate: {2026-01-01: 700}}}\n",
            "projects/p.yaml": "name: P\nmilestones: {m: {due: 2026-03-05}}\nrisks: {r: {probability: 40%, impact: {cost: 1000}}}\n",
        }
    )
    code, out, _said = run("list", what, "--where", where, "--format", "json", "--as-of", "2026-03-02", cwd=root)
    assert (code, [next(iter(each.values())) for each in json.loads(out)[what]]) == (0, found)


@pytest.mark.parametrize(
    ("what", "where"), [("tasks", "finish >= 2026-03-06T10:00"), ("risks", "probability >= 40"), ("people", "rate > x")]
)
def test_what_a_field_never_is_is_refused(run: Run, folder: Folder, what: str, where: str) -> None:
    root = folder({"itpm.yaml": "portfolio: T\n", "projects/p.yaml": "name: P\ntasks: {t: {}}\nrisks: {r: {}}\n"})
    assert run("list", what, "--where", where, cwd=root)[0] == 2


WAITING = """name: P
start: 2026-03-02
tasks:
  t1: {effort: 1d, assign: [jane]}
  t2: {duration: 1d, after: [t1]}
  t3: {effort: 1d, assign: [jane], after: [t2 SS]}
"""


@pytest.fixture(scope="module")
def waiting() -> Facts:
    return Facts(workspace_of({**FILES, "projects/p.yaml": WAITING}).portfolio, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("kind", "where", "found"),
    [
        # What work waits for is asked with and without its project; somebody at work on it is somebody.
        ("tasks", "driver = t1", ["p/t2"]),
        ("tasks", "driver = p/t1", ["p/t2"]),
        ("tasks", "driver = 'start or status date'", ["p/t1"]),
        ("tasks", "driver ~ status", ["p/t1"]),
        ("tasks", "driver = constraint", []),
        ("tasks", "driver = t3", []),
        ("tasks", "driver = 'jane, away'", []),
        ("figures", "unit = h and figure = nominal", ["jane.nominal"]),
        ("figures", "unit = EUR and figure = nominal", []),
        ("figures", "value > 50% and unit = h", []),
        ("figures", "value >= 100% and figure = nominal", []),
    ],
)
def test_what_may_be_there_is_looked_for(waiting: Facts, kind: str, where: str, found: list[str]) -> None:
    rows = listing(waiting, kind, record_fields(), Question(where)).rows
    assert [row.document["id"] for row in rows] == found


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("tasks", "driver = nope", "'driver': there is no gate or milestone or task 'nope'"),
        ("tasks", "driver = x9", "'driver': there is no gate or milestone or task 'x9'"),
        (
            "figures",
            "unit = zzz",
            "'unit' is never 'zzz'; it is one of %, % of time, minutes, h, days, weeks, months, years, EUR",
        ),
        ("figures", "unit > h", "'unit' has no more or less; compare it with = or !="),
        ("tasks", "late ~ maybe", "'late' is one of yes, true, no, false: none of them holds 'maybe'"),
        (
            "figures",
            "unit ~ zzz",
            "'unit' is one of %, % of time, minutes, h, days, weeks, months, years, EUR: none of them holds 'zzz'",
        ),
    ],
)
def test_what_can_never_be_there_is_refused(waiting: Facts, kind: str, where: str, said: str) -> None:
    with pytest.raises(WhereError, match=f"^{re.escape(said)}"):
        listing(waiting, kind, record_fields(), Question(where))
