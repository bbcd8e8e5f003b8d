"""STR020: unusable baseline."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR020", "unusable-baseline", Severity.WARNING, serves=Duty.MONITORING)
def unusable_baseline() -> None:
    r"""A baseline, or an entry of one, that nothing can be compared with.

    A baseline holds when each task was to be finished, as it was approved. Without a `finish` there is no slip, and
    what looks like an approved plan judges nothing. `itpm baseline set` writes all that is needed.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {duration: 5d}
    baselines:
      empty: {approved: {date: 2026-02-01}}
      original: {approved: {date: 2026-02-01}, tasks: {build: {effort: 5d}}}
    ```

    ```text
    projects/erp.yaml:5:3: warning STR020: the baseline 'empty' holds no task
    projects/erp.yaml:6:52: warning STR020: the baseline 'original' says no finish of 'build'
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {duration: 5d}
    baselines:
      original: {approved: {date: 2026-02-01}, tasks: {build: {start: 2026-02-02, finish: 2026-02-06}}}
    ```
    """
