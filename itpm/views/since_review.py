"""What has become another one since the last review: the comparison of that state with this one."""

from itpm.message import phrase
from itpm.page.blocks import Lead, Page, Paragraphs
from itpm.page.paths import SINCE_REVIEW
from itpm.views.reading import Reading
from itpm.views.sections.compared import compared
from itpm.views.words import worded

_HOW = (
    'Say in itpm.yaml how the tags of reviews are called (reviews: {tags: "board/*"}), and set one after each review. '
    "Any two states are held against each other by 'itpm compare'."
)


def since_review(reading: Reading) -> Page:
    """The verdict, figures that people decide by, checks, findings and edits; or why nothing can be compared."""
    since = reading.since
    if since.told is not None:
        blocks = compared(reading, since.told)
    else:
        why = reading.block(Lead(phrase("There is nothing to compare with: {why}.", why=worded(since.why))), "project")
        blocks = (why, Paragraphs(_HOW))
    return Page(SINCE_REVIEW, "Since the last review", blocks)
