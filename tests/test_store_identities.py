"""Who is who in a record: the same whatever the order, undone without a trace, decided by people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound, UsageError
from communique.reference import ReferencePerson
from communique.resolve import person_entity
from communique.store import HolderRow, MatchRow, Prepared, RecordFile, open_record
from communique.store.schema import load_migrations, migrate
from communique.store.tables import id_of, key_of
from fish_reports import add, ready
from rosters import Named, identities, settled, together, told

NURI, NOORI, SAMI = Named("Nuri Halvadi"), Named("Noori al-Halvadi"), Named("Sami Halvadi")
HALVADI = Named("Halvadi")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


# The same documents give the same persons.

OFFICES = st.sampled_from([None, None, "Minister of Fisheries", "Parliament Speaker"])
NAMES = st.sampled_from(
    [
        *("Nuri Halvadi", "Noori al-Halvadi", "Sami Halvadi", "Halvadi"),
        *("Jona Berg", "Jonas Berg", "Ali Berg", "Alia Berg", "Berg"),
    ]
)
PEOPLE = st.builds(Named, NAMES, st.sampled_from(["IRQ", "IRQ", "NOR", None]), OFFICES, st.just(False))
REPORTS = st.lists(
    st.tuples(
        st.lists(PEOPLE, min_size=1, max_size=3, unique_by=lambda named: named.name),
        st.sampled_from(["2019-01-05", "2020-05-07", "2020-06-01", "2024-05", None]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
Roster = list[tuple[list[Named], str | None, bool]]
PROPERTY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def documents(
    roster: Roster, extractor: str = "1", hidden: frozenset[tuple[int, int]] = frozenset()
) -> list[Prepared]:
    return [
        told(
            *people,
            day=day,
            beside=beside,
            name=f"{number}.txt",
            extractor=extractor,
            hidden=frozenset(at for document, at in hidden if document == number),
        )
        for number, (people, day, beside) in enumerate(roster)
    ]


def made(*batches: list[Prepared], settle_each: bool, extractor: str = "1") -> dict[str, list[object]]:
    """Return what a record holds that got its documents in these batches."""
    with TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as record:
        for batch in batches:
            add(record, *batch, extractor=extractor)
            if settle_each:
                record.settle()
        record.settle()
        return identities(record)


@PROPERTY
@given(REPORTS, st.randoms(use_true_random=False), st.integers(1, 3))
def test_neither_order_nor_batches_of_documents_show(roster: Roster, chance: Random, size: int) -> None:
    ready_made = documents(roster)
    turned = list(ready_made)
    chance.shuffle(turned)
    parts = [turned[at : at + size] for at in range(0, len(turned), size)]
    assert made(*parts, settle_each=True) == made(ready_made, settle_each=False)


HIDDEN = st.frozensets(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=8)


@PROPERTY
@given(REPORTS, HIDDEN)
def test_what_a_later_version_does_not_find_leaves_no_trace(
    roster: Roster, hidden: frozenset[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as record:
        settled(record, *documents(roster))
        settled(record, *documents(roster, "2", hidden), extractor="2")
        again = identities(record)
    assert again == made(documents(roster, "2", hidden), settle_each=False, extractor="2")


def test_adding_a_document_twice_changes_nothing(record: RecordFile) -> None:
    settled(record, told(NURI, HALVADI), told(NOORI, name="b.txt"))
    before = identities(record)
    settled(record, told(NURI, HALVADI), told(NOORI, name="b.txt"))
    assert identities(record) == before


def test_settling_again_changes_nothing(record: RecordFile) -> None:
    settled(record, told(NURI, HALVADI), told(NOORI, name="b.txt"))
    before = identities(record)
    record.settle()
    assert identities(record) == before


# Spellings.


def test_spellings_of_one_name_are_one_person_with_all_documents(record: RecordFile) -> None:
    settled(record, told(NURI), told(NOORI, name="b.txt", day="2025-01-01"), told(SAMI, name="c.txt"))
    assert together(record) == {frozenset({"Nuri Halvadi", "Noori al-Halvadi"}), frozenset({"Sami Halvadi"})}
    (row,) = record.rows("people", person="Nuri")
    page = record.person("Noori al-Halvadi")
    assert page.person.id == row.id
    assert (page.person.documents, page.person.first, page.person.last) == (2, "2024-05-04", "2025-01-01")
    assert {(s.spelling, s.documents, s.outlets) for s in page.spellings} == {
        ("Nuri Halvadi", 1, ("Fjord Post",)),
        ("Noori al-Halvadi", 1, ("Fjord Post",)),
    }


def test_two_whom_one_sentence_names_side_by_side_stay_two(record: RecordFile) -> None:
    settled(record, told(NURI, NOORI, beside=True))
    assert len(together(record)) == 2
    found = record.why("Nuri Halvadi", "Noori al-Halvadi")
    assert (found.verdict, found.together) == ("different", False)
    assert found.evidence[0].direction == "against"


def test_before_it_is_settled_a_new_name_stands_for_itself(record: RecordFile) -> None:
    add(record, told(NURI), told(NOORI, name="b.txt"))
    assert len(together(record)) == 2
    assert record.person("Nuri Halvadi").person.documents == 1


# One-word names.


def reason(record: RecordFile, name: str = "Halvadi") -> str:
    """Return why the name of one word is open; empty if it is part of a person."""
    rows = [row for row in record.rows("people") if row.spellings == (name,)]
    return rows[0].reason if rows else ""


def test_a_single_word_resolves_when_the_full_name_arrives_and_opens_when_a_second_bearer_does(
    record: RecordFile,
) -> None:
    settled(record, told(HALVADI))
    assert "no full name" in reason(record)
    settled(record, told(NURI, name="b.txt"))
    assert together(record) == {frozenset({"Halvadi", "Nuri Halvadi"})}
    settled(record, told(SAMI, name="c.txt"))
    assert len(together(record)) == 3
    assert "more than one person" in reason(record)
    assert record.person("Halvadi").person.documents == 1


def test_a_single_word_resolves_when_the_second_bearer_is_read_no_more(record: RecordFile) -> None:
    settled(record, told(HALVADI), told(NURI, name="b.txt"), told(SAMI, name="c.txt"))
    assert "more than one person" in reason(record)
    settled(record, told(SAMI, name="c.txt", extractor="2", hidden=frozenset({0})), extractor="2")
    assert together(record) == {frozenset({"Halvadi", "Nuri Halvadi"})}


def test_the_office_decides_whom_a_single_word_means(record: RecordFile) -> None:
    minister, speaker = "Minister of Fisheries", "Parliament Speaker"
    settled(
        record,
        told(Named("Halvadi", office=speaker)),
        told(Named("Nuri Halvadi", office=minister), Named("Sami Halvadi", office=speaker), name="b.txt"),
    )
    assert together(record) == {frozenset({"Nuri Halvadi"}), frozenset({"Sami Halvadi", "Halvadi"})}
    assert "same name and office" in {s.reason for s in record.person("Sami Halvadi").spellings}


def test_of_another_state_the_full_name_says_nothing(record: RecordFile) -> None:
    settled(record, told(HALVADI), told(Named("Nuri Halvadi", "IRN"), name="b.txt"))
    assert "no full name" in reason(record)


# Judgements.


def test_what_was_judged_different_is_never_undone_by_documents(record: RecordFile) -> None:
    settled(record, told(NURI), told(NOORI, name="b.txt"))
    record.judge("different", "Nuri Halvadi", "Noori al-Halvadi", why="cousins", by="anna")
    assert len(together(record)) == 2
    for number, spelling in enumerate(("Nouri Halvadi", "Nuri Halwadi", "Nuri al-Halvadi")):
        settled(record, told(Named(spelling, office="Minister of Fisheries"), name=f"{number}.txt"))
        found = record.why("Nuri Halvadi", "Noori al-Halvadi")
        assert (found.verdict, found.together) == ("same", False)
        assert found.judgement is not None
        assert (found.judgement.by, found.judgement.why) == ("anna", "cousins")


def test_merge_and_split_restore_the_people_exactly(record: RecordFile) -> None:
    settled(record, told(NURI, Named("Halvadi", "IRQ", "Parliament Speaker")), told(SAMI, name="b.txt"))
    before = identities(record)
    record.judge("same", "Nuri Halvadi", "Sami Halvadi", why="a pen name", by="anna")
    assert frozenset({"Nuri Halvadi", "Sami Halvadi", "Halvadi"}) in together(record)
    record.judge("retract", "Sami Halvadi", "Nuri Halvadi", why="it was not", by="bo")
    assert identities(record) == before
    assert [(j.number, j.opinion, j.holds, j.replaces) for j in record.judgements()] == [
        (1, "same", False, None),
        (2, "retract", False, 1),
    ]


def test_a_judgement_survives_reading_again(record: RecordFile) -> None:
    settled(record, told(NURI), told(SAMI, name="b.txt"))
    record.judge("same", "Nuri Halvadi", "Sami Halvadi", why="a pen name", by="anna")
    dropped = told(SAMI, name="b.txt", extractor="2", hidden=frozenset({0}))
    settled(record, told(NURI, extractor="2"), dropped, extractor="2")
    assert together(record) == {frozenset({"Nuri Halvadi"})}
    settled(record, told(NURI, extractor="3"), told(SAMI, name="b.txt", extractor="3"), extractor="3")
    assert together(record) == {frozenset({"Nuri Halvadi", "Sami Halvadi"})}
    assert len(record.judgements()) == 1


@PROPERTY
@given(REPORTS, st.sampled_from(["same", "different"]))
@example([([HALVADI], None, False), ([NURI], None, False), ([NOORI], None, False)], "same")
def test_when_something_was_decided_does_not_show(roster: Roster, opinion: str) -> None:
    first = told(NURI, SAMI, name="first.txt")
    outcomes = []
    for early in (True, False):
        with TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as record:
            settled(record, first)
            if not early:
                settled(record, *documents(roster))
            ids = sorted(
                spelling.id for name in ("Nuri", "Sami") for spelling in _own(record, f"{name} Halvadi")
            )
            record.judge(opinion, *ids, why="known", by="anna")  # type: ignore[arg-type]
            settled(record, *documents(roster))
            outcomes.append(identities(record))
    assert outcomes[0] == outcomes[1]


def _own(record: RecordFile, name: str) -> list[object]:
    """Return the name of Iraq with that spelling, of whichever person it is."""
    rows = [s for row in record.rows("people") for s in record.person(row.id).spellings]
    return [next(s for s in rows if s.spelling == name and s.state == "IRQ")]


SPELLINGS = sorted(
    (Named(name) for name in ("Noori al-Halvadi", "Nuri Halvadi", "Nouri Halvadi", "Nuri Halwadi")),
    key=lambda named: key_of(person_entity(named.name, named.state).id),
    reverse=True,
)
"""Each gives the person a smaller key than those before."""


def test_a_nickname_that_somebody_tied_to_a_person_stays_with_it(record: RecordFile) -> None:
    settled(record, told(Named("Zubayr"), *SPELLINGS[:1]))
    record.judge("same", "Zubayr", SPELLINGS[0].name, why="his name in the movement", by="anna")
    for number, named in enumerate(SPELLINGS[1:]):
        settled(record, told(named, name=f"{number}.txt"))
    assert together(record) == {frozenset({"Zubayr", *(named.name for named in SPELLINGS)})}


def test_single_words_that_are_judged_the_same_stay_with_the_person_they_mean(record: RecordFile) -> None:
    minister, speaker = (Named("Halvadi", office=o) for o in ("Minister of Fisheries", "Parliament Speaker"))
    settled(
        record,
        told(NURI),
        told(minister, name="b.txt"),
        told(HALVADI, name="c.txt"),
        told(speaker, name="d.txt"),
    )
    record.judge("same", *_ids(record, "Halvadi")[:2], why="one report has both", by="anna")
    found = record.person("Nuri Halvadi")
    assert {s.id for s in found.spellings} >= set(_ids(record, "Halvadi"))


def _ids(record: RecordFile, name: str) -> list[str]:
    connection = sqlite3.connect(record.path)
    query = "SELECT DISTINCT entity FROM persons WHERE name = ? ORDER BY entity"
    keys = [key for (key,) in connection.execute(query, (name,))]
    connection.close()
    return [id_of("person", key) for key in keys]


@pytest.mark.parametrize(
    ("opinion", "names", "error", "said"),
    [
        ("same", ("Nuri Halvadi", "Nuri Halvadi"), UsageError, "are the same name"),
        ("same", ("Nuri Halvadi", "Olav Berg"), NotFound, "Nobody in the record is called 'Olav Berg'"),
        ("retract", ("Nuri Halvadi", "Sami Halvadi"), NotFound, "No decision about these two holds"),
    ],
)
def test_a_decision_about_nothing_is_refused(
    record: RecordFile, opinion: str, names: tuple[str, str], error: type[Exception], said: str
) -> None:
    settled(record, told(NURI, SAMI))
    with pytest.raises(error, match=said):
        record.judge(opinion, *names, why="w", by="anna")  # type: ignore[arg-type]
    assert record.judgements() == []


def test_a_decision_without_a_reason_or_against_others_is_refused(record: RecordFile) -> None:
    settled(record, told(NURI, SAMI, Named("Omar Sarwan")))
    with pytest.raises(UsageError, match="needs a reason"):
        record.judge("same", "Nuri Halvadi", "Sami Halvadi", why="  ", by="anna")
    record.judge("same", "Nuri Halvadi", "Sami Halvadi", why="w", by="anna")
    record.judge("different", "Sami Halvadi", "Omar Sarwan", why="w", by="anna")
    with pytest.raises(UsageError, match="contradicts other decisions"):
        record.judge("same", "Nuri Halvadi", "Omar Sarwan", why="w", by="anna")
    assert len(record.judgements()) == 2


def test_a_later_decision_on_the_same_two_replaces_the_earlier(record: RecordFile) -> None:
    settled(record, told(NURI, SAMI))
    record.judge("same", "Nuri Halvadi", "Sami Halvadi", why="w", by="anna")
    assert record.judge("different", "Sami Halvadi", "Nuri Halvadi", why="w", by="bo").replaces == 1
    assert [judgement.holds for judgement in record.judgements()] == [False, True]
    assert len(together(record)) == 2


# Offices.

PM = "Prime Minister"


@pytest.fixture
def ministers(record: RecordFile) -> RecordFile:
    """A record of two prime ministers, one after the other."""
    for number, (name, day) in enumerate(
        [
            *(("Nuri Halvadi", "2019-02-01"), ("Noori al-Halvadi", "2020-05-01")),
            *(("Sana Torvan", "2020-09-01"), ("Sana Torvan", "2022-03-01")),
        ]
    ):
        settled(
            record, told(Named(name, "IRQ", PM), day=day, name=f"{number}.txt", outlet=f"Outlet {number}")
        )
    settled(record, told(Named("Nuri Halvadi", "IRQ", PM, former=True), day="2023-01-01", name="former.txt"))
    return record


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-08", [("Noori al-Halvadi", "observed", 0)]),
        ("2020-05-20", [("Noori al-Halvadi", "near", 19)]),
        ("2020-07-01", [("Noori al-Halvadi", "before", 61), ("Sana Torvan", "after", 62)]),
        ("2022-01-01", [("Sana Torvan", "observed", 0)]),
        ("2023-01-01", [("Sana Torvan", "before", 306)]),
    ],
)
def test_who_held_an_office_on_a_day(
    ministers: RecordFile, day: str, expected: list[tuple[str, str, int]]
) -> None:
    found = ministers.who("the Iraqi prime minister", on=day)
    assert [(row.tenure.name, row.basis, row.days) for row in found if isinstance(row, HolderRow)] == expected


def test_a_tenure_names_the_reports_that_show_it(ministers: RecordFile) -> None:
    first, second = ministers.tenures("Prime Minister of Iraq")
    assert [(s.outlet, s.first, s.words) for s in first.sightings] == [
        ("Outlet 0", "2019-02-01", PM),
        ("Outlet 1", "2020-05-01", PM),
    ]
    assert all(s.record.startswith("pr-") and s.document.startswith("doc-") for s in first.sightings)
    assert (second.first, second.last, second.documents, second.disputed) == (
        "2020-09-01",
        "2022-03-01",
        2,
        False,
    )
    assert ministers.tenures(first.id) == (first, second)
    assert ministers.person("Nuri Halvadi").tenures == (first,)


@pytest.mark.parametrize(
    ("words", "on", "error", "said"),
    [
        ("the prime minister", "2020", NotFound, "of which state"),
        ("the Iraqi prime minister", None, UsageError, "On which day"),
    ],
)
def test_an_office_needs_a_state_and_a_day(
    ministers: RecordFile, words: str, on: str | None, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        ministers.who(words, on=on)


def test_an_office_that_nobody_was_seen_in_has_no_holder(ministers: RecordFile) -> None:
    assert ministers.who("the Kenyan prime minister", on="2020") == ()
    assert ministers.tenures("the Kenyan prime minister") == ()


def test_names_are_found_in_spellings_that_no_report_has(ministers: RecordFile) -> None:
    (best, *_) = ministers.who("Nouri Al Halwadi")
    assert isinstance(best, MatchRow)
    assert best.person.id == ministers.person("Nuri Halvadi").person.id
    assert best.score > 0.7
    assert best.reasons
    assert ministers.who("Olav Bergstrand") == ()


# Reference data.


def row(name: str, start: str | None, end: str | None = None, *aliases: str) -> ReferencePerson:
    return ReferencePerson(
        name, aliases, "Prime Minister", "IRQ", start, end, source="gazette", where=f"g.csv#{len(name)}"
    )


GAZETTE = [row("Nuri Halvadi", "2018-10-01", "2020-05-07", "Abu Sarwan"), row("Sana Torvan", "2020-05-08")]


def test_reference_data_twice_is_the_same_as_once(record: RecordFile) -> None:
    settled(record, told(NOORI))
    assert record.add_reference(GAZETTE) == 2
    record.settle()
    before = identities(record)
    assert record.add_reference(reversed(GAZETTE)) == 0
    record.settle()
    assert identities(record) == before


@pytest.mark.parametrize("reference_first", [True, False])
def test_reference_data_is_one_more_source_whenever_it_comes(
    record: RecordFile, reference_first: bool
) -> None:
    steps = [
        lambda: record.add_reference(GAZETTE),
        lambda: settled(record, told(NOORI), told(HALVADI, name="b.txt")),
    ]
    for step in steps if reference_first else reversed(steps):
        step()
        record.settle()
    assert together(record) == {frozenset({"Noori al-Halvadi", "Halvadi"})}
    page = record.person("Noori al-Halvadi")
    assert {"Nuri Halvadi", "Abu Sarwan"} <= {spelling.spelling for spelling in page.spellings}
    (held,) = record.who("the Iraqi prime minister", on="2020-05-07")
    assert isinstance(held, HolderRow)
    assert held.tenure.sightings[0].outlet == "gazette (g.csv#12)"
    assert held.tenure.person == page.person.id


def test_a_holder_without_an_end_in_the_reference_data_is_still_the_holder(record: RecordFile) -> None:
    record.add_reference(GAZETTE)
    record.settle()
    (held,) = record.who("the Iraqi prime minister", on="2031-01-01")
    assert isinstance(held, HolderRow)
    assert (held.tenure.name, held.basis) == ("Sana Torvan", "observed")


def test_somebody_whom_only_reference_data_name_is_found_and_shown(record: RecordFile) -> None:
    record.add_reference(GAZETTE)
    record.settle()
    (found,) = record.who("Sanaa Torvan")
    assert isinstance(found, MatchRow)
    assert (found.person.name, found.person.documents) == ("Sana Torvan", 0)
    assert [t.first for t in record.person(found.person.id).tenures] == ["2020-05-08"]


def test_somebody_whom_only_reference_data_name_can_be_meant_by_name(record: RecordFile) -> None:
    record.add_reference(GAZETTE)
    record.settle()
    assert record.person("Sana Torvan").person.name == "Sana Torvan"


def test_an_alias_of_reference_data_is_found(record: RecordFile) -> None:
    record.add_reference(GAZETTE)
    record.settle()
    assert [m.person.name for m in record.who("Abu Sarwan") if isinstance(m, MatchRow)] == ["Nuri Halvadi"]


# Records of earlier versions.


def old_record(path: Path) -> None:
    """Write a record of version 2 with two reports of one person, as the release before left it."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, load_migrations()[:2])
    connection.close()
    with TemporaryDirectory() as folder, open_record(Path(folder) / "new.db", create=True) as new:
        add(new, told(NURI), told(NOORI, name="b.txt"), ready(name="c.txt"))
        filled = new.path
        connection = sqlite3.connect(path)
        connection.execute("ATTACH ? AS new", (str(filled),))
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
            if not name.startswith(("sqlite_", "sentence_words"))
        ]
        for table in tables:
            found = connection.execute(f'PRAGMA main.table_info("{table}")')
            columns = ", ".join(f'"{name}"' for _, name, *_ in found)
            connection.execute(f'DELETE FROM main."{table}"')
            connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM new."{table}"')
        connection.commit()
        connection.close()


