"""The page of security says what findings and figures say, and what nobody knows."""

from itpm.views.security import security
from tests.site.test_lifecycle_pages import _lead, _reading, _tables

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "infrastructure.yaml": """\
services:
  shop: {name: Shop, tier: 1, internet: true, depends_on: [platform]}
  platform: {name: Platform, depends_on: [db]}
assets:
  db: {name: DB, state: in-use, patched: 2026-06-13, vulnerabilities: {2026-07-10: {critical: 1, high: 0, oldest_critical: 2026-07-08}}}
  silent: {name: Silent, state: in-use}
""",
}


def test_services_show_the_worst_that_they_inherit_and_unknowns_are_counted() -> None:
    page = security(_reading(FILES))
    assert _lead(page) == (
        "2 assets in use, 1 unpatched for too long, of 1 nobody says when they were; of 1 nobody counts the vulnerabilities."
    )
    found = _tables(page)
    assert found["Services"] == [
        ["Shop", "1", "Itself", "31 days, DB through Platform", "6 days, DB through Platform", "–"],
        ["Platform", "1", "By Shop", "31 days, DB", "6 days, DB", "–"],
    ]
    assert found["Assets"] == [
        ["DB", "1", "31 days ago", "Late", "30 days", "1", "0", "4 days ago", "–"],
        ["Silent", "–", "nobody says when it was patched", "Unknown", "90 days", "?", "?", "never", "–"],
    ]
