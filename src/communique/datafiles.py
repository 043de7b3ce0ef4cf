"""Domain knowledge in files: the one way to load a YAML data file of a step."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# The C loader reads the same safe subset some ten times faster; it is absent from a few builds.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_data(step: str, name: str) -> Any:
    """Return what `communique/STEP/data/NAME` holds, read once a process; not to be changed.

    Args:
        step: the package of the step, for example `extract`.
        name: the file's name, for example `cues.yaml`.
    """
    text = files(f"communique.{step}").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  # both loaders are safe
