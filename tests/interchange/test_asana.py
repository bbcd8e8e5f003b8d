"""Projects of Asana: tasks with subtasks, milestones, sections and what blocks them; the same from CSV as from JSON."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.interchange.asanas import ROOT, answer, refs, row, table, task

PROJECT = "projects/new-intranet.yaml"
FIRST = answer(
    task(
        "11",
        "Choose a tool",
        "Doing",
        completed=True,
        completed_at="2026-06-29T22:30:00.000Z",
        assignee={"gid": "71", "name": "Jane R."},
        notes="Three offers",
        due_on="2026-06-30",
        permalink_url="https://app.asana.com/0/900/11",
    ),
    task("12", "Move the pages", "Doing", start_on="2026-07-06", dependencies=refs("11"), num_subtasks=1),
    task("13", "Move news", parent={"gid": "12"}, memberships=[], assignee={"gid": "72", "email": "john@example.com"}),
    task("14", "Live", "Phase 2", resource_subtype="milestone", due_on="2026-09-01", assignee={"gid": "71"}),
    task("15", "Train editors", "Phase 2", tags=[{"name": "Two Groups"}], dependents=refs("14"), due_on="2026-08-14"),
    task("16", "", "Phase 2"),
    task("17", "Ask legal", "Done", assignee={"gid": "79", "name": "A Guest"}),
)
TASKS = """\
name: New intranet
external:
  asana: {id: '900'}
tasks:
  choose-a-tool:
    name: Choose a tool
    description: Three offers
    finish_by: 2026-06-30
    finished: 2026-06-30
    assign: [jane]
    external:
      asana: {id: '11', url: 'https://app.asana.com/0/900/11', synced: 2026-07-13}
  move-the-pages:
    name: Move the pages
    not_before: 2026-07-06
    after: [choose-a-tool]
    external:
      asana: {id: '12', synced: 2026-07-13}
  move-news:
    name: Move news
    assign: [john]
    parent: move-the-pages
    external:
      asana: {id: '13', synced: 2026-07-13}
  train-editors:
    name: Train editors
    finish_by: 2026-08-14
    labels: [two-groups, 'section:phase-2']
    external:
      asana: {id: '15', synced: 2026-07-13}
  ask-legal:
    name: Ask legal
    external:
      asana: {id: '17', synced: 2026-07-13}
milestones:
  live:
    name: Live
    labels: ['section:phase-2']
    due: 2026-09-01
    owner: jane
    after: [train-editors]
    external:
      asana: {id: '14', synced: 2026-07-13}
