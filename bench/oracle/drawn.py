"""Chance with a seed, and what is drawn from."""

import random
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

ZONES = (
    "Europe/Berlin", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/St_Johns",
    "Pacific/Auckland", "Asia/Tokyo",
)  # fmt: skip
DAYS = (date(2026, 3, 2), date(2026, 3, 20), date(2026, 10, 14), date(2026, 6, 30), date(2026, 12, 10))
ODD_ZONES = (
    "Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago", "Asia/Beirut", "America/Havana", "Africa/Cairo",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "Asia/Kathmandu",
)  # fmt: skip
"""Clocks that change by half an hour or at midnight, and that are far apart."""
ODD_DAYS = (
    date(2026, 3, 8), date(2026, 3, 28), date(2026, 4, 4), date(2026, 4, 24), date(2026, 9, 5), date(2026, 10, 24),
    date(2026, 10, 29), date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 28),
)  # fmt: skip
"""Days about which clocks change, or a year or a leap day begins."""
_ODD = 0.15
"""How many portfolios have such days and zones."""
WEEKS: tuple[dict[str, list[str]], ...] = (
    {"mon-fri": ["09:00-13:00", "14:00-18:00"]},
    {"mon-thu": ["08:30-12:30", "13:15-17:15"], "fri": ["08:30-14:00"]},
    {"mon-fri": ["07:00-13:00", "14:00-16:00"]},
    {"sun-thu": ["10:00-18:00"]},
    {"mon-sun": ["00:00-24:00"]},
    {"mon-thu": ["22:00-06:00"]},
    {"tue": ["09:00-13:00"], "thu": ["09:00-13:00", "14:30-19:30"], "sat": ["08:00-11:00"]},
    {"fri-mon": ["21:30-01:30", "02:00-03:00"]},
)


class Chance:
    """What is drawn, and which features came of it."""

    def __init__(self, seed: int, without: Collection[str] = ()) -> None:
        """``without`` names features that are left out."""
        self.without = without
        self.rng = random.Random(seed)
        self.more = random.Random(-1 - seed)
        """For what was thought of later, so that everything else is drawn as before."""
        self.last = random.Random(f"{seed} last")
        """The same once more."""
        self.counts: Counter[str] = Counter()
        self.today = self.rng.choice(DAYS)
        self.zone = self.rng.choice(ZONES)
        self.zones: Sequence[str] = ZONES
        if self.last.random() < _ODD and "odd clocks" not in without:
            self.counts["odd clocks"] += 1
            self.today, self.zones = self.last.choice(ODD_DAYS), ODD_ZONES
            self.zone = self.last.choice(ODD_ZONES)
        # Some portfolios say what a plan must never do; others are plain, so that dates are exactly known.
        self.wild = self.rng.random()

    def often(self, probability: float, feature: str = "") -> bool:
        """Whether something happens, counted where it is a feature."""
        found = self.rng.random() < probability and feature not in self.without
        if found and feature:
            self.counts[feature] += 1
        return found

    def later(self, probability: float, feature: str) -> bool:
        """Whether something happens that was thought of later than the rest."""
        found = self.more.random() < probability and feature not in self.without
        self.counts[feature] += found
        return found

    def day(self, first: int, last: int) -> str:
        """A day so many days from today."""
        return (self.today + timedelta(days=self.rng.randint(first, last))).isoformat()

    def workday(self, first: int, last: int) -> str:
        """A day from Tuesday to Thursday, on which most calendars work."""
        day = self.today + timedelta(days=self.rng.randint(first, last))
        while day.weekday() not in {1, 2, 3}:
            day += timedelta(days=1)
        return day.isoformat()
