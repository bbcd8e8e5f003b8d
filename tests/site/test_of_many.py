"""What pages and lists say of many things: what else tells of a cause, whose projects they are, the first of many ids."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.diagnostic import Diagnostic, Severity, Span
from itpm.message import Message
from itpm.page.blocks import Gantt, Items, Muted
from itpm.page.gantt import chart as drawn
from itpm.page.links import Linker
from itpm.rules.catalogue import RULES
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from itpm.views.sections.matter import matters_most
from tests.conftest import DAY, Folder, Run, workspace_of

AT = Span(1, 1, 1, 2)


def read(files: dict[str, str], *found: Diagnostic) -> Reading:
    return Reading(Facts(workspace_of(files).portfolio, DAY), found, {})


def told(code: str, words: str, because_of: str = "", severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(
        code, severity, "projects/p.yaml", AT, Message(words), identity=code, address="p", because_of=because_of
    )


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ((), []),
        (("BUD014",), ["of BUD014"]),
        (("BUD014", "BUD007"), ["of BUD014", "of BUD007"]),
        (("BUD014", "BUD007", "BUD010"), ["of BUD014", "of BUD007", "and 1 more finding of the same cause"]),
    ],
)
def test_what_matters_most_says_what_else_tells_of_the_cause(details: tuple[str, ...], said: list[str]) -> None:
    others = tuple(
        Diagnostic("SCH010", Severity.WARNING, f"projects/q{n}.yaml", AT, Message("other"), identity=f"q{n}")
        for n in range(31)
    )
    cause = (
        told("BUD004", "leads", severity=Severity.ERROR),
        *(told(each, f"of {each}", "BUD004") for each in details),
    )
    section = matters_most(read({"projects/p.yaml": "name: P\n"}, *cause, *others))
    assert section is not None and isinstance(section.blocks[0], Items)
    why = section.blocks[0].items[0].why
    assert why == ("leads", *map(Muted, said))


BY_PROGRAMME = {"a": "programme: new\ndepartments: [hr]\n", "b": "departments: [sales]\n"}
BY_DEPARTMENT = {"a": "departments: [hr]\n", "b": "departments: [sales]\n", "c": "departments: [hr, sales]\n"}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (BY_PROGRAMME, ["New", "Projects of no programme"]),
        (BY_DEPARTMENT, ["Staff", "Sales", "Projects of no department, or of several"]),
        ({"a": "", "b": ""}, ["Projects of no programme"]),
    ],
)
def test_the_roadmap_is_by_programme_else_by_department(words: dict[str, str], titles: list[str]) -> None:
    work = "stage: execution\ntasks: {t: {duration: 5d}}\n"
    files = {f"projects/{id_}.yaml": f"name: {id_}\n{said}{work}" for id_, said in words.items()}
    files["staffing.yaml"] = "departments: {hr: {name: Staff}, sales: {name: Sales}}\n"
    files["strategy.yaml"] = "programmes: {new: {name: New}}\n"
    (chart,) = (each for each in roadmap(read(files)).blocks if isinstance(each, Gantt))
    assert [each.title for each in chart.groups] == titles


@pytest.mark.parametrize(
    ("unwritten", "started", "untouched", "habit"),
    [(20, 4, 0, True), (20, 4, 90, True), (20, 6, 0, False), (19, 0, 0, False)],
)
def test_work_that_nobody_writes_as_started_is_a_habit_of_those_who_write_work(
    unwritten: int, started: int, untouched: int, habit: bool
) -> None:
    """More than four fifths of what somebody works on: 20 of 24 are, 20 of 26 are not; what nobody begins is none of it."""
    lines = [f"  u{n}: {{duration: 5d, progress: 10%}}" for n in range(unwritten)]
    lines += [f"  s{n}: {{duration: 5d, started: 2026-01-05}}" for n in range(started)]
    lines += [f"  o{n}: {{duration: 5d}}" for n in range(untouched)]
    workspace = workspace_of({"projects/p.yaml": "name: P\nstage: execution\ntasks:\n" + "\n".join(lines) + "\n"})
    found = examined(Facts(workspace.portfolio, date(2026, 7, 14)), workspace, RULES)
    assert sum(each.code == "FRS017" for each in found.diagnostics) == unwritten
    assert [each.message for each in found.groups if each.code == "FRS017"] == (
        [f"{unwritten} of {unwritten + started} open tasks that somebody works on are not written as started"]
        if habit
        else []
    )


@pytest.mark.parametrize(
    ("count", "lines"), [(2, ["Projects that serve nothing: p00, p01"]), (14, ["Projects that serve nothing: 14"])]
)
def test_align_lists_a_few_ids_on_a_line_and_the_first_of_many(
    count: int, lines: list[str], run: Run, folder: Folder
) -> None:
    names = [f"p{n:02}" for n in range(count)]
    out = run("align", cwd=folder({f"projects/{each}.yaml": f"name: {each}\nstage: planning\n" for each in names}))[1]
    listed = [*lines, *(f"  {each}" for each in names[:12])] if count > 12 else lines
    listed += ["  and 2 more; 'itpm align --format json' lists all"] if count > 12 else []
    assert "\n".join(listed) in out and (count > 12 or "more;" not in out)


@pytest.mark.parametrize(("due", "said"), [("2026-12-01", False), ("2040-12-01", True)])
def test_a_chart_says_that_it_is_cut_where_it_is(due: str, said: bool) -> None:
    blocks = roadmap(read({"projects/p.yaml": f"name: P\nmilestones: {{m: {{name: M, due: {due}}}}}\n"})).blocks
    assert ("goes on beyond" in str(blocks)) is said
    (chart,) = (each for each in blocks if isinstance(each, Gantt))
    shape = str(drawn(chart, Linker("roadmap.md", directories=False)))
    # A promise beyond the chart is an arrow at its edge, and no mark at a day that it is not for.
    assert (shape.count('class="promise"'), shape.count('class="beyond"')) == ((0, 1) if said else (1, 0))
