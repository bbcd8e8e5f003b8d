"""Where records that stand beside projects and services are told of: on which page, at which place of it."""

from collections.abc import Mapping

from itpm.model.collaboration import Communication, Decision, Request, Stakeholder
from itpm.model.infrastructure import Freeze
from itpm.model.protection import AccessRight, Certificate, Control, SecurityException
from itpm.model.record import Record
from itpm.page.paths import COMMUNICATION, DECISIONS, SECURITY, WINDOWS, place

CERTIFICATES, ACCESS = "certificates", "access"
"""The sections of the page of security that list them: of very many the first are shown, so none has its own place."""
_ROWS: Mapping[type, tuple[str, str]] = {
    Decision: (DECISIONS, "decision"),
    Request: (DECISIONS, "request"),
    Stakeholder: (COMMUNICATION, "stakeholder"),
    Communication: (COMMUNICATION, "communication"),
    Control: (SECURITY, "control"),
    SecurityException: (SECURITY, "exception"),
    Freeze: (WINDOWS, "freeze"),
}
"""Records that stand on pages with others: the page, and the word before their ids there."""
_SECTIONS: Mapping[type, str] = {
    Certificate: place(SECURITY, CERTIFICATES),
    AccessRight: place(SECURITY, ACCESS),
}
"""Records that are told of in a section that may leave some of them out."""


def flat(address: str) -> str:
    """An address as a part of an anchor."""
    return address.replace("/", "-")


def anchor_of(word: str, address: str) -> str:
    """The anchor of a record on a page that holds records of several kinds, and of several projects."""
    return f"{word}-{flat(address)}"


def in_register(found: Record | None, address: str) -> str:
    """The place of what stands beside projects on a page with others of its kind; nothing of what stands on none."""
    page, word = _ROWS.get(type(found), ("", ""))
    return place(page, anchor_of(word, address)) if page else _SECTIONS.get(type(found), "")
