"""What is wrong, many times."""

from math import isqrt

from growing.base import Files, late, listed, on_a_line, project, tasks_of
from growing.work import files


def loop(count: int) -> Files:
    return project(tasks_of(count, lambda number: f", after: [t{(number + 1) % count}]"))


def loops(count: int) -> Files:
    return project(tasks_of(count, lambda number: f", after: [t{number ^ 1}]"))


def unknown_fields(count: int) -> Files:
    return project("".join(f"y{number}: 1\n" for number in range(count)))


def unknown_fields_on_a_line(count: int) -> Files:
    row = ", ".join(f"y{number}: 1" for number in range(count))
    return {"projects/p.yaml": f"{{name: P, {row}}}\n"}


def unknown_fields_in_files(count: int) -> Files:
    return {f"projects/p{number}.yaml": "name: P\nyy: 1\n" for number in range(count)}


def wrong_values(count: int) -> Files:
    return project(listed("tasks:", (f"t{number}: 5" for number in range(count))))


def wrong_dates(count: int) -> Files:
    return project(listed("updates:", (f"2026-02-30x{number}: {{by: bob}}" for number in range(count))))


def broken_references(count: int) -> Files:
    return project(tasks_of(count, lambda _number: ", after: [nobody]"))


def broken_references_on_a_line(count: int) -> Files:
    every = ", ".join(f"u{number}" for number in range(count))
    return project(f"tasks:\n  t: {{name: T, duration: 1d, after: [{every}]}}\n")


def broken_references_in_ledger(count: int) -> Files:
    row = (f"e{n}: {{date: 2026-02-02, line: it/x{n}, kind: actual, amount: 5}}" for n in range(count))
    return {"budget/entries.yaml": on_a_line("entries:", row)}


def near_names(count: int) -> Files:
    """Each reference misses a name by a letter."""
    names = (f"milestone-of-the-{number:06d}" for number in range(count))
    return project(listed("tasks:", (f"{n}: {{name: T, duration: 1d, after: [{n[:-3]}x{n[-2:]}]}}" for n in names)))


def called_by_name(count: int) -> Files:
    """As many tasks of one name, and links to that name."""
    return project(tasks_of(count, lambda _number: ", after: [T]"))


def ignored(count: int) -> Files:
    return project(listed("tasks:", (f"t{n}: {{yy: 1, name: T}} # itpm: ignore[STR005] x" for n in range(count))))


def one_comment(count: int) -> Files:
    """Many computed findings in a file with one comment."""
    return project(late(count), "x-a: 1 # itpm: ignore[STR005] x\n")


def idle_comments(count: int) -> Files:
    return {"projects/p.yaml": "# itpm: ignore[STR001] x\n" * count + "name: P\n"}


def local_schema(count: int) -> Files:
    schema = '{"required": ["x-zone"], "properties": {"x-zone": {"type": "string"}}}'
    return {"schemas/local/project.schema.json": schema, **files(count)}


def dense_loops(count: int) -> Files:
    """Tasks after all others; there are as many links."""
    width = isqrt(count)
    every = [f"t{number}" for number in range(width)]
    return project(tasks_of(width, lambda n: f", after: [{', '.join([*every[:n], *every[n + 1 :]])}]"))


def loops_of_parents(count: int) -> Files:
    return project(tasks_of(count, lambda number: f", parent: t{number ^ 1}"))


def loop_through_projects(count: int) -> Files:
    text = "name: P\nstart: 2026-03-02\ntasks:\n  a: {{name: A, duration: 1d, after: [p{}/a]}}\n"
    return {f"projects/p{number}.yaml": text.format((number + 1) % count) for number in range(count)}


def late_milestones_on_a_line(count: int) -> Files:
    row = "{name: M, due: 2026-02-01, not_before: 2026-04-01, owner: bob}"
    return project(on_a_line("milestones:", (f"m{number}: {row}" for number in range(count))))


def ignored_on_a_line(count: int) -> Files:
    """A comment at the end of the line on which all is wrong."""
    row = on_a_line("tasks:", (f"t{number}: {{yy: 1, name: T}}" for number in range(count)))
    return project(f"{row.rstrip()} # itpm: ignore[STR005] x\n")


def ignored_codes(count: int) -> Files:
    """One comment that names as many rules."""
    codes = ", ".join(["STR005", "STR001", "SCH001"] * (count // 3))
    return project(f"x: 1 # itpm: ignore[{codes}] x\n")


def anchors(count: int) -> Files:
    return project("".join(f"x-a{number}: &a{number} 1\n" for number in range(count)))


def aliases(count: int) -> Files:
    return project(f"x-a: &a [1]\nx-b: [{', '.join(['*a'] * count)}]\n")


def same_keys(count: int) -> Files:
    return project("tasks:\n", "  t: {name: T}\n" * count)


def same_ids(count: int) -> Files:
    """In a file of their own each."""
    return {f"projects/d{number}/p.yaml": "name: P\n" for number in range(count)}


def wrong_rows(count: int) -> Files:
    """Unknown fields in mappings of a list."""
    row = ", ".join("{yy: 1, who: bob}" for _number in range(count))
    return project(f"tasks:\n  t: {{name: T, duration: 1d, assign: [{row}]}}\n")


def wrong_keys_in_a_list(count: int) -> Files:
    every = ", ".join(f"x{number}: 3" for number in range(count))
    return project(f"tasks:\n  t: {{name: T, duration: 1d, assign: [{{team: all, skills: {{{every}}}}}]}}\n")


def wrong_periods(count: int) -> Files:
    """Of a field that is one sum, or a sum by period."""
    every = ", ".join(f"x{number}: 3" for number in range(count))
    return project(f"budget:\n  lines:\n    l: {{name: L, type: opex, category: software, planned: {{{every}}}}}\n")


def split_wholes(count: int) -> Files:
    """Projects that are split over a folder, each with what is wrong."""
    made = {f"projects/p{number}.yaml": "name: P\n" for number in range(count)}
    return {**made, **{f"projects/p{n}/a.yaml": "tasks:\n  a: {name: A, yy: 1}\n" for n in range(count)}}


def parts(count: int) -> Files:
    """One project, each task in a file of its own."""
    made = {
        f"projects/p/t{number}.yaml": f"tasks:\n  t{number}: {{name: T, duration: 1d}}\n" for number in range(count)
    }
    return {**project(), **made}


def wrong_parts(count: int) -> Files:
    made = {f"projects/p/t{number}.yaml": f"tasks:\n  t{number}: {{name: T, yy: 1}}\n" for number in range(count)}
    return {**project(), **made}


def control_characters(count: int) -> Files:
    return {"projects/p.yaml": "name: P\nx-a: " + "\u200b" * count + "\n"}


def local_properties(count: int) -> Files:
    """A local schema that asks for as many fields of each of ten projects."""
    every = ", ".join(f'"x-f{number}"' for number in range(count))
    return {"schemas/local/project.schema.json": f'{{"required": [{every}]}}', **files(10)}
