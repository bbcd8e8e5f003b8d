"""Settings of the portfolio: itpm.yaml."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.by_date import ByDate
from itpm.model.currency import Currency
from itpm.model.rating import Scale
from itpm.model.record import empty, record
from itpm.model.scalars import Money, Percent, Ref, RuleSetting, StatusDate, Timezone


@record
class FiscalYear:
    """How the fiscal year runs."""

    starts: int | None = None
    ends: str | None = None
    label: str | None = None
    scheme: str | None = None


@record
class ExchangeRates:
    """What one unit of the base currency buys from a day on."""

    source: str | None = None
    rates: Mapping[str, Decimal] = empty()


@record
class Appetite:
    """How much risk the department accepts."""

    score: int | None = None
    exposure: Money | None = None


@record
class RiskScale:
    """Scales and appetite for risks."""

    probability: tuple[Percent, ...] = ()
    impact: tuple[Percent, ...] = ()
    appetite: Appetite | None = None


@record
class Thresholds:
    """From which deviation a state turns."""

    amber: Percent | None = None
    red: Percent | None = None


@record
class HealthThresholds:
    """Thresholds of the derived state of a project."""

    schedule: Thresholds | None = None
    cost: Thresholds | None = None
    scope: Thresholds | None = None
    quality: Thresholds | None = None
    people: Thresholds | None = None
    risk: Thresholds | None = None
    benefits: Thresholds | None = None


@record
class Released:
    """What an audience is told of what is kept from it, sort by sort."""

    schedule: str | None = None
    budgets: str | None = None
    rates: str | None = None


@record
class Audience:
    """Readers that a site is built for."""

    class_: str | None = None
    hide: tuple[str, ...] = ()
    release: Released | None = None
    reason: str | None = None
    since: date | None = None
    until: date | None = None


@record
class Site:
    """For whom the site is built."""

    audience: str | None = None
    source: bool | None = None


SINCE = "since"
"""The name under which facts hold the state that the last review has seen, or that somebody names."""


@record
class Reviews:
    """Which states of the portfolio were shown to boards."""

    tags: str | None = None


@record
class ApprovalRule:
    """A change that needs somebody's approval."""

    when: str
    needs: tuple[str, ...]
    count: int | None = None


@record
class Settings:
    """itpm.yaml: the settings of the portfolio."""

    schema: int | None = None
    portfolio: str | None = None
    description: str | None = None
    currency: Currency | None = None
    timezone: Timezone | None = None
    language: str | None = None
    hours_per_day: Decimal | None = None
    fiscal_year: FiscalYear | None = None
    calendar: Ref | None = None
    status_date: StatusDate | None = None
    discount_rate: Percent | None = None
    convention: str | None = None
    exchange_rates: Mapping[date, ExchangeRates] = empty()
    rules: Mapping[str, RuleSetting] = empty()
    fail_on: Mapping[str, str] = empty()
    risk: RiskScale | None = None
    health: HealthThresholds | None = None
    reviews: Reviews | None = None
    done: tuple[str, ...] = ()
    approvals: Mapping[str, ApprovalRule] = empty()
    ratings: ByDate[Scale] | None = None
    audiences: Mapping[str, Audience] = empty()
    site: Site | None = None
    repository: str | None = None
    branch: str | None = None
