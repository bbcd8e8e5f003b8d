"""``itpm validate``."""

from pathlib import Path
from typing import Any

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
def command(session: Session, paths: tuple[Path, ...], form: str, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Check the portfolio and say what is wrong with it.

    PATHs narrow what is reported, never what is read.
    """
    workspace = session.workspace()
    facts = session.facts(workspace, baselines=asked["baselines"])
    chosen = Selection(_codes(asked["select"]), _codes(asked["ignore"]))
    diagnostics = check(facts, workspace, RULES, chosen, session.kept_findings(workspace))
    diagnostics = _below(session, paths, diagnostics)
    least, most = asked["fail_on"], asked["max_errors"]
    failed = failing(diagnostics, workspace, Severity(least) if least else None)
    session.write(FORMATS[form](diagnostics[:most], session.context(workspace)))
    if len(diagnostics) > most:
        session.say(f"{len(diagnostics) - most} more findings are not shown (--max-errors)")
    leave(Exit.FINDINGS if failed else Exit.FINE)
