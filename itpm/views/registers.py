"""Where records that stand beside projects and services are told of: on which page, at which place of it."""

from collections.abc import Mapping

from itpm.model.budget import Contract, Supplier
from itpm.model.collaboration import Communication, Decision, Request, Stakeholder
from itpm.model.infrastructure import Freeze, Monitor, Process
from itpm.model.products import Product
from itpm.model.protection import AccessRight, Certificate, Control, Incident, SecurityException
from itpm.model.record import Record
from itpm.model.staffing import Department, Team
from itpm.model.strategy import Policy
from itpm.page import paths
from itpm.page.paths import (
    COMMUNICATION,
    DECISIONS,
    OPERATION,
    POLICIES,
    PROCESSES,
    SECURITY,
    WINDOWS,
    department_page,
    place,
    team_page,
)

MOST = 200
"""So many rows of a table are read; all of them are listed by a command."""
CERTIFICATES, ACCESS, RADAR = "certificates", "access", "radar"
"""Sections that list records without a place of their own: of very many the first are shown, or ids are free text."""
LAST_INCIDENTS, MONITORS = "last", "monitors"
"""The sections of the page of incidents and availability that list them."""
_ROWS: Mapping[type, tuple[str, str]] = {
    Decision: (DECISIONS, "decision"),
    Request: (DECISIONS, "request"),
    Stakeholder: (COMMUNICATION, "stakeholder"),
    Communication: (COMMUNICATION, "communication"),
    Control: (SECURITY, "control"),
    SecurityException: (SECURITY, "exception"),
    Policy: (POLICIES, "policy"),
}
"""Records that stand on pages with others: the page, and the word before their ids there."""
_SECTIONS: Mapping[type, str] = {
    Certificate: place(SECURITY, CERTIFICATES),
    AccessRight: place(SECURITY, ACCESS),
    Product: place(POLICIES, RADAR),
    Incident: place(OPERATION, LAST_INCIDENTS),
    Monitor: place(OPERATION, MONITORS),
    Freeze: place(WINDOWS, "freezes"),
    Process: place(PROCESSES, "processes"),
}
"""Records that are told of in a section, and have no place of their own there."""


def flat(address: str) -> str:
    """An address as a part of an anchor."""
    return address.replace("/", "-")


def anchor_of(word: str, address: str) -> str:
    """The anchor of a record on a page that holds records of several kinds, and of several projects."""
    return f"{word}-{flat(address)}"


def exception_anchor(address: str) -> str:
    """The place of an exception on the page of issues and changes: projects may call theirs alike."""
    return address.replace("/", "--")


def in_register(found: Record | None, address: str) -> str:
    """The place of what stands beside projects on a page with others of its kind; nothing of what stands on none."""
    if isinstance(found, Team | Department):
        return team_page(address) if isinstance(found, Team) else department_page(address)
    if isinstance(found, Contract):
        return place(paths.supplier_page(str(found.supplier)), "contracts")
    page, word = _ROWS.get(type(found), ("", ""))
    other = paths.supplier_page(address) if isinstance(found, Supplier) else _SECTIONS.get(type(found), "")
    return place(page, anchor_of(word, address)) if page else other
