"""``itpm list``."""

from typing import Any

import click

from itpm.analysis.figures.amounts import Partly
from itpm.audience.known import known_fields
from itpm.cli.audiences import audience_option, seen_by
from itpm.cli.finding import addresses, completing, found, found_thing
from itpm.cli.options import Session, option, session
from itpm.cli.programs import ForPrograms
from itpm.cli.sources import KIND as SOURCES
from itpm.cli.sources import sources
from itpm.cli.tables import as_csv, as_json, form_option, table
from itpm.cli.typed import argument
from itpm.load.fields import record_fields
from itpm.load.meanings import asked as meant
from itpm.model.audience import Audience
from itpm.model.field import Field
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money
from itpm.queries.belonging import SOMEBODY
from itpm.queries.figures import column
from itpm.queries.listing import COMPUTED, KINDS, Listing, Question, listing
from itpm.queries.query import NoFieldError, PartError, WhereError
from itpm.queries.suggestion import moved_words, nearest
from itpm.queries.written import Sums, cell
from itpm.say import plural

_MANY = 200
"""Up to how many fields are named."""
_COUNTED = {
    **{name: (f"piece of {name}", f"pieces of {name}") for name in ("training", "equipment")},
    "access": ("right of access", "rights of access"),
}
"""How records are counted whose word has no plural."""
_PARTS = {
    **dict.fromkeys(("procedure", "procedures"), 'policies --where "kind = procedure"'),
    **dict.fromkeys(("threats", "threat"), 'risks --where "kind = threat"'),
    **dict.fromkeys(("opportunities", "opportunity"), 'risks --where "kind = opportunity"'),
    **dict.fromkeys(("summaries", "summary", "phases", "phase"), "tasks"),
}
"""What is a part of a kind, or another word for it, and how it is asked for."""
_WORDS = {kind: name for name, kind in KINDS.items()}


def _kind(typed: str) -> str:
    """The collection that a word means: tasks or task, key-results or key_results."""
    word = typed.lower().replace("-", "_")
    if word in KINDS:
        return word
    single = {name.replace("-", "_"): collection for name, collection in _WORDS.items()} | {"plan": "plans"}
    if word in single:
        return single[word]
    known = [each.replace("_", "-") for each in KINDS]
    part = _PARTS.get(typed.lower())
    if part is not None:
        raise click.UsageError(f"there is no kind '{typed[:40]}'; try: itpm list {part}")
    holding = [each for each in known if typed.lower() in each.split("-")]
    near = nearest(typed.lower(), holding or [*known, *_WORDS]) if word not in {"kind", "kinds", "all"} else ""
    hint = f"did you mean '{near}'?" if near else f"there are {', '.join(known)}"
    raise click.UsageError(f"there is no kind '{typed[:40]}'; {hint}")


def _formed(listed: Listing, form: str, as_of: str) -> str | ForPrograms:
    if form == "json":
        return as_json(listed.kind, [row.document for row in listed.rows], as_of)
    sums = Sums.GROUPED if form == "table" else Sums.DIGITS
    said = _of_figures if listed.kind == "figures" else _cell
    rows = [{n: said(v, kept, sums, form) for n, (v, kept) in row.cells.items()} for row in listed.rows]
    return as_csv(listed.columns, rows) if form == "csv" else table(listed.columns, rows)


def _cell(value: Any, kept: Field, sums: Sums, form: str) -> Any:  # noqa: ANN401
    """A value as it is printed; in CSV what is known of a sum has columns of its own."""
    return column(value) if form == "csv" and isinstance(value, Partly) else cell(value, kept, sums=sums)


def _of_figures(value: Any, kept: Field, sums: Sums, form: str) -> Any:  # noqa: ANN401
    """A value in the list of figures, in which the currency of a sum has a column of its own."""
    return value if isinstance(value, Money) else _cell(value, kept, sums, form)


def _question(session: Session, portfolio: Portfolio, asked: dict[str, Any]) -> Question:
    """What was asked, with whole addresses."""
    of = ("", "")
    if asked["of"] is not None:
        kind, address, _thing = found_thing(session, portfolio, asked["of"])
        of = (kind, address)
    person = "" if asked["person"] is None else found(session, portfolio, asked["person"], SOMEBODY).id
    return Question(asked["where"] or "", of, person, asked["open"], _columns(asked["columns"]))


