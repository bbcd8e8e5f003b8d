"""Projects and their work."""

from datetime import timedelta

from growing.base import MONDAY, Files, late, listed, project, tasks_of


def files(count: int) -> Files:
    return {f"projects/p{number}.yaml": "name: P\n" for number in range(count)}


def folders(count: int) -> Files:
    return {f"projects/{'/'.join(['d'] * 12)}/e{number}/p{number}.yaml": "name: P\n" for number in range(count)}


def tasks(count: int) -> Files:
    return project(tasks_of(count))


def chain(count: int) -> Files:
    return project(tasks_of(count, lambda number: f", after: [t{number - 1}]" if number else ""))


def fan(count: int) -> Files:
    return project(tasks_of(count, lambda number: ", after: [t0]" if number else ""))


def long_list(count: int) -> Files:
    every = ", ".join(f"t{number}" for number in range(count))
    return project(tasks_of(count), f"milestones:\n  m: {{name: M, after: [{every}]}}\n")


def links(count: int) -> Files:
    """Ten links a task."""
    near = [", ".join(f"t{other}" for other in range(max(0, number - 10), number)) for number in range(count)]
    return project(tasks_of(count, lambda number: f", after: [{near[number]}]"))


def parents(count: int) -> Files:
    return project(tasks_of(count, lambda number: f", parent: t{number - 1}" if number else ""))


def late_milestones(count: int) -> Files:
    return project(late(count))


def started_tasks(count: int) -> Files:
    return project(tasks_of(count, lambda _number: ", started: 2026-01-05, progress: 50%"))


def late_projects(count: int) -> Files:
    text = "name: P\nstart: 2026-03-02\ndeadline: 2026-03-03\ntasks:\n  a: {name: A, duration: 9d}\n"
    return {f"projects/p{number}.yaml": text for number in range(count)}


def labels(count: int) -> Files:
    return project(f"labels: [{', '.join(f'l{number}' for number in range(count))}]\n")


def baselines(count: int) -> Files:
    approved = "approved: {date: 2026-02-01, by: bob}, tasks: {a: {start: 2026-03-02, finish: 2026-03-02}}"
    rows = (f"b{number}: {{{approved}}}" for number in range(count))
    return project("tasks:\n  a: {name: A, duration: 1d}\n", listed("baselines:", rows))


def frozen_tasks(count: int) -> Files:
    rows = "".join(f"      t{number}: {{start: 2026-03-02, finish: 2026-03-02}}\n" for number in range(count))
    return project(
        tasks_of(count), f"baselines:\n  b:\n    approved: {{date: 2026-02-01, by: bob}}\n    tasks:\n{rows}"
    )


def updates(count: int) -> Files:
    rows = (f"{MONDAY - timedelta(days=n)}: {{by: bob, headline: Fine}}" for n in range(count))
    return project(listed("updates:", rows))


def texts(count: int) -> Files:
    return project(f"description: {'A long text of a hundred letters that a person would have to read - ' * count}\n")


def lines_of_text(count: int) -> Files:
    return project("description: |\n", "  A line of text that nobody reads.\n" * count)


def risks(count: int) -> Files:
    row = "{name: R, probability: 50%, impact: {cost: 500, delay: 5d}, owner: bob}"
    return project(listed("risks:", (f"r{number}: {row}" for number in range(count))))


def nodes(count: int) -> Files:
    """Brackets inside a field of one's own."""
    return project(f"x-a: [{'[],' * count}]\n")


def constrained_parents(count: int) -> Files:
    """An outline as deep as it has tasks, each with a constraint of its own."""
    under = tasks_of(count, lambda n: f", not_before: 2026-03-02{f', parent: t{n - 1}' if n else ''}")
    return project(under)


def linked_projects(count: int) -> Files:
    """Each after the ten before it."""
    made = {}
    for number in range(count):
        before = ", ".join(f"p{other}/a" for other in range(max(0, number - 10), number))
        made[f"projects/p{number}.yaml"] = (
            f"name: P\nstart: 2026-03-02\ntasks:\n  a: {{name: A, duration: 1d, after: [{before}]}}\n"
        )
    return made


def linked_parents(count: int) -> Files:
    """An outline as deep as it has tasks, each with a link."""
    return project(
        "milestones:\n  m: {name: M}\n",
        tasks_of(count, lambda n: f", after: [m]{f', parent: t{n - 1}' if n else ''}"),
    )


def summary_after_many(count: int) -> Files:
    """A summary after half of the tasks, the other half inside it."""
    half = count // 2
    before = ", ".join(f"t{number}" for number in range(half))
    work = tasks_of(count, lambda number: "" if number < half else ", parent: s")
    return project(work, f"  s: {{name: S, after: [{before}]}}\n")


def several_links(count: int) -> Files:
    """Two tasks with as many links between them as there are, all the same."""
    return project(tasks_of(2), f"milestones:\n  m: {{name: M, after: [{', '.join(['t0'] * count)}]}}\n")


def points(count: int) -> Files:
    """Milestones in a chain."""
    rows = (f"m{n}: {{name: M{f', after: [m{n - 1}]' if n else ''}}}" for n in range(count))
    return project(listed("milestones:", rows))


def long_comments(count: int) -> Files:
    return project("# " + "a long comment " * count + "\n")


def comments(count: int) -> Files:
    return project("# a comment\n" * count, tasks_of(5))


def changes(count: int) -> Files:
    rows = (f"c{n}: {{name: C, raised: 2026-01-05, by: bob, impact: {{delay: 1d}}}}" for n in range(count))
    return project(listed("changes:", rows))


def blocked(count: int) -> Files:
    """Each task by an issue of its own."""
    rows = (f"i{n}: {{name: I, owner: bob, due: 2026-04-01}}" for n in range(count))
    return project(tasks_of(count, lambda n: f", blocked: {{by: i{n}, since: 2026-03-01}}"), listed("issues:", rows))


def deliverables(count: int) -> Files:
    rows = (f"d{n}: {{name: D}}" for n in range(count))
    return project(tasks_of(count, lambda n: f", deliverables: [d{n}]"), listed("deliverables:", rows))
