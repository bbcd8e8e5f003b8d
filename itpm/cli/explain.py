"""``itpm explain``."""

import re
from difflib import get_close_matches

import click

from itpm.analysis.reasons import reasons
from itpm.cli.finding import found
from itpm.cli.options import Session, session
from itpm.engine.precedence import NEVER
from itpm.rules.catalogue import BY_CODE, RULES

_CODE = re.compile(r"[A-Za-z]{3}[0-9]+")


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
    if figure not in {"", "start", "finish"}:
        raise click.UsageError(f"'{figure[:20]}' cannot be explained; a date is {address}.start or {address}.finish")
    record = found(workspace.portfolio, address)
    schedule = session.facts(workspace).schedule
    if record.id not in schedule.items:
        raise click.UsageError(f"'{record.id}' has no dates to explain")
    steps = list(reasons(schedule, record.id))
    width = max(len(step.address) for step in steps)
    dates = [schedule.shown(step.moment) if step.moment < NEVER else "unknown" for step in steps]
    return "".join(
        f"{day:<16}  {step.address:<{width}}  {step.reason}\n" for day, step in zip(dates, steps, strict=True)
    )


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [code for code in BY_CODE if code.startswith(incomplete.upper())]


@click.command("explain")
@click.argument("thing", required=False, shell_complete=_complete, metavar="[CODE|THING]")
@session
def command(session: Session, thing: str | None) -> None:
    """Explain a rule, or why a date is what it is.

    THING is a task, a milestone or a summary: the chain of reasons back to the start, one line each. Without an
    argument, all rules are listed.
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
