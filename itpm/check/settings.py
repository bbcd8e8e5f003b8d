"""What itpm.yaml says of rules: what exists and has a meaning holds, what does not is told and left out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from itpm.diagnostic import Finding, Origin, Severity
from itpm.load.near import nearest
from itpm.message import Message, phrase
from itpm.rules.codes import named, near
from itpm.rules.family import FAMILY
from itpm.rules.rule import Rule

_PATH = "itpm.yaml"
_SEVERITY = "severity"
_STEPS = ("warning", "error")
"""Thresholds of which one comes before the other."""
_WEIGHTS = (*(each.value for each in reversed(Severity)), "off")
_LEVELS = tuple(f"governance-{level}" for level in range(1, 5))
Settings = Mapping[str, object]


def usable(settings: Settings, rules: Mapping[str, Rule]) -> dict[str, object]:
    """The settings of rules that have a meaning."""
    found: dict[str, object] = {}
    for code, said in settings.items():
        if code not in rules:
            continue
        if isinstance(said, Mapping):
            bad = {name for name, _message, _hint in _meaningless(rules[code], said)}
            found[code] = {name: value for name, value in said.items() if name not in bad}
        else:
            found[code] = said
    return found


def wrong(settings: Settings, fail_on: Mapping[str, str], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Rules, thresholds and levels that do not exist, and values that are none."""
    for code, said in settings.items():
        at = Origin(_PATH, ("rules", code))
        if code not in rules:
            yield _unknown(code, at.key(), rules)
        elif isinstance(said, Mapping):
            for name, message, hint in _meaningless(rules[code], said):
                place = at.at(name)
                known = {*rules[code].thresholds, _SEVERITY}
                yield Finding("STR005", place if name in known else place.key(), message, hint)
    for level in fail_on:
        if level not in _LEVELS:
            at = Origin(_PATH, ("fail_on", level), on_key=True)
            yield Finding(
                "STR005",
                at,
                Message("'{level}' is no level of governance", level=level),
                phrase("levels are {levels}", levels=", ".join(_LEVELS)),
            )


def _meaningless(rule: Rule, said: Settings) -> Iterator[tuple[str, Message, str]]:
    """The settings of a rule that mean nothing: the name, what is wrong with its value, and what to write."""
    sound: dict[str, object] = {}
    for name, value in said.items():
        found = _wrong(rule, name, value)
        if found is None:
            sound[name] = value
        else:
            yield name, *found
    yield from _beyond(rule, sound)


def _beyond(rule: Rule, said: Settings) -> Iterator[tuple[str, Message, str]]:
    """A warning that comes no earlier than the error: nobody would ever be warned. Neither of them holds."""
    own = [name for name in _STEPS if name in said]
    if not own or not set(_STEPS) <= rule.thresholds.keys():
        return
    usual, here = (
        [Decimal(str(each[name])) for name in _STEPS] for each in (rule.thresholds, {**rule.thresholds, **said})
    )
    rising = usual[0] < usual[1]
    if here[0] == here[1] or (here[0] < here[1]) == rising:
        return
    message = Message(
        "{code} would be an error at {error} already, before its warning at {warning}",
        code=rule.code,
        error=str(here[1]),
        warning=str(here[0]),
    )
    hint = phrase(
        "write a warning of {least} {here}, or another error beside it",
        least="at most" if rising else "at least",
        here=here[1],
    )
    yield from ((name, message, hint) for name in own)


def _unknown(code: str, at: Origin, rules: Mapping[str, Rule]) -> Finding:
    if len(code) == FAMILY and named(code, rules):
        hint = "name its codes one by one"
        return Finding("STR005", at, Message("'{code}' is a family of rules, and one rule is meant", code=code), hint)
    return Finding("STR005", at, Message("there is no rule {code}", code=code[:20]), near(code, rules))


def _wrong(rule: Rule, name: str, value: object) -> tuple[Message, str] | None:
    """What is wrong with a threshold, and what to write; None where nothing is."""
    if name == _SEVERITY:
        known = isinstance(value, str) and value in _WEIGHTS
        return (
            None
            if known
            else (
                Message("'{value}' is no severity", value=str(value)[:40]),
                phrase("write {weights}", weights=", ".join(_WEIGHTS)),
            )
        )
    if name not in rule.thresholds:
        what = Message("'{name}' is no threshold of {code}", name=name, code=rule.code)
        every = sorted({*rule.thresholds, _SEVERITY})
        return what, nearest(name, every) or phrase("it has {every}", every=", ".join(every))
    meaning, default = rule.meanings[name], rule.thresholds[name]
    if meaning.fits(value):
        return None
    what = Message("'{value}' is not {meaning}", value=str(value)[:40], meaning=meaning.words)
    return what, phrase("write it as in {default}", default=str(default))
