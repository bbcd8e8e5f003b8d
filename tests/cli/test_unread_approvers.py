"""Rules of approvals while a file that says who there is cannot be read: nobody is told that they name nobody."""

import pytest

from tests.conftest import Folder, Run
from tests.repository import repository


@pytest.mark.parametrize("broken", ["people: {fiona: {\n", "people: [\n"])
def test_who_may_stand_in_a_file_that_cannot_be_read_is_not_said_to_be_nobody(
    broken: str, folder: Folder, run: Run
) -> None:
    """The fault of the file is told, and only that; a rule that says nothing is told all the same."""
    files = {
        "itpm.yaml": "schema: 1\nportfolio: A\napprovals:\n  money: {when: project.budget.approved > before, needs: [fiona]}\n",
        "staffing.yaml": broken,
    }
    root = repository(folder, files, "unread")
    code, out, _err = run("validate", cwd=root)
    assert code == 1 and "staffing.yaml" in out and "STR031" not in out
    root = repository(folder, {**files, "staffing.yaml": "people: {bert: {name: Bert}}\n"}, "read")
    assert "STR031" in run("validate", cwd=root)[1]
    wrong = files["itpm.yaml"].replace("approved > before", "aproved > before")
    root = repository(folder, {**files, "itpm.yaml": wrong}, "wrong")
    assert "STR031" in run("validate", cwd=root)[1]
