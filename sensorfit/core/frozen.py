"""Frozen dataclasses that are made quickly. Knows how Python keeps what is in slots; no value.

For one packet a dozen of them are made. The way in which `dataclasses` sets the fields of a frozen one goes through
what forbids to set them, and takes four times as long as setting the slots themselves.
"""

from dataclasses import MISSING, fields
from functools import wraps
from typing import Any, TypeVar

Value = TypeVar("Value", bound=type[Any])


def quickly_made(cls: Value) -> Value:
    """``cls``, a frozen dataclass with slots, whose fields have no factories, made in a quarter of the time."""
    given = [one for one in fields(cls) if one.init]
    known: dict[str, Any] = {f"set_{one.name}": getattr(cls, one.name).__set__ for one in given}
    known |= {f"usual_{one.name}": one.default for one in given if one.default is not MISSING}
    expected = [one.name if one.default is MISSING else f"{one.name}=usual_{one.name}" for one in given]
    steps = [f"set_{one.name}(self, {one.name})" for one in given]
    if hasattr(cls, "__post_init__"):
        steps.append("self.__post_init__()")
    exec(f"def made(self, {', '.join(expected)}):\n " + "\n ".join(steps), known)
    cls.__init__ = wraps(cls.__init__)(known["made"])
    return cls
