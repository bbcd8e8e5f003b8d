"""The figures of how a service runs: availability achieved, incidents, and how long it is down and up.

MTTR, the mean time to restore, and MTBF, the mean time between failures, are those of ITIL: from the beginning of an
incident until users can work again, and from then until the next one begins. Two times are no mean that says anything.
"""

from decimal import Decimal

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Given, Group, Unit, for_staff
from itpm.analysis.operation.achieved import INCIDENTS, NOBODY, Achieved, months, unsaid
from itpm.analysis.operation.clock import A_DAY, Stretch, between, month_of
from itpm.analysis.operation.facts import MONTHS, OperationFacts
from itpm.analysis.operation.history import History
from itpm.joined import worded
from itpm.message import phrase
from itpm.say import plural, timely

LEAST = 3
"""Of so many times a mean is told."""
_LATELY = f"in the last {MONTHS} months, the running one among them"
"""Of months in which nobody wrote down or counted incidents, nobody knows; how many are known is told beside."""


OPERATION = Group(
    "Operation",
    (
        for_staff(
            "availability_achieved",
            "Availability achieved",
            Unit.TIME_SHARE,
            "the lesser of what was measured and of 1 − minutes of downtime ÷ minutes, in the last whole month",
        ),
        for_staff(
            "incidents",
            "Incidents",
            Unit.MEASURE,
            f"written down or counted, whichever are more in a period, {_LATELY}",
        ),
        for_staff(
            "downtime",
            "Downtime",
            Unit.MINUTES,
            f"minutes in which users could not work, each once, {_LATELY}",
        ),
        for_staff(
            "mttr",
            "Mean time to restore",
            Unit.MINUTES,
            f"minutes in which users could not work ÷ incidents, {_LATELY}",
            "MTTR",
        ),
        for_staff(
            "mtbf",
            "Mean time between failures",
            Unit.DAYS,
            f"time from the end of each downtime to the beginning of the next ÷ their number, {_LATELY}",
            "MTBF",
        ),
    ),
    source="ITIL: incident and availability management; MTTR and MTBF by IEC 60050-192",
)
"""How a service ran."""


def operation_figures(known: OperationFacts, service: str) -> Computed:
    """How a service ran; each figure with its source, or why nobody knows it.

    Raises:
        KeyError: for a service that there is not.
    """
    history = known.histories[service]
    lately = _lately(history)
    return OPERATION.of(
        {
            "availability_achieved": _achieved(history, known.achieved(service, 2)[1]),
            "incidents": _incidents(history, lately),
            "downtime": _minutes(history, lately),
            "mttr": _restored(history, lately),
            "mtbf": _between(history, lately),
        }
    )


def _lately(history: History) -> Stretch:
    """The months that are told of: of the running one all days, for it may be counted as a whole."""
    first = months(history.day, MONTHS)[-1]
    return Stretch(first.start, month_of(history.day).end)


def _achieved(history: History, found: Achieved) -> Given:
    lesser = found.lesser
    if isinstance(lesser, Unknown):
        return Given(Unknown(phrase("{period}: {reason}", period=found.name, reason=lesser.reason)))
    if lesser.most:
        said = phrase(
            "at most {share:0.####%} in {period}: {why}",
            share=timely(lesser.share, up=True),
            period=found.name,
            why=worded(lesser.most),
        )
        return Given(Unknown(said))
    measured = (
        phrase("as it was measured")
        if lesser.source == found.service.id
        else phrase("by '{source}'", source=lesser.source)
    )
    down = phrase(
        "{count:#,##0} of {minutes:#,##0} minutes", count=history.downtime(found.stretch), minutes=found.stretch.minutes
    )
    by = phrase("by its incidents: {down}", down=down) if lesser.source == INCIDENTS else measured
    return Given(lesser.share, words=phrase("in {period}, {by}", period=found.name, by=by))


def _incidents(history: History, lately: Stretch) -> Given:
    found = history.tally(lately)
    if found is None:
        return Given(Unknown(NOBODY))
    written = found.number - found.unwritten
    words = phrase(
        "{written:#,##0} written down, {unwritten:#,##0} more counted", written=written, unwritten=found.unwritten
    )
    return Given(Decimal(found.number), words=f"{words}; {_known(history)}")


def _known(history: History) -> str:
    """Of how many months it is known."""
    known = history.known(months(history.day, MONTHS))
    return phrase("known of {known:#,##0} of the last {months:month|months}", known=known, months=MONTHS)


def _silent(history: History, lately: Stretch) -> str:
    """Why nobody knows how long it was down; empty where somebody does."""
    return NOBODY if history.tally(lately) is None else unsaid(history, lately)


def _minutes(history: History, lately: Stretch) -> Given:
    why, down = _silent(history, lately), history.downtime(lately)
    if why:
        return Given(Unknown(phrase("at least {down:minute|minutes}: {why}", down=down, why=why) if down else why))
    return Given(
        Decimal(down), words=phrase("minutes in which users could not work, each once; {known}", known=_known(history))
    )


def _restored(history: History, lately: Stretch) -> Given:
    told = history.restored(lately)
    if len(told) < LEAST:
        some = plural(len(told), "incident")
        return Given(
            Unknown(phrase("of {some} it is known how long it took, and a mean takes {least}", some=some, least=LEAST))
        )
    return Given(
        Decimal(sum(told)) / len(told),
        words=phrase("{count:#,##0} minutes ÷ {times}, {lately}", count=sum(told), times=len(told), lately=_LATELY),
    )


def _between(history: History, lately: Stretch) -> Given:
    why = _silent(history, lately)
    if why:
        return Given(Unknown(why))
    timed = [each for each in history.outages if lately.start <= each.start < lately.end]
    untimed = history.untimed(lately)
    if untimed:
        return Given(
            Unknown(phrase("of {untimed:incident|incidents} nobody says at what time it began", untimed=untimed))
        )
    if len(timed) < LEAST:
        return Given(
            Unknown(phrase("it was down {count:time|times}, and a mean takes {least}", count=len(timed), least=LEAST))
        )
    gaps = between(timed)
    return Given(
        Decimal(sum(gaps)) / A_DAY / len(gaps),
        words=phrase("between {count} downtimes, {lately}", count=len(timed), lately=_LATELY),
    )
