"""What was open at the last review must not vanish; what is only written wrongly has not."""

import pytest

from tests.conftest import checked, workspace_of

RISKS = "risks:\n  vendor: {name: V, owner: jane}\n  other: {name: O}\n"
LIVE = "milestones: {live: {name: L, due: 2026-09-01}}\n"
CRM = f"name: CRM\nstage: execution\n{RISKS}{LIVE}"
STRATEGY = (
    "objectives:\n  close:\n    name: Close\n    period: 2026\n    key_results: {days: {name: D, target: 5}}\n"
    "  past: {name: Past, period: 2025}\n"
)
BEFORE = {
    "projects/crm.yaml": CRM,
    "projects/fax.yaml": f"name: Fax\nstage: idea\n{LIVE}",
    "projects/old.yaml": f"name: Old\nstage: closed\n{RISKS}",
    "staffing.yaml": "people: {jane: {name: Jane}}\n",
    "strategy.yaml": STRATEGY,
}


def gone(**texts: str | None) -> list[str]:
    """What is told to have vanished where some files say something else, or are not there."""
    files = BEFORE | {name.replace("__", "/") + ".yaml": text for name, text in texts.items()}
    now = {path: text for path, text in files.items() if text is not None}
    found = checked(now, earlier={"since": workspace_of(BEFORE).portfolio})
    return sorted(each.message.split("'")[1] for each in found if each.code == "FRS006")


def test_nothing_vanished_where_everything_is_there() -> None:
    assert gone() == []


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"projects__crm": f"name: CRM\nstage: execution\n{LIVE}"}, ["crm/other", "crm/vendor"]),
        ({"projects__crm": f"name: CRM\nstage: execution\n{RISKS}"}, ["crm/live"]),
        # What belonged to it is told with it.
        ({"projects__crm": None}, ["crm"]),
        ({"strategy": STRATEGY.replace("key_results: {days: {name: D, target: 5}}", "owner: jane")}, ["close/days"]),
        ({"strategy": "objectives:\n  past: {name: Past, period: 2025}\n"}, ["close"]),
        # A period that is over, an idea, what is closed.
        ({"strategy": STRATEGY.partition("  past")[0]}, []),
        ({"projects__fax": None}, []),
        ({"projects__old": None}, []),
        ({"projects__crm": "name: CRM\nstage: cancelled\n"}, []),
        # Moved, alone and with its project.
        (
            {
                "projects__crm": CRM.replace("vendor:", "seller:"),
                "moved": "moved: {crm/vendor: {to: crm/seller, date: 2026-07-01}}\n",
            },
            [],
        ),
        (
            {
                "projects__crm": None,
                "projects__sales": CRM,
                "moved": "moved: {crm: {to: sales, date: 2026-07-01}}\n",
            },
            [],
        ),
        # A risk that became an issue of the same name.
        (
            {"projects__crm": CRM.replace("  other: {name: O}\n", "issues: {other: {name: O}}\n")},
            [],
        ),
    ],
)
def test_what_was_open_and_is_gone_is_told_once(now: dict[str, str | None], told: list[str]) -> None:
    assert gone(**now) == told


@pytest.mark.parametrize(
    "text",
    [
        "name: CRM\nstage: [\n",
        "- crm\n",
        CRM.replace("{name: V, owner: jane}", "3"),
        CRM.replace(RISKS, "risks: [vendor, other]\n"),
        CRM.replace("vendor:", "The vendor:"),
        CRM.replace("  other", "  vendor: {name: W}\n  other"),
        CRM.replace("execution", "nonsense"),
    ],
)
def test_what_is_written_wrongly_has_not_vanished(text: str) -> None:
    assert gone(projects__crm=text) == []
