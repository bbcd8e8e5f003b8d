"""SCH017: spi t."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.value.earned_schedule import earned_schedule
from itpm.diagnostic import Duty, Finding, Severity
from itpm.plural import plural
from itpm.rules.findings import place
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule("SCH017", "spi-t", Severity.WARNING, serves=Duty.MONITORING)
def spi_t(facts: Facts, *, warning: Index = 0.95, error: Index = 0.85) -> Iterable[Finding]:
    """A project earns its plan too slowly.

    SPI(t) is the earned schedule over the time that has passed since the baseline began (Lipke 2003): unlike the
    SPI in money it does not return to 1 when a late project ends. A warning below `warning` (default 0.95), an
    error below `error` (default 0.85). The first week of a baseline is not judged.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, assign: [ann], started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 8w, assign: [ann], after: [design], started: 2026-06-15, progress: 20%}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-08-07}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:7:1: error SCH017: SPI(t) of 'erp' is 0.57: it has earned 3.6 of 6.3 weeks
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, assign: [ann], started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 8w, assign: [ann], after: [design], started: 2026-06-15, progress: 55%}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-08-07}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        if seen.baselines is None:
            continue
        earned = earned_schedule(seen.schedule, seen.project, seen.baselines.current)
        index, es, at, ends = earned["spi_t"], earned["es"], earned["at"], earned["ieac_t"]
        if isinstance(index, Unknown) or isinstance(es, Unknown) or isinstance(at, Unknown) or at < 1:
            continue
        if index < Decimal(repr(float(warning))):
            message = (
                f"SPI(t) of '{seen.project.id}' is {index:.2f}: it has earned {es:.1f} of {plural(float(at), 'week')}"
            )
            hint = ends.reason if isinstance(ends, Unknown) else f"at this pace it takes {plural(round(ends), 'week')}"
            hint += f" instead of {earned['pd']:.0f}" if not isinstance(ends, Unknown) else ""
            severity = Severity.ERROR if index < Decimal(repr(float(error))) else None
            yield Finding("SCH017", place(seen.project, "baselines"), message, hint, severity=severity)
