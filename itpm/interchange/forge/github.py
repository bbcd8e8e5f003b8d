"""Comments of a pull request on GitHub, by its REST API (docs.github.com/rest/issues/comments, version 2022-11-28)."""

from collections.abc import Iterator
from dataclasses import dataclass

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.forge.comment import Comment, comment

ADDRESS = "https://api.github.com"
_ACTIONS = "github-actions[bot]"
"""Who writes with the token of a workflow, which may not ask who it is."""
_NOT_FOR_YOU = frozenset({401, 403, 404})
"""Answers that say so. Any other one leaves open whose token it is; a second comment would be made beside the first."""


def client(token: str, base: str = ADDRESS) -> Client:
    """A client that asks as whom a token is of."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        "User-Agent": "itpm",
    }
    return Client(base, headers)


def number_of(client: Client, repository: str, commit: str) -> int:
    """The open pull request whose last commit is this one, wherever its branch lies.

    Raises:
        RemoteError: where there is none, or several: what was compared is then not known to be of either.
    """
    found = []
    for each in client.pages(f"repos/{repository}/pulls", state="open", per_page=100):
        head = each.get("head") if isinstance(each, dict) else None
        if isinstance(head, dict) and head.get("sha") == commit and isinstance(each.get("number"), int):
            found.append(each["number"])
    if len(found) != 1:
        raise RemoteError(f"{'no' if not found else 'more than one'} open pull request ends with commit {commit[:9]}")
    return int(found[0])


@dataclass(frozen=True)
class PullRequest:
    """A pull request: ``repository`` is ``owner/name``."""

    client: Client
    repository: str
    number: int

    def own(self) -> Iterator[Comment]:
        """The comments of whoever the token is of."""
        me = self._me()
        for each in self.client.pages(f"repos/{self.repository}/issues/{self.number}/comments", per_page=100):
            user = each.get("user") if isinstance(each, dict) else None
            if isinstance(user, dict) and user.get("login") == me:
                yield comment(each)

    def _me(self) -> str:
        try:
            found = self.client.get("user")
        except RemoteError as error:
            if error.status not in _NOT_FOR_YOU:
                raise
            return _ACTIONS
        login = found.get("login") if isinstance(found, dict) else None
        return login if isinstance(login, str) else _ACTIONS

    def create(self, body: str) -> None:
        """Adds a comment."""
        self.client.send("POST", f"repos/{self.repository}/issues/{self.number}/comments", {"body": body})

    def update(self, comment: Comment, body: str) -> None:
        """Puts another text in the place of that of a comment."""
        self.client.send("PATCH", f"repos/{self.repository}/issues/comments/{comment.id}", {"body": body})
