"""Answers about a plan that pages, lists and rules ask for again and again: each is found once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from itpm.analysis.scheduling.schedule import Schedule

Answer = TypeVar("Answer")


def once(find: Callable[[Schedule, str], Answer]) -> Callable[[Schedule, str], Answer]:
    """What is found of an address in a plan, which never changes, is kept beside that plan; it is to be frozen."""
    # By its name, so that what is kept travels to another process.
    question = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def answered(schedule: Schedule, address: str) -> Answer:
        key = question, address
        if key not in schedule.answers:
            schedule.answers[key] = find(schedule, address)
        found: Answer = schedule.answers[key]
        return found

    return answered
