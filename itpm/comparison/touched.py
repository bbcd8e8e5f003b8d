"""What a change touches: the records that it edits, what hangs on them, and what they name.

By wholes: a project with everything in it, a person, an asset. What names something that is edited hangs on it, and so
does what names that; of what an edited record itself names, in either state, only the next is meant.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from itpm.analysis.control.mentions import mentions
from itpm.comparison.edits import WHOLES, single_edits
from itpm.model.address import whole_of
from itpm.model.field import Field
from itpm.model.portfolio import Portfolio


def touched(base: Portfolio, head: Portfolio, declared: Mapping[str, Field]) -> frozenset[str]:
    """The addresses of all wholes that differ between two states, that hang on those, and that those name.

    ``declared`` are the fields of each kind of record.
    """
    groups = {each.group for each in single_edits(base, head) if each.kind not in WHOLES}
    edited = {whole_of(address) for _kind, address in groups}
    naming: dict[str, set[str]] = {}
    for whole, name in named(head, declared):
        naming.setdefault(name, set()).add(whole)
    found, ahead = set(edited), deque(edited)
    while ahead:
        for whole in naming.get(ahead.popleft(), ()):
            if whole not in found:
                found.add(whole)
                ahead.append(whole)
    for state in (base, head):
        found.update(name for whole, name in named(state, declared, edited))
    return frozenset(found)


def named(
    portfolio: Portfolio, declared: Mapping[str, Field], of: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Each whole with every whole that it names; of some of them only, where these are said."""
    for kind, records in portfolio.by_kind.items():
        for address, record in records.items():
            whole = whole_of(address)
            if of is None or whole in of:
                for each in mentions(record, declared[kind]):
                    if (named := whole_of(each.address)) != whole:
                        yield whole, named
