"""What is odd of the commits and tags of a history, in words."""

from itpm.joined import worded
from itpm.message import Message, Said, phrase


def line_beside(start: str, since: str) -> Message:
    """That the line of first parents from a commit does not go through another one."""
    return Message("the line of first parents from {start} does not go through {since}", start=start[:9], since=since)


def tag_beside(tag: str) -> Said:
    """That a tag stands beside the line."""
    return phrase(
        "tag {tag} stands at a commit that this history does not go through: rewritten, or never merged", tag=tag
    )


def odd_commit(commit: str, odd: str) -> Said:
    """What is odd of a commit; it is not named where its id is empty."""
    if not commit:
        return phrase("a commit is {odd}", odd=worded(odd))
    return phrase("commit {commit} is {odd}", commit=commit[:9], odd=worded(odd))
