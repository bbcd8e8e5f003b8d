"""What was agreed on beyond somebody's time counts everywhere or nowhere."""

from datetime import date

from itpm.analysis.facts import Facts
from tests.analysis.levelled import days, planned
from tests.conftest import checked, workspace_of


def test_what_somebody_agreed_to_beyond_their_time_is_no_overload_anywhere() -> None:
    """Jane is wanted for 48 h of 40: with a fifth agreed on nobody tells of it, without it everybody does."""
    for overbook, over in (("", True), (", overbook: {allowed: 20%, why: Agreed}", False)):
        tasks = f"a: {{effort: 5d, assign: [jane]}}, b: {{effort: 1d, assign: [jane]{overbook}}}"
        files = {
            "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\nhours_per_day: 8\nstatus_date: 2026-03-02\n",
            "staffing.yaml": "people: {jane: {name: Jane}}\n",
            "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\ntasks: {{{tasks}}}\n",
        }
        day = date(2026, 3, 2)
        facts = Facts(workspace_of(files).portfolio, day)
        (week, *_later) = facts.people.weeks.of_person("jane")
        (together, *_rest) = facts.people.weeks.of(["jane"])
        told = bool(checked(files, "CAP001", day=day))
        assert (week.overloaded, together.overloaded, told) == (over, over, over), (week, overbook)


def test_half_of_somebody_and_a_fifth_agreed_on_are_seven_tenths_whatever_limits_them() -> None:
    """A day of eight hours takes 686 minutes: Monday, and 206 of Tuesday. A limit that never binds changes nothing."""
    for limits in ("", ", limits: {day: 8h}"):
        made = planned(
            "a: {effort: 1d, assign: [jane], overbook: {allowed: 20%, why: Agreed}}",
            staffing=f"people: {{jane: {{fte: 50%{limits}}}, bob: {{}}}}\n",
        )
        item = made.items["p/a"]
        shown = {f"{made.moments.local(span.finish):%m-%d %H:%M}" for span in (item.network, item.levelled) if span}
        assert shown == {"03-03 12:26"}, limits


def test_equipment_is_booked_while_somebody_works_with_it_and_free_between() -> None:
    """Jane works on Mondays and Wednesdays, for two days; on Tuesday Bob has the lab."""
    for limits in ("", ", limits: {day: 8h}"):
        made = planned(
            "a: {effort: 2d, assign: [jane, lab], priority: 900}\nb: {effort: 1d, assign: [bob, lab]}",
            staffing=f"people: {{jane: {{week: {{mon: 8h, wed: 8h}}{limits}}}, bob: {{}}}}\nequipment: {{lab: {{name: Lab}}}}\n",
        )
        assert days(made) == {"a": "03-02..03-04", "b": "03-03..03-03"}, limits
