"""How far duties are covered, as rows and for programs."""

from collections.abc import Iterable
from typing import Any

from itpm.message import phrase
from itpm.rules.duties import TITLES, Covered

COLUMNS = ("duty", "covered", "looked_at", "found", "rules", "nothing_to_look_at", "off_or_waiting")
NOT_TOLD = "not told"


def covered_words(each: Covered) -> str:
    """The share of a duty, with a sign where it is at most that; that it is not told where no data serve it."""
    if each.share is None:
        return NOT_TOLD
    return phrase("{share:0%}", share=each.share) if each.whole else phrase("≤ {share:0%}", share=each.share)


def rows(found: Iterable[Covered]) -> list[dict[str, Any]]:
    """A row for each duty."""
    return [
        {
            "duty": f"{each.duty.value} {TITLES[each.duty]}",
            "covered": covered_words(each),
            "looked_at": each.looked,
            "found": each.found,
            "rules": len(each.told) + len(each.silent),
            "nothing_to_look_at": " ".join(each.silent) or None,
            "off_or_waiting": " ".join(each.untold) or None,
        }
        for each in found
    ]


def document(found: Iterable[Covered]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "duty": each.duty.value,
            "title": TITLES[each.duty],
            "share": None if each.share is None else round(each.share, 4),
            **({"share_reason": NOT_TOLD} if each.share is None else {}),
            "at_most": not each.whole,
            "looked_at": each.looked,
            "found": each.found,
            "rules": list(each.told),
            "rules_with_nothing_to_look_at": list(each.silent),
            "rules_off_or_waiting": list(each.untold),
        }
        for each in found
    ]
