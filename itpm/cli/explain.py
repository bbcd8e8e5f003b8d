"""``itpm explain``."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import click

from itpm.analysis.control.work_state import given_up
from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.reasons import Step, ending, float_line, promise_words, reasons
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.scheduled import POINTS
from itpm.audience.known import known_fields
from itpm.classification import Classification
from itpm.cli.asked_money import KEYS
from itpm.cli.audiences import audience_option, knows, may_know, may_know_figure, seen_by
from itpm.cli.explained_money import is_of_money, of_money
from itpm.cli.finding import addresses, completing, followed, found_thing, line_of, parted, place_of
from itpm.cli.options import Session, option, session
from itpm.cli.revisions import stood_before
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import table
from itpm.cli.typed import argument
from itpm.engine.precedence import NEVER
from itpm.load.fields import file_fields, record_fields
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.queries.about import About
from itpm.queries.cost_objects import KINDS
from itpm.queries.field_value import OTHER_WORDS, field_value
from itpm.queries.figures import said_in_unit
from itpm.queries.inputs_of import COLUMNS, inputs_of
from itpm.queries.query import WhereError
from itpm.queries.status import why_lines
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.codes import nearest_code
from itpm.rules.inputs import classification
from itpm.say import number, plural

_CODE = re.compile(r"[A-Za-z]{3}[0-9]+")
_LONGEST = 60
_LATE = ("late", "lateness")
_HEALTH = "health"
"""What a project's state is explained under: it is no figure, and is made of many."""
_DATES = ("start", "finish", "float", *_LATE, "critical")
"""What the chain of reasons explains, by any of the names under which it is listed."""


def _page(code: str) -> str:
    rule = BY_CODE[code]
    duties = ", ".join(duty.name.lower().replace("_", " ") for duty in rule.serves)
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}; serves {duties})", "", rule.page]
    if rule.reads:
        who = classification(rule.reads, record_fields())
        lines += ["", f"Reads {', '.join(rule.reads)}: what it says is for {who.word}."]
    if rule.thresholds:
        said = ", ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
        lines += ["", f"Thresholds in itpm.yaml: rules: {{{rule.code}: {{{said}}}}}"]
    lines += ["", f"Accept one: '# itpm: ignore[{rule.code}] reason' on the line or above it, or a waiver with an end."]
    return "\n".join(lines) + "\n"


def _thing(session: Session, typed: str) -> None:
    """The reasons of a date, or where a figure comes from; where neither was asked for, what there is to ask."""
    run = session.run()
    facts = session.facts(run)
    address, dot, said = parted(run.portfolio, typed)
    if dot and address and not said:
        raise click.UsageError(f"'{typed[:_LONGEST]}' names no figure; 'itpm explain {address}' lists them")
    figure = _bare(said)
    management = may_know(session, Classification.MANAGEMENT)
    kind, address, thing = _meant(session, facts, address, figure)
    record = thing if isinstance(thing, Record) else None
    groups = list(register.groups(facts, record)) if record is not None else []
    planned = knows(session, "schedule")
    last = _dated(facts.schedule, record) if record is not None and planned else None
    other = OTHER_WORDS.get(figure, "")
    figure = other if other in (*_names(groups), *(_DATES if last is not None else ())) else figure
    if record is not None and last is not None and figure in ("", *_DATES):
        promises = promise_words(facts.schedule, record.id) if figure in _LATE else ""
        session.write(promises + _chain(facts.schedule, record, last))
        _also(session, record, groups)
    elif (
        planned and isinstance(record, Work) and figure in ("", *_DATES) and (gone := given_up(facts.schedule, record))
    ):
        session.write(f"{'never':<16}  {address}  {gone}\n")
    elif isinstance(record, Project) and figure == _HEALTH and management and record.id in facts.status.health:
        health, before = facts.status.health[record.id], stood_before(session, run)
        lines = why_lines(health, lambda origin: line_of(run.workspace, origin), before)
        session.write("".join(f"{line}\n" for line in lines))
    elif any(figure in group.values for group in groups):
        session.write(_figure(groups, figure) + _inputs(session, kind, figure))
    elif figure and not may_know_figure(session, kind, figure):
        session.write(_inputs(session, kind, figure))
    elif figure:
        fields = known_fields(record_fields(), facts.portfolio.audience)
        about = About(facts, kind, address, thing, fields, place_of(run.workspace, address, thing))
        session.write(_field(about, figure, [*(_DATES if last is not None else ()), *_names(groups)]))
    elif groups:
        session.write(_list(groups))
        session.say(f"'itpm explain {address}.{_names(groups)[0]}' says where the first comes from")
    elif record is not None:
        session.write(f"{address}  {record.title}  as written in {place_of(run.workspace, address, thing)}\n")
        session.say(f"nothing is computed of it; 'itpm show {kind}:{address}' says what is written")
    else:
        raise click.UsageError(f"nothing is computed of '{address}'; 'itpm show {kind}:{address}' says what is written")