def test_a_record_of_version_2_is_brought_up_to_date_with_all_its_people(tmp_path: Path) -> None:
    old_record(tmp_path / "old.db")
    with open_record(tmp_path / "old.db") as record:
        assert record.status().version == load_migrations()[-1].number
        assert {row.name for row in record.rows("people")} >= {
            "Nuri Halvadi",
            "Noori al-Halvadi",
            "Anna Berg",
        }
        settled(record, told(NURI, extractor="2"), told(NOORI, name="b.txt", extractor="2"), extractor="2")
        assert frozenset({"Nuri Halvadi", "Noori al-Halvadi"}) in together(record)


def test_names_of_a_record_of_version_2_are_tied_without_reading_again(tmp_path: Path) -> None:
    old_record(tmp_path / "old.db")
    with open_record(tmp_path / "old.db") as record:
        record.settle()
        assert frozenset({"Nuri Halvadi", "Noori al-Halvadi"}) in together(record)


PETER, OKELLO = Named("Peter Rubanga", state="UGA"), Named("Okello Rubanga", state="UGA")


def of_mention(record: RecordFile, name: str) -> str:
    """Return the id of the row of the only report that names somebody so."""
    (passage,) = record.evidence(record.person(name).person.id).passages
    query = "SELECT key FROM persons WHERE name = ? AND document = ?"
    (key,) = record._connection.execute(query, (name, key_of(passage.document.id))).fetchone()
    return id_of("pr", key)


