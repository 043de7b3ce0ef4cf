"""States as a user writes them: code, name, adjective or people, in any case."""

from __future__ import annotations

from typing import Any

import click


class StateParam(click.ParamType[Any]):
    """A state or organisation: `IRQ`, `Iraq`, `iraqi`, `EU`; becomes its code."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the code; fail with the nearest names."""
        return _code(str(value), param, ctx)


class PairParam(click.ParamType[Any]):
    """Two states with a comma between them: `IRN,IRQ` or `Iran,Iraq`; becomes two codes."""

    name = "state,state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the two codes."""
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in str(value).split(",")]
        if len(names) != 2:
            self.fail(f"{value!r} is not two states with a comma between them, such as IRN,IRQ.", param, ctx)
        one, two = (_code(name, param, ctx) for name in names)
        if one == two:
            self.fail(f"{value!r} names {one} twice; a pair is two different states.", param, ctx)
        return one, two


def _code(words: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
    from communique.reference.parties import code_of, near_names  # late: the tables take a while to read

    code = code_of(words)
    if code is None:
        near = ", ".join(near_names(words))
        hint = f" Nearest: {near}." if near else " Give a code (IRQ), a name (Iraq) or an adjective (Iraqi)."
        raise click.BadParameter(f"{words!r} is no state or organisation that is known.{hint}", ctx, param)
    return code
