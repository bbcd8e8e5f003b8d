"""Where projects stand in their life: which go on, which are in work, and whose work is demand."""

from datetime import date

from itpm.model.project import Project

OVER = frozenset({"closed", "cancelled"})
_EXECUTED = frozenset({"execution", "closing"})
PROPOSED = frozenset({"idea", "proposal"})
"""What binds nobody yet."""


def goes_on(project: Project) -> bool:
    """True for a project that is neither closed nor cancelled."""
    return project.stage not in OVER


def resting(project: Project, day: date) -> bool:
    """True for a project that is on hold on a day: from then on it is planned again where a day is said."""
    hold = project.on_hold
    return hold is not None and (hold.until is None or day < hold.until)


def binding(project: Project) -> bool:
    """True for a project that is more than proposed and goes on: what it promises binds it, also while it rests.

    One without a stage too: its work is planned as that of others, and silence frees nobody of a promise.
    """
    return goes_on(project) and project.stage not in PROPOSED


def under_way(project: Project) -> bool:
    """True for a project in execution or being closed: what was approved of it is worked on."""
    return project.stage in _EXECUTED


def cancelled(project: Project) -> bool:
    """True for a project that was given up."""
    return project.stage == "cancelled"


def active(project: Project, day: date) -> bool:
    """True for a project in work on a day: planned, executed or being closed, as it says itself, and not on hold."""
    return project.stage is not None and binding(project) and not resting(project, day)


def approved_work(project: Project) -> bool:
    """True for a project whose work is demand, as soon as it is planned: it is more than proposed, and it goes on.

    On hold until a day, it is planned from then on, and takes people's time.
    """
    return binding(project) and not _held(project)


def tentative_work(project: Project) -> bool:
    """True for a project that is proposed and not approved: its work is planned behind all other, tentatively."""
    return project.stage == "proposal" and not _held(project)


def _held(project: Project) -> bool:
    """Whether a project is on hold and nobody says until when."""
    return project.on_hold is not None and project.on_hold.until is None
