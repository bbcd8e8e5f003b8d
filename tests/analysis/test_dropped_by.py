"""Work of an approved plan that was dropped: whether somebody agreed to it has one answer, for health and for RSK009."""

from decimal import Decimal

import pytest

from itpm.rules.risk.unapproved_change import unapproved_change
from tests.analysis.crm import MONDAY, crm
from tests.analysis.seen import facts

_APPROVED = "changes: {mail: {name: M, approved: {date: 2026-06-10, by: eve}}}\n"
_ASKED = "changes: {mail: {name: M}}\n"


@pytest.mark.parametrize(
    ("named", "own", "other", "agreed"),
    [
        ("mail", _APPROVED, "", True),
        ("mail", _ASKED, "", False),
        ("mail", "decisions: {mail: {name: M, decided: {date: 2026-06-10, by: [eve]}}}\n", "", True),
        ("mail", "decisions: {mail: {name: M}}\n", "", False),
        # Of two changes of one name the one that is named counts.
        ("erp/mail", _APPROVED, _ASKED, False),
        ("erp/mail", _ASKED, _APPROVED, True),
    ],
)
def test_dropped_work_is_a_change_of_scope_unless_somebody_agreed(
    named: str, own: str, other: str, agreed: bool
) -> None:
    """Of 'build' and 'test', which were approved, the second was dropped; 'extra' came in."""
    dropped = f"assign: [bob], cancelled: {{date: 2026-06-12, change: {named}}}, after: [build]"
    files = crm(("assign: [bob], after: [build]", dropped), ("tasks:\n  build", f"{own}tasks:\n  build"))
    known = facts({**files, "projects/erp.yaml": f"name: ERP\n{other}"}, MONDAY)
    (scope,) = (each.value for each in known.status.health["crm"].reasons if each.figure == "crm.scope_changed")
    assert scope == (Decimal("0.5") if agreed else 1)
    told = [str(each.message) for each in unapproved_change.check(known, {}) if "'crm/test'" in str(each.message)]
    whole = named if "/" in named else f"crm/{named}"
    assert told == ([] if agreed else [f"'crm/test' was cancelled by '{whole}', which nobody has approved"])
