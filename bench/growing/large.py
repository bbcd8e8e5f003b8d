"""Very wide records, huge values, deep folders, and long histories."""

from growing.base import Files, listed, project, tasks_of


def own_fields(count: int) -> Files:
    """One record with as many fields of one's own."""
    return project("".join(f"x-a{number}: 1\n" for number in range(count)))


def skills_of_one(count: int) -> Files:
    every = ", ".join(f"s{number}: 3" for number in range(count))
    return {"staffing.yaml": f"people:\n  bob: {{name: Bob, skills: {{{every}}}}}\n"}


def long_names(count: int) -> Files:
    """One name of as many letters, which many things are called after."""
    name = "n" * count
    return project(f"tasks:\n  t: {{name: {name}, duration: 1d}}\n  u: {{name: U, duration: 1d, after: [{name}]}}\n")


def long_ids(count: int) -> Files:
    return project(f"tasks:\n  {'t' * count}: {{name: T, duration: 1d}}\n")


def long_digits(count: int) -> Files:
    """Numbers of as many digits, wherever a number stands."""
    digits = "9" * count
    line = f"{{name: L, type: opex, category: software, planned: {digits}}}"
    return project(
        f"priority: {digits}\ntasks:\n  t: {{name: T, duration: {digits}d, progress: {digits}%}}\n",
        f"risks:\n  r: {{name: R, probability: 0.{digits}, impact: {{cost: {digits}.{digits}}}, owner: bob}}\n",
        f"budget:\n  lines:\n    l: {line}\n",
    )


def long_conditions(count: int) -> Files:
    """A scenario with an address of as many parts."""
    return {"scenarios/s.yaml": f"name: S\nset: {{p/{'a.' * count}b: 3d}}\n", **project(tasks_of(2))}


def deep_folders(count: int) -> Files:
    """A file below as many folders, of which a path holds two thousand."""
    return {f"projects/{'d/' * min(count, 1900)}p.yaml": "name: P\n"}


def wide_rows(count: int) -> Files:
    """As many people on one task, each named."""
    who = listed("people:", (f"p{number}: {{name: P}}" for number in range(count)))
    every = ", ".join(f"p{number}" for number in range(count))
    return {"staffing.yaml": who, **project(f"tasks:\n  t: {{name: T, effort: 50d, assign: [{every}]}}\n")}


def commits(count: int) -> Files:
    """One project, and as many commits behind the first."""
    return {**project(tasks_of(20)), "history.txt": "Fine.\n" * count}
