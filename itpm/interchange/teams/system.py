"""Microsoft Teams as a system that takes messages: what to decide, what turned worse, what a week holds."""

from itpm.interchange.posting import Posting
from itpm.interchange.system import System
from itpm.interchange.teams.card import message, size
from itpm.interchange.teams.hook import hook

SYSTEM = System(
    "teams",
    "Microsoft Teams",
    about="A workflow takes messages for a channel or a chat; nothing is read there.",
    hands="digests of the portfolio, a project, somebody's week and decisions, as Adaptive Cards (itpm push teams)",
    posting=Posting(hook, message, size, "the address of a workflow that takes webhook requests"),
)
