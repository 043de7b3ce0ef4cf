"""One office: who held it when, as far as reports show; and who is named in it without a day."""

from __future__ import annotations

import sqlite3

from communique.errors import NotFound
from communique.model import Record
from communique.resolve import office_of_key
from communique.store.portrait_rows import WordCount
from communique.store.portraits import office_kept
from communique.store.tables import key_of
from communique.store.tenure_spans import TenureSpan, spans_of_office

_OFFICE = "SELECT name, state, reason FROM entities WHERE key = ? AND kind = 'office'"


class OfficePage(Record):
    """An office.

    Attributes:
        reason: why it may be more than one office, or nobody's alone; empty if settled. Then there are no
            tenures.
        wordings: as reports word it.
        named: names that reports give for its holder.
        tenures: who held it, by beginning.
    """

    id: str
    office: str
    state: str | None
    reason: str
    documents: int
    first: str | None
    last: str | None
    wordings: tuple[WordCount, ...]
    named: tuple[WordCount, ...]
    tenures: tuple[TenureSpan, ...]


def office_page(connection: sqlite3.Connection, identifier: str) -> OfficePage:
    """Return an office by its whole id.

    Raises:
        NotFound: there is none.
    """
    key = key_of(identifier)
    row = connection.execute(_OFFICE, (key,)).fetchone()
    if row is None:
        raise NotFound(f"The record has no office {identifier}.", do="Take one from the list of offices.")
    role, state, reason = row
    kept = office_kept(connection, key)
    if kept is None:
        raise NotFound(f"The record has no office {identifier}.", do="Take one from the list of offices.")
    (_, _, documents, first, last), page = kept
    return OfficePage(
        id=identifier,
        office=office_of_key(role, state).name,
        state=state,
        reason=reason,
        documents=documents,
        first=first,
        last=last,
        wordings=page.wordings,
        named=page.named,
        tenures=spans_of_office(connection, key, page.tenures),
    )
