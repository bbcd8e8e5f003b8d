"""What a change of a text is meant to do to the data that it says."""

from typing import Any

from itpm.diagnostic import Pointer


class EditError(ValueError):
    """Why a text cannot be changed as it is wished, in words."""


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - plain data
    """Whether two say the same: 1 is neither true nor 1.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def _above(data: Any, route: Pointer) -> Any:  # noqa: ANN401 - plain data
    for step in route[:-1]:
        data = data[step]
    return data


def put(data: Any, route: Pointer, value: Any) -> Any:  # noqa: ANN401 - plain data
    """The data with a value set."""
    above = _above(data, route)
    if above is None and len(route) > 1:
        # A key without a value is a mapping or a list that nobody has begun.
        above = _above(data, route[:-1])[route[-2]] = [] if isinstance(route[-1], int) else {}
    if isinstance(above, list) and route[-1] == len(above):
        above.append(value)
    else:
        above[route[-1]] = value
    return data


def drop(data: Any, route: Pointer) -> Any:  # noqa: ANN401 - plain data
    """The data without a value."""
    del _above(data, route)[route[-1]]
    return data


def call(data: Any, route: Pointer, key: str) -> Any:  # noqa: ANN401 - plain data
    """The data with a key called otherwise.

    Raises:
        EditError: where one is called so already.
    """
    above = _above(data, route)
    if key in above:
        raise EditError(f"'{key}' is there already")
    above[key] = above.pop(route[-1])
    return data


def wrap(data: Any, route: Pointer, key: str) -> Any:  # noqa: ANN401 - plain data
    """The data with a value below a key of its own."""
    above = _above(data, route)
    above[route[-1]] = {key: above[route[-1]]}
    return data