def _bare(figure: str) -> str:
    """The name of a figure without what is told beside it in JSON and CSV."""
    for beside in ("_elapsed_minutes", "_minutes", "_reason", "_known", "_unknown_count", "_bound"):
        figure = figure.removesuffix(beside)
    return figure


def _of_money(session: Session, typed: str, asked: dict[str, Any]) -> None:
    """Where a figure of a row of ``itpm budget`` comes from; of a row alone, all of its figures."""
    if not may_know(session, Classification.MANAGEMENT):
        raise click.UsageError("--audience: what is budgeted is for management")
    computed, figure = of_money(session, session.facts(session.run()), _bare(typed), asked)
    session.write(_figure([computed], figure) if figure else _list([computed]))


def _meant(session: Session, facts: Facts, address: str, figure: str) -> tuple[str, str, Thing]:
    """What an address means; where two things have it, the only one that has the figure."""
    address = followed(session, facts.portfolio, address)
    meant = facts.portfolio.meant(address)
    having = [
        kind
        for kind, each in (meant.items() if figure and len(meant) > 1 else ())
        if isinstance(each, Record) and figure in register.declared(kind, facts.portfolio.audience)
    ]
    return found_thing(session, facts.portfolio, address, having if len(having) == 1 else ())


def _dated(schedule: Schedule, record: Record) -> str | None:
    """The address whose dates explain those of a record: itself, or the last thing in a project."""
    if record.id in schedule.items:
        return record.id
    if not isinstance(record, Project):
        return None
    inside = [schedule.items[each] for each in _works(schedule, record) if each in schedule.items]
    undated = [item for item in inside if item.dates is None]
    if undated:
        # What waits for something without a date has a less telling reason than what has none of its own.
        return min(undated, key=lambda item: (item.waits, item.address)).address
    ends = {item.address: (item.dates.finish, item.kind in POINTS) for item in inside if item.dates is not None}
    return max(ends, key=lambda address: ends[address], default=None)


def _works(schedule: Schedule, project: Project) -> Iterator[str]:
    outline = schedule.translated.outlines.get(project.id)
    return (address for address in outline.items if address not in outline.leaves) if outline is not None else iter(())


def _chain(schedule: Schedule, record: Record, last: str) -> str:
    """The reasons of a date, one line each."""
    steps = list(reasons(schedule, last))
    if record.id != last:
        item = schedule.items[last]
        ends = f"ends with {last}" if item.dates is not None else f"has no end: {last} has no date"
        moment, when = (item.dates.finish, ending(schedule, last)) if item.dates is not None else (NEVER, steps[0].when)
        steps = [Step(record.id, moment, ends, when), *steps]
    width = max(len(step.address) for step in steps)
    days = max(16, *(len(step.when) for step in steps))
    told = "".join(
        f"{step.when:<{days}}  {step.address:<{width}}  {step.reason or 'nobody says when'}\n" for step in steps
    )
    return told + float_line(schedule, last)


def _also(session: Session, record: Record, groups: Iterable[Computed]) -> None:
    names = _names(groups)
    if names:
        others = f", also {', '.join(names[1:])}" if names[1:] else ""
        session.say(f"its figures: 'itpm explain {record.id}.{names[0]}'{others}")


def _inputs(session: Session, kind: str, figure: str) -> str:
    """What goes into a figure, and what of it is kept from the audience that is named; nothing where none is."""
    audience = session.run().inputs.audience
    if audience is None or figure not in register.declared(kind):
        return ""
    found = inputs_of(kind, figure, audience, {**file_fields(), **record_fields()})
    kept = sum(each.withheld for each in found)
    who = f"{audience.name} ({audience.classification.word})"
    about = f"{plural(kept, 'input')} of {number(len(found))} withheld from {who}"
    told = "" if may_know_figure(session, kind, figure) else f"'{figure}' is not told to {audience.name}.\n"
    return f"{told}\n{table(COLUMNS, [each.row for each in found])}{about}\n"


def _list(groups: Iterable[Computed]) -> str:
    """The figures that can be asked for, with what they are called and what they are."""
    rows = [(n, e.title(n), said_in_unit(e.unit(n), value)) for e in groups for n, value in e.values.items()]
    wide, width = (max(len(row[place]) for row in rows) for place in (0, 1))
    return "".join(f"{name:<{wide}}  {title:<{width}}  {value}\n" for name, title, value in rows)


