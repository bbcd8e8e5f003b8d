"""How projects stand, as rows for people, lines that say why, and a document for programs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from itpm.analysis.agenda.worse import Before
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, payable
from itpm.analysis.status.changes import Changed, changes
from itpm.analysis.status.health import Health
from itpm.analysis.status.limits import MILDEST, Aspect
from itpm.analysis.status.odds import NOT_FORECAST, Odds
from itpm.analysis.status.reason import RANKS, Reason
from itpm.analysis.status.since import Since, since
from itpm.analysis.status.together import Together
from itpm.analysis.status.trust import Trust
from itpm.diagnostic import Origin
from itpm.message import Said, phrase
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.project import Project
from itpm.queries.figures import plain_figure, plain_figures
from itpm.rules.findings import called_then
from itpm.say import SHARE, number

COLUMNS = ("project", "declared", "reported", "now", *(each.value for each in Aspect), "odds", "trust")
TOGETHER = ("of", "projects", *(each.value for each in RANKS), "worst", "money_at_risk", "unweighed")
Where = Callable[[Origin], str]
"""The file and line of a place."""


def rows(found: Iterable[Health]) -> list[dict[str, Any]]:
    """A row for each project in work: the three answers and the aspects of the first."""
    return [
        {
            "project": each.project.id,
            "declared": _declared(each),
            "reported": each.declared.day.isoformat() if each.declared.day is not None else None,
            "now": each.now.value,
            **{aspect.value: state.value for aspect, state in each.aspects.items()},
            "odds": _odds_words(each.odds),
            "trust": each.trust.grade.value,
        }
        for each in found
    ]


def _declared(each: Health) -> str:
    """What is declared, and that it is too old to count where it is."""
    return f"{each.declared.said.value} (old)" if each.declared.old else each.declared.state.value


def _odds_words(found: Odds) -> str:
    return found.state.value if found.known else NOT_FORECAST


SINCE = ("project", "then", "now", "changed", "touched", "added", "gone")


def since_rows(
    facts: Facts, found: Iterable[Health], before: Facts, unread: Collection[str] = ()
) -> list[dict[str, Any]]:
    """A row for each project in work: how it stood in another state of its files, and what has changed since.

    How any project stood is unknown where one of the files of then could not be read, ``unread``: it may hold people,
    money or work that others wait for. What has changed in a project is unknown where it was one of its own.
    """
    rows = []
    for each in found:
        called = called_then(each.project.id, before.portfolio, facts.portfolio.moves)
        then = before.status.health.get(called or "") if not unread else None
        old = before.portfolio.projects[called] if called else None
        hidden = sorted(path for path in unread if _may_hold(path, called or each.project.id, old))
        moved: Mapping[str, int | None] = dict.fromkeys(Changed._fields)
        if old is not None and not hidden:
            moved = changes(old, each.project, facts.portfolio.moves)._asdict()
        row = {"project": each.project.id, "then": then.state.value if then else None, "now": each.state.value}
        rows.append({**row, **moved, "reason": None if then else _why_not(called, unread)})
    return rows


def _may_hold(path: str, called: str, old: Project | None) -> bool:
    """Whether a file that could not be read may hold something of a project, of which others may have been read."""
    named = PurePosixPath(path)
    return old is None or path == old.origin.path or called in {named.stem, *(each.name for each in named.parents)}


def _why_not(called: str | None, unread: Collection[str]) -> str:
    """Why nobody knows how a project stood."""
    if unread:
        return f"{', '.join(sorted(unread))} cannot be read there"
    return "it was not in work then" if called else "it was not there then"


def together_rows(found: Mapping[str, Together]) -> list[dict[str, Any]]:
    """A row for each programme and for the portfolio: how many projects are in each state, and the worst of them."""
    return [
        {
            "of": name,
            "projects": sum(each.counts.values()),
            **{state.value: count for state, count in each.counts.items()},
            "worst": each.worst or None,
            "money_at_risk": None if each.bad_share is None else number(each.bad_share, SHARE),
            "unweighed": len(each.unweighed) if each.money else None,
        }
        for name, each in found.items()
    ]


def why_lines(each: Health, where: Where, before: Before) -> Iterator[str]:
    """The three answers about one project with their reasons, a line each; ``before`` is how they stood earlier."""
    then = before.health.get(each.project.id)
    day = f" on {each.declared.day}" if each.declared.day is not None else ""
    yield f"{each.project.id}: declared {_declared(each)}{day}, now {each.now.value}, trust {each.trust.grade.value}"
    for reason in (*each.gravest, *(one for one in each.reasons if one.good)):
        yield f"  {reason.state.value:<7} {reason.aspect.value:<8} {reason.words}{_beyond(reason)}"
        yield f"          {_place(reason, where, since(reason, then, before.day))}"
    yield f"  odds    {_odds_words(each.odds)}"
    told = [str(one) for one in (*each.trust.doubts, *each.trust.lacking)] or ["nothing speaks against it"]
    yield from (f"  trust   {one}" for one in told)


def _beyond(reason: Reason) -> str:
    """The figure with its limits, where it is a number."""
    if isinstance(reason.value, Unknown):
        return ""
    value, (amber, red) = value_words(reason), limit_words(reason)
    told = f"{value}; " if value else ""
    return f" ({told}amber {amber}, red {red})"


def value_words(reason: Reason) -> str:
    """The figure of a reason in words; empty where it is not known, or says no more than the reason does."""
    if isinstance(reason.value, Unknown) or _by_severity(reason):
        return ""
    return _share(reason.value)


def limit_words(reason: Reason) -> tuple[str, str]:
    """From where on a figure is amber, and red: ``above 5%``; of issues, which grave ones they are."""
    limits = reason.limits
    if _by_severity(reason):
        amber, red = MILDEST - limits.amber, MILDEST - limits.red
        return phrase("from severity {of:0}", of=amber), phrase("from severity {of:0}", of=red)
    return phrase("above {share:0.#%}", share=limits.amber), phrase("above {share:0.#%}", share=limits.red)


def _by_severity(reason: Reason) -> bool:
    """Whether a figure counts down from severities, and says nothing by itself."""
    return reason.figure.endswith(".grave_issue")


def _share(value: Any) -> Said:  # noqa: ANN401 - a number
    return phrase("{share:0.#%}", share=value)


def _place(reason: Reason, where: Where, held: Since | None) -> str:
    told = f", {held.words}" if held is not None else ""
    who = f", {' or '.join(reason.place.who)} can change it" if reason.place.who else ", nobody is named for it"
    return f"{reason.figure} – {where(reason.place.origin)}{told}{who}"


def document(
    facts: Facts, found: Iterable[Health], where: Where, before: Before, beside: Mapping[str, Any]
) -> dict[str, Any]:
    """The whole answer for programs; ``before`` is how projects stood earlier, ``beside`` what is known otherwise."""
    status = facts.status
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": facts.as_of.isoformat(),
        "projects": [_project(each, where, before) for each in found],
        "programmes": {name: _together(each) for name, each in status.programmes.items()},
        "portfolio": _together(status.portfolio),
        **beside,
    }


def _project(each: Health, where: Where, before: Before) -> dict[str, Any]:
    then = before.health.get(each.project.id)
    return {
        "project": each.project.id,
        "state": each.state.value,
        "declared": {
            "state": each.declared.state.value,
            "said": each.declared.said.value,
            "day": each.declared.day.isoformat() if each.declared.day is not None else None,
            "old": each.declared.old,
        },
        "now": {"state": each.now.value, **{aspect.value: state.value for aspect, state in each.aspects.items()}},
        "odds": {"state": each.odds.state.value} | plain_figures({"date": each.odds.date, "cost": each.odds.cost}),
        "trust": _trust(each.trust),
        "reasons": [_reason(reason, where, since(reason, then, before.day)) for reason in each.reasons],
    }


def _trust(found: Trust) -> dict[str, Any]:
    return {
        "grade": found.grade.value,
        "age_days": found.age,
        "most_days": found.most,
        **plain_figure("unknown_work", found.unknown),
        "unknown_aspects": found.silent_aspects,
        "approved_anew": found.moves.count,
        "approved_anew_last_year": found.moves.last_year,
        **plain_figure("end_moved", found.moves.shift),
        "declared_better_by_steps": found.steps,
        "doubts": [str(doubt) for doubt in found.doubts],
        "lacking": [str(one) for one in found.lacking],
    }


def _reason(reason: Reason, where: Where, held: Since | None) -> dict[str, Any]:
    return {
        "aspect": reason.aspect.value,
        "state": reason.state.value,
        "figure": reason.figure,
        **plain_figure("value", reason.value),
        "amber_above": float(reason.limits.amber),
        "red_above": float(reason.limits.red),
        "said": reason.words.text(),
        "place": where(reason.place.origin),
        "since": held.day.isoformat() if held is not None and held.day is not None else None,
        "since_known": held.known.value if held is not None else None,
        "who": list(reason.place.who),
    }


def _together(each: Together) -> dict[str, Any]:
    return {
        "state": each.state.value,
        "worst": each.worst or None,
        "counts": {state.value: count for state, count in each.counts.items()},
        "approved": {
            state.value: {"amount": f"{payable(amount)}", "currency": amount.currency}
            for state, amount in each.money.items()
        },
        "approved_shares": {
            state.value: None if isinstance(share, Unknown) else float(round(share, 4))
            for state, share in each.shares.items()
        },
        "approved_unknown_of": list(each.unweighed) if each.money else None,
        "aspects": {
            aspect.value: {state.value: count for state, count in counts.items()}
            for aspect, counts in each.aspects.items()
        },
    }
