"""Shares of people's time: one rounding for tables, pages, programs and findings."""


def share_of(part: int, whole: int) -> float | None:
    """A part of a whole, to a hundredth of a percent; None where there is no whole."""
    return round(part / whole, 4) if whole else None


def percent_of(share: float) -> int:
    """A share in whole percent, halves up."""
    return int(round(share * 10_000) + 50) // 100


def beyond(share: float | None, limit: float = 1.0) -> bool:
    """Whether a share is more than a limit, as both are shown: 100.4 % is 100 %."""
    return share is not None and percent_of(share) > percent_of(limit)
