"""Networks of tasks and links, a few by hand and any by chance."""

from hypothesis import settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar, Stretch
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import Link, LinkType, Network


def network(sizes: list[int], links: list[list[Link]], calendar: Calendar = ALWAYS, **more: object) -> Network:
    count = len(sizes)
    return Network(
        [calendar if size else None for size in sizes], sizes, [calendar] * count, links, [0] * count, **more
    )


def office() -> Calendar:
    """Four hours a day on five days of seven, for ever."""
    return Calendar(
        lambda year: Stretch.of(
            (day * 1440 + 480, day * 1440 + 720) for day in range(year * 364, year * 364 + 364) if day % 7 < 5
        ),
        lambda year: year * 364 * 1440,
        2000,
    )


@st.composite
def networks(draw: st.DrawFn, calendar: Calendar = ALWAYS) -> Network:
    count = draw(st.integers(1, 12))
    sizes = draw(st.lists(st.integers(0, 600), min_size=count, max_size=count))
    links = []
    for task in range(count):
        sources = draw(st.lists(st.integers(0, task - 1), max_size=3, unique=True)) if task else []
        links.append(
            [
                Link(each, draw(st.sampled_from(LinkType)), draw(st.sampled_from([0, 0, 60, 300, -60])), calendar)
                for each in sources
            ]
        )
    start = 2000 * 364 * 1440 if calendar is not ALWAYS else 0
    return Network([calendar if size else None for size in sizes], sizes, [calendar] * count, links, [start] * count)


OFFICE = office()
CALM = settings(max_examples=60, deadline=None)
any_network = st.one_of(networks(), networks(OFFICE))
