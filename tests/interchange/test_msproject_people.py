"""People, teams, roles and equipment that go to Microsoft Project, and their hours. Values by hand."""

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.plans import (
    BASE,
    SPACE,
    back,
    dates_of,
    files_of,
    lost_of,
    out,
    scheduled,
    texts,
)


def test_people_have_the_hours_that_they_share_with_the_project() -> None:
    plan = "name: P\nstart: 2026-03-02\ncalendar: four\ntasks: {d: {name: D, effort: 5d, assign: [eve]}}\n"
    made = out(plan)
    # Four works 8-12 and 13-17, Office 9-13 and 14-18.
    assert made.hours("Eve", 2) == [("09:00:00", "12:00:00"), ("14:00:00", "17:00:00")]
    assert made.hours("Eve", 6) == []
    eve = texts(made.all("Resources", "Resource")[0])
    four = made.root.findtext(f"{SPACE}CalendarUID")
    assert made.calendar("Eve").findtext(f"{SPACE}BaseCalendarUID") == four
    assert eve["CalendarUID"] == made.calendar("Eve").findtext(f"{SPACE}UID")
    assert back(made).project["calendar"] == "p-four"


def test_part_time_leave_and_the_end_of_employment_are_carried() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  a: {name: A, effort: 3d, assign: [jane]}
  b: {name: B, effort: 3d, assign: [bob]}
  g: {name: G, effort: 3d, assign: [sue]}
  h: {name: H, effort: 2d, assign: [half]}
"""
    made = out(plan)
    assert [len(made.hours("Jane Roe", day)) for day in range(1, 8)] == [0, 0, 1, 0, 2, 0, 0]
    assert made.hours("Jane Roe", 3) == [("09:00:00", "13:00:00")]
    assert made.exceptions("Bob") == [("2026-03-03", "2026-03-03", "Closed", "0")]
    assert made.exceptions("Sue") == [("2026-03-16", "2049-12-31", "Closed", "0")]
    assert made.hours("Sue", 2) == [("09:00:00", "13:00:00"), ("14:00:00", "18:00:00")]
    empty = imported(read_plan(made.data), "p", {})
    assert empty.calendars["p-sue"]["closed"] == {"2026-03-16..": "Closed"}
    units = {r["Name"]: r["MaxUnits"] for r in map(texts, made.all("Resources", "Resource"))}
    assert units == {"Jane Roe": "1", "Bob": "1", "Sue": "1", "Half": "0.5"}
    # 24 h of Jane: 4 on Tuesdays, 8 on Thursdays: 3 to 12 March.
    assert (made.row("A")["Start"], made.row("A")["Finish"]) == ("2026-03-03T09:00:00", "2026-03-12T18:00:00")
    assert (made.row("A")["Duration"], made.row("B")["Duration"]) == ("PT24H0M0S", "PT24H0M0S")
    assert (made.row("H")["Duration"], made.assignments("H")[0]["Units"]) == ("PT32H0M0S", "0.5")


def test_units_work_and_duration_explain_each_other() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks: {d: {name: D, duration: 5d, effort: 2d, assign: [eve]}, q: {name: Q, effort: 3d}}\n"
    )
    (share,) = made.assignments("D")
    assert (share["Units"], share["Work"], made.row("D")["Duration"]) == ("0.4", "PT16H0M0S", "PT40H0M0S")
    (nobody,) = made.assignments("Q")
    assert (nobody["ResourceUID"], nobody["Work"]) == ("-65535", "PT24H0M0S")
    assert back(made).project["tasks"]["d"]["assign"] == ["eve"]


def test_teams_roles_and_equipment_come_into_a_portfolio_without_them() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  d: {name: D, effort: 8d, assign: [{role: dev, count: 2}]}
  t: {name: T, effort: 2d, assign: [{team: platform}]}
  l: {name: L, duration: 2d, assign: [lab]}
"""
    found = imported(read_plan(out(plan).data), "p", {})
    assert {kind: list(records) for kind, records in found.staffing.items()} == {
        "teams": ["platform"],
        "roles": ["dev"],
        "people": ["dev-1", "dev-2", "platform-1", "platform-2"],
        "equipment": ["lab"],
    }
    assert [found.project["tasks"][each]["assign"] for each in "dtl"] == [[{"role": "dev", "count": 2}], [{"team": "platform"}], ["lab"]]  # fmt: skip


def test_roles_of_a_project_and_choices_are_written_as_who_does_it() -> None:
    plan = """\
name: P
start: 2026-03-02
team: {lead: {role: dev, who: {eve: 2026-01-01..}}}
tasks:
  r: {name: R, effort: 2d, assign: [{role: p/lead}]}
  c: {name: C, effort: 2d, assign: [{any: [sue, half]}]}
  w: {name: W, effort: 4d, assign: [thea], worked: {thea: {2026-02-25: 8h}}, started: 2026-02-25}
"""
    made = out(plan)
    names = {each["UID"]: each["Name"] for each in map(texts, made.all("Resources", "Resource"))}
    assert [names[made.assignments(each)[0]["ResourceUID"]] for each in "RC"] == ["Eve", "Sue"]
    assert (made.row("W")["ActualWork"], made.row("W")["RemainingWork"]) == ("PT8H0M0S", "PT24H0M0S")
    assert "C: a choice between sue, half" in made.lost


def test_work_of_a_length_keeps_its_dates_whoever_works_at_night() -> None:
    files = {
        **BASE,
        "staffing.yaml": BASE["staffing.yaml"].replace("people:", "people:\n  nia: {name: Nia, calendar: night}"),
    }
    plan = """\
name: P
start: 2026-03-09
tasks:
  t: {name: T, duration: 1w, assign: [nia]}
  u: {name: U, effort: 4h, duration: 2d, assign: [nia], after: [t]}
"""
    made = out(plan, files)
    assert {name: dates_of(made.schedule)[name] for name in "tu"} == {
        "t": ("2026-03-09 09:00", "2026-03-13 18:00"),
        "u": ("2026-03-16 09:00", "2026-03-17 18:00"),
    }
    found = back(made)
    assert lost_of(found) == [f"{name}: its calendar, in whose hours none of its people works" for name in "TU"]
    assert dates_of(scheduled(files_of(found, files))) == dates_of(made.schedule)


def test_what_is_asked_of_a_length_beyond_all_of_somebody_is_carried_as_it_is() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks:\n"
        "  t: {name: T, duration: 5d, assign: [{who: eve, allocation: 200%}]}\n"
        "  h: {name: H, duration: 5d, assign: [{who: half, allocation: 200%}]}\n"
        "  e: {name: E, effort: 5d, assign: [{who: raj, allocation: 200%}]}\n"
    )
    # Twice forty hours, and twice the half of them; an effort is no more than it is.
    assert [made.row(each)["Work"] for each in "THE"] == ["PT80H0M0S", "PT40H0M0S", "PT40H0M0S"]
    assert [made.assignments(each)[0]["Units"] for each in "THE"] == ["2", "1", "1"]
