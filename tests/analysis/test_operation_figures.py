"""Figures of how services run by hand, and why nobody knows them."""

import pytest

from itpm.analysis.explain.register import figure, groups
from itpm.analysis.figures.amounts import Unknown, Value
from tests.analysis.seen import facts

# The first lies before the twelve months from August 2025 on. The three times of mail lie 29 days and an hour and a
# half (41,850 minutes), and 34 days less three hours and ten minutes (48,770) apart: 45,310 are 31.465 days.
TEXT = """\
services: {mail: {}, desk: {}, quiet: {}, rare: {}, dated: {}, ahead: {}, brief: {}, both: {}}
incidents:
  old: {date: 2025-07-31T08:00, services: [mail], minutes: 900, severity: 1}
  one: {date: 2026-05-04T08:15, services: [mail, rare], minutes: 45, severity: 2}
  two: {date: 2026-06-02T10:30, services: [mail], minutes: 30, severity: 2}
  three: {date: 2026-07-06T07:50, services: [mail], minutes: 55, severity: 2}
  felt: {date: 2026-07-07T07:50, services: [mail], minutes: 700, severity: 3}
  silent: {date: 2026-06-10T07:50, services: [desk]}
  told: {date: 2026-06-12T07:50, services: [desk], minutes: 216}
  a: {date: 2026-06-12, services: [dated], minutes: 10}
  b: {date: 2026-06-13, services: [dated], minutes: 20}
  c: {date: 2026-06-14, services: [dated], minutes: 60}
  long: {date: 2026-07-14T23:00, services: [ahead], minutes: 999999999999}
  short: {date: 2026-07-12T23:00, services: [ahead], minutes: 10}
  zero: {date: 2026-07-12T12:00, services: [ahead], minutes: 20}
  d: {date: 2026-06-01T10:00, services: [brief], minutes: 60}
  e: {date: 2026-06-11T11:00, services: [brief], minutes: 60}
  f: {date: 2026-06-21T12:00, services: [brief], minutes: 60}
  g: {date: 2026-06-05, services: [brief], minutes: 0}
  h: {date: 2026-06-05, services: [both]}
incident_counts: {desk: {2026-06: 5, 2026-07: 1}}
measured_availability: {rare: {2026-06: 99.96%}, both: {2026-06: 95.5%}}
"""
NOBODY = "nobody wrote down or counted its incidents"
SILENT = "nobody says how long users could not work"


@pytest.mark.parametrize(
    ("service", "name", "value"),
    [
        ("mail", "availability_achieved", "0.999306"),  # 1 − 30 / 43200
        ("mail", "incidents", "4.000000"),
        ("mail", "downtime", "130.000000"),
        ("mail", "mttr", "43.333333"),
        ("mail", "mtbf", "31.465278"),
        ("desk", "availability_achieved", Unknown(f"at most 99.5% in 2026-06: of 4 incidents {SILENT}")),
        ("both", "availability_achieved", Unknown(f"at most 95.5% in 2026-06: of 1 incident {SILENT}")),
        ("desk", "incidents", "6.000000"),  # 5 of June, of which two are written down, and 1 of July
        ("desk", "downtime", Unknown(f"at least 216 minutes: of 5 incidents {SILENT}")),
        ("desk", "mttr", Unknown("of 1 incident it is known how long it took, and a mean takes 3")),
        ("desk", "mtbf", Unknown(f"of 5 incidents {SILENT}")),
        ("quiet", "availability_achieved", Unknown(f"2026-06: {NOBODY}")),
        ("quiet", "incidents", Unknown(NOBODY)),
        ("quiet", "downtime", Unknown(NOBODY)),
        ("quiet", "mttr", Unknown("of 0 incidents it is known how long it took, and a mean takes 3")),
        ("quiet", "mtbf", Unknown(NOBODY)),
        ("rare", "availability_achieved", "0.999600"),
        ("rare", "mtbf", Unknown("it was down 1 time, and a mean takes 3")),
        ("dated", "mttr", "30.000000"),
        ("ahead", "mttr", "30.000000"),  # more minutes than there were are those until the day is over: 60 + 10 + 20
        ("dated", "mtbf", Unknown("of 3 incidents nobody says at what time it began")),
        ("brief", "mtbf", "10.000000"),  # ten days from each end to the next start; what took no minutes is no downtime
        ("brief", "mttr", "45.000000"),  # 180 minutes of four
    ],
)
def test_how_a_service_ran(service: str, name: str, value: str | Unknown) -> None:
    seen = facts({"infrastructure.yaml": TEXT})
    found: Value = figure(seen, seen.portfolio.infrastructure.services[service], name)
    assert (found if isinstance(found, Unknown) else f"{found:.6f}") == value


def test_where_a_figure_comes_from_is_told() -> None:
    seen = facts({"infrastructure.yaml": TEXT})
    services = seen.portfolio.infrastructure.services
    words = {
        (service, name): next(iter(found.explained(name))).words
        for service in ("mail", "rare", "desk")
        for found in groups(seen, services[service])
        if found.group.title == "Operation"
        for name in ("availability_achieved", "incidents", "mttr")
    }
    lately = "in the last 12 months, the running one among them"
    assert words["mail", "availability_achieved"] == "in 2026-06, by its incidents: 30 of 43,200 minutes"
    assert words["rare", "availability_achieved"] == "in 2026-06, as it was measured"
    assert words["desk", "incidents"] == "2 written down, 4 more counted; known of 2 of the last 12 months"
    assert words["mail", "mttr"] == f"130 minutes ÷ 3, {lately}"
