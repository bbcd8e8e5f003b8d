"""``itpm validate``."""

from pathlib import Path

import click

from itpm.check import Selection, check, failing
from itpm.cli.exits import Exit
from itpm.cli.options import Session, leave, option, session
from itpm.diagnostic import Diagnostic, Severity
from itpm.report.formats import FORMATS
from itpm.rules.catalogue import RULES

_DEFAULT_MOST = 1000


def _codes(said: str | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in (said or "").split(",") if code.strip())


def _below(session: Session, paths: tuple[Path, ...], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The diagnostics of some files and folders; all where none is named."""
    if not paths:
        return found
    root = session.root()
    wanted = []
    for path in paths:
        absolute = path.resolve()
        if not absolute.is_relative_to(root):
            raise click.UsageError(f"{path} is not in the portfolio {root}")
        wanted.append(absolute.relative_to(root).as_posix())
    return tuple(d for d in found if any(w in {".", d.path} or d.path.startswith(f"{w}/") for w in wanted))


@click.command("validate")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="The form of the report.")
@option("--select", help="Only these codes or families, as in STR,REF001.", metavar="CODES")
@option("--ignore", help="Without these codes or families.", metavar="CODES")
@option("--fail-on", type=click.Choice([s.value for s in Severity]), help="The severity that fails the check.")
@option("--baselines", is_flag=True, help="Compute each baseline again from its commit.")
@option("--max-errors", type=click.IntRange(min=1), default=_DEFAULT_MOST, help="The most findings that are printed.")
@session
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    session: Session,
    paths: tuple[Path, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    fail_on: str | None,
    baselines: bool,  # noqa: FBT001 - a flag
    max_errors: int,
) -> None:
    """Check the portfolio and say what is wrong with it.

    PATHs narrow what is reported, never what is read.
    """
    workspace = session.workspace()
    facts = session.facts(workspace, baselines=baselines)
    chosen = Selection(_codes(select), _codes(ignore))
    diagnostics = check(facts, workspace, RULES, chosen, session.kept_findings(workspace))
    diagnostics = _below(session, paths, diagnostics)
    failed = failing(diagnostics, workspace, Severity(fail_on) if fail_on else None)
    session.write(FORMATS[form](diagnostics[:max_errors], session.context(workspace)))
    if len(diagnostics) > max_errors:
        session.say(f"{len(diagnostics) - max_errors} more findings are not shown (--max-errors)")
    leave(Exit.FINDINGS if failed else Exit.FINE)
