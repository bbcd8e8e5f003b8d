"""For how many days somebody may be waited for, before it is told: the thresholds of rules, as itpm.yaml sets them.

Lists and pages ask here, so that they tell of something from the day on from which its rule does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from itpm.model.settings import Settings

ANSWER_DAYS = 10
"""The working days in which a department may expect an answer."""
ACCEPTANCE_DAYS = 15
"""The days in which somebody accepts what was handed over."""
CHANGE_DAYS = 14
"""The days in which somebody decides on a change."""
EXCEPTION_DAYS = 7
"""The days in which somebody answers an exception: a project that leaves its tolerances waits for nothing else."""
WORST_DAYS, SEVERE_DAYS = 5, 20
"""The days in which an issue of severity 1, and one of severity 2, is solved."""
THRESHOLDS: Mapping[str, tuple[str, str, int]] = {
    "answer": ("COL003", "days", ANSWER_DAYS),
    "acceptance": ("QUA004", "days", ACCEPTANCE_DAYS),
    "change": ("RSK010", "days", CHANGE_DAYS),
    "worst": ("RSK008", "worst", WORST_DAYS),
    "severe": ("RSK008", "severe", SEVERE_DAYS),
}
"""By the name of a patience the rule that tells when it is over, its threshold, and the usual one."""
_LONGEST = 36525


@dataclass(frozen=True, slots=True)
class Patience:
    """The days for each matter; those of an answer are days of work."""

    answer: int = ANSWER_DAYS
    acceptance: int = ACCEPTANCE_DAYS
    change: int = CHANGE_DAYS
    worst: int = WORST_DAYS
    severe: int = SEVERE_DAYS
    exception: int = EXCEPTION_DAYS


def patience(settings: Settings) -> Patience:
    """The patience that itpm.yaml sets; what it sets to no number of days has no meaning, and the usual one holds."""
    found = {}
    for name, (code, threshold, usual) in THRESHOLDS.items():
        said = settings.rules.get(code)
        value = said.get(threshold) if isinstance(said, Mapping) else None
        known = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LONGEST
        found[name] = value if known and isinstance(value, int) else usual
    return Patience(**found)
