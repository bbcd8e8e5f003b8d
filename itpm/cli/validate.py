"""``itpm validate``."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from itpm import __version__
from itpm.check import Checked, Selection, failing
from itpm.check.selection import CodeError, switched_off
from itpm.cli.changed import Changed, without_plan
from itpm.cli.editor import stale
from itpm.cli.exits import Exit
from itpm.cli.modelines import troubles
from itpm.cli.options import Session, leave, option, session
from itpm.cli.revisions import approved, compared_with, history_of, top_of, within
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import table
from itpm.cli.typed import argument
from itpm.diagnostic import Diagnostic, Severity
from itpm.load.workspace import Workspace
from itpm.report import summed
from itpm.report.context import Context, RuleText
from itpm.report.formats import FORMATS
from itpm.report.standing import below
from itpm.report.text import summary
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.run.run import Run
from itpm.say import plural
from itpm.text.target import target_of

_DEFAULT_MOST = 1000
_FOR_PEOPLE = ("text", "full")
_SUMMED = (*_FOR_PEOPLE, "json")
_FORGES = ("github", "gitlab", "sarif", "junit")


def _codes(option_name: str, said: str | None) -> tuple[str, ...]:
    if said is None:
        return ()
    found = tuple(code.strip().upper() for code in said.split(",") if code.strip())
    if not found:
        raise click.UsageError(f"{option_name} names no code")
    return found


def _selection(select: str | None, ignore: str | None) -> Selection:
    """The codes that are asked for; one that does not exist is a wrong call."""
    try:
        return Selection.of(_codes("--select", select), _codes("--ignore", ignore), BY_CODE)
    except CodeError as error:
        raise click.UsageError(str(error)) from error


def _context(session: Session, run: Run) -> Context:
    """What a report says beside the findings."""
    rules = {rule.code: RuleText(rule.name, rule.summary, rule.page, rule.severity) for rule in RULES}
    return Context(
        run.snapshot.day,
        run.snapshot.state,
        __version__,
        rules,
        session.colour(),
        projects={path: name for path, (kind, name) in run.workspace.places.items() if kind == "project"},
        root=top_of(session.root()).as_uri() + "/",
    )


def _wanted(session: Session, paths: tuple[Path, ...], files: Iterable[str]) -> list[str]:
    """The files and folders that findings are asked of, as the portfolio names them.

    A path counts from the folder of ``-C``, or else from the one that the command is called in; one that holds no
    file of the portfolio is a wrong call, since nothing could ever be found there.
    """
    found = []
    for path in paths:
        name = _name(session, path)
        if not any(_lies_in(each, name) for each in files):
            raise click.UsageError(f"{path} holds no file of the portfolio")
        found.append(name)
    return found


def _name(session: Session, path: Path) -> str:
    """What the portfolio calls a path that was typed."""
    typed = [target_of(session.directory / path), target_of(path)]
    there = [each for each in typed if each.exists()]
    if not there and session.at is None and not session.staged:
        raise click.UsageError(f"{path} does not exist")
    names = (_inside(session, each) for each in there or typed)
    name = next((each for each in names if each is not None), None)
    if name is None:
        raise click.UsageError(f"{path} is not in the portfolio {session.root()}")
    return name


def _inside(session: Session, path: Path) -> str | None:
    """A path as the portfolio or its overlay names it; None where it lies in neither."""
    over = None if session.overlay is None else session.overlay.resolve()
    if over is not None and path.is_relative_to(over):
        below = path.relative_to(over).as_posix()
        return "overlay:" if below == "." else f"overlay:{below}"
    root = session.root()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


def _lies_in(file: str, name: str) -> bool:
    if name == ".":
        return not file.startswith("overlay:")
    return file == name or file.startswith(name if name == "overlay:" else f"{name}/")


def _summed(diagnostics: tuple[Diagnostic, ...], context: Context, form: str) -> str:
    """How many findings there are: two tables and the line of the whole, or a document."""
    if form == "json":
        return summed.as_json(diagnostics, context)
    projects = [row | {"project": row["project"] or "elsewhere"} for row in summed.by_project(diagnostics, context)]
    tables = [(summed.BY_RULE, summed.by_rule(diagnostics, context)), (summed.BY_PROJECT, projects)]
    told = [table(columns, rows) for columns, rows in tables if rows]
    return "\n".join((*told, summed.whole(diagnostics, context)))


def _below(checked: Checked, wanted: list[str]) -> Checked:
    """The findings of some files and folders; all where none is named. What is a habit is one of the portfolio."""
    if not wanted:
        return checked
    diagnostics = tuple(d for d in checked.diagnostics if any(_lies_in(d.path, name) for name in wanted))
    truncated = tuple(t for t in checked.truncated if any(_lies_in(t.path, name) for name in wanted))
    return Checked(diagnostics, truncated, checked.withheld)


def _switched_off(settings: Mapping[str, object], chosen: Selection) -> list[str]:
    """The codes that somebody selects and that the settings of the portfolio switch off."""
    return [code for code in sorted(switched_off(settings)) if chosen.select and chosen.holds(code)]


def _most(session: Session, form: str, said: int | None) -> int | None:
    """How many findings are shown: only what people read is cut, and unasked only on a terminal."""
    if form not in _FOR_PEOPLE:
        return None
    on_a_terminal = session.output is None and sys.stdout.isatty()
    return said or (_DEFAULT_MOST if on_a_terminal else None)


def _report(session: Session, form: str, diagnostics: tuple[Diagnostic, ...], context: Context) -> None:
    """Writes the findings, their files named from where the reader looks for them; what came of it is said beside them.

    A forge knows files from the folder of the repository, and people from where they stand; other programs read what
    the portfolio calls them.
    """
    root = session.root()
    above = top_of(root) if form in _FORGES else Path.cwd() if form in _FOR_PEOPLE else root
    found, named = below(within(root, above), diagnostics, context)
    session.write(FORMATS[form](found, named), orders=form == "github")
    if session.output is not None:
        session.say(f"{session.output}: {summary(diagnostics, replace(context, most=None), 0).strip()}")


def _chatter(session: Session, workspace: Workspace, chosen: Selection, withheld: int) -> None:
    if withheld:
        waits = "waits" if withheld == 1 else "wait"
        session.say(f"{plural(withheld, 'finding')} about plans {waits} until what could not be read is mended")
    off = _switched_off(workspace.portfolio.settings.rules, chosen)
    if off:
        session.say(f"switched off in itpm.yaml: {', '.join(off)}")
    if sys.stderr.isatty() and session.at is None:
        if stale(session.root()):
            session.say("the schemas of your editor are not those of today; 'itpm schema --all' renews them")
        for each in troubles(session.root()):
            session.say(each)


@click.command("validate")
@argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="The form; else by the ending of --output.",
)
@option("--select", help="Only these codes or families, as in STR,REF001.", metavar="CODES")
@option("--ignore", help="Without these codes or families.", metavar="CODES")
@option("--fail-on", type=click.Choice([s.value for s in Severity]), help="The severity that fails the check.")
@option("--baselines", is_flag=True, help="Compute each baseline again from its commit.")
@option("--base", help="Also tell which checks are looser than in this revision.", metavar="REVISION")
@option("--changed", is_flag=True, help="Only what differs from the default branch (--base), and what hangs on it.")
@option("--since", help="Compare with this revision, else with the last review's tag.", metavar="REVISION")
@option("--staged", is_flag=True, help="Check what is staged for the next commit, and not what lies in the folder.")
@option(
    "--max-errors",
    type=click.IntRange(min=1),
    help="The most findings of the forms text and full, the gravest first; 1000 on a terminal, else all.",
)
@option("--summary", "summed", is_flag=True, help="How many there are by rule and by project, as text or JSON.")
@option("--all", "single", is_flag=True, help="Each finding by itself, also where a rule tells a habit in one line.")
@session
def command(session: Session, paths: tuple[Path, ...], form: str, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Check the portfolio and say what is wrong with it.

    PATHs narrow what is reported, never what is read. Ends with 1 where a finding is an error (--fail-on), else with 3
    where the commit of a baseline is not here, as in a shallow clone. With --changed rules that need the plan of all
    projects wait, but those that --select names.
    """
    chosen = _selection(asked["select"], asked["ignore"])
    if asked["summed"] and form not in _SUMMED:
        raise click.UsageError("--summary is written as text or json")
    if asked["staged"]:
        refuse_beside("--staged reads what is staged", ("at",))
        session = session.instead(staged=True)
    changed = Changed.of(session, asked["base"]) if asked["changed"] else None
    chosen, waiting = without_plan(chosen) if changed is not None else (chosen, 0)
    run = changed.run if changed is not None else session.run()
    workspace = run.workspace
    earlier, unchecked = approved(session, run.portfolio) if asked["baselines"] else ({}, ())
    revisions: Mapping[str, str] = {}
    if asked["since"] is not None or any(chosen.holds(rule.code) for rule in RULES if rule.of_history):
        past = history_of(session, run, asked["since"])
        earlier, revisions = {**earlier, **past.earlier}, past.revisions
    every = run.examined(chosen, earlier | compared_with(session, asked["base"]), revisions)
    every, elsewhere = changed.narrowed(every) if changed is not None else (every, None)
    found = _below(every, _wanted(session, paths, workspace.files))
    least = asked["fail_on"]
    failed = failing(found.diagnostics, workspace, Severity(least) if least else None)
    context = replace(
        _context(session, run),
        truncated=found.truncated,
        withheld=found.withheld,
        groups=found.groups,
        single=asked["single"],
        most=_most(session, form, asked["max_errors"]),
        unchecked=unchecked,
        elsewhere=elsewhere,
    )
    if asked["summed"]:
        session.write(_summed(found.diagnostics, context, form))
    else:
        _report(session, form, found.diagnostics, context)
    if changed is not None and elsewhere is not None:
        session.say(changed.said(elsewhere, waiting))
    _chatter(session, workspace, chosen, found.withheld)
    leave(Exit.FINDINGS if failed else Exit.OUTSIDE if any(each.outside for each in unchecked) else Exit.FINE)
