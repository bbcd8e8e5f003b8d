"""How a system takes messages that nobody can read back: the address of a hook, which is a secret, and what it takes.

A hook is asked once for each message. What it answers says whether it took it; where no answer comes, nobody knows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.digest import Digest, Document


@dataclass(frozen=True)
class Hook:
    """Where messages are handed in."""

    client: Client
    path: str
    channel: str
    """What tells it from other hooks and says nothing of its address."""
    title: str
    """What people call it."""
    secrets: tuple[str, ...] = ()
    """What of its address may stand in an error, and is said by its title instead; the longest first."""

    def hand_in(self, document: Document) -> None:
        """Hands a message in, once.

        Raises:
            RemoteError: where it was not taken; ``undone`` says whether that is sure.
        """
        try:
            self.client.post(self.path, document)
        except RemoteError as error:
            raise RemoteError(self._without(str(error)), error.status, undone=error.undone) from None

    def _without(self, said: str) -> str:
        for each in self.secrets:
            said = said.replace(each, self.title)
        return self.client.without_secrets(said)


@dataclass(frozen=True)
class Posting:
    """How a system takes messages."""

    hook: Callable[[str, str], Hook]
    """The hook of an address; the second text is a host that somebody named. Raises RemoteError for another one."""
    message: Callable[[Digest], Document]
    """What is handed in."""
    size: Callable[[Document], int]
    """In bytes."""
    where: str
    """What the address is, in words."""
