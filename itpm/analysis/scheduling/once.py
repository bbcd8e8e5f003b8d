"""Answers about a plan that pages, lists and rules ask for again and again: each is found once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from itpm.analysis.scheduling.schedule import Schedule

Answer = TypeVar("Answer")


def once(find: Callable[[Schedule, str], Answer]) -> Callable[[Schedule, str], Answer]:
    """What is found of an address in a plan, which never changes, is kept beside that plan; it is to be frozen."""

    @wraps(find)
    def answered(schedule: Schedule, address: str) -> Answer:
        key = find, address
        if key not in schedule.answers:
            schedule.answers[key] = find(schedule, address)
        found: Answer = schedule.answers[key]
        return found

    return answered
