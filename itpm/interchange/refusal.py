"""What another system says of what it refuses, in whichever form it says it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 200


def refusal(content: bytes) -> str:
    """What a refusal says of itself, as far as it is a short text; empty where it says nothing."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    return refused(found)


def refused(found: object) -> str:
    """The same of what was read already."""
    said = [each.strip() for each in _messages(found) if isinstance(each, str)] if isinstance(found, dict) else []
    return "; ".join(filter(None, said))[:_MOST]


def _messages(found: Mapping[str, Any]) -> Iterator[Any]:
    """A message, several, or one for each field."""
    yield found.get("message")
    yield found.get("Message")
    status = found.get("response_status")
    for each in status if isinstance(status, list) else [status]:
        inner = each.get("messages") if isinstance(each, dict) else None
        yield from (one.get("message") for one in inner if isinstance(one, dict)) if isinstance(inner, list) else ()
    several, errors = found.get("errorMessages"), found.get("errors")
    yield from several if isinstance(several, list) else ()
    if isinstance(errors, list):
        yield from (each.get("message") if isinstance(each, dict) else each for each in errors)
    if isinstance(errors, dict):
        yield from (f"{name}: {each}" for name, each in errors.items() if isinstance(each, str))
    yield from (found.get(name) for name in ("error_summary", "error_description"))
    error = found.get("error")
    inner = error.get("errors") if isinstance(error, dict) else None
    yield inner[0].get("reason") if isinstance(inner, list) and inner and isinstance(inner[0], dict) else None
    yield error.get("message") if isinstance(error, dict) else error
