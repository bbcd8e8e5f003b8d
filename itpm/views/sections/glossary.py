"""What states and terms mean, for whoever reads the pages and not the manual."""

from typing import Final

from itpm.page.blocks import Chip, Column, Section, Table

_STATES: Final = (
    (Chip("On track", "green"), "Within every threshold, or declared so by who answers for it."),
    (Chip("At risk", "amber"), "Beyond a threshold of amber: it does not hold unless somebody acts."),
    (Chip("Off track", "red"), "Beyond a threshold of red: it does not hold what was approved or promised."),
    (Chip("Unknown", "unknown"), "Nobody says, or what it follows from is not known. It never counts as good."),
    (Chip("On track, old", "unknown"), "Said so long ago that it counts no more; it stands with what it said."),
    (Chip("Not started", "unknown"), "Planned, and nobody has begun."),
    (Chip("On hold", "off"), "Rests, and takes nobody's time until it goes on."),
    (Chip("Closed", "off"), "Over: its results were handed over."),
    (Chip("Cancelled", "off"), "Given up before it was done."),
    (Chip("Error", "red"), "A finding: something cannot be right, and others are computed from it."),
    (Chip("Warning", "amber"), "A finding: somebody should look at it and mend it, or say why it is right."),
    (Chip("Note", "unknown"), "A finding that is worth knowing and asks for nothing."),
)
_SIGNS: Final = (
    ("n/a", "Not known, and the reason stands beside it. A sum with such a part is not known either."),
    ("≥ or ≤", "At least, at most: a part of the sum is not known, the rest is."),
    ("–", "There is none, or it is not for the readers of this site: what is kept from them is not judged either."),
    ("k, M", "Thousands and millions. Pages round; what a formula uses is not rounded."),
)
_TERMS: Final = (
    ("Accrual", "Received and not invoiced yet: it costs already."),
    ("Allocation", "A part of somebody's time that is kept for some work."),
    ("Approved", "What may be spent: the last approval on or before the status date."),
    ("Audience", "For whom a site is built. It is computed from what they may know, and holds nothing else."),
    ("Baseline", "An approved plan with its dates and sums, kept to compare with. It never changes."),
    ("Benefit", "What the organisation gains, measured after the work is done, by who answers for it."),
    ("Bus factor", "How many people have a skill that a service needs. One is too few."),
    ("Change", "A request to change what was agreed; it counts from the day on which it is approved."),
    ("Commitment", "Ordered and not invoiced yet: it will have to be paid."),
    ("Contingency", "Money for known risks, inside what is approved. The management reserve stands outside."),
    ("Critical", "A day later there is a day later at the end: it has no float."),
    ("Drawdown", "Money taken from a reserve, with who agreed."),
    ("Exception", "A forecast beyond a tolerance, for those to decide who set it."),
    ("Finding", "What a check says of a place in the files; its code leads to its reason and its remedy."),
    ("Float", "How much later something may be without moving the end (total), or what comes next (free)."),
    ("Forecast", "Of money: spent, received, ordered and still to be spent. Of dates: the plan as it stands."),
    ("Gate", "A point at which somebody decides whether a project goes on."),
    ("Key result", "How anybody can see that an objective is reached: from where, to where, and where it is."),
    ("Levelling", "Moving work until nobody has more than their time allows."),
    ("Milestone", "A point in time that matters; it is reached or not, and takes no time."),
    ("Objective", "What is to be reached in a period; projects serve it with a share of their work."),
    ("Progress", "What is done by its technique, such as the reached part of its milestones; not what was spent."),
    ("Promise", "A day that was told to somebody. It stays, whatever the plan says now."),
    ("Board review", "A state of the portfolio that was shown to a board, by which later ones are measured."),
    ("RTO, RPO", "How long a service may stand still, how old its data may be then. RTA, RPA: as measured."),
    ("Run, grow, transform", "Money that keeps things going, makes them larger, or makes new ones."),
    ("Slip", "Working days from a promise, or from the approved day, to the day on which it is expected now."),
    ("Stage", "Where a project is in its life: idea, proposal, planning, execution, closing, closed; or cancelled."),
    ("Status date", "The day from which everything is seen. What lies after it has not happened."),
    ("Tolerance", "How far a forecast may be off before others have to decide."),
    ("Waiver", "Why a finding is right as it is, until when, and who says so."),
    ("Withheld", "Not for the readers of this site. It is neither shown nor judged, and nothing is computed from it."),
)  # fmt: skip


def glossary() -> tuple[Section, ...]:
    """The states with their shapes, the signs beside numbers, and the terms."""
    states = Table("States", (Column("State"), Column("Means")), _STATES)
    signs = Table("Signs", (Column("Sign"), Column("Means")), _SIGNS)
    terms = Table("Terms", (Column("Term"), Column("Means")), _TERMS)
    return (
        Section("States", (states,), "states"),
        Section("Signs beside numbers", (signs,), "signs"),
        Section("Terms", (terms,), "terms"),
    )
