"""Communiqué: reads reports of diplomacy and keeps a record that shows its sources.

>>> import communique
>>> for statement in communique.extract("...").statements:
...     print(statement)
>>> with communique.open_record("communique.db") as record:
...     people = record.rows("people", state="KEN")

Nothing is imported until it is used: `import communique` costs a millisecond.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from communique.errors import CommuniqueError
    from communique.export import exchange, to_frame
    from communique.model import Document, Extraction, Failure
    from communique.store import RecordFile
    from communique.verbs import extract, open_record, read, read_into

_HOMES = {
    "CommuniqueError": "communique.errors",
    "Document": "communique.model",
    "Extraction": "communique.model",
    "Failure": "communique.model",
    "RecordFile": "communique.store",
    "exchange": "communique.export",
    "extract": "communique.verbs",
    "open_record": "communique.verbs",
    "read": "communique.verbs",
    "read_into": "communique.verbs",
    "to_frame": "communique.export",
}
_STEPS = ("extract", "read")
"""Verbs that share their name with the package of their step."""

__all__ = [
    "CommuniqueError",
    "Document",
    "Extraction",
    "Failure",
    "RecordFile",
    "__version__",
    "exchange",
    "extract",
    "open_record",
    "read",
    "read_into",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    if name in _STEPS:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Step(ModuleType):
    """The package of a step, which can be called as the verb of the same name.

    `communique.extract` must stay the package whatever is imported first, since the import system
    binds it here; so the package takes the call.
    """

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._verb()(*args, **options)

    def _verb(self) -> Any:
        return getattr(import_module("communique.verbs"), self.__name__.rpartition(".")[2])

    @property
    def __signature__(self) -> Any:
        from inspect import signature

        return signature(self._verb())


class _Communique(ModuleType):
    """The package itself: makes the packages of two steps callable when they are bound to it."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _STEPS and isinstance(value, ModuleType):
            value.__class__ = _Step
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Communique
