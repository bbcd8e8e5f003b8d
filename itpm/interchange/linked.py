"""Documents elsewhere that records link to: in which version each was looked at, and whether it changed since.

A list of files comes from there (ids, digests, versions). Of those that a record of the portfolio links to, as evidence
or otherwise, the base keeps how each was when somebody looked at it; a later list tells which are otherwise now, again
and again until somebody says that they have looked ('--take theirs').
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from itpm.interchange.documents import json_document, objects, text_of
from itpm.interchange.exchange import Changes, Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.last_imported import Kept, Source, base_path
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here
from itpm.interchange.owners import THEIRS
from itpm.model.record import Record
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

GROUP: Final = "documents"
_HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "googledrive": ("drive.google.com", "docs.google.com"),
    "dropbox": ("dropbox.com", "www.dropbox.com"),
}
"""Hosts of the addresses that people have of files."""
_STAMPS: Final = ("digest", "revision", "modified")
"""By what a version is known, the surest first."""


def read_list(data: bytes) -> Foreign:
    """The files of a list, as Google Drive, Dropbox or rclone has it.

    Raises:
        ForeignError: where it is none, or broken.
    """
    return json_document(data, _foreign)


def _foreign(found: Any) -> Foreign:  # noqa: ANN401 - JSON
    whole = {"files": found} if isinstance(found, list) else found
    if not isinstance(whole, Mapping) or not isinstance(whole.get("files"), list):
        raise PlaceError("it is no list of files: it has no 'files'")
    items = [_item(each, number) for number, (each, _route) in enumerate(objects(whole, "files"), 1)]
    return Foreign([each for each in items if each.key], (Group(GROUP, "linked documents"),))


def is_list(foreign: Foreign) -> bool:
    """Whether what was read is a list of files."""
    return any(each.key == GROUP for each in foreign.groups)


def _item(each: Mapping[str, Any], number: int) -> Item:
    """A file: of Google Drive, of Dropbox, or as rclone lists it."""
    hashes = each.get("Hashes")
    listed = sorted(f"{kind}:{said}" for kind, said in hashes.items()) if isinstance(hashes, Mapping) else []
    fields = {
        "digest": text_of(each, "md5Checksum") or text_of(each, "content_hash") or "".join(listed[:1]),
        "revision": text_of(each, "headRevisionId") or text_of(each, "rev"),
        "modified": text_of(each, "modifiedTime") or text_of(each, "server_modified") or text_of(each, "ModTime"),
        "version": text_of(each, "version"),
    }
    links = each.get("links")
    shared = [str(link) for link in links] if isinstance(links, list) else []
    path = text_of(each, "path_display")
    addresses = [text_of(each, "webViewLink"), *shared, *([f"https://www.dropbox.com/home{path}"] if path else [])]
    return Item(
        text_of(each, "id") or text_of(each, "ID"),
        text_of(each, "name") or text_of(each, "Path"),
        {name: value for name, value in fields.items() if value},
        f"file {number}",
        state="trashed" if text_of(each, "trashed") == "true" or each.get("trashed") is True else "",
        links={"addresses": tuple(filter(None, addresses))},
    )


def changes(system: str, foreign: Foreign, here: Here, _meaning: Meaning) -> Changes:
    """Which linked documents are otherwise than when they were looked at."""
    links = list(_links(here, system))
    by_key: dict[str, list[str]] = {}
    by_address: dict[str, list[str]] = {}
    for record, address in links:
        by_address.setdefault(_plain(address), []).append(record)
        for step in urlsplit(address).path.split("/"):
            by_key.setdefault(step, []).append(record)
    records, doubts, known, new, met = dict(here.base.records), list[Told](), 0, 0, set[str]()
    for item in sorted(foreign.items, key=lambda each: each.key):
        named = [each for address in item.links["addresses"] for each in by_address.get(_plain(address), ())]
        who = sorted({*by_key.get(item.key, ()), *named})
        if not who:
            continue
        met.update(who)
        key = f"document/{item.key}"
        before = here.base.records.get(key)
        told = _told(item, who, before)
        if told is not None and here.take != THEIRS:
            doubts.append(told)
            continue
        records[key] = Kept(GROUP, dict(item.fields) | {"name": item.name})
        known, new = known + (before is not None and told is None), new + (before is None or told is not None)
    count = sum(key.startswith("document/") for key in records)
    sources = {GROUP: Source("linked documents", "", "", here.day, count)}
    if here.digest == here.base.digest:
        sources = {GROUP: here.base.sources.get(GROUP, sources[GROUP])}
    elsewhere = len({record for record, _address in links} - met)
    base = here.base.after(records, {**here.base.sources, **sources}, here.digest, waits=bool(doubts))
    return Changes(
        system,
        f"{plural(new, 'linked document')} as they are now" if new else "",
        doubts=doubts,
        left=f"{plural(len(doubts), 'linked document')} changed since somebody looked (--take theirs, once you have)",
        known=f"{plural(known, 'linked document')} as they were" if known else "",
        found=[f"{plural(elsewhere, 'record')} with links to files that this list has not"] * bool(elsewhere),
        kept={base_path(system): base.text()},
    )


def _told(item: Item, who: list[str], before: Kept | None) -> Told | None:
    """What is otherwise than it was when somebody looked at a document; nothing where it is as it was, or new."""
    said = f"linked by {', '.join(who[:5])}"
    if item.state:
        return Told(f"it is in the bin there; {said}", item.place, item.name)
    if before is None:
        return None
    stamp = next((each for each in _STAMPS if each in before.fields and each in item.fields), "")
    if stamp and before.fields[stamp] == item.fields[stamp]:
        return None
    pairs = [(name, before.fields.get(name), item.fields.get(name)) for name in ("version", "modified")]
    parts = [f"{name} {was} then, {now} now" for name, was, now in pairs if was and now and was != now]
    return Told("; ".join([*parts[-1:], said]), item.place, item.name)


def _links(here: Here, system: str) -> Iterator[tuple[str, str]]:
    """Every address of that system that a record names, with the address of the record."""
    hosts = _HOMES.get(system, ())
    for record in here.portfolio.records():
        for text in _texts(record):
            if text.startswith("https://") and urlsplit(text).hostname in hosts:
                yield record.id, text


def _texts(value: Any, *, inside: bool = False) -> Iterator[str]:  # noqa: ANN401 - any value of the model
    """Every text of a record, but those of records that lie in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, inside=True)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each, inside=True)
    elif dataclasses.is_dataclass(value) and not (inside and isinstance(value, Record)):
        for each in dataclasses.fields(value):
            yield from _texts(getattr(value, each.name), inside=True)


def _plain(address: str) -> str:
    """An address as two of them are compared: without what stands behind its path."""
    parts = urlsplit(address)
    return f"{parts.hostname}{unquote(parts.path).rstrip('/')}".casefold().removeprefix("www.")
