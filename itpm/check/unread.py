"""That nobody can say which commit the files come from."""

from itpm.diagnostic import Finding, Origin
from itpm.message import Message

UNREAD = "FRS015"


def unread(why: str) -> Finding:
    """The finding about a state that cannot be read."""
    message = Message("the state of the files is unknown: {why}", why=why)
    return Finding(UNREAD, Origin("itpm.yaml", offsets=(0, 0)), message, "mend the commit, or the repository")
