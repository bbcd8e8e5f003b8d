"""Answers about a plan that many ask for: found once for each plan, and another plan has its own."""

from itpm.analysis.scheduling.lateness import project_kept, promised
from itpm.analysis.scheduling.once import once
from itpm.analysis.scheduling.schedule import Schedule
from tests.analysis.promised import made

LATE = "tasks:\n  a: {duration: 10d, finish_by: 2026-03-04}\n"
KEPT = "tasks:\n  a: {duration: 10d, finish_by: 2026-05-04}\n"


def test_an_answer_is_found_once_for_each_address_andmade() -> None:
    asked = []

    @once
    def counted(_schedule: Schedule, address: str) -> int:
        asked.append(address)
        return len(asked)

    one, other = made(LATE), made(LATE)
    assert [counted(one, "a"), counted(one, "b"), counted(one, "a"), counted(other, "a")] == [1, 2, 1, 3]
    assert asked == ["a", "b", "a"]


def test_two_plans_answer_each_for_itself() -> None:
    late, kept = made(LATE), made(KEPT)
    for _time in range(2):
        assert [each.broken for each in promised(late, "p/a")] == [True]
        assert [each.broken for each in promised(kept, "p/a")] == [False]
        assert (project_kept(late, "p"), project_kept(kept, "p")) == (False, True)