def everything(record: RecordFile) -> dict[str, list[str]]:
    tables = ("people", "mentions", "meetings", "offices", "questions")
    found = {table: [row.model_dump_json() for row in record.export(table)] for table in tables}
    for table in ("identities", "ties", "name_keys"):
        found[table] = [
            str(row) for row in record._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        ]
    return found


def test_a_mention_that_was_given_to_somebody_and_taken_back_is_as_before(record: RecordFile) -> None:
    settled(record, told(PETER, OKELLO))
    before = everything(record)
    mention = of_mention(record, "Peter Rubanga")
    record.judge("same", mention, "Okello Rubanga", why="the report means him", by="anna")
    assert [row.name for row in record.rows("people") if row.name in (PETER.name, OKELLO.name)] == [
        OKELLO.name
    ]
    record.judge("retract", mention, "Okello Rubanga", why="it does not", by="anna")
    assert everything(record) == before


def test_a_name_that_nothing_bears_any_more_is_found_by_nobody(record: RecordFile) -> None:
    settled(record, told(OKELLO), told(PETER, name="b.txt"))
    record.judge("same", of_mention(record, PETER.name), OKELLO.name, why="a slip", by="anna")
    assert {match.person.name for match in record.who("Peter Rubanga")} <= {OKELLO.name}


