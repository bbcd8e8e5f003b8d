"""Thresholds of rules of history, and figures that lie exactly at them; the status date is Tuesday, 14 July 2026."""

from tests.edges import Edge, project

_GREEN = "{headline: Well, declared: {overall: green}}"


def _due(day: str) -> dict[str, str]:
    return project(f"milestones: {{m: {{due: {day}}}}}")


def _done(progress: str, data: str) -> dict[str, str]:
    return project(f"data_date: {data}\ntasks: {{t: {{duration: 60d, started: 2026-02-02, progress: {progress}}}}}")


_RISK = project("risks: {r: {raised: 2026-01-05, reviewed: 2026-07-10, probability: 30%}}")
HISTORY = (
    # 21 days after the last report.
    Edge("HON001", "days", 20, 21, project(
        f"milestones: {{m: {{due: 2026-06-30, reached: 2026-07-01}}}}\nupdates: {{2026-06-23: {_GREEN}}}"
    )),
    Edge("HON002", "count", 4, 3, project(
        f"updates: {{2026-06-23: {_GREEN}, 2026-06-30: {_GREEN}, 2026-07-07: {_GREEN}}}"
    )),
    Edge("HON004", "count", 3, 2, _due("2026-10-30"), before=(_due("2026-09-30"), _due("2026-08-31"))),
    Edge("FRS003", "count", 3, 2, _done("40%", "2026-07-13"),
         before=(_done("40%", "2026-06-15"), _done("40%", "2026-05-18"), _done("30%", "2026-04-20"))),
    Edge("FRS004", "share", 0.91, 0.9, _done("95%", "2026-07-13"),
         before=(_done("92%", "2026-06-15"), _done("90%", "2026-05-18"))),
    Edge("FRS004", "count", 3, 2, _done("95%", "2026-07-13"),
         before=(_done("92%", "2026-06-15"), _done("90%", "2026-05-18"), _done("89%", "2026-04-20"))),
    # Five times four weeks.
    Edge("RSK003", "unchanged", 141, 140, _RISK, before=(_RISK,) * 5),
)  # fmt: skip
