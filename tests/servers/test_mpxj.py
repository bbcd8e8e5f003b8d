"""MPXJ, which others read and write plans of Microsoft Project with: it finds in our files what we do, and we in its own."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.plan import Plan
from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.converter import COMPOUND
from tests.interchange.drawn import BASE, Draw
from tests.interchange.plans import Out, dates_of, out
from tests.interchange.test_msproject_formats import ITPM
from tests.interchange.test_msproject_recurring import exception, with_exceptions

SEEDS = range(40)
PHASES = """\
name: P
start: 2026-03-02
tasks:
  phase: {name: Phase}
  design: {name: Design, parent: phase, effort: 2d, assign: [bob]}
  check: {name: Bau & Prüfung, parent: phase, duration: 1d, after: [design FS+1d]}
  test: {name: Test, effort: 3d, assign: [bob], after: [check SS]}
"""
LINKED = """\
name: P
start: 2026-03-02
tasks:
  a: {name: A, duration: 3d}
  lag: {name: Lag, duration: 1d, after: [a FS+2d]}
  lead: {name: Lead, duration: 1d, after: [a FS-1d]}
  starts: {name: Starts, duration: 2d, after: [a SS+4h]}
  ends: {name: Ends, duration: 2d, after: [a FF+1d]}
  turns: {name: Turns, duration: 1d, after: [a SF+3d]}
  clock: {name: Clock, duration: 2ed, after: [a FS+36eh]}
  weeks: {name: Weeks, duration: 1d, after: [a FS+1w]}
