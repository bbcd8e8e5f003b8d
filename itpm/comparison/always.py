"""What is never changed without whoever answers for it, whatever the rules of a portfolio say."""

from collections.abc import Callable, Iterator, Mapping

from itpm.comparison.approvers import ACCOUNTS, Approvers, account_of
from itpm.comparison.pairs import Pair, Pairs
from itpm.model.portfolio import Portfolio

Fields = tuple[str, ...]
"""The fields by which a change needs approval; empty for the record as a whole."""


def _whole(pairs: Pairs, pair: Pair) -> Fields | None:
    return () if pairs.difference.between(pair.old, pair.new) else None


def _of(*names: str) -> Callable[[Pairs, Pair], Fields | None]:
    """What says whether one of these fields is another one; of what is new, whether there is one."""

    def changed(pairs: Pairs, pair: Pair) -> Fields | None:
        found = tuple(
            name for name in names if pairs.difference.between(_value(pair.old, name), _value(pair.new, name))
        )
        return found or None

    return changed


def _money_and_who(pairs: Pairs, pair: Pair) -> Fields | None:
    """Approved money; and of what has some, or a plan, who answers for it: else who approves were said by nobody."""
    money = "budget.approved" if pair.kind == "project" else "approved"
    names = (money, "owner", "sponsor", "programme") if _is_approved(pair.old) else (money,)
    return _of(*names)(pairs, pair)


def _is_approved(record: object) -> bool:
    return any(_value(record, name) for name in ("budget.approved", "approved", "baselines"))


def answering(portfolio: Portfolio) -> Iterator[str]:
    """Teams and roles that answer for what is never changed without them: whoever joins one is an approver."""
    groups = {**portfolio.staffing.teams, **portfolio.staffing.roles}
    for kind in ("project", "budget", "programme", "continuity-plan", "policy"):
        for each in portfolio.by_kind.get(kind, {}).values():
            if kind not in {"project", "budget"} or _is_approved(each):
                named = (getattr(each, "owner", None), getattr(each, "sponsor", None))
                yield from (said for said in named if said in groups)


def whoever(*names: str) -> Callable[[Pairs, Pair], Fields | None]:
    """Whoever was said to answer, and is not any more; that somebody is said at last takes nothing from anybody."""

    def changed(pairs: Pairs, pair: Pair) -> Fields | None:
        return _of(*(name for name in names if _value(pair.old, name)))(pairs, pair)

    return changed


def _who_they_are(pairs: Pairs, pair: Pair) -> Fields | None:
    """Accounts, deputies and manager of somebody there was; of somebody new, an account that is another one's."""
    if pair.old is None:
        taken = Approvers(pairs.base).accounts
        return tuple(f"external.{each}" for each in ACCOUNTS if _account(pair.new, each).lower() in taken[each]) or None
    names = [f"external.{each}" for each in ACCOUNTS if _account(pair.old, each) != _account(pair.new, each)]
    names += _of("deputies")(pairs, pair) or ()
    names += whoever("manager")(pairs, pair) or ()
    return tuple(names) or None


def _account(each: object, system: str) -> str:
    return account_of(each, system) if each is not None else ""  # type: ignore[arg-type]


def _value(record: object, path: str) -> object:
    for name in path.split("."):
        record = getattr(record, name, None)
    return record or None


ALWAYS: Mapping[str, tuple[str, Callable[[Pairs, Pair], Fields | None]]] = {
    "baseline": ("a baseline", _whole),
    "project": ("approved money", _money_and_who),
    "budget": ("approved money", _money_and_who),
    "continuity-plan": ("a continuity plan", _whole),
    "policy": ("a policy", _whole),
    "programme": ("who answers for its projects", whoever("owner", "sponsor")),
    "department": ("who speaks for it", whoever("contact")),
    "person": ("an account, a deputy or a manager", _who_they_are),
    "stakeholder": ("an account", _who_they_are),
}
"""By kind, what is never changed without whoever answers for it."""
