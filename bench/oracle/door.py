"""The one door to itpm: its command line in this process, and what it books behind the printed plan."""

import contextlib
import io
import json
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from itpm.cli import schedule as schedule_command
from itpm.cli.main import main

Files = Mapping[str, Any]
"""``settings``, ``calendars``, ``staffing``, ``projects``: the records of a portfolio."""

_ENDLESS = 20
"""Seconds of the processor after which a command is taken to never end; a hundred times the usual."""


@dataclass(frozen=True)
class Booked:
    """Somebody at work: ``use`` ten-thousandths of each working minute that itpm sees between two moments."""

    task: str
    who: str
    start: int
    end: int
    use: int
    rows: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Answer:
    """What ``itpm schedule --format json`` says, by address, with the bookings of that very plan."""

    document: Mapping[str, Any]
    tasks: Mapping[str, Mapping[str, Any]]
    bookings: Sequence[Booked]
    left_out: bool = False
    """Whether an error in the files keeps part of them out of the plan."""

    def stands(self, address: str) -> Mapping[str, Any] | None:
        """Where a task stands in the levelled plan; None where it has begun at most, and no end is known."""
        return ended(self.tasks[address]["levelled"])


def ended(span: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The dates of what has an end; None for what has begun at most."""
    return None if span is None or span["finish"] is None else span


class FailedError(RuntimeError):
    """The command ended with an error."""


def texts(files: Files) -> dict[str, str]:
    """The files of a portfolio."""
    found = {"itpm.yaml": dumped(files["settings"]), "calendars.yaml": dumped({"calendars": files["calendars"]})}
    found["staffing.yaml"] = dumped(files["staffing"])
    for project, record in files["projects"].items():
        found[f"projects/{project}.yaml"] = dumped(record)
    return found


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML without anchors, which the format refuses."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def dumped(record: object) -> str:
    """A record as YAML."""
    return str(yaml.dump(record, Dumper=_Plain, sort_keys=False, width=200, default_flow_style=None))


def write(files: Files | Mapping[str, str], folder: Path) -> Path:
    """A portfolio, or the texts of one, in a folder."""
    made = texts(files) if "settings" in files else files
    for path, text in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """A command line: its exit code, its output and what it says beside that."""
    out, said = io.StringIO(), io.StringIO()
    before = signal.signal(signal.SIGVTALRM, _no_answer)
    signal.setitimer(signal.ITIMER_VIRTUAL, _ENDLESS)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            code = main([*arguments, "-C", str(folder)])
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return int(code), out.getvalue(), said.getvalue()


def _no_answer(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def scheduled(folder: Path, *arguments: str) -> Answer:
    """The schedule of a folder.

    Raises:
        FailedError: with what the command said.
    """
    with _watched() as seen:
        code, out, said = run(folder, "schedule", "--format", "json", *(arguments or ("--no-cache",)))
    if code:
        raise FailedError(f"exit {code}: {said.strip()[-300:]}")
    document = json.loads(out)
    tasks = {each["id"]: each for each in document["tasks"]}
    return Answer(document, tasks, _bookings(seen[-1]), "is left out of this answer" in said)


def errors(folder: Path) -> set[str]:
    """The codes of the errors that itpm finds in the files of a folder."""
    _code, out, _said = run(folder, "validate", "--format", "json")
    return {each["code"] for each in json.loads(out)["diagnostics"] if each["severity"] == "error"}


@contextlib.contextmanager
def _watched() -> Iterator[list[Any]]:
    """Keeps the schedules that the command prints."""
    seen: list[Any] = []
    printed = schedule_command.document

    def document(schedule: Any, *said: Any, **more: Any) -> Any:  # noqa: ANN401 - itpm's own types stay on its side
        seen.append(schedule)
        return printed(schedule, *said, **more)

    schedule_command.document = document
    try:
        yield seen
    finally:
        schedule_command.document = printed


def _bookings(schedule: Any) -> list[Booked]:  # noqa: ANN401 - itpm's own type stays on its side
    made = schedule.translated
    return [
        Booked(
            made.addresses[each.task],
            made.crews.resources.names[each.resource],
            each.start,
            each.end,
            each.use,
            each.calendar.within(each.start, each.end),
        )
        for each in schedule.bookings
        if each.start < each.end
    ]
