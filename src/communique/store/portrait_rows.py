"""What is kept of each person and office for lists and pages."""

from __future__ import annotations

from communique.model import Record
from communique.store.identity_rows import Sighting


class Spelling(Record):
    """One form of a name: in how many reports, of which outlets, from when to when.

    `ids` are the names that it belongs to, which people may decide about: the same form with another party or
    office is another name. `rules` tied these to the person.
    """

    ids: tuple[str, ...]
    spelling: str
    documents: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    rules: tuple[str, ...]


class Met(Record):
    """Somebody whom a person met, by key; see `communique.store.counterparts.Counterpart`."""

    person: int
    times: int
    colleague: bool
    first: str | None
    last: str | None


class PersonLine(Record):
    """What a list says of a person besides name, party and reports: words for offices, number of forms."""

    offices: tuple[str, ...]
    forms: int


class PersonPortrait(Record):
    """What the page of a person says besides; see `communique.store.person_pages.PersonOverview`.

    `held` are the keys of the offices that reports show the person in, of those that one holds at a time.
    """

    states: tuple[str, ...]
    by_office: int
    counts: dict[str, int]
    spellings: tuple[Spelling, ...]
    met: tuple[Met, ...]
    held: tuple[int, ...]


class Held(Record):
    """One tenure in an office; see `communique.store.tenure_spans.TenureSpan`."""

    person: int
    first: str
    last: str
    documents: int
    disputed: bool
    acting: bool
    shown: tuple[Sighting, ...]


class WordCount(Record):
    """Words, and in how many reports they stand."""

    words: str
    documents: int


class OfficeLine(Record):
    """What a list says of an office besides: the names that most reports give for its holder."""

    holders: tuple[str, ...]


class OfficePortrait(Record):
    """What the page of an office says besides; see `communique.store.office_pages.OfficePage`."""

    wordings: tuple[WordCount, ...]
    named: tuple[WordCount, ...]
    tenures: tuple[Held, ...]


class Portrait(Record):
    """A person or an office as it is kept: `key` is that of the person, as in identities, or the office."""

    key: int
    kind: str
    name: str
    folded: str
    state: str | None
    documents: int
    first: str | None
    last: str | None
    line: PersonLine | OfficeLine
    page: PersonPortrait | OfficePortrait
