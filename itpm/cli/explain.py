"""``itpm explain``."""

from difflib import get_close_matches

import click

from itpm.cli.options import Session, session
from itpm.rules.catalogue import BY_CODE, RULES


def _page(code: str) -> str:
    rule = BY_CODE[code]
    duties = ", ".join(duty.name.lower().replace("_", " ") for duty in rule.serves)
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}; serves {duties})", "", rule.page]
    if rule.thresholds:
        said = ", ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
        lines += ["", f"Thresholds in itpm.yaml: rules: {{{rule.code}: {{{said}}}}}"]
    lines += ["", f"Accept one: '# itpm: ignore[{rule.code}] reason' on the line or above it, or a waiver with an end."]
    return "\n".join(lines) + "\n"


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [code for code in BY_CODE if code.startswith(incomplete.upper())]


@click.command("explain")
@click.argument("code", required=False, shell_complete=_complete)
@session
def command(session: Session, code: str | None) -> None:
    """Explain a rule.

    Without a CODE, all rules are listed.
    """
    if code is None:
        session.write("".join(f"{r.code}  {r.name:<20} {r.severity.value:<8} {r.summary}\n" for r in RULES))
        return
    if code.upper() not in BY_CODE:
        near = get_close_matches(code.upper(), BY_CODE, n=1)
        raise click.UsageError(f"there is no rule '{code[:20]}'." + (f" Did you mean {near[0]}?" if near else ""))
    session.write(_page(code.upper()))