def _names(groups: Iterable[Computed]) -> list[str]:
    return [name for each in groups for name in each.values]


def _told(about: About, names: list[str]) -> list[str]:
    """The figures of a thing, and what else is computed of it."""
    told = [*names, *about.asked.computed, *about.dates]
    return [each for each in dict.fromkeys(told) if each not in _PLACE]


_PLACE = frozenset({"id", "project"})


def _field(about: About, name: str, names: list[str]) -> str:
    """What is written of a field, or computed beside figures, and where it comes from; ``names`` are all figures."""
    try:
        found = field_value(about, name)
    except WhereError as error:
        if name in register.declared(about.kind, about.facts.portfolio.audience):
            lacks = ": it has no 'budget'" if isinstance(about.thing, Project) and about.thing.budget is None else ""
            raise click.UsageError(f"'{about.address}' has nothing to compute '{name}' from{lacks}") from error
        near = get_close_matches(name, names, n=1)
        known = (
            f"; it has {', '.join(_told(about, names))}"
            if names
            else f"; 'itpm show {about.kind}:{about.address}' says what it has"
        )
        hint = f"; did you mean '{near[0]}'?" if near else known
        raise click.UsageError(f"'{about.address}' has no '{name[:_LONGEST]}'{hint}") from error
    return f"{found.name}  {found.value}  {found.source}\n"


def _figure(groups: list[Computed], figure: str) -> str:
    """Where a figure comes from, one line each."""
    computed = next(each for each in groups if figure in each.values)
    steps = list(computed.explained(figure))
    names = [f"{'  ' * step.depth}{step.title}" for step in steps]
    values = [said_in_unit(step.unit, step.value, exact=True) for step in steps]
    wide, width = max(map(len, names)), max(map(len, values))
    rows = zip(names, values, steps, strict=True)
    return "".join(f"{n:<{wide}}  {v:>{width}}  {step.words}".rstrip() + "\n" for n, v, step in rows)


def _offered(portfolio: Portfolio, incomplete: str) -> list[str]:
    return addresses(portfolio, incomplete)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    codes = [code for code in BY_CODE if incomplete and code.startswith(incomplete.upper())]
    return [*codes, *completing(_offered)(ctx, param, incomplete)]


@click.command("explain")
@argument("thing", required=False, shell_complete=_complete, metavar="[CODE|THING]")
@option("--of", multiple=True, help="The row of THING in 'itpm budget' of this.", metavar="THING",
        shell_complete=completing(lambda portfolio, begun: addresses(portfolio, begun, KINDS)))  # fmt: skip
@option("--by", type=click.Choice(KEYS), help="The row of THING in 'itpm budget --by' this.")
@option("--period", help="Of a budget, a line or a row: what falls into it, as 'itpm budget --period' says it.",
        metavar="PERIOD")  # fmt: skip
@option("--draft", help="The row of THING in 'itpm budget --draft' of this year.", metavar="YEAR")
@audience_option
@session
def command(session: Session, thing: str | None, audience: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Explain a rule, or why a date or a figure is what it is.

    THING is a project, a task, a milestone or a summary: the chain of reasons back to the start, one line each. Or it
    is a figure of a record, such as erp.eac, it-2026.available, erp.npv or faster-delivery.score: its formula and what
    went into it; or erp.health: why a project stands as it does; or anything else that 'itpm show' and lists print of
    it, such as erp/design.state: where it comes
    from. What has no dates lists its figures. Without an argument, all rules are listed.

    With --audience a figure also says what goes into it, directly or through others, who may know each of these, and
    what is withheld from that audience.

    With the options of 'itpm budget' THING is a row of its answer, and the figure one of its columns: cloud.forecast
    --by category, it-2026/cloud.requested --draft FY2027, 'all money.planned' --period FY2027. Its JSON says them.
    """
    if (thing is None or _CODE.fullmatch(thing)) and any(asked.values()):
        raise click.UsageError("say a row of 'itpm budget' and a figure, as in cloud.planned --by category")
    if thing is None or _CODE.fullmatch(thing):
        refuse_beside("rules are explained without a portfolio", ("at", "as_of", "overlay"))
    session = seen_by(session, audience)
    if thing is None:
        session.write("".join(f"{r.code}  {r.name:<20} {r.severity.value:<8} {r.summary}\n" for r in RULES))
    elif thing.upper() in BY_CODE:
        session.write(_page(thing.upper()))
    elif _CODE.fullmatch(thing):
        near = nearest_code(thing, BY_CODE)
        raise click.UsageError(f"there is no rule '{thing[:20]}'." + (f" Did you mean {near}?" if near else ""))
    elif is_of_money(thing, asked):
        _of_money(session, thing, asked)
    else:
        _thing(session, thing)
