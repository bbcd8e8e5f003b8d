"""What blocks a task is part of what may not loop; a summary is one of the same project."""

from tests.conftest import checked, lines


def test_what_blocks_a_task_and_waits_for_it_is_a_loop() -> None:
    project = (
        "name: P\nmilestones: {m: {name: M, after: [t]}}\ntasks: {t: {name: T, blocked: {since: 2026-04-13, by: m}}}\n"
    )
    found = lines(checked({"projects/p.yaml": project}))
    assert found == ["projects/p.yaml:2:35: error REF003: a loop: p/m waits for p/t waits for p/m"]


def test_a_task_that_blocks_itself_waits_for_itself() -> None:
    project = "name: P\ntasks: {t: {name: T, blocked: {since: 2026-04-13, by: t}}}\n"
    assert lines(checked({"projects/p.yaml": project}, "REF")) == [
        "projects/p.yaml:2:55: error REF004: 't' waits for itself"
    ]


def test_a_summary_of_another_project_with_a_name_of_ones_own_is_no_summary() -> None:
    files = {
        "projects/a.yaml": "name: A\ntasks: {t: {name: T, duration: 1d}}\n",
        "projects/b.yaml": "name: B\ntasks: {t: {name: T, duration: 1d}}\nmilestones: {m: {name: M, parent: a/t}}\n",
    }
    assert lines(checked(files, "STR", "REF", "FRS")) == [
        "projects/b.yaml:3:35: error REF002: 'a/t' is a task of project 'a', and one of 'b' is meant"
    ]