"""


@pytest.fixture(scope="module", autouse=True)
def mpxj() -> None:
    """Java and MPXJ; where 'make test-servers' asks for them they have to be there."""
    if not os.environ.get("ITPM_SERVERS"):
        pytest.skip("'make test-servers' asks MPXJ")
    if find_spec("mpxj") is None or find_spec("jpype") is None or shutil.which("java") is None:
        pytest.fail("no MPXJ or no Java here: 'uv sync --extra mpp', and tests/servers/install.sh installs Java")


def written(folder: Path, pairs: Iterable[tuple[bytes, str]]) -> list[bytes]:
    """Plans as MPXJ writes them, each in the format that its name ends with."""
    words = []
    for number, (data, ending) in enumerate(pairs):
        source, target = folder / f"{number}.xml", folder / f"{number}.{ending}"
        source.write_bytes(data)
        words += [str(source), str(target)]
    program = Path(__file__).with_name("mpxj_writes.py")
    done = subprocess.run([sys.executable, str(program), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [Path(each).read_bytes() for each in words[1::2]]


Said = dict[str, Any]


def ours(read: Plan) -> Said:
    """What our reader finds in a file, in seconds."""
    names = {each.uid: each.name for each in read.tasks}
    parties = {each.uid: each.name for each in read.resources}
    return {
        "tasks": {
            each.name: (
                str(each.start),
                str(each.finish),
                (each.duration or 0) * 60,
                each.elapsed,
                (each.work or 0) * 60,
            )
            for each in read.tasks
            if not each.summary and each.start is not None
        },
        "links": {
            (names[link.uid], each.name, link.type, link.lag.minutes * 60, bool(link.lag.minutes) and link.lag.elapsed)
            for each in read.tasks
            for link in each.links
        },
        "resources": {each.name: float(each.units) for each in read.resources},
        "assignments": {
            (names[each.task], parties[each.resource], round(float(each.units), 6), (each.work or 0) * 60)
            for each in read.assignments
        },
    }


def theirs(read: Mapping[str, Any]) -> Said:
    """What MPXJ finds in it, as its JSON says it: seconds, and units in percent."""
    tasks = [each for each in read["tasks"] if each["unique_id"]]
    names = {each["unique_id"]: each["name"] for each in tasks}
    parties = {each["unique_id"]: each["name"] for each in read["resources"] if each.get("name")}
    return {
        "tasks": {
            each["name"]: (
                _moment(each["start"]),
                _moment(each["finish"]),
                each.get("duration", 0),
                each.get("duration_units", each.get("actual_duration_units", "")).startswith("e"),
                each.get("work", 0),
            )
            for each in tasks
            if not each.get("summary") and "start" in each
        },
        "links": {
            (
                names[link["predecessor_task_unique_id"]],
                names[link["successor_task_unique_id"]],
                link["type"],
                link.get("lag", 0),
                link.get("lag_units", "").startswith("e"),
            )
            for each in tasks
            for link in each.get("predecessors", each.get("successors", ()))
        },
        "resources": {each["name"]: each["max_units"] / 100 for each in read["resources"] if each.get("name")},
        "assignments": {
            (
                names[each["task_unique_id"]],
                parties[each["resource_unique_id"]],
                round(each.get("assignment_units", 0) / 100, 6),
                each.get("work", 0),
            )
            for each in read["assignments"]
            if each.get("resource_unique_id") in parties
        },
    }


def _moment(said: str) -> str:
    return said.removesuffix(".0").replace("T", " ")


def begun(made: Out) -> dict[str, str]:
    """When each row begins in the plan itself, by name."""
    rows = {each.id.rpartition("/")[2]: each.title for each in made.schedule.portfolio.projects["p"].tasks.values()}
    return {rows[id_]: dates[0] for id_, dates in dates_of(made.schedule).items() if dates is not None and id_ in rows}


def test_mpxj_finds_in_our_files_what_we_find(tmp_path: Path) -> None:
    every = [out(LINKED, BASE), *(out(Draw(seed).plan(), BASE) for seed in SEEDS)]
    found = [json.loads(each) for each in written(tmp_path, [(each.data, "json") for each in every])]
    assert len(found) == len(SEEDS) + 1
    for made, read in zip(every, found, strict=True):
        assert theirs(read) == ours(read_plan(made.data))
    # By hand: a day has 8 h here, a week 5 days, and elapsed time runs on.
    assert theirs(found[0])["links"] == {
        ("A", "Lag", "FS", 57600, False),
        ("A", "Lead", "FS", -28800, False),
        ("A", "Starts", "SS", 14400, False),
        ("A", "Ends", "FF", 28800, False),
        ("A", "Turns", "SF", 86400, False),
        ("A", "Clock", "FS", 129600, True),
        ("A", "Weeks", "FS", 144000, False),
    }
    assert {name: row[0][:16] for name, row in theirs(found[0])["tasks"].items()} == begun(every[0])


def test_plans_that_others_wrote_come_in(tmp_path: Path, run: Run, folder: Folder) -> None:
    data = out(PHASES, BASE).data
    endings = ("mpx", "de.mpx", "xer", "pmxml")
    made = written(tmp_path, [(data, each) for each in endings])
    for ending, file in zip(endings, made, strict=True):
        root = folder({**ITPM, "plan": file}, ending)
        if ending == "de.mpx":
            code, _out, err = run("import", "msproject", "plan", cwd=root)
            assert code == 2 and "--language says which: de" in err
        words = ("--language", "de") if ending == "de.mpx" else ()
        code, _out, err = run("import", "msproject", "plan", "--id", "p", *words, cwd=root)
        assert (code, err) == (0, ""), (ending, err)
        rows = {each["name"]: each for each in parse((root / "projects/p.yaml").read_bytes()).data["tasks"].values()}
        assert set(rows) == {"Phase", "Design", "Bau & Prüfung", "Test"}, ending
        assert rows["Bau & Prüfung"]["after"] == ["design FS+1d"], ending
        # Our ids travel in fields of one's own, which MPX has under no name.
        assert rows["Test"]["after"] == ["bau-prufung SS" if "mpx" in ending else "check SS"], ending
        assert (rows["Design"]["effort"], rows["Design"]["assign"]) == ("16h", ["bob"]), ending
        assert "Bob" in (root / "staffing/p.yaml").read_text()


def _rule(draw: random.Random) -> tuple[str, bytes]:
    """A calendar with an exception that comes again, and the last day of that."""
    kind = draw.choice([2, 3, 4, 5, 6])
    said = {
        "Period": draw.randint(1, 3) if kind > 3 else 1,
        "DaysOfWeek": draw.randint(1, 127),
        "MonthItem": draw.randint(3, 9),
        "MonthPosition": draw.randint(0, 4),
        "Month": draw.randint(0, 11),
        "MonthDay": draw.randint(1, 28),
        "DayWorking": 0,
    }
    first = f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    last = f"{draw.randint(2027, 2028)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    more = "".join(f"<{name}>{value}</{name}>" for name, value in said.items())
    return last, with_exceptions(exception("Off", kind, first, last, more))


def test_exceptions_that_come_again_are_the_same_days(tmp_path: Path) -> None:
    draw = random.Random(7)
    rules = [_rule(draw) for _each in range(200)]
    compared = 0
    for (last, data), found in zip(rules, written(tmp_path, [(each, "days") for _last, each in rules]), strict=True):
        read = read_plan(data)
        # MPXJ goes on to the end of the month of the last day.
        days = [day for day in found.decode().split() if day <= last]
        if not read.lost:
            assert [each[0] for each in read.calendars[0].exceptions] == days
            compared += 1
    assert compared > 100


GANTT = """\
<?xml version="1.0" encoding="UTF-8"?>
<project name="Move" company="" webLink="" view-date="2026-03-02" view-index="0" version="3.2.3200" locale="en">
<calendars base-id="none"><day-types><day-type id="0"/><day-type id="1"/>
<default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/></day-types></calendars>
<tasks empty-milestones="true"><taskproperties><taskproperty id="tpd3" name="name" type="default" valuetype="text"/></taskproperties>
<task id="1" name="Pack" meeting="false" start="2026-03-02" duration="3" complete="0" expand="true">
<depend id="2" type="2" difference="1" hardness="Strong"/></task>
<task id="2" name="Carry" meeting="false" start="2026-03-06" duration="1" complete="0" expand="true"/>
</tasks>
<resources><resource id="1" name="Ann" function="0" contacts="" phone=""/></resources>
<allocations><allocation task-id="1" resource-id="1" function="0" responsible="true" load="100.0"/></allocations>
</project>
"""


def test_a_plan_of_ganttproject_comes_in(run: Run, folder: Folder) -> None:
    root = folder({**ITPM, "plan.gan": GANTT})
    code, _out, err = run("import", "msproject", "plan.gan", "--id", "move", cwd=root)
    assert (code, err) == (0, "")
    text = (root / "projects/move.yaml").read_text()
    assert "# Imported from GanttProject." in text and "after: [pack FS+1d]" in text and "assign: [ann]" in text


@pytest.mark.parametrize(
    "data",
    [COMPOUND + bytes(5000), COMPOUND, b"MPX,x,4.0,ANSI\nrubbish", b"ERMHDR\t1\n%T\tX\n%R", b"<APIBusinessObjects/>"],
)
def test_what_is_broken_is_told_in_our_words(data: bytes, run: Run, folder: Folder) -> None:
    root = folder({**ITPM, "plan": data})
    code, _out, err = run("import", "msproject", "plan", cwd=root)
    assert code == 2 and err.count("\n") == 1 and "java" not in err.lower() and "/tmp" not in err
