"""What was agreed on beyond somebody's time counts everywhere or nowhere."""

from datetime import date

from itpm.analysis.facts import Facts
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
