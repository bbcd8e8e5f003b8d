"""STR001: a file that is not readable YAML."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR001", "yaml-syntax", Severity.ERROR, serves=Duty.ALL)
def yaml_syntax() -> None:
    """A file that is not readable YAML."""
