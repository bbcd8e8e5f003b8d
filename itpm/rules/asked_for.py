"""Who is asked for by work, in words."""

from itpm.analysis.people.skills import Needs
from itpm.message import Message


def whom_of(name: str, skills: Needs) -> Message:
    """Who is asked for in words: the name of a role or a team, or of a skill alone, and the skills that they need."""
    asked = tuple(Message("{skill} at level {level}", skill=skill, level=level) for skill, level in skills.items())
    if not asked:
        return Message("of '{name}'", name=name)
    return (
        Message("with {skills}", skills=asked)
        if name in skills
        else Message("of '{name}' with {skills}", name=name, skills=asked)
    )
