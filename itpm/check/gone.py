"""What a change takes away from the checks: what is no longer there is not checked."""

from collections.abc import Iterator

from itpm.diagnostic import Origin
from itpm.message import Message
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.model.progress import Baseline
from itpm.model.record import changed

Change = tuple[Origin | None, Message]
"""What was taken away, and the place where the other revision says something else; None where it says nothing."""


def gone(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    """Projects, timesheets, baselines and schemas of the portfolio's own that are no longer there, or say other things.

    What moved is still there.
    """
    yield from _projects(base, head)
    yield from (
        (None, Message("timesheet {week} is gone", week=week))
        for week in base.timesheets
        if week not in head.timesheets
    )
    yield from _schemas(base, head)


def _projects(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    for name, known in base.projects.items():
        project = head.projects.get(name) or head.projects.get(head.moves.now(name))
        if project is None:
            yield None, Message("project '{name}' is gone", name=name)
            continue
        for each, baseline in known.baselines.items():
            if each not in project.baselines:
                yield project.origin, Message("baseline '{name}' of '{project}' is gone", name=each, project=project.id)
            elif _frozen(project.baselines[each], head.moves) != _frozen(baseline, head.moves):
                at = project.origin.at("baselines", each).key()
                yield at, Message("baseline '{name}' of '{project}' is another one", name=each, project=project.id)


def _frozen(baseline: Baseline, moves: Moves) -> Baseline:
    """A baseline with the addresses that its tasks have today."""
    return changed(baseline, tasks={moves.now(address): task for address, task in baseline.tasks.items()})


def _schemas(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    now = dict(head.schemas)
    for path, known in base.schemas:
        if path not in now:
            yield None, Message("{path} is gone", path=path)
        elif now[path] != known:
            yield Origin(path, offsets=(0, 0)), Message("{path} is another one", path=path)
