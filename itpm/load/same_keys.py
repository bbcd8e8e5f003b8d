"""Two keys of one mapping that mean the same: two ways to write a day, a record with its kind and without."""

from itpm.diagnostic import Finding, Origin, Related
from itpm.message import Message, phrase
from itpm.text.fault import shown


def same_keys(at: Origin, key: str, where: Origin, first: str) -> Finding:
    """A key at its place that means what another one does, of which the first counts."""
    what = Message("'{key}' and '{first}' are the same", key=shown(key), first=shown(first))
    hint = phrase("keep one of the two; until then '{first}' counts", first=shown(first))
    return Finding("STR003", at, what, hint, (Related(where, "first here"),))
