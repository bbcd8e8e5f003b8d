"""Lags in every unit keep their time both ways, and nobody is invented who works. Values by hand."""

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.mspdi import ANN, assigned, came, link, plan, work
from tests.interchange.plans import BASE, SPACE, back, out


@pytest.mark.parametrize(
    ("tenths", "form", "said"),
    [
        # Tenths of minutes, whatever unit is shown: minutes, hours, days, weeks and months of 20 days.
        (300, 3, "a FS+30min"),
        (600, 5, "a FS+1h"),
        (4800, 7, "a FS+1d"),
        (2400, 7, "a FS+4h"),
        (24000, 9, "a FS+5d"),
        (96000, 11, "a FS+20d"),
        # By the clock: an hour, a day, a week.
        (600, 6, "a FS+1eh"),
        (14400, 8, "a FS+1ed"),
        (100800, 10, "a FS+7ed"),
        # What is estimated (with a question mark in Project) is as long.
        (4800, 39, "a FS+1d"),
        (14400, 40, "a FS+1ed"),
        # Leads.
        (-4800, 7, "a FS-1d"),
        (-24000, 9, "a FS-5d"),
        (-14400, 8, "a FS-1ed"),
        (-300, 3, "a FS-30min"),
        (0, 7, "a"),
    ],
)
def test_a_lag_is_the_time_that_it_is_in_any_unit(tenths: int, form: int, said: str) -> None:
    found, _dates = came(plan(work(1, "A", 8) + work(2, "B", 8, more=link(1, 1, tenths, form))))
    assert found.project["tasks"]["b"]["after"] == [said] and found.lost == []


def test_a_day_of_a_lag_is_as_long_as_one_of_the_file() -> None:
    text = plan(work(1, "A", 8) + work(2, "B", 8, more=link(1, 3, 4500))).replace(
        b"<MinutesPerDay>480", b"<MinutesPerDay>450"
    )
    assert imported(read_plan(text), "p", {}).project["tasks"]["b"]["after"] == ["a SS+1d"]


def test_lags_and_leads_go_out_in_tenths_of_minutes_and_come_back() -> None:
    lags = {
        "b": "a FS+2d",
        "c": "a FS-1d",
        "d": "a SS+4h",
        "e": "a FF-30min",
        "f": "a SF+1d",
        "g": "a FS+36eh",
        "h": "a FS-1ed",
        "i": "a FS+1w",
    }
    rows = "".join(
        f"  {name}: {{name: {name.upper()}, duration: 3d, after: [{after}]}}\n" for name, after in lags.items()
    )
    made = out(f"name: P\nstart: 2026-03-02\ntasks:\n  a: {{name: A, duration: 5d}}\n{rows}", BASE)
    links = {
        each.findtext(f"{SPACE}Name"): (link.findtext(f"{SPACE}LinkLag"), link.findtext(f"{SPACE}Type"))
        for each in made.all("Tasks", "Task")
        for link in each.findall(f"{SPACE}PredecessorLink")
    }
    assert links == {
        "B": ("9600", "1"), "C": ("-4800", "1"), "D": ("2400", "3"), "E": ("-300", "0"), "F": ("4800", "2"),
        "G": ("21600", "1"), "H": ("-14400", "1"), "I": ("24000", "1"),
    }  # fmt: skip
    tasks = back(made).project["tasks"]
    assert {name: tasks[name]["after"] for name in lags} == {
        **{name: [after] for name, after in lags.items()}, "i": ["a FS+5d"],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["0", "-65535", ""])
def test_nobody_is_invented_for_work_of_nobody(who: str) -> None:
    unnamed = ANN.replace("<Resources>", "<Resources><Resource><UID>0</UID><Name/><Type>1</Type></Resource>")
    shares = assigned((1, 1, "1", "")).replace("<ResourceUID>1<", f"<ResourceUID>{who}<")
    found, _dates = came(plan(work(1, "A", 8, 8), unnamed + shares))
    assert found.project["tasks"]["a"].get("assign") is None and found.project["tasks"]["a"]["duration"] == "1d"
    assert list(found.people) == ["ann"] and found.lost == []
