"""SCH025: the public holidays of a place are not known, so they count as working days."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.time.hours import has_holidays
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("SCH025", "unknown-holidays", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("calendar.holidays",))
def unknown_holidays(facts: Facts) -> Iterable[Finding]:
    """The public holidays of a place are not known, so they count as working days."""
    for calendar in facts.portfolio.calendars.values():
        place = calendar.holidays
        if place is not None and not has_holidays(place.country, place.subdivision):
            name = f"{place.country}-{place.subdivision}" if place.subdivision else place.country
            message = Message("there are no public holidays of '{name}'", name=name)
            yield Finding("SCH025", calendar.origin.at("holidays"), message, "write its ISO 3166 code, as in DE")
