"""The money of a drawn portfolio, counted a second time: it shares no line with itpm, and knows its words only.

Each figure is a plain formula over the drawn records; None is what nobody can know. Sources: TBM taxonomy 4.0 for sums,
PMI's Standard for Earned Value Management, Lipke and Henderson 2006 for earned schedule.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from oracle.money_drawn import Case, Job, Paper, Purse

ZERO = Decimal(0)
START = {"0-100": ZERO, "50-50": Decimal("0.5"), "25-75": Decimal("0.25")}


def since(paper: Paper, papers: list[Paper]) -> date:
    """The day from which a document counts: a credit not before what it undoes."""
    by_id, day = {each.id: each for each in papers}, paper.day
    while paper.kind == "credit" and paper.against in by_id:
        paper = by_id[paper.against]
        day = max(day, paper.day)
    return day


def hangs_on(paper: Paper, papers: list[Paper]) -> date:
    """The last day of all that a document hangs on: an order takes no effect before its frame, nor a credit of it."""
    by_id, day, told = {each.id: each for each in papers}, paper.day, set[str]()
    while paper.against in by_id and paper.id not in told:
        told.add(paper.id)
        paper = by_id[paper.against]
        day = max(day, paper.day)
    return day


class Books:
    """What documents leave of each other: every question is answered from the documents anew."""

    def __init__(self, papers: list[Paper], status: date) -> None:
        self.papers = {each.id: each for each in papers if since(each, papers) <= status}
        self.undone: dict[str, Decimal] = {}
        self.rest: dict[str, Decimal] = {}
        self.effect: dict[str, Decimal] = {}
        for credit in sorted((p for p in self.papers.values() if p.kind == "credit"), key=self._when):
            self.effect[credit.id] = self._undo(credit, self._when(credit)[0])

    def _named(self, paper: Paper) -> Paper | None:
        return self.papers.get(paper.against)

    def _root(self, credit: Paper) -> tuple[Paper | None, int]:
        """What a chain of credits is about, and how many of them lie between."""
        at, depth = self._named(credit), 0
        while at is not None and at.kind == "credit":
            at, depth = self._named(at), depth + 1
        return at, depth

    def _when(self, paper: Paper) -> tuple[date, int, int, str]:
        """When a credit takes effect; of one day first those of what is booked against what others are about."""
        day, at, below = paper.day, self._named(paper), 0
        while at is not None:
            below += at.kind != "credit"
            day, at = max(day, at.day), self._named(at)
        return day, -below, self._root(paper)[1], paper.id

    def _undo(self, credit: Paper, day: date) -> Decimal:
        """What a credit adds to what is spent, after it has undone what it names, on its day."""
        (root, depth), amount = self._root(credit), credit.parts[0][1]
        if depth % 2:
            return self._back(credit, root, amount)
        if root is None:
            return -amount
        if root.kind == "actual":
            self.undone[credit.id] = min(amount, root.parts[0][1] - self._credited(root))
            return -amount
        self.undone[credit.id] = min(amount, self.open(root, day))
        # What is more than that is taken of what its invoices have cost, and no more.
        rest = max(ZERO, min(amount - self.undone[credit.id], self._cost(root, day)))
        self.rest[credit.id] = rest
        return -rest

    def _back(self, credit: Paper, root: Paper | None, amount: Decimal) -> Decimal:
        """Takes a credit back: what it took from what was spent first, then what it cancelled."""
        rest, undone = self.rest.get(credit.against, ZERO), self.undone.get(credit.against, ZERO)
        first = min(rest, amount)
        self.rest[credit.against] = rest - first
        self.undone[credit.against] = undone - min(undone, amount - first)
        return amount if root is None or root.kind == "actual" else first

    def _about(self, paper: Paper) -> list[Paper]:
        """The credits that undo a document, directly or as others that were taken back."""
        undoing = (each for each in self.papers.values() if each.kind == "credit")
        return [each for each in undoing if self._root(each) in ((paper, n) for n in range(0, 40, 2))]

    def _credited(self, paper: Paper) -> Decimal:
        """What credits that were entered have undone of a document."""
        return sum((self.undone.get(each.id, ZERO) for each in self._about(paper)), ZERO)

    def _cost(self, paper: Paper, day: date) -> Decimal:
        """What the invoices of an order have cost by a day, and of all that is booked against it."""
        found = ZERO
        for each in (each for each in self._below(paper) if each.day <= day):
            # What is booked against something later than itself takes effect with that.
            if each.kind == "actual":
                found += each.parts[0][1] - self._credited(each)
            elif each.kind in {"commitment", "accrual"}:
                found += self._cost(each, day)
        return found - sum((self.rest.get(each.id, ZERO) for each in self._about(paper)), ZERO)

    def _below(self, paper: Paper) -> list[Paper]:
        return [each for each in self.papers.values() if each.against == paper.id]

    def _used(self, paper: Paper, day: date) -> Decimal:
        """What a document uses of the one it names: an invoice what is not credited, an order what is more of both."""
        rest = sum((amount for _line, amount in paper.parts), ZERO) - self._credited(paper)
        return rest if paper.kind == "actual" else max(rest, self._taken(paper, day))

    def _taken(self, paper: Paper, day: date) -> Decimal:
        return sum((self._used(p, day) for p in self._below(paper) if p.kind != "credit" and p.day <= day), ZERO)

    def open(self, paper: Paper, day: date = date.max) -> Decimal:
        """What is open of an order or an accrual."""
        whole = sum((amount for _line, amount in paper.parts), ZERO)
        return max(ZERO, whole - self._credited(paper) - self._taken(paper, day))

    def of_line(self, line: str, kind: str) -> Decimal:
        """The open orders or accruals of a line, or what was spent on it."""
        found = ZERO
        for paper in self.papers.values():
            own = dict(paper.parts).get(line)
            if own is None:
                continue
            if paper.kind == kind and kind != "actual":
                found += self.open(paper) if len(paper.parts) == 1 else own
            elif kind == "actual" and paper.kind == "actual":
                found += own
            elif kind == "actual" and paper.kind == "credit":
                found += self.effect[paper.id]
        return found


def workdays(first: date, last: date) -> int:
    """The working days of a stretch, both ends included."""
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range((last - first).days + 1))


def earned(job: Job, status: date) -> Decimal | None:
    """The earned part of a task."""
    if job.cancelled:
        return ZERO
    began = job.began is not None and job.began <= status
    if job.ended is not None and job.ended <= status:
        return Decimal(1)
    if job.method:
        return START[job.method] if began else ZERO
    if job.progress is not None and began:
        return min(Decimal("0.9"), Decimal(job.progress) / 100)
    return None if began else ZERO


def planned(job: Job, status: date) -> Decimal:
    """The part of a task that its baseline has done by the end of a day."""
    if job.cancelled or status < job.start:
        return ZERO
    return Decimal(workdays(job.start, min(status, job.finish))) / workdays(job.start, job.finish)


def dropped(case: Case, name: str, line: Purse) -> bool:
    """Whether a project was cancelled, or all the work that a line names."""
    jobs = [job for job in case.jobs[name] if job.line == line.id]
    return case.stage[name] == "cancelled" or (bool(jobs) and all(job.cancelled for job in jobs))


def budgeted(case: Case, name: str, line: Purse, sums: Mapping[str, Decimal | None]) -> Decimal:
    """What a line of a project that goes on is worth: its plan, or of work that was dropped what it has cost."""
    if not dropped(case, name, line):
        return line.planned
    return sum((sums[f"{line.id}.{key}"] or ZERO for key in ("committed", "accrued", "actual")), ZERO)


def worth(case: Case, name: str) -> dict[str, Decimal]:
    """What each task is worth: its part of its line by effort, to the cent; the last one takes what rounding leaves."""
    found = {}
    for line in case.lines[name]:
        jobs = [job for job in case.jobs[name] if job.line == line.id]
        rest = line.planned
        for job in jobs:
            part = (line.planned * job.effort / sum(each.effort for each in jobs)).quantize(Decimal("0.01"))
            found[job.name] = rest if job is jobs[-1] else part
            rest -= part
    return found


def schedule(case: Case, name: str) -> tuple[Decimal | None, Decimal, Decimal] | None:
    """ES, AT and PD in weeks of five working days; None without work, ES None where it is not known."""
    jobs = [job for job in case.jobs[name] if not job.cancelled]
    if not jobs:
        return None
    weights, first = worth(case, name), min(job.start for job in jobs)
    ends = {job.ended for job in jobs}
    over = max(ends) if all(end is not None and end <= case.status for end in ends) else case.status  # type: ignore[type-var]
    now, whole = _passed(first, over), _passed(first, max(job.finish for job in jobs))
    shares = {job.name: earned(job, case.status) for job in jobs}
    if now <= 0 or any(shares[job.name] is None and job.start <= over for job in jobs):
        return None, Decimal(max(0, now)) / 5, Decimal(whole) / 5
    total = sum((weights[job.name] for job in jobs), ZERO)
    got = sum((weights[job.name] * (shares[job.name] or ZERO) for job in jobs), ZERO) / total

    def value(days: Decimal) -> Decimal:
        done = ZERO
        for job in jobs:
            begin, size = _passed(first, job.start) - 1, workdays(job.start, job.finish)
            done += weights[job.name] * min(Decimal(1), max(ZERO, (days - begin) / size))
        return done / total

    return _reached(value, got, now, whole) / 5, Decimal(now) / 5, Decimal(whole) / 5


def _passed(first: date, last: date) -> int:
    return workdays(first, last) if last >= first else 0


def _reached(value: Callable[[Decimal], Decimal], got: Decimal, now: int, whole: int) -> Decimal:
    """The working days after which the plan had earned as much; on a flat plan the latest that is not after now."""
    near = Decimal("1e-9")
    if got <= 0:
        return ZERO
    if got >= value(Decimal(whole)) - near:
        return Decimal(whole)
    if abs(value(Decimal(min(now, whole))) - got) <= near:
        return Decimal(min(now, whole))
    behind = value(Decimal(now)) > got
    for day in range(1, whole + 1):
        before, after = value(Decimal(day - 1)), value(Decimal(day))
        if (after > got + near) if behind else (after >= got - near):
            return day - 1 + max(ZERO, min(Decimal(1), (got - before) / (after - before)))
    return Decimal(whole)


def npv(case: Case, name: str, costs: Decimal) -> Decimal:
    """Everything is spent in 2026, and brings what it brings in 2027 and 2028; 10 % from the ends of years."""
    rate, (first, second) = Decimal("1.1"), case.gain[name]
    return first / rate**2 + second / rate**3 - costs / rate


def unbooked(case: Case, project: str, line: str) -> bool:
    """Whether nobody knows what a line has cost: no document, no ledger that is complete, and it has begun.

    What was cancelled is planned for no day any more: it has begun where any of its work has.
    """
    counted = [each for each in case.papers if since(each, case.papers) <= case.status]
    if case.ledger or any(line == at for paper in counted for at, _sum in paper.parts):
        return False
    if case.stage[project] == "cancelled":
        return any(job.began is not None and job.began <= case.status for job in case.jobs[project])
    here = [job for job in case.jobs[project] if job.line == line]
    if here and all(job.cancelled for job in here):
        return any(job.began is not None and job.began <= case.status for job in here)
    going = [job for job in here if not job.cancelled]
    frozen = [job.start for job in (going or [])]
    first = min(frozen) if frozen else date(2026, 1, 1)
    named = going if here else [job for job in case.jobs[project] if not job.cancelled]
    return first <= case.status or any(job.began is not None and job.began <= case.status for job in named)