def _columns(typed: str | None) -> tuple[str, ...]:
    """The fields that were asked for, each once."""
    if typed is None:
        return ()
    names = [each.strip() for each in typed.split(",")]
    if "" in names:
        raise click.UsageError("--columns: a field is empty; write them as in 'finish,owner'")
    twice = next((each for each in names if names.count(each) > 1), "")
    if twice:
        raise click.UsageError(f"--columns: '{twice}' stands there twice")
    return tuple(names)


def _fields(kind: str, error: NoFieldError) -> str:
    """Which field somebody may have meant, else which there are."""
    bare = error.name.removesuffix("_minutes")
    hint = f"did you mean '{bare}'?" if bare in error.names else meant(kind, error.name, error.names)
    if hint:
        return hint
    if not error.names:
        return f"'{error.above}' has no fields"
    listed = ", ".join(error.names[:_MANY]) + (", …" if len(error.names) > _MANY else "")
    return f"the fields{f' of {error.above!r}' if error.above else ''} are {listed}"


def _complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [name for each in KINDS if (name := each.replace("_", "-")).startswith(incomplete)]


@click.command("list")
@argument("kind", metavar="KIND", shell_complete=_complete_kind)
@option("--where", help="Only where this holds, as in 'stage = execution and priority > 500'.")
@option("--of", help="Only what is part of it: of a project, a programme, a summary, a team.", metavar="THING",
        shell_complete=completing(addresses))  # fmt: skip
@option("--person", help="Only what a person or a stakeholder works on, owns or decides.", metavar="PERSON",
        shell_complete=completing(lambda portfolio, begun: addresses(portfolio, begun, SOMEBODY)))  # fmt: skip
@option("--open", is_flag=True, help="Only what is not over, the first due first.")
@option("--columns", help="Other columns, as in 'finish,owner,impact.cost'.", metavar="FIELDS")
@form_option
@audience_option
@session
def command(session: Session, kind: str, form: str, audience: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """List the records of a kind.

    KIND is projects, tasks, risks, people, assets, scenarios, baselines or another collection of the format; 'task'
    means tasks; 'owed' is what people have to do for others, and by when; 'ends' is what ends of assets and contracts,
    and what renews it; 'sources' is what was imported from where. What --where knows: the fields that are written,
    dotted (impact.cost, external.jira.id), what is computed (start, finish, late, float, critical, progress, state,
    load), and every figure that 'itpm explain' knows.
    """
    if kind == SOURCES:
        sources(session, form)
        return
    name = _kind(kind)
    session = seen_by(session, audience)
    run = session.run()
    facts = session.facts(run)
    fields = known_fields(record_fields(), run.portfolio.audience)
    try:
        listed = listing(facts, name, fields, _question(session, run.portfolio, asked))
    except NoFieldError as error:
        raise click.UsageError(f"{error}; {_fields(KINDS[name], error)}") from error
    except PartError as error:
        instead = f"; --{error.instead} says of whom or of what" if error.instead else ""
        raise click.UsageError(f"--{error.part}: {error}{instead}") from error
    except WhereError as error:
        raise click.UsageError(str(error)) from error
    for old, now in listed.moved.items():
        session.say(moved_words(old, now))
    snapshot = run.snapshot
    session.write(_formed(listed, form, snapshot.day.isoformat()))
    for each in listed.why:
        session.say(each)
    if (only := _only(run.portfolio.audience, name)) is not None:
        session.say(only)
    session.say(f"{_counted(len(listed.rows), listed.of, name)}, as of {snapshot.day}, {snapshot.state}")


def _only(audience: Audience | None, name: str) -> str | None:
    """What is said where records of a kind are for fewer than the audience, unless they say otherwise of themselves."""
    kind = "task" if name in COMPUTED else KINDS[name]
    if audience is None or audience.knows_kind(kind):
        return None
    return f"{name.replace('_', ' ')} are not for {audience.name}, but for those that say so of themselves"


def _counted(count: int, every: int, name: str) -> str:
    """How many were found; of none, of how many."""
    if not count and every:
        return f"none of {_counted(every, every, name)}"
    one = KINDS[name].replace("-", " ") if name != "plans" else "plan"
    return plural(count, *_COUNTED.get(name, (one, name.replace("_", " "))))