def test_a_mention_that_is_not_somebody_takes_nobody_along(record: RecordFile) -> None:
    minister = "Trade Minister"
    reports = [told(Named(n, office=minister), name=f"{n}.txt") for n in ("Nuri Halvadi", "Noori Halvadi")]
    more = told(Named("Noori Halvadi", office=minister), name="c.txt", day="2024-06-01")
    settled(record, *reports, more)
    (row,) = [row for row in record.rows("people") if "Halvadi" in row.name]
    first = record.person(row.id).tenures[0].sightings[0].record
    record.judge("different", first, row.id, why="his son", by="anna")
    assert sorted(r.documents for r in record.rows("people") if "Halvadi" in r.name) == [1, 2]


def test_a_decision_that_is_none_is_refused_and_not_logged(record: RecordFile) -> None:
    settled(record, told(PETER, OKELLO))
    for opinion in ("bogus", "is"):
        with pytest.raises(UsageError):
            record.judge(opinion, PETER.name, OKELLO.name, why="w", by="anna")  # type: ignore[arg-type]
    assert record.judgements() == []


def test_a_year_at_the_end_of_the_calendar_breaks_nothing(record: RecordFile) -> None:
    row = ReferencePerson(
        "Nuri Halvadi", office="Foreign Minister", state="KEN", start="2019-03", end="9999-12"
    )
    record.add_reference([row])
    record.settle()
    assert record.holders("Foreign Minister", "KEN", "9999-12")[0].tenure.name == "Nuri Halvadi"
