"""Which proposals fit a year, as rows, words and for programs."""

from typing import Any

from itpm.analysis.figures.amounts import Unknown, reasons
from itpm.analysis.strategy.fitting import Fit, Wish
from itpm.queries.figures import column, plain_figure, plain_figures, plain_sums, said
from itpm.say import INDEX, number

FITTED = ("proposal", "score", "cost", "days", "fits", "reason")


def fit_rows(fit: Fit) -> list[dict[str, Any]]:
    """A row for each proposal, with what it takes of the year, and whether it is in the set."""
    return [
        {
            "proposal": each.id,
            "score": column(each.proposal.score),
            "cost": column(each.cost),
            "days": None if isinstance(each.minutes, Unknown) else round(each.minutes / each.proposal.effort_day, 2),
            "fits": "yes" if each.id in fit.chosen else "no",
            "reason": _why(fit, each),
        }
        for each in fit.wishes
    ]


def _why(fit: Fit, each: Wish) -> str:
    """Why a proposal is left out, and why something of it is unknown, each reason once."""
    out = fit.reasons.get(each.id, "mandatory" if each.proposal.project.mandatory else "")
    unknown = reasons({"score": each.proposal.score, "cost": each.cost, "days": each.minutes})
    return unknown if out and out in unknown else "; ".join(filter(None, (out, unknown)))


def fit_words(fit: Fit, period: str, day: int) -> list[str]:
    """What the set takes of what there is, and how sure it is that no other brings more; ``day`` is one of effort."""
    money = f"{said(fit.money)} of {said(fit.limits.money)}"
    if fit.limits.unlimited and isinstance(fit.limits.money, Unknown):
        money = f"no limit of money ({fit.limits.money.reason})"
    if fit.limits.lines:
        money += f" and {said(fit.claimed)} of {said(fit.limits.on_lines)} on lines that they are charged to"
    there = fit.limits.minutes
    days = f"no limit of days ({there.reason})" if isinstance(there, Unknown) else ""
    days = days or f"{number(fit.minutes / day, '#,##0.#')} of {number(there / day, '#,##0.#')} person-days"  # type: ignore[operator]
    sure = "no other set brings more" if fit.proved else f"no set brings more than {number(fit.bound, INDEX)}"
    return [f"{period}: {money}, {days}; the scores add up to {number(fit.worth, INDEX)}, {sure}"]


def fit_document(fit: Fit, period: str) -> dict[str, Any]:
    """The set for programs."""
    limits = fit.limits
    minutes = {"free_minutes": limits.minutes}
    if isinstance(limits.minutes, Unknown):
        minutes = plain_figure("free_minutes", limits.minutes)
    proposals = []
    for each in fit.wishes:
        entry: dict[str, Any] = {"id": each.id, "fits": each.id in fit.chosen, "reason": _why(fit, each)}
        entry |= plain_figures({"score": each.proposal.score}) | plain_sums({"cost": each.cost})
        size = each.minutes
        entry |= plain_figure("minutes", size) if isinstance(size, Unknown) else {"minutes": size}
        proposals.append(entry)
    found = {"period": period, "proved": fit.proved, "minutes": fit.minutes, "proposals": proposals}
    money = plain_sums({"money": fit.money, "free_money": limits.money})
    found |= {"lines": [{"id": name} | plain_sums({"free_money": room}) for name, room in limits.lines.items()]}
    return found | money | plain_figures({"worth": fit.worth, "bound": fit.bound}) | minutes
