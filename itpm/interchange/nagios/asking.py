"""Hosts and services of a Nagios server by its JSON programs: the answers that are read as a file, in one list.

``ITPM_NAGIOS_URL`` is the address of its programs, as in https://nagios.example/nagios4/cgi-bin.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote, basic_or_bearer
from itpm.interchange.stretches import WORDS, stretch_of

_A_PAGE: Final = 2_000
_MOST_PAGES: Final = 500


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All hosts and services, what hosts are, and what was measured in some periods.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    try:
        periods = [stretch_of(each).seconds for each in of]
    except ValueError as error:
        raise RemoteError(f"--of: {error}") from error
    answers = [
        *_pages(client, "statusjson.cgi", "hostlist"),
        *_pages(client, "statusjson.cgi", "servicelist"),
        *_pages(client, "objectjson.cgi", "hostlist"),
    ]
    for start, end in periods:
        for kind in ("hosts", "services"):
            asked = {"availabilityobjecttype": kind, "starttime": start, "endtime": end}
            answers.append(asked_of(client, "archivejson.cgi", "availability", **asked))
    return json.dumps(answers, ensure_ascii=False, indent=1).encode()


def asked_of(client: Client, program: str, query: str, **more: str | int) -> Mapping[str, Any]:
    """What a program answers.

    Raises:
        RemoteError: where it answers with an error, which comes as an answer like others.
    """
    answer = client.get(program, query=query, **more)
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), dict):
        raise RemoteError(f"{program}: answers with something that is no answer of Nagios")
    if text_of(answer, "result", "type_code") not in {"0", ""}:
        raise RemoteError(f"Nagios says: {text_of(answer, 'result', 'message')[:200]}")
    return answer


def _pages(client: Client, program: str, query: str) -> Iterator[Mapping[str, Any]]:
    """A list in parts: an answer with all of a large site is larger than answers may be."""
    seen: set[str] = set()
    for page in range(_MOST_PAGES):
        answer = asked_of(client, program, query, details="true", start=page * _A_PAGE, count=_A_PAGE)
        found = answer["data"].get(query)
        names = _names(found) if isinstance(found, dict) else []
        if names and names[0] in seen:
            raise RemoteError("Nagios gives the same page again and again")
        seen.update(names)
        if names or not page:
            yield answer
        if len(names) < _A_PAGE:
            return
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} things")


def _names(found: Mapping[str, Any]) -> list[str]:
    """The things of a list; those of services stand below their hosts, some of which have none in this part."""
    made: list[str] = []
    for host, each in found.items():
        below = isinstance(each, dict) and "name" not in each and all(isinstance(one, dict) for one in each.values())
        made += [f"{host};{service}" for service in each] if below else [host]
    return made


REMOTE = Remote(
    fetch,
    basic_or_bearer,
    token="USER:PASSWORD of somebody who may see all hosts",  # noqa: S106 - what it is, in words
    of=WORDS,
    several=True,
    free=True,
)
