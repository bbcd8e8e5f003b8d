"""Who has approved a change, as a forge answers it, and whether those are enough.

Two answers are read: the reviews of a pull request (GitHub's ``GET /repos/…/pulls/N/reviews``) and the approvals of a
merge request (GitLab's ``GET /projects/…/merge_requests/N/approvals``). What counts of an account is its last word on
the commit that is judged; what was said of another commit was said of something else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from itpm.comparison.approvals import Needed
from itpm.comparison.approvers import Approvers, Seat
from itpm.message import Said, phrase
from itpm.text.foreign_json import JsonError, PlaceError, read_json

_DECIDES = frozenset({"APPROVED", "CHANGES_REQUESTED", "DISMISSED"})
_KNOWN = _DECIDES | {"COMMENTED", "PENDING"}
_NOBODY = "an account that is gone"


class ReviewsError(Exception):
    """A file that holds no answer of a forge; the message begins with the place, where there is one."""


class Word(StrEnum):
    """What somebody said last, as far as it says whether they agree."""

    APPROVED = "approved"
    OBJECTED = "asked for changes"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Review:
    """The last word of an account, and of which commit; empty where the forge does not say."""

    account: str
    word: Word
    commit: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """What a forge answers: which one it is, and the last word of each account."""

    system: str
    last: tuple[Review, ...]


def read_reviews(data: bytes) -> Reviews:
    """The answer of a forge.

    Raises:
        ReviewsError: where it is no JSON, or no answer of either forge.
    """
    try:
        # What reviewers wrote may hold any character, and is not shown.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReviewsError(f"it is no UTF-8: byte {error.start + 1}") from error
    try:
        return read_json(text, _answer)
    except JsonError as error:
        raise ReviewsError(str(error)) from error


def _answer(found: object) -> Reviews:
    """The answer of either forge."""
    return _of_gitlab(found) if isinstance(found, dict) else _of_github(found)


def _of_github(found: object) -> Reviews:
    """The reviews of a pull request, also as pages of them."""
    if not isinstance(found, list):
        raise PlaceError(
            "it is neither a list of reviews, as GitHub has them, nor an object with 'approved_by' of GitLab"
        )
    every: list[tuple[Any, tuple[str | int, ...]]] = []
    for place, each in enumerate(found):
        every += [(one, (place, at)) for at, one in enumerate(each)] if isinstance(each, list) else [(each, (place,))]
    said = [review for each, route in every for review in _review(each, route)]
    # What was submitted last holds; of one moment, what stands last.
    said.sort(key=lambda each: each[0])
    last = {review.account.lower(): review for _when, review in said}
    return Reviews("github", tuple(last.values()))


def _review(each: object, route: tuple[str | int, ...]) -> Iterator[tuple[str, Review]]:
    state = _text(each, "state", route).upper()
    if state not in _KNOWN:
        raise PlaceError(f"'{state[:40]}' is no state of a review", *route, "state")
    if state not in _DECIDES:
        return
    word = {"APPROVED": Word.APPROVED, "DISMISSED": Word.DISMISSED}.get(state, Word.OBJECTED)
    account = _account(each, "login", route)
    commit = each.get("commit_id") if isinstance(each, dict) else None
    if commit is not None and not isinstance(commit, str):
        raise PlaceError("'commit_id' is no text", *route, "commit_id")
    yield _text(each, "submitted_at", route), Review(account, word, (commit or "").lower())


def _of_gitlab(found: Mapping[str, Any]) -> Reviews:
    approved = found.get("approved_by")
    if not isinstance(approved, list):
        raise PlaceError("it has no list 'approved_by', as GitLab's approvals have")
    accounts = [_account(each, "username", ("approved_by", place)) for place, each in enumerate(approved)]
    return Reviews("gitlab", tuple(Review(each, Word.APPROVED, "") for each in accounts))


def _text(each: object, name: str, route: tuple[str | int, ...]) -> str:
    if not isinstance(each, dict):
        raise PlaceError("it is no object", *route)
    value = each.get(name)
    if not isinstance(value, str) or not value:
        raise PlaceError(f"'{name}' is missing, or no text", *route)
    return value


def _account(each: object, name: str, route: tuple[str | int, ...]) -> str:
    user = each.get("user") if isinstance(each, dict) else None
    if user is None and isinstance(each, dict) and "user" in each:
        return _NOBODY
    return _text(user, name, (*route, "user") if isinstance(each, dict) and "user" in each else route)


@dataclass(frozen=True, slots=True)
class Ruled:
    """An approval that is needed, with who has given it."""

    needed: Needed
    by: tuple[str, ...]
    """The people whose approval counts for it."""
    lacking: str
    """What it lacks, in words; empty where it is given."""

    @property
    def met(self) -> bool:
        """Whether it is given."""
        return not self.lacking


@dataclass(frozen=True)
class Judgement:
    """The reviews of a change at a commit, held against the approvals that it needs."""

    approvers: Approvers
    reviews: Reviews
    commit: str
    author: str = ""

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, ...]]:
        return self.approvers.accounts[self.reviews.system]

    @cached_property
    def approved(self) -> tuple[str, ...]:
        """The people whose approval counts."""
        found = (self._known[each.account.lower()][0] for each in self.reviews.last if not self._passed(each))
        return tuple(dict.fromkeys(found))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What was said and does not count, and why."""
        found = [f"{each.account}: {why}" for each in self.reviews.last if (why := self._passed(each))]
        if self.author and len(self._known.get(self.author.lower(), ())) != 1:
            found.append(f"{self.author}: nobody has this account, so that only its own review is left out")
        if self.reviews.system == "gitlab" and self.reviews.last:
            found.append("GitLab does not say which commit was approved: have approvals removed when a commit is added")
        return tuple(found)

    @cached_property
    def _authors(self) -> frozenset[str]:
        return frozenset(self._known.get(self.author.lower(), ())) if self.author else frozenset()

    def _passed(self, each: Review) -> str:
        """Why a review does not count; empty where it does."""
        if each.account == _NOBODY:
            return "nobody knows whose it was"
        people = self._known.get(each.account.lower(), ())
        if each.word is not Word.APPROVED:
            return f"{each.word.value}, which approves nothing"
        if self.reviews.system == "github" and (not each.commit or each.commit != self.commit.lower()):
            of = each.commit[:8] or "no commit"
            return f"approved {of}, and what is judged is {self.commit[:8]}"
        if each.account.lower() == self.author.lower() or not self._authors.isdisjoint(people):
            return "is the author, who does not approve their own change"
        if len(people) > 1:
            return f"is the account of {' and '.join(people)}: nobody knows who it was"
        return "" if people else "nobody has this account"

    def of(self, needed: Needed) -> Ruled:
        """Whether an approval is given."""
        counted = tuple(who for who in self.approved if self._covers(who, needed.people))
        if needed.count is None:
            empty = [each for each in needed.seats if not any(self._covers(who, each.people) for who in self.approved)]
            return Ruled(needed, counted, "; ".join(map(self._lacks, empty)))
        many = _filled(needed.people, counted, self.approvers)
        if many >= needed.count:
            return Ruled(needed, counted, "")
        return Ruled(needed, counted, f"{many} of {needed.count}, from {self._from(needed.people)}")

    def _covers(self, who: str, people: Iterable[str]) -> bool:
        return any(who in self.approvers.stand_ins(each) for each in people)

    def _lacks(self, seat: Seat) -> str:
        return f"{seat.said}: {self._from(seat.people)}"

    def _from(self, people: tuple[str, ...]) -> str:
        return from_whom(self.approvers, people, self._authors)


def from_whom(approvers: Approvers, people: tuple[str, ...], authors: frozenset[str] = frozenset()) -> str:
    """Who may approve, in words: each with their deputies, without the author."""
    may = [each for each in approvers.approving(people) if each not in authors]
    if not may:
        return phrase("nobody but the author may") if people else phrase("nobody is named who may")
    return phrase("{who:or}", who=tuple(map(Said, may)))


def _filled(people: tuple[str, ...], approved: tuple[str, ...], approvers: Approvers) -> int:
    """How many different people are approved for by as many others: each approves once, for themselves or another."""
    taken: dict[str, str] = {}

    def found(who: str, seen: set[str]) -> bool:
        for each in people:
            if each not in seen and who in approvers.stand_ins(each):
                seen.add(each)
                if each not in taken or found(taken[each], seen):
                    taken[each] = who
                    return True
        return False

    return sum(found(who, set()) for who in approved)
