"""``itpm explain``."""

import re
from decimal import Decimal
from difflib import get_close_matches

import click

from itpm.analysis.amounts import Figure
from itpm.analysis.explained import figures
from itpm.analysis.facts import Facts
from itpm.analysis.reasons import reasons
from itpm.cli.finding import found
from itpm.cli.options import Session, session
from itpm.engine.precedence import NEVER
from itpm.model.record import Record
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.views.figures import said

_CODE = re.compile(r"[A-Za-z]{3}[0-9]+")
_TEN = 10


def _page(code: str) -> str:
    rule = BY_CODE[code]
    duties = ", ".join(duty.name.lower().replace("_", " ") for duty in rule.serves)
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}; serves {duties})", "", rule.page]
    if rule.thresholds:
        said = ", ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
        lines += ["", f"Thresholds in itpm.yaml: rules: {{{rule.code}: {{{said}}}}}"]
    lines += ["", f"Accept one: '# itpm: ignore[{rule.code}] reason' on the line or above it, or a waiver with an end."]
    return "\n".join(lines) + "\n"


def _chain(session: Session, thing: str) -> str:
    """The reasons of a date, one line each."""
    workspace = session.workspace()
    address, _, figure = thing.partition(".")
    record = found(workspace.portfolio, address)
    if figure not in {"", "start", "finish"}:
        return _figure(session.facts(workspace), record, figure)
    schedule = session.facts(workspace).schedule
    if record.id not in schedule.items:
        raise click.UsageError(f"'{record.id}' has no dates to explain")
    steps = list(reasons(schedule, record.id))
    width = max(len(step.address) for step in steps)
    dates = [schedule.shown(step.moment) if step.moment < NEVER else "unknown" for step in steps]
    return "".join(
        f"{day:<16}  {step.address:<{width}}  {step.reason}\n" for day, step in zip(dates, steps, strict=True)
    )


def _figure(facts: Facts, record: Record, figure: str) -> str:
    """Where a figure comes from, one line each."""
    groups = list(figures(facts, record))
    computed = next((each for each in groups if figure in each.figures), None)
    if computed is None:
        known = [name for each in groups for name in each.figures]
        if not known:
            raise click.UsageError(f"'{record.id}' has no figures to explain")
        raise click.UsageError(f"'{record.id}' has no '{figure[:20]}'; it has {', '.join(known)}")
    steps = list(computed.explained(figure))
    names = [f"{'  ' * step.depth}{step.title}" for step in steps]
    values = [_exactly(step.figure) for step in steps]
    wide, width = max(map(len, names)), max(map(len, values))
    rows = zip(names, values, steps, strict=True)
    return "".join(f"{n:<{wide}}  {v:>{width}}  {step.words}".rstrip() + "\n" for n, v, step in rows)


def _exactly(figure: Figure) -> str:
    """A figure with the places that its formula can be followed with."""
    if not isinstance(figure, Decimal):
        return said(figure)
    return f"{figure:.4f}".rstrip("0").rstrip(".") if abs(figure) < _TEN else f"{figure:.2f}"


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [code for code in BY_CODE if code.startswith(incomplete.upper())]


@click.command("explain")
@click.argument("thing", required=False, shell_complete=_complete, metavar="[CODE|THING]")
@session
def command(session: Session, thing: str | None) -> None:
    """Explain a rule, or why a date or a figure is what it is.

    THING is a task, a milestone or a summary: the chain of reasons back to the start, one line each. Or it is a
    figure of a record, such as erp.eac, it-2026.available, erp.npv or faster-delivery.score: its formula and what
    went into it. Without an argument, all rules are listed.
    """
    if thing is None:
        session.write("".join(f"{r.code}  {r.name:<20} {r.severity.value:<8} {r.summary}\n" for r in RULES))
    elif thing.upper() in BY_CODE:
        session.write(_page(thing.upper()))
    elif _CODE.fullmatch(thing):
        near = get_close_matches(thing.upper(), BY_CODE, n=1)
        raise click.UsageError(f"there is no rule '{thing[:20]}'." + (f" Did you mean {near[0]}?" if near else ""))
    else:
        session.write(_chain(session, thing))
