"""What sums that were paid in other currencies would be at the rates of today, as a sentence."""

from itpm.analysis.figures.amounts import Partly, Unknown, exactly
from itpm.model.scalars import Money
from itpm.queries.money import revaluation
from itpm.queries.money_question import Question


def revalued(question: Question) -> str:
    """What the money that is asked for would be more or less; empty where it is the same."""
    found = revaluation(question)
    known = found.known if isinstance(found, Partly) else found
    if isinstance(known, Unknown) or not known.amount:
        return ""
    side = "more" if known.amount > 0 else "less"
    whole = "" if known is found else ", as far as rates are known"
    said = f"{exactly(Money(abs(known.amount), known.currency))} {side}{whole}"
    return f"paid sums keep the rates of their days: at today's they are {said}"
