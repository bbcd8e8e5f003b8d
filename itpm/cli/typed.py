"""What somebody types for an option: days and periods."""

from datetime import date
from typing import Any

import click

from itpm.analysis.periods import days_of_period
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, parse_date, parse_period


class Day(click.ParamType[date]):
    """A day, written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Parse a day."""
        try:
            return value if isinstance(value, date) else parse_date(value)
        except ValueError as error:
            self.fail(f"{error}; write it as 2026-11-30", param, ctx)


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
