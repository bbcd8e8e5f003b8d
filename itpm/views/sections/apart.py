"""What records of one kind are called where several stand beside each other."""

from collections import Counter
from collections.abc import Iterable, Mapping

from itpm.message import Said
from itpm.model.budget import Budget
from itpm.model.record import Record
from itpm.page.value import Told
from itpm.views.disclosure import titled


def told_apart(records: Iterable[Record]) -> Mapping[str, Told]:
    """The title of each, by id: of several that share one the year that each is for, and else the id beside it."""
    every = list(records)
    titles = Counter(each.title for each in every)
    by_year = Counter(map(_with_year, every))
    return {each.id: _told(each, titles[each.title] > 1, by_year[_with_year(each)] > 1) for each in every}


def _with_year(record: Record) -> str:
    year = record.fiscal_year if isinstance(record, Budget) else None
    return record.title if year is None else Said(f"{record.title} {year}")


def _told(record: Record, shared: bool, shared_year: bool) -> Told:  # noqa: FBT001 - what its title says of it
    title = titled(record)
    text = f"{_with_year(record)} ({record.id})" if shared_year else _with_year(record) if shared else str(title)
    return Told(text, title.classification, title.address)
