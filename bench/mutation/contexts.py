"""A plugin of pytest: notes for each test file which lines it runs through, how long it takes and whether it passes."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

_SECONDS: dict[str, float] = defaultdict(float)
_FAILED: set[str] = set()


def _path(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Set apart what is run for a test from what is run for others; what is imported belongs to all."""
    running = Coverage.current()
    begun = time.perf_counter()
    if running is not None:
        running.switch_context(_path(item))
    try:
        return (yield)
    finally:
        _SECONDS[_path(item)] += time.perf_counter() - begun
        if running is not None:
            running.switch_context("")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a test that fails without any change."""
    if report.failed:
        _FAILED.add(report.nodeid.partition("::")[0])


def pytest_sessionfinish() -> None:
    """Write down what was noted."""
    Path(os.environ["ITPM_REACH"]).write_text(json.dumps({"seconds": _SECONDS, "failed": sorted(_FAILED)}))
