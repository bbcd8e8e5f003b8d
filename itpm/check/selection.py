"""Which codes are looked at, and how much what they find weighs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itpm.diagnostic import Finding, Severity
from itpm.rules.codes import named, near
from itpm.rules.rule import Rule


class CodeError(ValueError):
    """A code that was asked for and does not exist."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes are looked at, by the beginnings of their names; everything where nothing is said."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], rules: Mapping[str, Rule]) -> "Selection":
        """A selection as somebody asked for it.

        Raises:
            CodeError: for a code or family that does not exist, or where nothing is left to look at.
        """
        made = cls(tuple(select), tuple(ignore))
        for word in (*made.select, *made.ignore):
            if not named(word, rules):
                raise CodeError(f"there is no rule '{word[:20]}': {near(word, rules)}")
        if not any(made.holds(code) for code in rules):
            raise CodeError("every rule that is selected is ignored: nothing is left to look at")
        return made

    def holds(self, code: str) -> bool:
        """True where a code is looked at."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or ("\0",))


EVERYTHING = Selection()


def switched_off(settings: Mapping[str, object]) -> frozenset[str]:
    """The codes that the settings of a portfolio switch off."""
    said = ((code, given.get("severity") if isinstance(given, Mapping) else given) for code, given in settings.items())
    return frozenset(code for code, severity in said if severity == "off")


def severity_of(finding: Finding, rules: Mapping[str, Rule], settings: Mapping[str, object]) -> Severity | None:
    """The weight of a finding; None where its rule is off."""
    said = settings.get(finding.code)
    if isinstance(said, Mapping):
        said = said.get("severity")
    if isinstance(said, str):
        return None if said == "off" else Severity(said)
    if finding.severity is not None:
        return finding.severity
    return rules[finding.code].severity if finding.code in rules else Severity.ERROR
