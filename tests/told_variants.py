"""Reads the places that tell of what might be otherwise: comparisons of scenarios, and somebody who leaves."""

from tests.surfaces import exact, number, printed
from tests.told import Told


def variants(told: Told) -> None:
    """The portfolio beside one in which a project has another name: each row is what every other place says."""
    for name in list(told.reading.portfolio.scenarios)[:1]:
        made = told.json("scenario", "compare", name)
        asis, other = made["variants"]
        for each in asis["projects"]:
            _row(told, "scenario json", each)
        if name == "renamed":
            told.says.say("scenario json", name, "changes", [each["id"] for each in other["projects"]])
            told.says.say("a name", name, "changes", [])
        for place, rows in (
            ("scenario csv", told.csv("scenario", "compare", name)),
            ("scenario table", printed(told.call("scenario", "compare", name))),
        ):
            for row in rows:
                if row["variant"] == "as it is" and row["finish"] and row["finish"][0].isdigit():
                    told.says.say(place, row["project"], "end", row["finish"])
                    told.says.say(place, row["project"], "labour that is left", number(row["labour"] or None))
                    told.says.say(place, row["project"], "booked", number(row["booked"] or None))


def _row(told: Told, place: str, each: dict[str, object]) -> None:
    address, labour, booked = str(each["id"]), each["labour"], each["booked_minutes"]
    told.says.say(place, address, "end", each["finish"] or "")
    amount = labour["amount"] if isinstance(labour, dict) else None
    told.says.say(place, address, "labour that is left", exact(amount, "0.01"))
    told.says.say(place, address, "booked minutes", booked)


def leaving(told: Told) -> None:
    """Who leaves first by the alphabet: what stays undone, and which ends move, in both forms."""
    who = min(told.reading.portfolio.staffing.people)
    made, text = told.json("staffing", "--without", who), told.call("staffing", "--without", who)
    for each in made["changes"]:
        told.says.say("without json", each["project"], "end", (each["finish"] or "")[:10])
    undone = sorted({each["address"] for each in made["undone"]})
    told.says.say("without json", who, "undone", undone)
    told.says.say("without", who, "undone", sorted(_addresses(text, "Stays undone:")))
    told.says.say("without json", who, "answers for", len(made["answers_for"]))
    told.says.say("without", who, "answers for", len(_lines(text, "Somebody else has to answer for")))


def _lines(text: str, head: str) -> list[str]:
    """The indented lines below a heading."""
    found: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith(head):
            inside = True
        elif inside and line.startswith("  "):
            found.append(line.strip())
        elif inside:
            break
    return found


def _addresses(text: str, head: str) -> set[str]:
    return {line.partition("  ")[0].rpartition(" of ")[2] for line in _lines(text, head)}
