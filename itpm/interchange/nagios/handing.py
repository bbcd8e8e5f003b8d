"""Downtimes of Nagios: commands for its command file, and its list of downtimes, which says when they have arrived.

Nagios takes commands from a pipe alone, and says nothing back; its comment carries the mark of the window.
"""

from collections.abc import Callable, Sequence
from typing import Final

from itpm.interchange.client import RemoteError
from itpm.interchange.documents import text_of, whole_of
from itpm.interchange.downtimes import Downtime, Downtimes, Reach, There
from itpm.interchange.nagios.asking import asked_of

_LONGEST: Final = 200
_AUTHOR: Final = "itpm"
_TURNS: Final = 40
_PAUSE: Final = 1.5
"""So often, and after so many seconds, the list is asked whether a command has arrived: it is written every ten."""


def there(reach: Reach) -> Sequence[There]:
    """The downtimes that this portfolio made, one for each host or service."""
    answer = asked_of(reach.client, "statusjson.cgi", "downtimelist", details="true")
    found = answer["data"].get("downtimelist")
    made = []
    for key, each in found.items() if isinstance(found, dict) else ():
        window = reach.window(text_of(each, "comment"))
        if window:
            host, service = text_of(each, "host_name"), text_of(each, "service_description")
            start, end = whole_of(each, "start_time") // 1000, whole_of(each, "end_time") // 1000
            made.append(There(key, window, start, end, (f"{host};{service}" if service else host,)))
    return made


def make(reach: Reach, downtime: Downtime) -> None:
    """Schedules a downtime of each host and service, and waits until all of them are in the list.

    Raises:
        RemoteError: where they do not come.
    """
    length = downtime.end - downtime.start
    rest = f"{downtime.start};{downtime.end};1;0;{length};{_AUTHOR};{reach.text(downtime, _LONGEST)}"
    kinds = {True: "SCHEDULE_SVC_DOWNTIME", False: "SCHEDULE_HOST_DOWNTIME"}
    reach.write([f"{kinds[';' in key]};{key};{rest}" for key in downtime.keys])

    def arrived(those: Sequence[There]) -> bool:
        fits = {key for each in those if _same(each, downtime) for key in each.keys}
        return fits.issuperset(downtime.keys)

    _wait(reach, arrived, f"shows no downtime for '{downtime.window}'")


def take(reach: Reach, each: There) -> None:
    """Takes a downtime back, and waits until it is not in the list any more.

    Raises:
        RemoteError: where it stays.
    """
    kind = "DEL_SVC_DOWNTIME" if ";" in each.keys[0] else "DEL_HOST_DOWNTIME"
    reach.write([f"{kind};{each.id}"])
    _wait(reach, lambda those: all(one.id != each.id for one in those), f"still shows the downtime {each.id}")


def _same(each: There, downtime: Downtime) -> bool:
    return (each.window, each.start, each.end) == (downtime.window, downtime.start, downtime.end)


def _wait(reach: Reach, done: Callable[[Sequence[There]], bool], otherwise: str) -> None:
    for _turn in range(_TURNS):
        if done(there(reach)):
            return
        reach.client.sleep(_PAUSE)
    raise RemoteError(f"Nagios was told and {otherwise}: look into its log before you call this again")


DOWNTIMES = Downtimes(there, make, take, pipe="COMMAND_FILE")
