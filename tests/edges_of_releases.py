"""Thresholds at their edges: what is released to an audience, and is not so any more."""

from tests.edges import Edge, project


def _settings(released: str) -> dict[str, str]:
    said = f"audiences: {{staff: {{class: staff, release: {{{released}}}, reason: R, since: 2026-01-05}}}}\n"
    return {"itpm.yaml": f"portfolio: T\n{said}", "staffing.yaml": "people: {ann: {}}\n"}


def _frozen(what: str) -> dict[str, str]:
    return {"disclosed/staff.yaml": f"disclosed: {{staff: {{as_of: 2026-07-14, {what}}}}}\n"}


def _approved(amount: int, id_: str) -> dict[str, str]:
    return project(f"budget: {{approved: {{2026-01-05: {{amount: {amount}, by: ann}}}}}}", id_)


# Five days that nobody else sees come first, from Tuesday, 14 July: the visible two end on Wednesday, 22 July.
_WORK = project(
    "tasks:\n"
    "  dig: {visibility: restricted, effort: 5d, assign: [ann]}\n"
    "  ship: {effort: 2d, assign: [ann], after: [dig]}\n"
)
RELEASES = (
    Edge("RED005", "days", 8, 7, {
        **_settings("schedule: dates"), **_WORK,
        **_frozen("dates: {erp/ship: '2026-07-29T08:00Z..2026-07-30T17:00Z'}"),
    }),
    Edge("RED005", "share", 0.2, 0.19, {
        **_settings("budgets: totals"), **_approved(400, "a"), **_approved(300, "b"), **_approved(260, "c"),
        **_frozen("totals: {projects: {approved: 800}}"),
    }),
)  # fmt: skip
