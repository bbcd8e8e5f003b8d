"""Finance's ledger as a system whose files are brought in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from itpm.analysis.money.booked import through
from itpm.diagnostic import Finding
from itpm.interchange.cells import decoded
from itpm.interchange.exchange import Changes
from itpm.interchange.identity import slug
from itpm.interchange.ledger.actuals import Booking, bookings, imported
from itpm.interchange.ledger.documents import Remark, same
from itpm.interchange.ledger.layout import Layout
from itpm.interchange.system import System
from itpm.model.portfolio import Portfolio
from itpm.say import plural

_COMMENT = "Imported from finance's ledger. Importing the same file again changes nothing."


@dataclass(frozen=True)
class Ledger:
    """A ledger that is written as a layout says; ``file`` is its file's name, ``name`` what it is called here."""

    file: str
    name: str
    layout: Layout

    def read(self, data: bytes) -> Sequence[Booking]:
        """The rows of a file.

        Raises:
            ForeignError: where it is no table, or not the one of the layout.
        """
        return tuple(bookings(decoded(data, self.layout.encoding), self.layout))

    def changes(self, foreign: Sequence[Booking], portfolio: Portfolio, as_of: date) -> Changes:
        """The documents that are not booked yet, as one file; a doubtful row is left out with its document."""
        name = slug(self.name) or "imported"
        part = f"budget/entries-{name}.yaml"
        booked = {id_: each for id_, each in portfolio.finance.entries.items() if each.origin.path != part}
        found = imported(foreign, self.layout, portfolio, as_of, booked)
        others = f", and {plural(len(found.left), 'row')} of the same documents" if found.left else ""
        return Changes(
            name,
            plural(len(found.entries), "document") if found.entries else "",
            {part: {"entries": found.entries}} if found.entries else {},
            _COMMENT,
            tuple(map(self._remark, found.changes)),
            tuple(map(self._remark, found.doubtful())),
            f"{plural(len(found.doubts), 'doubtful row')} left out{others}",
            f"{plural(found.known, 'row')} booked already" if found.known else "",
            _row(found.rows),
            since=tuple(self._since(portfolio, part, found.entries)),
        )

    def _since(self, portfolio: Portfolio, part: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
        """Documents that are otherwise than when the file was imported, and new ones in days that were complete."""
        known = portfolio.finance.entries
        before = {id_: each for id_, each in known.items() if each.origin.path == part}
        for id_, each in before.items():
            if id_ not in entries:
                yield f"{self.file}: {id_[:60]}: it was imported before and is not there any more"
            elif not same(each, entries[id_], portfolio.currency):
                yield f"{self.file}: {id_[:60]}: it was imported before with other figures"
        for id_, made in entries.items():
            for line in made.get("split", {made.get("line"): None}) if id_ not in known else ():
                until = through(portfolio, str(line))
                if until is not None and date.fromisoformat(str(made["date"])) <= until:
                    yield f"{self.file}: {id_[:60]}: {made['date']} lies in the days of which '{line}' was complete"

    def _remark(self, remark: Remark) -> str:
        column = f" (column '{remark.column}')" if remark.column else ""
        return f"{self.file}: row {remark.row}: {remark.document[:60] or 'no number'}: {remark.why}{column}"


def _row(rows: Mapping[str, int]) -> Callable[[Finding], str]:
    """On which row the document begins that a finding is about."""

    def where(finding: Finding) -> str:
        document = str(finding.origin.pointer[1]) if len(finding.origin.pointer) > 1 else ""
        return f"row {rows[document]}: {document[:60]}: " if document in rows else ""

    return where


SYSTEM = System("actuals", "A ledger", "documents of finance's ledger, from CSV with a map of its columns", own=True)
