"""How far work is: what was worked of that and what is left; and which of its figures contradict each other."""

from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.value.earning import reported_share
from tests.conftest import checked, workspace_of

DAY = date(2026, 3, 16)
TASKS = {
    # Days worked and left of an effort of three days, or of as much as is said.
    "effort: 3d, remaining: 2d, WORKED 4d": ("66.7%", []),
    "effort: 3d, remaining: 4d, WORKED 3d": ("42.9%", []),
    "effort: 3d, remaining: 1d, WORKED 3d": ("75%", []),
    "effort: 8d, remaining: 1d, WORKED 3d": ("75%", ["FRS008"]),  # five of eight are left, or one
    "effort: 8d, remaining: 5d, WORKED 3d": ("37.5%", []),
    "effort: 3d, WORKED 4d": ("100%", ["FRS021"]),
    "effort: 4d, WORKED 3d": ("75%", []),
    "effort: 4d, remaining: 1d": ("75%", []),
    "effort: 4d, remaining: 6d": ("0%", []),
    "duration: 4d, remaining: 1d": ("75%", []),
    "remaining: 1d, WORKED 3d": ("unknown", []),  # a length, of which nobody said how long it is
}
"""What is said of a task in work, how far it is, and what is told of its figures."""


def files() -> dict[str, str]:
    rows = ""
    for place, said in enumerate(TASKS):
        facts, _, days = said.partition(", WORKED ")
        worked = f", worked: {{p{place}: {{2026-03-09..2026-03-12: {days}}}}}" if days else ""
        rows += f"  t{place}: {{{facts}, assign: [p{place}], started: 2026-03-09{worked}}}\n"
    people = ", ".join(f"p{place}: {{}}" for place in range(len(TASKS)))
    return {
        "itpm.yaml": f"portfolio: T\nhours_per_day: 8\ncalendar: o\nstatus_date: {DAY}\n",
        "calendars.yaml": 'calendars: {o: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
        "staffing.yaml": f"people: {{{people}}}\n",
        "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n{rows}",
    }


def test_what_was_worked_counts_against_what_is_left() -> None:
    texts = files()
    facts = Facts(workspace_of(texts).portfolio, DAY)
    told: dict[str, list[str]] = {f"t{place}": [] for place in range(len(TASKS))}
    rows = texts["projects/p.yaml"].splitlines()
    for each in checked(texts, "FRS008", "FRS021", day=DAY):
        assert each.span is not None
        told[rows[each.span.line - 1].split(":")[0].strip()].append(each.code)
    project = facts.portfolio.projects["p"]
    shares = [reported_share(facts.schedule, project, f"p/{name}") for name in told]
    said = ["unknown" if isinstance(each, Unknown) else f"{float(each) * 100:.3g}%" for each in shares]
    assert dict(zip(TASKS, zip(said, told.values(), strict=True), strict=True)) == TASKS
