"""What a file of another system changes, brought into the portfolio and told: the commands of all such systems."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import click

from itpm import __version__
from itpm.analysis.facts import Facts
from itpm.cli.exits import Exit
from itpm.cli.landing import Landing, edited, input_bytes, land, prepared, refuse_places, unchanged
from itpm.cli.mappings import meaning_of, refuse_mapping
from itpm.cli.options import Session, leave, option, session
from itpm.cli.tables import as_json
from itpm.cli.typed import argument
from itpm.diagnostic import Origin
from itpm.interchange.catalogue import names, recognised
from itpm.interchange.catalogue import system as system_of
from itpm.interchange.exchange import Changes, Foreign, ForeignError, Incoming, Told
from itpm.interchange.identity import FOLDER
from itpm.interchange.last_imported import Base, base_path
from itpm.interchange.mapping import ORDERS, REGISTERS, Meaning, suggested
from itpm.interchange.merging import Here
from itpm.interchange.owners import OURS, THEIRS
from itpm.interchange.system import System
from itpm.run.run import Run
from itpm.say import printable
from itpm.text.frozen import value_at
from itpm.text.reading import parse

_MOST_TOLD = 40
"""So many lines of one kind are printed; --format json has all of them."""
_DIGITS = 16


def bring(session: Session, incoming: Incoming[Foreign], file: Path, *, dry_run: bool, replace: bool) -> None:
    """Read a file with what a command made for it, write what it changes, say what became of it."""
    try:
        foreign = incoming.read(input_bytes(session, file))
        run = prepared(session)
        changes = incoming.changes(foreign, run.portfolio, run.snapshot.day)
    except ForeignError as error:
        raise click.UsageError(f"{file}: {error}") from error
    land_changes(session, run, Call(file, "text", dry_run=dry_run, replace=replace), changes)


@dataclass(frozen=True)
class Call:
    """What a call of an import says of its writing and telling."""

    file: Path
    form: str
    dry_run: bool = False
    replace: bool = False


def land_changes(session: Session, run: Run, call: Call, *held: Changes) -> None:
    """Write what changes, all of it or nothing, and tell it."""
    _land(session, run, call, list(held))


def _land(session: Session, run: Run, call: Call, held: list[Changes]) -> None:
    """Write what changes, which is taken out of what holds it, so that large files are let go once they are texts."""
    changes = held.pop()
    texts: Mapping[str, str] = {}
    otherwise: Sequence[str] = ()
    verb = "would write" if call.dry_run else "wrote"
    made = edited(run, call.file, changes.edits)
    landing = Landing(call.file, changes.files, changes.comment, changes.where, made, changes.kept)
    if landing.texts:
        changes = replace(changes, files={}, edits={}, kept={})
        landing = landing.as_texts()
        verb = "unchanged:" if unchanged(session.root(), landing.texts) else verb
        after, texts = land(session, run, landing, dry_run=call.dry_run, may_replace=call.replace), landing.texts
        otherwise = changes.otherwise(Facts(after.portfolio, run.snapshot.day).schedule)
    if call.form == "json":
        session.write(as_json("import", _document(changes, texts, verb, otherwise), run.snapshot.day.isoformat()))
    else:
        said = "".join(f"{line}\n" for line in (*_said(changes, texts, verb), *otherwise))
        if call.dry_run and session.verbose:
            said += "".join(f"\n# {path}\n{text}" for path, text in texts.items())
        session.write(said)
    if changes.doubts or changes.conflicts:
        leave(Exit.FINDINGS)


_PARTS: tuple[tuple[str, Callable[[Changes], Sequence[Any]]], ...] = (
    ("found in the file:", lambda changes: changes.found),
    ("could not carry:", lambda changes: changes.lost),
    ("otherwise than it was known:", lambda changes: changes.since),
    ("of one thing said in two ways ('owners:' in the mapping says whose holds):", lambda changes: changes.between),
    ("", lambda changes: changes.doubts),
    ("changed on both sides, and left as it is (--take theirs or --take ours):", lambda changes: changes.conflicts),
)


def _said(changes: Changes, texts: Mapping[str, str], verb: str) -> Iterator[str]:
    """What was brought in and where it stands, what could not be carried, what was left out."""
    brought = ", ".join(each for each in (changes.brought, changes.known) if each)
    yield f"{changes.name}: {brought or 'nothing to write'}"
    yield from (f"  {verb} {path}" for path in texts)
    for title, part in _PARTS:
        lines = part(changes)
        if not lines:
            continue
        yield title or f"{changes.left}:"
        shown = lines if all(isinstance(each, str) for each in lines) else lines[:_MOST_TOLD]
        yield from (f"  {printable(str(each))}" for each in shown)
        if len(lines) > len(shown):
            yield f"  and {len(lines) - len(shown)} more: --format json has them all"


def _document(changes: Changes, texts: Mapping[str, str], verb: str, otherwise: Sequence[str]) -> dict[str, Any]:
    """The same for programs: nothing of it is cut."""
    return {
        "name": changes.name,
        "brought": changes.brought,
        "known": changes.known,
        "files": list(texts),
        "done": verb.rstrip(":"),
        "found": list(changes.found),
        **{
            name: [_entry(each) for each in lines]
            for name, lines in (
                ("lost", changes.lost),
                ("since", changes.since),
                ("between", changes.between),
                ("doubts", changes.doubts),
                ("conflicts", changes.conflicts),
                ("otherwise", otherwise),
            )
        },
    }


def _entry(each: str | Told) -> dict[str, str]:
    told = each if isinstance(each, Told) else Told(each)
    return {name: value for name, value in told._asdict().items() if value}


_HELP = {
    "into": "The project that takes the items; else the one they were in before, else a new one.",
    "register": "What a table lists whose columns do not say it.",
    "dates": "In which order dates stand; else found in the file.",
    "decimal": "The decimal sign; else found in the file.",
    "zone": "The time zone in which moments become days; else the portfolio's.",
    "language": "The language of column heads and months, as in 'de'.",
}
_TYPES: Mapping[str, Any] = {
    "register": click.Choice(REGISTERS),
    "dates": click.Choice(ORDERS),
    "decimal": click.Choice([".", ","]),
}
_PATH = click.Path(exists=True, dir_okay=False, path_type=Path)
_MAP = "A YAML file that says what words there mean here; else imports/SYSTEM.yaml, where there is one."


@cache
def bringing(system: System) -> click.Command:
    """The command that brings files of a system in."""

    @click.command(
        system.name, help=f"Bring in {system.brings}.\n\n{system.about}", short_help=f"{system.title}: {system.brings}."
    )
    @argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
    @option("--map", "mapping", type=_PATH, help=_MAP)
    @_shared_by(system)
    @option("--take", type=click.Choice([THEIRS, OURS]), help="Whose values hold where both sides changed one.")
    @option("--suggest-map", is_flag=True, help="Write nothing, print a mapping to complete.")
    @option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
    @option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is told.")
    @session
    def command(session: Session, file: Path, mapping: Path | None, **said: Any) -> None:  # noqa: ANN401 - click's
        _bring(session, system, file, mapping, said)

    return command


def _shared_by(system: System) -> Callable[[Any], Any]:
    """Adds the options that a system shares with others."""

    def add(function: Any) -> Any:  # noqa: ANN401 - click's own
        for name in reversed(system.options):
            function = option(f"--{name}", type=_TYPES.get(name), help=_HELP[name])(function)
        return function

    return add


def _bring(session: Session, system: System, file: Path, mapping: Path | None, said: Mapping[str, Any]) -> None:
    """A file of a system with a mapping: read, merged with what is here, written and told."""
    root = session.root()
    refuse_places(root, root / FOLDER / "any.json")
    found = _judged(session, system, file, mapping, said)
    if found is not None:
        _land(session, found[0], Call(file, said["form"], dry_run=said["dry_run"], replace=True), found[1])


def _judged(
    session: Session, system: System, file: Path, mapping: Path | None, said: Mapping[str, Any]
) -> tuple[Run, list[Changes]] | None:
    """What a file changes, held by its list alone; nothing where it was read before, or a mapping is asked for."""
    data = input_bytes(session, file)
    meaning, source = meaning_of(
        session, system, mapping, {name: said[name] for name in system.options if name != "into"}
    )
    into = said.get("into") or ""
    digest = _digest(system, meaning, into, data)
    base = base_of(session, system)
    if base.digest == digest and not base.waits and not said["suggest_map"]:
        _tell_unchanged(session, system, said["form"])
        return None
    run = prepared(session)
    meaning = replace(meaning, zone=meaning.zone or str(run.portfolio.settings.timezone or "UTC"))
    day, paths = run.snapshot.day.isoformat(), tuple(run.inputs.tree.blobs)
    bases = cache(lambda name: base_of(session, found) if (found := _named(name)) is not None else Base(name))
    here = Here(run.portfolio, base, written_in(run), day, said["take"] or "", into, digest, paths, bases)
    try:
        with refuse_mapping(source):
            foreign = _read(system, data, meaning)
            if said["suggest_map"]:
                session.write("".join(suggested(system.suggest(system.name, foreign, here, meaning))))  # type: ignore[misc]
                return None
            return run, [system.judge(system.name, foreign, here, meaning)]  # type: ignore[misc]
    except ForeignError as error:
        raise click.UsageError(f"{file}: {error}") from error


def _named(name: str) -> System | None:
    """The system that a portfolio calls so, where it is one that files are brought in from."""
    return system_of(name) if name in names() else None


def _read(system: System, data: bytes, meaning: Meaning) -> Any:  # noqa: ANN401 - what the system reads
    """What a file holds; one of another system is told by its name.

    Raises:
        ForeignError: where it is none of this system, or is broken.
    """
    if system.recognises is not None and not system.recognises(data):
        other = recognised(data)
        if other is not None:
            raise ForeignError(f"this is a file of {other.title}: itpm import {other.name}")
    return system.read(data, meaning)  # type: ignore[misc]


def _digest(system: System, meaning: Meaning, into: str, data: bytes) -> str:
    said = f"{__version__}\n{system.name}\n{meaning.text()}\n{into}\n".encode()
    return hashlib.sha256(said + data).hexdigest()[:_DIGITS]


def base_of(session: Session, system: System) -> Base:
    """What was last imported from a system.

    Raises:
        UsageError: where the file that says it is broken.
    """
    path = session.root() / base_path(system.name)
    try:
        text = path.read_bytes().decode() if path.is_file() else ""
        return Base.of(system.name, text)
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: it is not UTF-8; take it from the last commit") from error
    except ForeignError as error:
        raise click.UsageError(str(error)) from error


def written_in(run: Run) -> Callable[[Origin], Any]:
    """What the portfolio's own files say at a place; None where it is in none of them."""
    blobs, known = run.inputs.tree.blobs, dict[str, Any]()

    def written(origin: Origin) -> Any:  # noqa: ANN401 - plain data
        if origin.path not in blobs:
            return None
        if origin.path not in known:
            known[origin.path] = parse(blobs[origin.path].read()).data
        return value_at(known[origin.path], origin.pointer)

    return written


def _tell_unchanged(session: Session, system: System, form: str) -> None:
    known = "unchanged since the last import of this file"
    changes = Changes(system.name, known=known)
    if form == "json":
        day = session.run().snapshot.day.isoformat()
        session.write(as_json("import", _document(changes, {}, "unchanged", ()), day))
        return
    session.write(f"{system.name}: {known}\n")
