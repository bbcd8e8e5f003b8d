"""``itpm report``."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import click

from itpm.audience.known import NoAudienceError, in_all
from itpm.cli.audiences import audience_of, audience_option, known_now
from itpm.cli.comparing import HERE, comparison_of
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, option, session
from itpm.cli.shared import SharedGroup
from itpm.comparison.monthly import month
from itpm.comparison.reported import Month, Part, Report
from itpm.days import first_of_month, last_of_month
from itpm.joined import reason_of, worded
from itpm.languages import language_of
from itpm.message import Message, phrase, words_of
from itpm.page.blocks import Block, Bullets, Lead, Section
from itpm.report.neutral import neutral
from itpm.run.compared import base_of
from itpm.run.history import of_days
from itpm.run.run import Run
from itpm.say import Language, on_pages, printable
from itpm.text.gitcall import GitError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_FORMS = ("text", "markdown", "html")
_DAY = timedelta(days=1)


@click.group("report", cls=SharedGroup)
def command() -> None:
    """Write a report of the portfolio in plain sentences."""


@command.command("monthly")
@option("--month", "typed", metavar="YYYY-MM", help="The month; else that of the status date.")
@option("--format", "form", type=click.Choice(_FORMS), default="text", help="The form; else by the ending of --output.")
@audience_option
@session
def monthly_command(session: Session, typed: str | None, form: str, audience: str | None) -> None:
    """Write what a month has brought: how it stands, what moved and why, what is needed and by whom.

    What moved is the state of the last commit before the month, on its own status date, against the folder as it is; of
    a month that is over, against the last commit in it. Where the history does not go back so far, the report says so
    and tells the rest. Ends with 3 where the history does not hold the month that is asked for.
    """
    if session.as_of is not None or session.overlay is not None:
        raise click.UsageError("each state has its own files and status date; --as-of and --overlay have no meaning")
    run = session.run()
    first = _first(typed, run.snapshot.day)
    last = last_of_month(first)
    if first > run.snapshot.day:
        raise click.UsageError(f"--month: {typed} has not begun on {run.snapshot.day}")
    seen = session if last >= run.snapshot.day else session.instead(at=_commit(run, last))
    told = month(_report(seen, known_now(seen, audience), (first, last), audience))
    language = on_pages(language_of(run.portfolio.settings.language))
    session.write(_formed(_said(told, language), language, form))
    session.say(f"as of {told.day}")


def _said(told: Month, language: Language) -> Month:
    """A report with its sentences in a language."""
    parts = (
        Part(language.words(each.title), tuple(_in(one, language) for one in each.sentences)) for each in told.parts
    )
    return Month(_in(told.title, language), told.day, _in(told.between, language), tuple(parts))


def _in(text: str, language: Language) -> str:
    words = words_of(text)
    return words.text(language) if isinstance(words, Message) else text


def _first(typed: str | None, day: date) -> date:
    """The first day of the month that is asked for."""
    if typed is None:
        return first_of_month(day)
    found = _MONTH.fullmatch(typed)
    if found is None:
        raise click.UsageError(f"--month: '{typed[:20]}' is no month; write it as 2026-07")
    return date(int(found[1]), int(found[2]), 1)


def _commit(run: Run, day: date) -> str:
    """The last commit of a day or before it.

    Raises:
        OutsideError: where the history does not hold one.
    """
    found = of_days(run, {day})
    revision = found.read[day].inputs.tree.revision if day in found.read else None
    if revision is None:
        raise OutsideError(f"nobody can say what the portfolio was on {day}: {found.why}")
    return revision.commit


def _report(session: Session, run: Run, days: tuple[date, date], audience: str | None) -> Report:
    """What a report is made of, for an audience where one is named."""
    first, last = days
    before = first - _DAY
    try:
        found = of_days(run, {before})
        revision = found.read[before].inputs.tree.revision if before in found.read else None
        why = found.why
        base = base_of(run, revision.commit) if revision is not None else None
    except GitError as error:
        base, why = None, reason_of(error)
    if base is None:
        unknown = phrase("nothing is known of {day:d MMMM y}, for {why}", day=before, why=worded(why))
        return Report(session.facts(run if audience is None else _told(run, audience)), first, last, why=unknown)
    made = comparison_of(run, session.at or HERE, base, audience, as_reported=True)
    return Report(made.head.known.facts, first, last, made)


def _told(run: Run, audience: str) -> Run:
    """The same for an audience."""
    beside = run.inputs.beside
    try:
        return run.told(in_all(audience_of(audience, run.whole.portfolio), beside), *beside)
    except NoAudienceError as error:
        raise click.UsageError(f"--audience: {error}") from error


def _formed(told: Month, language: Language, form: str) -> str:
    if form == "html":
        from itpm.site.alone import alone  # noqa: PLC0415 - only where a page is asked for

        return alone(told.title, told.title, told.day, tuple(_blocks(told)), language)
    return "\n".join(_markdown(told) if form == "markdown" else _text(told)) + "\n"


def _blocks(told: Month) -> Iterator[Block]:
    yield Lead(told.between)
    for part in told.parts:
        yield Section(part.title, (Bullets(part.sentences),))


def _markdown(told: Month) -> Iterator[str]:
    yield from (f"# {neutral(told.title)}", "", neutral(told.between))
    for part in told.parts:
        yield from ("", f"## {part.title}", "", *(f"- {neutral(each)}" for each in part.sentences))


def _text(told: Month) -> Iterator[str]:
    yield from (printable(told.title), "", printable(told.between))
    for part in told.parts:
        yield from ("", part.title, *(f"  {printable(each)}" for each in part.sentences))
