"""Things of systems that list and watch them at once: an asset each, and a monitor that watches it.

What a reader puts into the section 'monitors' are monitors, and all other items assets. A monitor whose field 'asset'
names a thing of the same file watches what that thing is here.
"""

from collections.abc import Mapping
from dataclasses import replace

from itpm.interchange import assets, monitors
from itpm.interchange.assets import Assets
from itpm.interchange.exchange import Changes
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here, Merge
from itpm.interchange.monitors import Monitors
from itpm.interchange.outcome import Fresh, Part, Telling, changes_of

MONITORS = "monitors"
"""The section of items that are monitors."""


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the items of a file change in the assets, in monitors and in what they said.

    Raises:
        ForeignError: where the mapping names something that is not there.
    """
    merge, fresh = Merge(system, here, meaning.owners, carries=foreign.carries), Fresh(here)
    things, watching = _parted(foreign)
    listed = Assets(system, things, meaning, merge, fresh)
    part = Part("asset", fresh.count, merge.changed, merge.known)
    merge.carries = None
    watched = Monitors(system, watching, meaning, merge, fresh, listed.ids)
    other = Part("monitor", fresh.count - part.new, merge.changed - part.changed, merge.known - part.known)
    return changes_of(
        merge,
        fresh,
        foreign,
        {**watched.sources, **listed.sources},
        _both(listed.telling(), watched.telling(), (part, other)),
    )


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what was found, and what somebody has to say."""
    things, watching = _parted(foreign)
    found = assets.suggestion(system, things, here, meaning) if things.items else {}
    other = monitors.suggestion(system, watching, here, meaning) if watching.items else {}
    return {name: {**found.get(name, {}), **other.get(name, {})} for name in (*found, *other)}


def _parted(foreign: Foreign) -> tuple[Foreign, Foreign]:
    """The things of a file, and what watches them."""
    things = [each for each in foreign.items if each.section != MONITORS]
    return replace(foreign, items=things), replace(foreign, items=[e for e in foreign.items if e.section == MONITORS])


def _both(one: Telling, other: Telling, parts: tuple[Part, ...]) -> Telling:
    return Telling(
        [*one.told, *other.told],
        [*one.found, *other.found],
        one.waits or other.waits,
        one.noun,
        [*one.doubts, *other.doubts],
        parts,
    )
