"""Notes of a merge request on GitLab, by its REST API (docs.gitlab.com/api/notes, version 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.forge.comment import Comment, comment

ADDRESS = "https://gitlab.com/api/v4"


def client(token: str, base: str = ADDRESS) -> Client:
    """A client that asks as whom a token is of."""
    return Client(base, {"PRIVATE-TOKEN": token, "User-Agent": "itpm"})


@dataclass(frozen=True)
class MergeRequest:
    """A merge request: ``project`` is the number of its project, or its path."""

    client: Client
    project: str
    number: int

    @property
    def _notes(self) -> str:
        return f"projects/{quote(self.project, safe='')}/merge_requests/{self.number}/notes"

    def own(self) -> Iterator[Comment]:
        """The notes of whoever the token is of, the oldest first.

        Raises:
            RemoteError: where the forge does not say who that is.
        """
        found = self.client.get("user")
        me = found.get("id") if isinstance(found, dict) else None
        if not isinstance(me, int):
            raise RemoteError("the forge does not say whose token it is")
        for each in self.client.pages(self._notes, per_page=100, sort="asc", order_by="created_at"):
            author = each.get("author") if isinstance(each, dict) else None
            if isinstance(author, dict) and author.get("id") == me and not each.get("system"):
                yield comment(each)

    def create(self, body: str) -> None:
        """Adds a note."""
        self.client.send("POST", self._notes, {"body": body})

    def update(self, comment: Comment, body: str) -> None:
        """Puts another text in the place of that of a note."""
        self.client.send("PUT", f"{self._notes}/{comment.id}", {"body": body})
