"""FRS014: a change accepts what was not accepted before."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("FRS014", "loosened-check", Severity.WARNING, serves=Duty.ALL)
def loosened_check() -> None:
    """A check is looser than in the revision that this is compared with.

    A change that switches off a rule, moves a threshold, adds a waiver or an ignore comment, fixes the status date,
    governs a project more lightly, or takes away a project, a timesheet, a baseline or a schema of the portfolio's own
    can be right; it should be seen by whoever approves it, and not pass because it silences its own finding.
    `itpm validate --base REVISION` tells each; no setting, waiver or comment accepts it. What moved is still there.

    Fails:

    ```yaml
    # itpm.yaml
    rules: {STR007: off}
    # projects/erp.yaml
    name: ERP
    charter: {problem: TBD}
    # commit base: projects/erp.yaml
    name: ERP
    charter: {problem: TBD}
    ```

    ```text
    itpm.yaml:1:9: warning FRS014: looser than before: STR007 is off, and was a warning
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    charter: {problem: Three ledgers that never agree}
    # commit base: itpm.yaml
    rules: {STR007: off}
    # commit base: projects/erp.yaml
    name: ERP
    charter: {problem: TBD}
    ```
    """
