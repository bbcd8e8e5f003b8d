"""Why something stands where it stands, step by step back to the start."""

from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.dated import schedule


def test_reasons_name_absences_and_constraints_and_end_at_the_start() -> None:
    made = schedule(
        """\
tasks:
  whole: {}
  a: {parent: whole, effort: 1d, assign: [ann], not_before: {date: 2026-03-04, why: After the audit}}
  b: {parent: whole, effort: 1d, assign: [bob], after: [a FS+1d]}
  c: {duration: 1d, after: [b SS]}
  d: {duration: 1d, schedule: alap}
  e: {duration: 2d, finish_not_before: 2026-03-13}
  f: {effort: 1d, assign: [bob], started: 2026-02-27, progress: 50%}
  g: {duration: 1d, finished: 2026-02-27}
  h: {duration: 1d, blocked: {since: 2026-03-01, by: choose}}
milestones: {m: {delivery: {party: bob, promised: 2026-03-04, expected: 2026-03-06}}}
decisions: {choose: {name: Choose, due: 2026-03-05}}
""",
        staffing="people: {ann: {}, bob: {}}\nleave: {bob: {2026-03-06..2026-03-10: all}}\n",
    )

    def told(name: str) -> list[str]:
        return [f"{step.address.removeprefix('erp/')}: {step.reason}" for step in reasons(made, f"erp/{name}")]

    assert told("whole") == [
        "whole: ends with erp/b",
        "b: after erp/a and 1 working day; bob is away until 2026-03-10",
        "a: not before then: After the audit",
    ]
    assert told("c")[0] == "c: once begun: erp/b"
    assert told("d") == ["d: as late as possible without moving what follows"]
    assert told("e") == ["e: not finished before 2026-03-13"]
    assert told("f") == ["f: started 2026-02-27 09:00; what is left goes on at the status date"]
    assert told("g")[0].startswith("g: done: finished 2026-02-27")
    assert told("h") == ["h: blocked by erp/choose"]
    assert told("m") == ["m: expected then from bob"]
