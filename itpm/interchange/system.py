"""What a system can do, said once: how its files are known, read and judged, and what may be fetched and handed over.

A system is one package with a ``system.py`` that holds ``SYSTEM``; the catalogue finds it there when it is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from itpm.interchange.carrying import Carrier
from itpm.interchange.downtimes import Downtimes
from itpm.interchange.exchange import Changes
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here
from itpm.interchange.posting import Posting
from itpm.interchange.pushing import Push
from itpm.interchange.remote import Remote
from itpm.interchange.shelf import Shelf

Read = Callable[[bytes, Meaning], Foreign]
"""What a file holds, as a mapping says that its words are meant; raises ForeignError for what cannot be read."""
Judge = Callable[[str, Foreign, Here, Meaning], Changes]
"""What that changes here; the text is the name of the system."""
Suggest = Callable[[str, Foreign, Here, Meaning], Mapping[str, Mapping[str, str]]]
"""The words of a mapping to begin with."""


@dataclass(frozen=True)
class System:
    """Another system."""

    name: str
    """What a portfolio and the commands call it."""
    title: str
    """What people call it."""
    brings: str = ""
    """What comes in, of which files, in one sentence; empty where nothing does."""
    about: str = ""
    """What to do there to get such a file, and what is lost: the help of its command."""
    recognises: Callable[[bytes], bool] | None = None
    """Whether a file is one of this system, by its content."""
    read: Read | None = None
    judge: Judge | None = None
    suggest: Suggest | None = None
    fetches: str = ""
    """What is fetched, and what that needs."""
    hands: str = ""
    """What is handed over, in one sentence."""
    own: bool = False
    """Whether it has commands of its own, with options that no other system has."""
    options: tuple[str, ...] = ()
    """Which of the shared options its command has: into, dates, decimal, zone, language."""
    shelf: Callable[[Carrier, str], Shelf] | None = None
    """How its folders take files, where they do: of an id or a path."""
    by_rclone: bool = False
    """Whether rclone knows it, so that its files may come and go through that."""
    remote: Remote | None = None
    """How its API is asked, where something is fetched from it."""
    push: Push | None = None
    """How it takes changes, where it does."""
    posting: Posting | None = None
    """How it takes messages, where it does."""
    downtimes: Downtimes | None = None
    """How it takes downtimes for windows in which services are changed, where it does."""
