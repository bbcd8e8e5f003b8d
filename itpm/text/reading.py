"""The documents of a tree: from the cache, else parsed, on every core where there are many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from itpm.diagnostic import Finding, Origin
from itpm.kept.memory import Memory
from itpm.kept.store import Store
from itpm.message import Message, message_of
from itpm.text.decode import decode
from itpm.text.document import Document, Source, fault_finding
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.packing import PART, pack, parsed_key, unpack_data
from itpm.text.places import Places
from itpm.text.reader import Parsed, read_yaml
from itpm.text.tree import Blob, UnreadableError, blob_id

_WORTH_A_PROCESS = 200
_CHUNK = 25


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a tree is read: where parsed files are kept, on how many cores, within which bounds, after which reading."""

    store: Store
    workers: int = 1
    limits: Limits = DEFAULT_LIMITS
    memory: Memory = field(default_factory=lambda: Memory(keeps=False))
    """What earlier readings of this process made."""


def read_documents(blobs: Mapping[str, Blob], options: ReadingOptions, prefix: str = "") -> Iterator[Document]:
    """The documents of some blobs, in the order of their paths; ``prefix`` tells their tree from others."""
    fresh: list[tuple[Source, bytes]] = []
    ready: dict[str, Document] = {}
    for path in sorted(blobs):
        blob = blobs[path]
        found = _known(prefix + path, blob, options)
        if isinstance(found, Document):
            ready[path] = found
        else:
            fresh.append(found)
    parsed = _parse(fresh, options)
    for path in sorted(blobs):
        document = ready.pop(path) if path in ready else next(parsed)
        if document.source.id:
            options.memory.keep("document", document.path, (document.source.id, options.limits), document)
        yield document
    options.store.sweep()


def _known(path: str, blob: Blob, options: ReadingOptions) -> Document | tuple[Source, bytes]:
    """A document that needs no parsing, or the source and bytes of one that does."""
    store, limits = options.store, options.limits
    if blob.trouble:
        return _refused(path, blob, blob.trouble, options)
    if blob.size > limits.file_bytes:
        reason = Message(
            "the file has {bytes} bytes; {most} are the most (--max-file-size)", bytes=blob.size, most=limits.file_bytes
        )
        return _refused(path, blob, reason, options)
    try:
        data = None if blob.id is not None else blob.read()
        object_id = blob.id if blob.id is not None else blob_id(data or b"")
        remembered = options.memory.recall("document", path, (object_id, limits))
        if isinstance(remembered, Document):
            return remembered
        source = Source(path, object_id, blob, store, limits)
        known = store.read(parsed_key(object_id, limits), PART, unpack_data)
        if known is not None:
            return _document(source, known)
        return source, blob.read() if data is None else data
    except UnreadableError as error:
        return _refused(path, blob, message_of(error), options)


def _refused(path: str, blob: Blob, reason: Message, options: ReadingOptions) -> Document:
    finding = Finding("STR001", Origin(path, offsets=(0, 0)), reason, blob.remedy)
    return Document(Source(path, "", Blob(0, bytes, blob.id), options.store), None, (finding,))


def _document(source: Source, parsed: Parsed) -> Document:
    findings = tuple(fault_finding(source.path, fault) for fault in parsed.faults)
    return Document(source, parsed.data, findings, parsed.misreads, parsed.ignores)


def _parse(fresh: list[tuple[Source, bytes]], options: ReadingOptions) -> Iterator[Document]:
    if options.workers > 1 and len(fresh) >= _WORTH_A_PROCESS:
        yield from _parse_on_every_core(fresh, options)
        return
    for source, data in fresh:
        packed = _parse_packed((data, options.limits))
        _keep(source, packed)
        yield _document(source, unpack_data(packed))


def _parse_on_every_core(fresh: list[tuple[Source, bytes]], options: ReadingOptions) -> Iterator[Document]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to import, and only for many files

    jobs: Iterable[tuple[bytes, Limits]] = ((data, options.limits) for _source, data in fresh)
    with ProcessPoolExecutor(options.workers) as pool:
        results = pool.map(_parse_packed, jobs, chunksize=_CHUNK)
        for (source, _data), packed in zip(fresh, results, strict=True):
            _keep(source, packed)
            yield _document(source, unpack_data(packed))


def _parse_packed(job: tuple[bytes, Limits]) -> bytes:
    return pack(parse(*job))


def parse(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Parsed:
    """Bytes to plain data; what is wrong with them is in the result."""
    text, fault = decode(data)
    if fault is not None:
        return Parsed(None, Places((), ()), (fault,))
    return read_yaml(text, limits)


def _keep(source: Source, packed: bytes) -> None:
    source.store.put(parsed_key(source.id, source.limits), PART, packed)
