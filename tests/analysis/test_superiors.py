"""Whom somebody reports to: no two people report to each other."""

import pytest

from itpm.analysis.people.relief import superior
from tests.analysis.seen import facts


@pytest.mark.parametrize(
    ("teams", "people", "above"),
    [
        # Eva leads the team and reports to Ivo, who is in it: nobody leads Ivo.
        (
            "infra: {lead: eva}",
            "eva: {team: infra, manager: ivo}, ivo: {team: infra}",
            {"eva": "ivo", "ivo": None},
        ),
        # There is a team above: its lead leads Ivo.
        (
            "it: {lead: ann}, infra: {lead: eva, parent: it}",
            "ann: {team: it}, eva: {team: infra, manager: ivo}, ivo: {team: infra}",
            {"ann": None, "eva": "ivo", "ivo": "ann"},
        ),
        # Ivo leads the team above, and works in the one below: he leads Eva.
        (
            "it: {lead: ivo}, infra: {lead: eva, parent: it}",
            "eva: {team: infra}, ivo: {team: infra}",
            {"eva": "ivo", "ivo": None},
        ),
        # Through somebody else.
        (
            "infra: {lead: eva}",
            "eva: {team: infra, manager: max}, max: {manager: ivo}, ivo: {team: infra}",
            {"eva": "max", "max": "ivo", "ivo": None},
        ),
        # Each leads the team of the other: nobody can say which of them leads.
        ("a: {lead: ann}, b: {lead: bob}", "ann: {team: b}, bob: {team: a}", {"ann": None, "bob": None}),
        ("a: {lead: ann}", "ann: {team: a}, bob: {team: a}", {"ann": None, "bob": "ann"}),
    ],
)
def test_who_reports_to_somebody_does_not_lead_them(teams: str, people: str, above: dict[str, str | None]) -> None:
    staffing = facts({"staffing.yaml": f"teams: {{{teams}}}\npeople: {{{people}}}\n"}).portfolio.staffing
    assert {who: superior(staffing, who) for who in above} == above
