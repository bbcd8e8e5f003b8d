"""8,351 assets on releases of products, 6,251 past their support and 237 that end within 180 days.

``python bench/endoflife.py [FOLDER]`` writes the products in the shape that endoflife.date has of all of them
(``/api/v1/products/full``), brings them in with ``itpm import endoflife``, writes an asset on each release, under
services of four tiers, and checks that ``itpm validate`` tells the two numbers as two habits, and what stands under
tier 1 first. Measured are CPU seconds with an empty cache, and again.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

DAY = date(2026, 7, 14)
ASSETS, PAST, SOON = 8351, 6251, 237
_PRODUCTS = 340
_ANNOUNCED = 0.8
"""The share of what is supported for longer that says until when."""
_SETTINGS = f"schema: 1\nportfolio: Releases in use\ncurrency: EUR\nstatus_date: {DAY}\n"


def releases(random: Random) -> list[dict[str, object]]:
    """When support ends of each: so many in the past, so many in the next half year, the others later or not said."""
    ends = [DAY - timedelta(days=random.randint(1, 5000)) for _ in range(PAST)]
    ends += [DAY + timedelta(days=random.randint(0, 180)) for _ in range(SOON)]
    later = ASSETS - PAST - SOON
    said = [DAY + timedelta(days=random.randint(181, 3000)) for _ in range(round(later * _ANNOUNCED))]
    every: list[date | None] = [*ends, *said, *([None] * (later - len(said)))]
    random.shuffle(every)
    return [
        {
            "releaseDate": ((end or DAY) - timedelta(days=1800)).isoformat(),
            "isLts": False,
            "isEoas": end is not None and end - timedelta(days=400) < DAY,
            "eoasFrom": None if end is None else (end - timedelta(days=400)).isoformat(),
            "isEol": end is not None and end < DAY,
            "eolFrom": None if end is None else end.isoformat(),
        }
        for end in every
    ]


def products(random: Random) -> dict[str, list[str]]:
    """The names of releases by product; each product has some."""
    names: dict[str, list[str]] = {f"product-{n}": [] for n in range(_PRODUCTS)}
    keys = [*names, *(random.choice([*names]) for _ in range(ASSETS - _PRODUCTS))]
    for key in keys:
        names[key].append(f"{len(names[key]) + 1}.{random.randint(0, 9)}")
    return names


def write(folder: Path) -> Path:
    """The portfolio without its products, and the file that brings them in."""
    random = Random(8351)
    names, ends = products(random), iter(releases(random))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "itpm.yaml").write_text(_SETTINGS)
    listed = [
        {"name": key, "label": key.title(), "releases": [{"name": name} | next(ends) for name in found]}
        for key, found in names.items()
    ]
    file = folder.parent / "full.json"
    file.write_text(json.dumps({"schema_version": "1.2.0", "total": len(listed), "result": listed}, indent=1))
    lines, needs = ["schema: 1", "assets:"], dict[int, list[str]]()
    for key, found in names.items():
        for place, name in enumerate(found):
            asset = f"{key}-{place}"
            product = f'product: {{cycle: "{key}/{name}"}}'
            lines.append(f"  {asset}: {{name: {key.title()} {name}, type: software, state: in-use, {product}}}")
            needs.setdefault(random.randint(0, 199), []).append(asset)
    lines.append("services:")
    lines += [
        f"  s{n}: {{name: S{n}, tier: {n % 4 + 1}, depends_on: [{', '.join(each)}]}}"
        for n, each in sorted(needs.items())
    ]
    (folder / "infrastructure.yaml").write_text("\n".join(lines) + "\n")
    return file


def holds(true: object, said: str) -> None:
    """Ends where something does not hold, with what was printed."""
    if not true:
        raise SystemExit(said)


def run(folder: Path, cache: Path, *arguments: str) -> tuple[str, float]:
    """What a command prints, and the CPU seconds of it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        (sys.executable, "-m", "itpm", *arguments),
        cwd=folder,
        env={**os.environ, "ITPM_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    holds(done.returncode in {0, 1}, done.stderr)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name) / "portfolio"
        cache = Path(name) / "cache"
        file = write(folder)
        # The references of the assets lead nowhere until their products are there: these come first.
        assets = folder / "infrastructure.yaml"
        kept = assets.read_text()
        assets.write_text("schema: 1\n")
        _out, brought = run(folder, cache, "import", "endoflife", str(file))
        again, known = run(folder, cache, "import", "endoflife", str(file))
        holds("as they stand" in again, again)
        assets.write_text(kept)
        print(f"import of {ASSETS:,} releases: {brought:.1f} CPU-s, again {known:.1f} CPU-s")
        for way in ("empty cache", "again"):
            out, used = run(folder, cache, "validate", "--select", "INF")
            habits = [line for line in out.splitlines() if line.startswith("habit:")]
            holds(any("INF001" in line and f"{PAST:,} of {PAST:,}" in line for line in habits), out[:2000])
            holds(any("INF002" in line and f"{SOON} of {SOON}" in line for line in habits), out[:2000])
            print(f"validate --select INF, {way}: {used:.1f} CPU-s")
        for way in ("empty", "again"):
            _out, used = run(folder, cache, "validate")
            print(f"validate, {way}: {used:.1f} CPU-s")
        print(*habits, sep="\n")
        out, _used = run(folder, cache, "validate", "--all", "--select", "INF001", "--format", "json")
        tiers = [each["stake"]["tier"] for each in json.loads(out)["diagnostics"]]
        holds(tiers[0] == 1, f"the first is of tier {tiers[0]}")
        counted, used = run(folder, cache, "list", "assets", "--where", "support = past", "--format", "csv")
        holds(len(counted.splitlines()) == PAST + 1, counted[:2000])
        print(f"list assets --where 'support = past': {used:.1f} CPU-s")


if __name__ == "__main__":
    main()
