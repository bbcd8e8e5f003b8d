"""``itpm list sources``: what was imported from where, into what, as of when, and what of it waits."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from itpm.cli.options import Session
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import as_csv, as_json, table
from itpm.interchange.exchange import ForeignError
from itpm.interchange.identity import FOLDER
from itpm.interchange.last_imported import Base
from itpm.say import plural

KIND = "sources"
_COLUMNS = ("system", "source", "into", "records", "as_of", "imported", "age", "waits")
_OTHERS = ("where", "of", "person", "open", "columns", "audience")


def sources(session: Session, form: str) -> None:
    """Prints every source of imports."""
    refuse_beside("sources are listed as they are", _OTHERS)
    if session.at is not None:
        raise click.UsageError("--at: sources are listed as they lie in the folder")
    snapshot = session.run().snapshot
    rows = list(_rows(session.root(), snapshot.day))
    if form == "json":
        session.write(as_json(KIND, rows, snapshot.day.isoformat()))
    else:
        session.write(as_csv(_COLUMNS, rows) if form == "csv" else table(_COLUMNS, rows))
    session.say(f"{plural(len(rows), 'source')}, as of {snapshot.day}, {snapshot.state}")


def _rows(root: Path, day: date) -> Iterator[dict[str, Any]]:
    """A row a source; how old it is counts from the day that the file itself says, else from that of the import."""
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            base = Base.of(path.stem, path.read_bytes().decode())
        except (UnicodeDecodeError, ForeignError) as error:
            raise click.UsageError(f"{path}: it cannot be read: {error}") from error
        for key, each in sorted(base.sources.items()):
            told = each.as_of or each.brought
            yield {
                "system": base.system,
                "source": each.name or key or None,
                "into": each.into or None,
                "records": each.records,
                "as_of": each.as_of or None,
                "imported": each.brought or None,
                "age": (day - date.fromisoformat(told[:10])).days if told else None,
                "waits": base.waits,
            }
