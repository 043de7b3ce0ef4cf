"""Instruments, incidents and figures through all reports: one thread each, in whatever order they came."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import cli
from communique.errors import NotFound
from communique.model import Extraction, Figure, Incident, Instrument, Mention, Words
from communique.store import Prepared, RecordFile, open_record
from fish_reports import document, extent, prepared, quoted
from rosters import settled

FIRST = ("They will finalise the Sardine Accord soon. The flood in Kenya of 2 March 2024 left 12 dead."
         " Trade of Portugal and Morocco reached 4 million euros.")  # fmt: skip
SECOND = ("They welcomed the Sardine Accords that were signed. The deluge, a flood in Kenya of 2 March 2024,"
          " left 15 dead. Trade of Portugal and Morocco reached 5 million euros.")  # fmt: skip
THIRD = "They spoke about the Herring Accord."


def told(text: str, day: str, outlet: str, name: str) -> Prepared:
    """Return the rows of a report: what it says of an accord and, in two of them, of flood and trade."""
    report = document(text, name=name, published=day, outlet=outlet)
    more: dict[str, Any] = {}
    if "flood" in text:
        count = "12" if "12" in text else "15"
        amount = "4 million euros" if "4 million" in text else "5 million euros"
        value = float(amount[0]) * 1e6
        more = {
            "incidents": (
                Incident(
                    **quoted(text, "flood in Kenya"), what="flood in Kenya", date="2024-03-02", place="Kenya"
                ),
            ),
            "figures": (
                Figure(**quoted(text, count), value=float(count), unit=None, what="dead"),
                Figure(**quoted(text, amount), value=value, unit="EUR", what="Trade", by="PRT"),
            ),
            "mentions": tuple(
                Mention(**quoted(text, state), kind="state", name=state, state=code, **extent(0, 9))
                for state, code in (("Portugal", "PRT"), ("Morocco", "MAR"))
            ),
        }
    instrument = next(n for n in ("Sardine Accords", "Sardine Accord", "Herring Accord") if n in text)
    status = {"finalise": "being negotiated", "signed": "signed"}
    said = next((word for word in status if word in text), None)
    found = Instrument(
        **quoted(text, instrument),
        name=instrument,
        parties=("MAR", "PRT"),
        status=status[said] if said else None,
        words=(
            Words(
                role="status",
                **{k: v for k, v in quoted(text, said).items() if k in ("start", "end", "quote")},
            ),
        )
        if said
        else (),
    )
    read = Extraction(
        document=report.id,
        doc=name,
        language="en",
        extractor="1",
        published=day,
        instruments=(found,),
        **more,
    )
    return prepared(report, read)


REPORTS = (
    told(FIRST, "2024-03-05", "Fjord Post", "a.txt"),
    told(SECOND, "2024-03-09", "Cod Times", "b.txt"),
    told(THIRD, "2024-03-07", "Cod Times", "c.txt"),
)


@pytest.fixture
def record(tmp_path: Path) -> RecordFile:
    opened = open_record(tmp_path / "r.db", create=True)
    settled(opened, *REPORTS)
    return opened


def test_an_instrument_is_one_with_its_status_over_time(record: RecordFile) -> None:
    accord, herring = record.instruments()
    assert (accord.documents, herring.documents) == (2, 1)
    assert {accord.name, *accord.aliases} == {"Sardine Accord", "Sardine Accords"}
    assert (accord.status, accord.status_words, accord.status_day) == ("signed", "signed", "2024-03-09")
    page = record.instrument(accord.id)
    assert [(one.published, one.status, one.status_words) for one in page.mentions] == [
        ("2024-03-05", "being negotiated", "finalise"),
        ("2024-03-09", "signed", "signed"),
    ]


def test_any_mention_leads_to_its_thread(record: RecordFile) -> None:
    page = record.instrument(record.instruments()[0].id)
    assert {record.instrument(one.id) for one in page.mentions} == {page}


def test_counts_of_the_dead_stand_side_by_side(record: RecordFile) -> None:
    (flood,) = record.incidents()
    assert (flood.kind, flood.days, flood.documents) == ("flood", ("2024-03-02",), 2)
    page = record.incident(flood.id)
    assert [[count.value for count in one.casualties] for one in page.mentions] == [[12], [15]]


def test_figures_are_a_series_by_day(record: RecordFile) -> None:
    trade = next(series for series in record.figures() if series.what == "trade")
    assert (trade.first_value, trade.last_value) == (("4 million euros",), ("5 million euros",))
    assert [point.by for point in record.figure(trade.id).points] == ["PRT", "PRT"]


def test_states_and_days_narrow(record: RecordFile) -> None:
    assert record.instruments(("MAR", "PRT")) != []
    assert record.instruments(("MAR", "KEN")) == []
    assert [thread.documents for thread in record.instruments(until="2024-03-06")] == [2]
    assert record.figures(since="2025") == []


@pytest.mark.parametrize("order", [*permutations(REPORTS)])
def test_order_and_repetition_change_nothing(
    order: tuple[Prepared, ...], record: RecordFile, tmp_path: Path
) -> None:
    with open_record(tmp_path / "other.db", create=True) as other:
        for one in (*order, order[0]):
            settled(other, one)
        assert other.instruments() == record.instruments()
        assert other.incidents() == record.incidents()
        assert other.figures() == record.figures()


def test_an_id_of_something_else_is_refused(record: RecordFile) -> None:
    with pytest.raises(NotFound):
        record.instrument(record.incidents()[0].id)


@pytest.fixture
def asked(record: RecordFile, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> RecordFile:
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(record.path))
    return record


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_lists_and_pages_are_printed(asked: RecordFile) -> None:
    assert "signed; “signed” 2024-03-09" in printed("instruments", "Morocco", "Portugal")
    assert "being negotiated (“finalise”)" in printed("instruments", asked.instruments()[0].id)
    page = printed("incidents", asked.incidents()[0].id[:9])
    assert "12 dead (dead)" in page
    assert "15 dead (dead)" in page
    assert "4 million euros; 2024-03-05" in printed("figures")
    assert json.loads(printed("instruments", "--json", "--limit", "1"))[0]["documents"] == 2


@pytest.mark.parametrize("states", [("Morocco", "Morocco"), ("Atlantis",), ("PRT", "MAR", "KEN")])
def test_wrong_states_are_refused(asked: RecordFile, states: tuple[str, ...]) -> None:
    assert CliRunner().invoke(cli, ["instruments", *states]).exit_code == 2
