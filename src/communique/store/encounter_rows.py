"""What questions about meetings are answered with: frozen records, each meeting once."""

from __future__ import annotations

from communique.model import Act, MeetingKind, Participant, Record, Status


class StatusRow(Record):
    """What reports of a day said of a meeting: planned, held, cancelled, denied."""

    published: str | None
    status: Status


class EncounterRow(Record):
    """A meeting, once, with all the reports that tell of it.

    Attributes:
        id: of the meeting; any of `records` stands for it, too.
        date: the day that most reports give, an ISO prefix as exact as they are.
        latest: where no report gives a day, the day of the first report of it; what was held lies before it,
            what is planned after it.
        status: `held` if one report tells or recalls it so, else what the latest says.
        statuses: what the reports said, in their order.
        participants: everybody named, in the fullest form.
        reports: how many documents tell of it; `outlets` who published them.
        recalled: how many documents only recall it or announce it for no certain day; `mentions` are the
            ids of what they say.
    """

    id: str
    date: str | None
    latest: str | None
    kind: MeetingKind
    status: Status
    place: str | None
    participants: tuple[Participant, ...]
    reports: int
    outlets: tuple[str, ...]
    recalled: int
    statuses: tuple[StatusRow, ...]
    records: tuple[str, ...]
    mentions: tuple[str, ...]


class AccountRow(Record):
    """One report of a meeting.

    Attributes:
        record: id of the meeting as the report tells it.
        account: who tells it: the outlet, or the report where all are of one outlet.
        side: the state whose own readout it is; `None` for the press.
        start, end: of the words that tell the meeting.
    """

    record: str
    account: str
    document: str
    doc: str
    title: str | None
    outlet: str | None
    side: str | None
    published: str | None
    kind: MeetingKind
    status: Status
    date: str | None
    place: str | None
    start: int
    end: int


class TellingRow(Record):
    """A statement or topic in one account.

    Attributes:
        id: of the statement; of the meeting's record for a topic.
        account: who tells it: the outlet, or the report where all are of one outlet.
        text: its words; `differing` are the places in them that have what the other accounts have not.
        act: `None` for a topic.
        start, end: of the statement in its report; for a topic of the words that tell the meeting.
    """

    id: str
    document: str
    start: int
    end: int
    account: str
    published: str | None
    speaker: str | None
    state: str | None
    act: Act | None
    text: str
    differing: tuple[tuple[int, int], ...]


class MatterRow(Record):
    """One matter: in the accounts of several sides, or in those of one.

    Attributes:
        accounts: who tells it.
        similarity: of the two likest wordings, from 0 to 1.
        wording: `same words`, `other words` or `binds more in` one of them; empty where one account has it.
    """

    accounts: tuple[str, ...]
    similarity: float
    wording: str
    told: tuple[TellingRow, ...]


class DifferenceRow(Record):
    """One account's part in a contradiction: who has it, id of the record, its words, and where they are."""

    account: str
    id: str
    words: str
    document: str
    start: int
    end: int


class ContradictionRow(Record):
    """Where accounts contradict each other: about the day, the place, the people, the kind, a number."""

    about: str
    told: tuple[DifferenceRow, ...]
    remark: str


class ComparisonRow(Record):
    """The accounts of one meeting side by side.

    Attributes:
        shared: what several sides tell; `alone` what only one does.
    """

    meeting: EncounterRow
    accounts: tuple[AccountRow, ...]
    shared: tuple[MatterRow, ...]
    alone: tuple[MatterRow, ...]
    contradictions: tuple[ContradictionRow, ...]
