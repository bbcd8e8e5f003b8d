"""The mapping of a call: a file that is named or lies in its place, and what options say beside it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from itpm.cli.landing import input_bytes
from itpm.cli.options import Session
from itpm.interchange.catalogue import names
from itpm.interchange.mapping import HERE, MappingError, Meaning, mapping_path
from itpm.interchange.system import System
from itpm.text.decode import decode
from itpm.text.places import Lines
from itpm.text.reader import Parsed
from itpm.text.reading import parse


@dataclass(frozen=True)
class Source:
    """Where a mapping was read from; nowhere where there is none."""

    path: Path | None = None
    parsed: Parsed | None = None
    lines: Lines | None = None

    def place(self, *route: str) -> str:
        """The line of a value, in words with ``: `` behind it."""
        if self.path is None or self.parsed is None or self.lines is None:
            return ""
        line = self.lines.span(*self.parsed.places.find(route, on_key=True)).line
        return f"{self.path}: line {line}: "


def meaning_of(
    session: Session, system: System, named: Path | None, options: Mapping[str, str | None]
) -> tuple[Meaning, Source]:
    """The mapping that holds, and where it stands.

    Raises:
        UsageError: where it is none, or an option says what may not be said.
    """
    path = named or session.root() / mapping_path(system.name)
    meaning, source = Meaning(), Source()
    if named is not None or path.is_file():
        data = input_bytes(session, path)
        parsed, lines = parse(data), Lines.of(decode(data)[0])
        if parsed.faults:
            fault = parsed.faults[0]
            raise click.UsageError(f"{path}: line {lines.span(fault.start, fault.end).line}: {fault.message}")
        source = Source(path, parsed, lines)
        with refuse_mapping(source):
            meaning = _with_known_owners(Meaning.of(parsed.data))
    try:
        return meaning.but(**options), source
    except MappingError as error:
        raise click.UsageError(f"--{error.route[0]}: {error}") from error


def _with_known_owners(meaning: Meaning) -> Meaning:
    """The mapping, whose owners of fields are systems that there are.

    Raises:
        MappingError: where one is none.
    """
    for field, owner in meaning.owners.items():
        if owner not in {HERE, *names()}:
            raise MappingError(
                f"'{owner[:40]}' is no system: write one of {', '.join(names())}, or 'here'", "owners", field
            )
    return meaning


@contextmanager
def refuse_mapping(source: Source) -> Iterator[None]:
    """Tells what is wrong in a mapping with its line.

    Raises:
        UsageError: where something is.
    """
    try:
        yield
    except MappingError as error:
        raise click.UsageError(f"{source.place(*error.route)}{error}") from error
