"""The part of the record file that answers what pages ask of meetings, people, parties and time."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Unpack

from communique.errors import NotFound
from communique.store import (
    encounter_pages,
    meeting_pages,
    office_pages,
    pair_pages,
    party_pages,
    people_pages,
    person_pages,
    report_lists,
    timelines,
)
from communique.store.beginnings import complete
from communique.store.calling import known_entity
from communique.store.encounter_pages import EncounterPage, Narrowed, Order
from communique.store.meeting_pages import MeetingPage
from communique.store.office_pages import OfficePage
from communique.store.opening import translated
from communique.store.pair_pages import PairPage
from communique.store.party_pages import PartiesPage, PartyPage
from communique.store.people_pages import By, OfficesPage, PeoplePage
from communique.store.person_pages import PersonOverview
from communique.store.report_lists import Reporting, ReportsPage
from communique.store.tables import key_of
from communique.store.timeline_rows import Entry, Kind, TimelinePage


class Overviews:
    """Questions that pages ask; `RecordFile` has them. Lists are ordered, counted and cut in SQL."""

    path: Path
    _connection: sqlite3.Connection

    def encounter_page(
        self, *, order: Order = "latest", at: int = 0, most: int = 50, **narrowed: Unpack[Narrowed]
    ) -> EncounterPage:
        """Return meetings, each once; see `communique.store.encounter_pages.encounter_page`."""
        with translated(self.path):
            return encounter_pages.encounter_page(self._connection, narrowed, order, at, most)

    def meeting_page(self, identifier: str) -> MeetingPage:
        """Return a meeting with its accounts; see `communique.store.meeting_pages.meeting_page`."""
        with translated(self.path):
            return meeting_pages.meeting_page(self._connection, identifier)

    def people_page(
        self,
        state: str | None = None,
        name: str | None = None,
        by: By = "reports",
        at: int = 0,
        most: int = 50,
    ) -> PeoplePage:
        """Return people whom reports name; see `communique.store.people_pages.people_page`."""
        with translated(self.path):
            return people_pages.people_page(self._connection, state, name, by, at, most)

    def person_overview(
        self, identifier: str, show: person_pages.Show = "meetings", at: int = 0, most: int = 20
    ) -> PersonOverview:
        """Return a person by the id of any of the person's names, or by its beginning.

        Raises:
            NotFound: nobody has it.
        """
        with translated(self.path):
            whole = complete(self._connection, identifier)
            if whole.startswith("pr-"):
                entity = person_pages.entity_of(self._connection, whole)
            elif whole.startswith("person-"):
                entity = known_entity(self._connection, whole)
            else:
                raise NotFound(f"{identifier} is no id of a person.", do="Take one from the list of people.")
            return person_pages.person_overview(self._connection, entity, show, at, most)

    def offices_page(
        self,
        state: str | None = None,
        name: str | None = None,
        by: By = "reports",
        at: int = 0,
        most: int = 50,
    ) -> OfficesPage:
        """Return offices that reports name; see `communique.store.people_pages.offices_page`."""
        with translated(self.path):
            return people_pages.offices_page(self._connection, state, name, by, at, most)

    def office_page(self, identifier: str) -> OfficePage:
        """Return an office by its id, or by its beginning.

        Raises:
            NotFound: there is none.
        """
        with translated(self.path):
            return office_pages.office_page(self._connection, complete(self._connection, identifier))

    def reports_page(self, asked: Reporting, at: int = 0, most: int = 50) -> ReportsPage:
        """Return reports, the latest first; see `communique.store.report_lists.reports_page`."""
        with translated(self.path):
            return report_lists.reports_page(self._connection, asked, at, most)

    def parties_page(self) -> PartiesPage:
        """Return all parties of the record."""
        with translated(self.path):
            return party_pages.parties_page(self._connection)

    def party_page(self, code: str) -> PartyPage:
        """Return one party by its code."""
        with translated(self.path):
            return party_pages.party_page(self._connection, code)

    def pair_page(
        self, one: str, two: str, show: pair_pages.Show = "overview", at: int = 0, most: int = 50
    ) -> PairPage:
        """Return what there is between two parties; see `communique.store.pair_pages.pair_page`."""
        with translated(self.path):
            return pair_pages.pair_page(self._connection, one, two, show, at, most)

    def pair_timeline(
        self, one: str, two: str, since: str = "", until: str = "", kind: Kind | None = None
    ) -> TimelinePage:
        """Return what lies in time between two parties."""
        with translated(self.path):
            return timelines.pair_timeline(self._connection, one, two, since, until, kind)

    def party_timeline(self, party: str | None, since: str = "", until: str = "") -> TimelinePage:
        """Return the meetings of a party, or of all, in time."""
        with translated(self.path):
            return timelines.party_timeline(self._connection, party, since, until)

    def timeline_of(
        self,
        entries: tuple[Entry, ...],
        documents: tuple[str, ...],
        since: str = "",
        until: str = "",
    ) -> TimelinePage:
        """Return entries in time beside the reports, given by their ids, that they are from."""
        with translated(self.path):
            keys = [key_of(document) for document in documents]
            return timelines.among(self._connection, entries, keys, since, until)
