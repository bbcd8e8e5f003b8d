"""STR004: a word that other YAML tools read as something else."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR004", "ambiguous-scalar", Severity.WARNING, serves=Duty.ALL)
def ambiguous_scalar() -> None:
    """A word that other YAML tools read as something else."""
