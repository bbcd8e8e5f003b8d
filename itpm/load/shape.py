"""What stands in a value and what may stand in it, in words."""

from itpm.message import Message
from itpm.text.fault import shown

WORDS = {
    "string": Message("text"),
    "integer": Message("a whole number"),
    "number": Message("a number"),
    "boolean": Message("true or false"),
    "array": Message("a list"),
    "object": Message("a record with fields"),
    "null": Message("nothing"),
}
ALLOWED = Message("allowed here")


def shape(value: object) -> Message:
    """What a value is, for a person."""
    if value is None:
        return WORDS["null"]
    if isinstance(value, bool):
        return Message("true") if value else Message("false")
    if isinstance(value, dict):
        return WORDS["object"]
    if isinstance(value, list):
        return WORDS["array"]
    return Message("'{value}'", value=shown(str(value), 40))


def any_of(words: tuple[Message | str, ...]) -> Message:
    """What may stand somewhere, in words."""
    return Message("{words:or}", words=words) if words else ALLOWED
