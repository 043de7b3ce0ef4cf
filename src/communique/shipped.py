"""What ships with the program beside its code: the sample reports and the scores that releases hold."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import communique


def shipped(name: str) -> Path | None:
    """Return a file or folder that ships with the program: of the package, else of the checkout.

    Args:
        name: `sample`, or `quality/floors.json`.

    Returns:
        `None` where it is in neither.
    """
    installed = Path(str(resources.files("communique") / name))
    checkout = Path(communique.__file__).resolve().parents[2] / name
    return next((path for path in (installed, checkout) if path.exists()), None)
