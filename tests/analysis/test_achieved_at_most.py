"""What was measured of a service in a period with an incident of which nobody says the minutes, by hand."""

from decimal import Decimal

import pytest

from itpm.analysis.operation.achieved import Achieved, Share
from tests.analysis.seen import facts


def achieved_in(text: str, period: str) -> Achieved:
    found = facts({"infrastructure.yaml": text}).operation.achieved("s")
    return next(each for each in found if each.name == period)


WHY = "of 1 incident nobody says how long users could not work"


@pytest.mark.parametrize(
    ("more", "lesser", "below"),
    [
        # Nothing but the measured share is known, and more than it may have been lost.
        ("", Share(Decimal("0.955"), "s", WHY), {"95%": None, "95.5%": None, "99%": False}),
        # 432 of 43,200 minutes are written down, less than was measured: what is not may be all of the rest, and more.
        (
            ", B: {date: 2026-06-02T10:00, services: [s], minutes: 432}",
            Share(Decimal("0.955"), "s", WHY),
            {"95%": None},
        ),
        # 4,320 of them leave nine tenths at most.
        (
            ", B: {date: 2026-06-02T10:00, services: [s], minutes: 4320}",
            Share(Decimal("0.9"), "incidents", WHY),
            {"90%": None, "95%": False},
        ),
    ],
)
def test_what_was_measured_is_at_most_where_an_incident_says_no_minutes(
    more: str, lesser: Share, below: dict[str, bool | None]
) -> None:
    text = f"services: {{s: {{availability: PROMISE}}}}\nincidents: {{A: {{date: 2026-06-12T10:00, services: [s]}}{more}}}\nmeasured_availability: {{s: {{2026-06: 95.5%}}}}\n"
    for promise, keeps in below.items():
        found = achieved_in(text.replace("PROMISE", promise), "2026-06")
        assert (found.lesser, found.keeps) == (lesser, keeps)
    # With its minutes it is what it is.
    told = text.replace("10:00, services: [s]}", "10:00, services: [s], minutes: 0}").replace("PROMISE", "90%")
    assert achieved_in(told, "2026-06").keeps is True


def test_of_a_quarter_incidents_say_what_it_was_at_most() -> None:
    text = "services: {s: {availability: 95%}}\nincidents: {A: {date: 2026-04-02T10:00, services: [s]MORE}}\nmeasured_availability: {s: {2026-Q2: 95.5%}}\n"
    found = achieved_in(text.replace("MORE", ""), "2026-Q2")
    assert (found.lesser, found.keeps) == (Share(Decimal("0.955"), "s", WHY), None)
    # A tenth of its 131,040 minutes; of the incidents of its other months nobody knows.
    found = achieved_in(text.replace("MORE", ", minutes: 13104"), "2026-Q2")
    assert found.lesser == Share(Decimal("0.9"), "incidents", "incidents are counted by month")
    assert found.keeps is False
    found = achieved_in(text.replace("MORE", ", minutes: 10"), "2026-Q2")
    assert (found.lesser, found.keeps) == (Share(Decimal("0.955"), "s"), True)


def test_nothing_is_less_than_none_of_the_time() -> None:
    text = "services: {s: {availability: 99%}}\nincidents: {A: {date: 2026-06-12, services: [s]}}\nmeasured_availability: {s: {2026-06: 0%}}\n"
    assert achieved_in(text, "2026-06").lesser == Share(Decimal(0), "s")
