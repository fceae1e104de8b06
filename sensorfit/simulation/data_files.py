"""The data files that come with the simulation, table by table. Knows none of them."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def shipped_tables(package: str, name: str) -> Mapping[str, Any]:
    """Return what stands in the file ``name`` of ``package``, by its keys."""
    return tomllib.loads((files(package) / name).read_text("utf-8"))
