"""What somebody types: options and arguments that say something, days and periods."""

import re
from datetime import date
from functools import partial
from typing import Any

import click

from itpm.analysis.time.periods import days_of_period
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, parse_date, parse_period


class Said(click.Option):
    """An option that says something where it is typed: an empty text is a mistake, never an answer about nothing."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 - click's
        """What was typed as what it means."""
        _refuse_blank(self, ctx, value)
        return super().type_cast_value(ctx, value)


class Named(click.Argument):
    """An argument that says something."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 - click's
        """What was typed as what it means."""
        _refuse_blank(self, ctx, value)
        return super().type_cast_value(ctx, value)


def _refuse_blank(param: click.Parameter, ctx: click.Context, value: object) -> None:
    for each in value if isinstance(value, (tuple, list)) else (value,):
        if isinstance(each, str) and not each.strip():
            raise click.BadParameter("it is empty", ctx=ctx, param=param)


_YEAR = re.compile(r"FY[0-9]{4}")
argument = partial(click.argument, cls=Named)
"""Declares an argument of a command."""


class Day(click.ParamType[date]):
    """A day, written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Parse a day."""
        try:
            return value if isinstance(value, date) else parse_date(value)
        except ValueError as error:
            self.fail(f"{error}; write it as 2026-11-30", param, ctx)


def is_year(text: str) -> bool:
    """Whether a text names a fiscal year: FY2027."""
    return _YEAR.fullmatch(text) is not None


def typed_year(portfolio: Portfolio, text: str, hint: str) -> Dates:
    """The days of a fiscal year that was typed.

    Raises:
        BadParameter: for what is none; ``hint`` names the option.
    """
    if not is_year(text):
        raise click.BadParameter(f"'{text}' is no fiscal year; write it as FY2027", param_hint=hint)
    return typed_days(portfolio, text, hint)


def typed_days(portfolio: Portfolio, text: str, hint: str) -> Dates:
    """The days of a day or a period that was typed.

    Raises:
        BadParameter: for what is neither; ``hint`` names the option.
    """
    try:
        day = parse_date(text)
    except ValueError:
        pass
    else:
        return Dates(day, day)
    try:
        return days_of_period(parse_period(text), portfolio.settings)
    except ValueError as error:
        raise click.BadParameter(
            f"{error}; write 2026-07, 2026-Q3, FY2026-Q2 or 2026-07-14", param_hint=hint
        ) from error