"""
Bring = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


@pytest.fixture
def bring(run: Run, where: Path) -> Bring:
    """Brings a file in, and gives the exit code and what was said."""

    def call(data: bytes | str, *more: str, name: str = "tasks") -> tuple[int, str]:
        (where / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        code, out, err = run("import", "asana", name, *more, cwd=where)
        assert [path.name for path in where.rglob(".*")] == []
        return code, out + err

    return call


def test_a_project_comes_with_parts_milestones_and_what_blocks_them(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(FIRST)
    assert code == 1, out
    assert (where / PROJECT).read_text() == TASKS
    assert out.splitlines() == [
        "new-intranet: 6 new tasks",
        "  wrote projects/new-intranet.yaml",
        "  wrote imports/asana.json",
        "found in the file:",
        "  sections are labels where 'states:' does not say a state: 'Phase 2'",
        "  'Doing' is taken for started",
        "could not carry:",
        "  task 7: 'Ask legal': Done: its section says done, and it is not completed: it is taken as not done",
        "  task 2: 'Move the pages': it has begun there, and the file does not say when",
        "  'A Guest': nobody here, and left out 1 time: say 'people:' in the mapping",
        "1 row left out:",
        "  task 6: it has no name",
    ]
    assert run("validate", "--select", "STR,REF", "--fail-on", "info", cwd=where)[0] == 0
    before = (where / PROJECT).read_bytes(), (where / "imports/asana.json").read_bytes()
    assert bring(FIRST)[1].splitlines()[0] == "new-intranet: 6 tasks as they stand"
    assert ((where / PROJECT).read_bytes(), (where / "imports/asana.json").read_bytes()) == before


def test_the_same_as_a_table_changes_nothing_but_what_a_table_does_not_know(bring: Bring, where: Path) -> None:
    bring(FIRST)
    text = (where / PROJECT).read_text()
    rows = [
        row(
            "11",
            "Choose a tool",
            Section="Doing",
            Completed_At="2026-06-30",
            Due_Date="2026-06-30",
            Assignee="Jane Roe",
            Notes="Three offers",
        ),
        row("12", "Move the pages", Section="Doing", Start_Date="2026-07-06", Blocked_By="Choose a tool"),
        row("13", "Move news", Parent_task="Move the pages", Assignee_Email="john@example.com"),
        row("15", "Train editors", Section="Phase 2", Tags="Two Groups", Due_Date="2026-08-14"),
        row("17", "Ask legal, at last", Section="Done"),
    ]
    code, out = bring(table(*rows[::-1]), "--into", "new-intranet", name="tasks.csv")
    assert code == 0, out
    assert out.splitlines()[0] == "new-intranet: 1 changed task, 4 tasks as they stand"
    assert (where / PROJECT).read_text() == text.replace("name: Ask legal\n", "name: 'Ask legal, at last'\n")
    assert "'Live': is not there any more" not in out  # what a table says of another group is another matter


def test_heads_may_stand_below_rows_of_a_sheet_and_dates_as_it_writes_them(bring: Bring, where: Path) -> None:
    filler = "Synced with Asana,,,\n,,,\nDo not change,,,\n"
    code, out = bring(filler.encode() + table(row("1", "A", Due_Date="12/31/2026", Completed_At="07/01/2026")))
    assert code == 0, out
    assert "the names of columns stand in row 4" in out
    assert "finish_by: 2026-12-31\n    finished: 2026-07-01\n" in (where / PROJECT).read_text()


IMPORTED = """\
Name,Description,Section,Assignee,Due Date,Type,Subtask of
Live,The new one,Projects,john@example.com,2026-09-01,Milestone,
Build,,Projects,Jane Roe,,,Live
Test,,Doing,,,,Build
"""


def test_a_table_for_the_importer_has_names_for_keys_until_a_file_says_them(bring: Bring, where: Path) -> None:
    assert "it does not say of which project it is: say it with --into" in bring(IMPORTED)[1]
    code, out = bring(IMPORTED, "--into", "web")
    assert code == 0, out
    plan = where / "projects/web.yaml"
    assert plan.read_text() == (
        "name: web\ntasks:\n  build:\n    name: Build\n    labels: ['section:projects']\n    assign: [jane]\n"
        "    external:\n      asana: {id: Build}\n  test:\n    name: Test\n    parent: build\n    external:\n"
        "      asana: {id: Test}\nmilestones:\n  live:\n    name: Live\n    description: The new one\n"
        "    labels: ['section:projects']\n    due: 2026-09-01\n    owner: john\n    after: [build]\n    external:\n"
        "      asana: {id: Live}\n"
    )
    assert "'Build': parent: it is part of a milestone, which comes after it here" in out
    there = answer(
        task("21", "Live", "Projects", resource_subtype="milestone", due_on="2026-09-02"),
        task("22", "Build", "Projects", parent={"gid": "21"}, assignee={"gid": "71"}),
        task("23", "Test", parent={"gid": "22"}),
    )
    code, out = bring(there, "--into", "web")
    assert (code, out.splitlines()[0]) == (0, "web: 3 changed tasks"), out
    text = plan.read_text()
    assert ("due: 2026-09-02" in text, "is not there any more" in out) == (True, False)
    assert [f"asana: {{id: '{key}'" in text for key in (21, 22, 23)] == [True] * 3
    assert bring(there + b" ", "--into", "web")[1].startswith("web: 3 tasks as they stand")
    assert '"Build": {' not in (where / "imports/asana.json").read_text()


def test_what_a_mapping_says_and_what_has_no_place(bring: Bring, where: Path) -> None:
    (where / "imports").mkdir()
    (where / "imports/asana.yaml").write_text(
        "states: {Later: cancelled, Phase 1: leave}\ncolumns: {Size: effort d, Colour: x-colour, Mood: leave}\n"
        "projects: {New intranet: web}\n"
    )
    custom = [
        {"name": "Size", "number_value": 2.5, "display_value": "2,50 days"},
        {"name": "Colour", "enum_value": {"name": "Blue"}, "display_value": "Blue"},
        {"name": "Mood", "text_value": "bad"},
        {"name": "Risk", "multi_enum_values": [{"name": "a"}, {"name": "b"}]},
        {"name": "Empty", "text_value": "", "number_value": None},
    ]
    code, out = bring(
        answer(
            task("1", "A", "Phase 1", custom_fields=custom, actual_time_minutes=30, tags=[{"name": "日本"}]),
            task("2", "B", "Later", resource_subtype="approval", num_subtasks=2),
            task("3", "Part:", resource_subtype="section"),
            task("4", "M", resource_subtype="milestone", custom_fields=custom[:1]),
            next_page={"offset": "x"},
        )
    )
    assert code == 0, out
    text = (where / "projects/web.yaml").read_text()
    assert "  a:\n    name: A\n    effort: 2.5d\n    x-colour: Blue\n    external:" in text
    assert ("cancelled: {date: 2026-07-13}" in text, "Part" in text, "section:" in text) == (True, False, False)
    for said in (
        "task 4: 'M': effort: a milestone has none",
        "'Risk': a field without a meaning here (say 'columns:'), of 1 task",
        "'日本': a tag without letters from a to z, of 1 task",
        "the answer says that there are more pages",
        "1 task: time that was tracked, of which the file does not say by whom and when",
        "1 task: whether it was approved or rejected stays there",
        "1 task: its subtasks are not in the file",
    ):
        assert said in out
    assert "Mood" not in out
    assert "Empty" not in out


def test_an_answer_that_asked_for_less_takes_nothing_away(bring: Bring, where: Path) -> None:
    bring(FIRST)
    text = (where / PROJECT).read_text()
    names = {"11": "Choose a tool", "12": "Move the pages", "13": "Move news", "15": "Train editors"}
    said = {"completed": False, "completed_at": None, "memberships": [{"project": {"gid": "900"}}]}
    less = [{"gid": key, "name": name, **said} for key, name in names.items()]
    less[0] |= {"completed": True, "completed_at": "2026-07-01T10:00:00Z"}
    code, out = bring(answer(*less))
    assert code == 0, out
    assert (where / PROJECT).read_text() == text.replace("finished: 2026-06-30", "finished: 2026-07-01")


def test_subtasks_may_stand_below_their_task_and_in_the_project_too(bring: Bring, where: Path) -> None:
    inner = task("3", "C", memberships=[])
    child = task("2", "B", memberships=[], subtasks=[inner])
    other = [{"project": {"gid": "901", "name": "Other"}}, {"project": {"gid": "900", "name": "New intranet"}}]
    code, out = bring(answer(task("1", "A", subtasks=[child]), child, task("4", "D", memberships=other)))
    assert code == 0, out
    text = (where / PROJECT).read_text()
    assert ("    name: B\n    parent: a\n" in text, "    name: C\n    parent: b\n" in text) == (True, True)
    assert "1 task: in other projects too, which stays there" in out


def test_what_became_a_milestone_there_is_told_and_stays_a_task_here(bring: Bring, where: Path) -> None:
    bring(answer(task("1", "A", due_on="2026-08-01")))
    text = (where / PROJECT).read_text()
    code, out = bring(answer(task("1", "A", due_on="2026-08-02", resource_subtype="milestone")))
    assert (code, "there it is a milestone or a task, and here the other of the two, and stays as it is" in out) == (
        0,
        True,
    )
    assert (where / PROJECT).read_text() == text


def test_what_a_milestone_and_its_part_wait_for_makes_no_circle(bring: Bring, where: Path) -> None:
    milestone = task("1", "Live", resource_subtype="milestone")
    code, out = bring(answer(milestone, task("2", "Build", parent={"gid": "1"}, dependencies=refs("1"))))
    assert (code, "it is said to wait for the milestone that it is part of" in out) == (0, True), out
    assert (where / PROJECT).read_text().count("after:") == 1
