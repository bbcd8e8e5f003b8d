"""What a change lets pass that did not pass before: rules, limits, waivers, comments, what is no longer there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from itpm.check.disclosed import disclosed
from itpm.check.gone import gone
from itpm.check.lenient import lenient
from itpm.diagnostic import Finding, Origin, Severity
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import parse_duration
from itpm.rules.rule import Rule

CODE = "FRS014"
BASE = "base"
"""The name under which facts hold the revision that a change is compared with."""
_SETTINGS = "itpm.yaml"
_DEFAULT_GOVERNANCE = 4
_BY_COMMIT = "auto"


def loosened(base: Portfolio, head: Portfolio, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Each check of one revision that is looser in another, at its place where it has one there.

    What moved between them is compared with what it was.
    """
    yield from _rules(base, head, rules)
    yield from _failing(base, head)
    yield from _day(base, head)
    yield from _waivers(base, head)
    yield from _comments(base, head)
    yield from _governance(base, head)
    changes = (*lenient(base, head), *gone(base, head), *disclosed(base, head))
    yield from (_found(at or _top(), message) for at, message in changes)


def _found(at: Origin, what: Message) -> Finding:
    return Finding(
        CODE, at, Message("looser than before: {what}", what=what), "whoever approves the change should know"
    )


def looser(found: Message) -> Message:
    """What a finding of this says is looser, without saying that it is."""
    inner = dict(found.values).get("what")
    return inner if isinstance(inner, Message) else found


def passing(found: Message) -> tuple[str, str]:
    """The code of the rule that a finding of this lets pass something, and the address of the record of which it does.

    Each is empty where it is none in particular.
    """
    values = dict(looser(found).values)
    said = values.get("code") or values.get("key") or ""
    code, _, address = said.partition(" ") if isinstance(said, str) else ("", "", "")
    return code, address


def _setting(*pointer: str) -> Origin:
    return Origin(_SETTINGS, pointer).key()


def _top() -> Origin:
    return Origin(_SETTINGS, offsets=(0, 0))


def _rules(base: Portfolio, head: Portfolio, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    before, after = base.settings.rules, head.settings.rules
    for code in sorted({*before, *after} & set(rules)):
        at = _setting("rules", code) if code in after else _top()
        one, other = (_weight(said.get(code), rules[code].severity) for said in (before, after))
        if (other.weight if other else -1) < (one.weight if one else -1):
            yield _found(
                at, Message("{code} is {now}, and was {then}", code=code, now=_worded(other), then=_worded(one))
            )
        elif other is not None:
            yield from (
                _found(at, Message("{code} {change}", code=code, change=change))
                for change in _thresholds(before, after, rules[code])
            )


def _weight(said: object, default: Severity) -> Severity | None:
    """The severity that a setting gives a rule; None where it is off."""
    if isinstance(said, Mapping):
        said = said.get("severity")
    if said == "off":
        return None
    return Severity(said) if isinstance(said, str) and said in set(Severity) else default


def _worded(severity: Severity | None) -> Message:
    return Message("off") if severity is None else Message("{severity:a}", severity=severity.value)


def _thresholds(before: Mapping[str, object], after: Mapping[str, object], rule: Rule) -> Iterator[Message]:
    """Every threshold by which less is told than before; one that nobody can hold against the other is told too."""
    one, other = (said if isinstance(said, Mapping) else {} for said in (before.get(rule.code), after.get(rule.code)))
    for name, default in rule.thresholds.items():
        then, now = one.get(name, default), other.get(name, default)
        more = _more(then, now)
        if str(then) != str(now) and more is not (name in rule.stricter):
            yield Message("has {name} {now}, and had {then}", name=name, now=str(now), then=str(then))


def _more(then: object, now: object) -> bool | None:
    """Whether a threshold is larger than it was; None of what is no number of one unit."""
    one, other = _number(then), _number(now)
    return None if one is None or other is None or one[1] != other[1] else other[0] > one[0]


def _number(said: object) -> tuple[Decimal, str] | None:
    """A threshold as a number with its unit, which is empty for most."""
    if isinstance(said, int | float | Decimal) and not isinstance(said, bool):
        return Decimal(str(said)), ""
    try:
        found = parse_duration(str(said))
    except ValueError:
        return None
    return Decimal(found.amount), f"{found.unit} {found.elapsed}"


def _failing(base: Portfolio, head: Portfolio) -> Iterator[Finding]:
    before, after = base.settings.fail_on, head.settings.fail_on
    for level, said in before.items():
        now = after.get(level, Severity.ERROR.value)
        if now != said and {said, now} <= set(Severity) and Severity(now).weight > Severity(said).weight:
            at = _setting("fail_on", level) if level in after else _top()
            yield _found(at, Message("{level} fails on {now}, and failed on {then}", level=level, now=now, then=said))


def _day(base: Portfolio, head: Portfolio) -> Iterator[Finding]:
    """A status date that is fixed, let go or put back; one that goes on hides nothing that would be told before."""
    before, after = (each.settings.status_date or _BY_COMMIT for each in (base, head))
    goes_on = _BY_COMMIT not in {before, after} and before <= after
    if before != after and not goes_on:
        at = _setting("status_date") if head.settings.status_date else _top()
        yield _found(at, Message("the status date is {now}, and was {then}", now=str(after), then=str(before)))


def _waivers(base: Portfolio, head: Portfolio) -> Iterator[Finding]:
    earlier = {_today(key, head): waiver for key, waiver in base.waivers.items()}
    for key, waiver in head.waivers.items():
        known = earlier.get(_today(key, head))
        at = Origin("waivers.yaml", ("waivers", key)).key()
        if known is None:
            yield _found(at, Message("{key} is waived until {until}", key=key, until=waiver.until))
        elif waiver.until > known.until:
            yield _found(
                at,
                Message(
                    "{key} is waived until {now}, and was until {then}", key=key, now=waiver.until, then=known.until
                ),
            )


def _today(key: str, head: Portfolio) -> str:
    """The key of a waiver with the address of today."""
    code, _, address = key.partition(" ")
    return f"{code} {head.moves.now(address)}"


def _comments(base: Portfolio, head: Portfolio) -> Iterator[Finding]:
    """Comments beyond those that a file had for a code; of several alike, the last."""
    left = Counter((each.path, each.code) for each in base.ignored)
    for each in head.ignored:
        if left[each.path, each.code] > 0:
            left[each.path, each.code] -= 1
        else:
            yield _found(
                Origin(each.path, offsets=(each.start, each.end)), Message("a comment accepts {code}", code=each.code)
            )


def _governance(base: Portfolio, head: Portfolio) -> Iterator[Finding]:
    """Projects that are governed more lightly: what fails a check hangs on that."""
    earlier = {head.moves.now(name): project for name, project in base.projects.items()}
    for name, project in head.projects.items():
        known = base.projects.get(name) or earlier.get(name)
        if known is None:
            continue
        before, after = (each.governance or _DEFAULT_GOVERNANCE for each in (known, project))
        if after > before:
            at = project.origin.at("governance").key() if project.governance else project.origin
            yield _found(
                at,
                Message("governance of '{name}' is {now}, and was {then}", name=name, now=str(after), then=str(before)),
            )
