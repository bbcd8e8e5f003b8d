"""The home page: calm only where nothing is wrong."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.page.blocks import Chip, Items, Lead, Link, Muted, Notice, Section, Table, Tile, Tiles, Warm
from itpm.rules.catalogue import RULES
from itpm.views.people import people
from itpm.views.reading import Reading
from itpm.views.sections.project_table import expected_end
from tests.conftest import workspace_of
from tests.site.at_home import Home, at_home, said

DAY = date(2026, 3, 2)
PRINTERS = """\
name: Printers
stage: planning
start: 2026-03-02
tasks:
  order: {effort: 3d, assign: [alex]}
  swap: {effort: 8d, assign: [alex], after: [order]}
milestones: {done: {name: Old printers are gone, after: [swap], due: 2026-03-13}}
"""
FIRST = """\
name: First
stage: execution
start: 2026-03-02
priority: 900
tasks: {design: {effort: 6d, assign: [alex]}}
"""
FILES = {
    "staffing.yaml": "people: {alex: {name: Alex}}\n",
    "projects/printers.yaml": PRINTERS,
    "projects/first.yaml": FIRST,
}


def reading(files: dict[str, str], day: date = DAY) -> Reading:
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, day)
    found = examined(facts, workspace, RULES)
    return Reading(facts, found.diagnostics, {}, found.truncated)


def page(files: dict[str, str], day: date = DAY) -> Home:
    return at_home(reading(files, day))


def matters(files: dict[str, str], day: date = DAY) -> list[tuple[str, str, str]]:
    made = page(files, day)
    first = next(each for each in made.sections["attention"].blocks if isinstance(each, Items))
    assert first.empty.startswith("Nothing ")
    return made.rows("attention")


def tile(files: dict[str, str], label: str, day: date = DAY) -> Tile:
    return page(files, day).tiles[label]


def test_a_plan_that_fails_is_not_calm() -> None:
    found = matters(FILES)
    assert [word for word, _title, _why in found] == ["Errors", "Late", "Overallocated"]
    late, over = found[1], found[2]
    assert late[1] == "Old printers are gone" and late[2].startswith("Printers: is due 2026-03-13 and ")
    assert over == ("Overallocated", "Alex", "wanted for 200% in 2026-W10 (2026-W10 to 2026-W11)")
    assert page(FILES).lead == (
        "None of 2 projects in work reports how it stands, and 0 are on track by the facts (2 at risk): the plan breaks 1 promise and 1 person has more work than time."
    )
    assert page(FILES).line[0].startswith("3 points need attention · (")
    assert not any(isinstance(each, Notice) for each in page(FILES).blocks)


def test_nothing_needs_attention_only_where_nothing_does() -> None:
    calm = (
        FILES["projects/printers.yaml"]
        .replace("2026-03-13", "2026-05-29")
        .replace("start: 2026-03-02", "start: 2026-03-10")
    )
    files = {**FILES, "projects/printers.yaml": calm}
    assert [word for word, _t, _w in matters(files) if word != "Errors"] == []
    assert matters({"staffing.yaml": "people: {alex: {}}\n"}) == []


@pytest.mark.parametrize(
    ("due", "word", "when"),
    [
        ("2026-03-01", "Overdue", "due 1 Mar 2026, 1 day ago"),
        ("2026-03-02", "Due", "due 2 Mar 2026, today"),
        ("2026-03-09", "Due", "due 9 Mar 2026, in 7 days"),
        ("2026-03-10", "Open", "due 10 Mar 2026, in 8 days"),
    ],
)
def test_open_decisions_are_told_with_who_takes_them_and_by_when(due: str, word: str, when: str) -> None:
    decision = f"decisions: {{d: {{name: Which vendor, needed_from: [alex], due: {due}}}}}\n"
    for path, text in (("projects/first.yaml", FIRST + decision), ("collaboration.yaml", decision)):
        made = page({"staffing.yaml": FILES["staffing.yaml"], path: text})
        ((chip, title, why),) = made.rows("decide")
        assert (chip, title) == (word, "Which vendor") and "by  · Alex" in why and why.endswith(when)
        # It is told once on the page, and counted among what needs attention within a week.
        assert "Which vendor" not in [row[1] for row in made.rows("attention")]
    decided = decision.replace("}}\n", ", decided: {date: 2026-03-01}}}\n")
    assert "decide" not in page({"projects/first.yaml": FIRST + decided}).sections


def test_that_something_was_left_out_is_said_only_where_it_was() -> None:
    def notices(files: dict[str, str]) -> list[str]:
        return [said(each.text) for each in page(files).blocks if isinstance(each, Notice)]

    assert notices(FILES) == []
    broken = FILES["projects/first.yaml"].replace("assign: [alex]", "assign: [alexa]")
    found = notices({**FILES, "projects/first.yaml": broken})
    assert found == ["Built over 1 error in the files: what is broken is left out.  · See the checks"]
    assert notices({**FILES, "scenarios/s.yaml": "name: S\nset: {first/nothing.duration: 3d}\n"}) == []
    gone = {
        **FILES,
        "staffing.yaml": "teams: {t: {lead: bo}}\npeople: {alex: {}, bo: {employment: {dates: ..2026-02-01}}}\n",
    }
    assert notices(gone) == []


def test_the_end_by_the_plan_stands_beside_the_promised_one() -> None:
    files = {**FILES, "projects/first.yaml": FIRST + "deadline: 2026-03-31\n"}
    table = page(files).projects
    names = [each.title for each in table.columns]
    by_plan, promised = names.index("Ends by the plan"), names.index("Promised end")
    rows = {row[0].text: (row[by_plan], row[promised]) for row in table.rows if isinstance(row[0], Link)}
    assert rows["First"] == ("9 Mar 2026", ("31 Mar 2026", Muted("deadline")))
    assert rows["Printers"] == (Chip("24 Mar 2026", "red"), ("13 Mar 2026", Muted("Old printers are gone")))


def test_a_project_that_is_never_done_has_no_end() -> None:
    files = {**FILES, "staffing.yaml": "people: {alex: {name: Alex, employment: {dates: ..2026-03-06}}}\n"}
    table = page(files).projects
    place = [each.title for each in table.columns].index("Ends by the plan")
    shown = {said(row[0]): said(row[place]) for row in table.rows}
    assert shown["First"].startswith("Never · never, because first/design") and "printers/" in shown["Printers"]


def test_a_green_report_ages_and_a_red_one_does_not() -> None:
    text = FIRST + "status_every: 1w\nupdates: {2026-02-23: {declared: {overall: %s}, headline: All well}}\n"
    for state, day, value in (
        ("green", DAY, "1 / 1"),
        ("green", date(2026, 3, 3), "0 / 1"),
        ("red", date(2026, 3, 10), "0 / 1"),
    ):
        files = {"staffing.yaml": FILES["staffing.yaml"], "projects/first.yaml": text % state}
        assert f"declared: {value}" in said(tile(files, "On track by the facts", day).note)
    words = [word for word, _t, _w in matters(files, date(2026, 3, 10))]
    assert "Off track" in words and "Stale" not in words
    old = matters({**files, "projects/first.yaml": text % "green"}, date(2026, 3, 10))
    assert ("Stale", "First", "reported as on track, last on 23 Feb 2026 (15 days ago)") in old


def test_home_strategy_and_rules_count_one_kind_of_work_for_an_objective() -> None:
    files = {
        "strategy.yaml": "objectives: {happy: {period: FY2026}, fast: {period: FY2026}, new: {period: FY2026}, none: {period: FY2026}}\n",
        "staffing.yaml": "people: {alex: {}, bo: {}}\n",
        "projects/hold.yaml": FIRST + "on_hold: {since: 2026-02-01}\nserves: {happy: 100%}\n",
        "projects/go.yaml": FIRST.replace("alex", "bo") + "serves: {fast: 100%}\n",
        "projects/idea.yaml": FIRST.replace("execution", "proposal") + "serves: {new: 100%}\n",
    }
    seen = reading(files)
    assert seen.facts.strategy.coverage.unfunded == ("happy", "new", "none")
    assert tile(files, "Objectives served").value == "1 / 4"
    told = [each.pointer[-1] for each in seen.diagnostics if each.code == "ALN002"]
    assert told == ["happy", "new", "none"]
    shares = {id_: each.people_share for id_, each in seen.facts.strategy.coverage.objectives.items()}
    assert shares == {"happy": 0, "fast": 1, "new": 0, "none": 0}


def test_the_people_page_counts_whom_the_rule_tells() -> None:
    made = people(reading(FILES))
    (lead,) = (each for each in made.blocks if isinstance(each, Lead))
    assert lead.text == "1 person of 1 has more work in a week than time."
    tiles = next(each for each in made.blocks if isinstance(each, Tiles))
    assert next(each for each in tiles.tiles if each.label == "Overallocated").value == "1"
    weeks = next(each for each in made.blocks if isinstance(each, Section) and each.anchor == "weeks")
    table = next(each for each in weeks.blocks if isinstance(each, Table))
    assert table.rows[0][1] == Warm("▲ 200%", 5)


def test_an_end_is_red_only_where_it_is_after_the_promised_one() -> None:
    """Ten days of Alex end on 13 March; a milestone on the way breaks its promise in the first two cases."""
    ends = []
    for deadline, due in (("2026-03-20", "2026-03-06"), ("2026-03-12", "2026-03-06"), ("2026-03-20", "2026-03-13")):
        project = (
            f"name: P\nstage: execution\nstart: 2026-03-02\ndeadline: {deadline}\n"
            "tasks: {a: {name: A, effort: 10d, assign: [alex]}}\n"
            f"milestones: {{m: {{name: M, after: [a], due: {due}}}}}\n"
        )
        files = {"staffing.yaml": FILES["staffing.yaml"], "projects/first.yaml": project}
        seen = reading(files, date(2026, 3, 2))
        ends.append(expected_end(seen, seen.portfolio.projects["first"]))
    assert ends == [("13 Mar 2026", Muted("a promise breaks")), Chip("13 Mar 2026", "red"), "13 Mar 2026"]
