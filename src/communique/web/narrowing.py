"""What narrows a list of threads, whatever they are, and what the record is asked for then."""

from __future__ import annotations

from communique.model import Record
from communique.store import Order, Wanted
from communique.web.query import two


class Narrowing(Record):
    """What narrows a list, as the address has it; each list adds what only it can be narrowed by."""

    between: str | None
    topic: str | None
    since: str | None
    until: str | None
    order: Order

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(getattr(self, name) for name in type(self).model_fields if name != "order")

    def wanted(self, at: int, rows: int) -> Wanted:
        """Return what the record is asked for."""
        given = self.model_dump(exclude={"between"})
        return Wanted(**given, pair=two(self.between), at=at, rows=rows)
