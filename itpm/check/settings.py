"""What itpm.yaml says of rules: what exists and has a meaning holds, what does not is told and left out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from itpm.diagnostic import Finding, Origin, Severity
from itpm.model.scalars import parse_duration
from itpm.rules.codes import FAMILY, named, near
from itpm.rules.rule import Rule

_PATH = "itpm.yaml"
_SEVERITY = "severity"
_WEIGHTS = (*(each.value for each in reversed(Severity)), "off")
_LEVELS = tuple(f"governance-{level}" for level in range(1, 5))
Settings = Mapping[str, object]


def usable(settings: Settings, rules: Mapping[str, Rule]) -> dict[str, object]:
    """The settings of rules that have a meaning."""
    found: dict[str, object] = {}
    for code, said in settings.items():
        if code not in rules:
            continue
        found[code] = _meaningful(rules[code], said) if isinstance(said, Mapping) else said
    return found


def _meaningful(rule: Rule, said: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if not _wrong(rule, name, value)}


def wrong(settings: Settings, fail_on: Mapping[str, str], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Rules, thresholds and levels that do not exist, and values that are none."""
    for code, said in settings.items():
        at = Origin(_PATH, ("rules", code))
        if code not in rules:
            yield _unknown(code, at.key(), rules)
        elif isinstance(said, Mapping):
            for name, value in said.items():
                message = _wrong(rules[code], str(name), value)
                if message:
                    place = at.at(str(name))
                    known = {*rules[code].thresholds, _SEVERITY}
                    yield Finding("STR005", place if name in known else place.key(), *message)
    for level in fail_on:
        if level not in _LEVELS:
            at = Origin(_PATH, ("fail_on", level), on_key=True)
            yield Finding("STR005", at, f"'{level}' is no level of governance", f"levels are {', '.join(_LEVELS)}")


def _unknown(code: str, at: Origin, rules: Mapping[str, Rule]) -> Finding:
    if len(code) == FAMILY and named(code, rules):
        hint = "name its codes one by one"
        return Finding("STR005", at, f"'{code}' is a family of rules, and one rule is meant", hint)
    return Finding("STR005", at, f"there is no rule {code[:20]}", near(code, rules))


def _wrong(rule: Rule, name: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a threshold, and what to write; None where nothing is."""
    if name == _SEVERITY:
        known = isinstance(value, str) and value in _WEIGHTS
        return None if known else (f"'{str(value)[:40]}' is no severity", f"write {', '.join(_WEIGHTS)}")
    if name not in rule.thresholds:
        return f"'{name}' is no threshold of {rule.code}", f"it has {', '.join(sorted({*rule.thresholds, _SEVERITY}))}"
    default = rule.thresholds[name]
    if isinstance(default, str):
        return (
            None
            if _lasts(value)
            else (f"'{str(value)[:40]}' is not a duration", f"write it with its unit, as in {default}")
        )
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and value >= 0
    return None if number else (f"'{str(value)[:40]}' is not a number", f"write a plain number, as in {default}")


def _lasts(value: object) -> bool:
    try:
        return isinstance(value, str) and parse_duration(value).amount > 0
    except ValueError:
        return False
