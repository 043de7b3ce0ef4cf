"""Exports: the exchange form, and tables that are the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hand_made
from communique.errors import MissingExtra
from communique.export import (
    TABLES,
    columns_of,
    exchange,
    exchange_line,
    write_csv,
    write_json,
    write_jsonl,
    write_table,
)
from communique.export.exchange import FIRST
from communique.store import MeetingRow, RecordFile, open_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(hand_made.make_record(tmp_path / "r.db")) as opened:
        yield opened


def written(record: RecordFile, table: str, form: str) -> str:
    stream = io.StringIO(newline="")
    write_table(record, table, form, stream)
    return stream.getvalue()


def test_the_exchange_form_has_what_is_compared_first_and_all_else_after() -> None:
    found = exchange(hand_made.FOUND)
    assert list(found)[:7] == ["doc", "document", "outlet", "published", "title", "language", "extractor"]
    assert found["doc"] == "ferries.txt"
    assert found["published"] == "2024-05-16"
    for table, fields in FIRST.items():
        assert tuple(found[table][0])[: len(fields)] == fields
        assert {"start", "end", "quote", "rule", "confidence"} <= found[table][0].keys()


def test_the_exchange_form_keeps_values_as_people_label_them() -> None:
    found = exchange(hand_made.FOUND)
    assert found["commitments"][0]["by"] == "KEN"
    assert found["meetings"][0]["participants"][0]["name"] == "Juma Oloo"
    assert found["meetings"][0]["words"][0]["quote"] == "on Tuesday"
    assert found["statements"][0]["target_state"] == []


def test_a_joint_commitment_has_a_list_of_parties() -> None:
    both = hand_made.FOUND.commitments[0].model_copy(update={"by": ("KEN", "UGA")})
    joint = hand_made.FOUND.model_copy(update={"commitments": (both,)})
    assert exchange(joint)["commitments"][0]["by"] == ["KEN", "UGA"]


def test_a_line_of_the_exchange_form_is_json_with_the_signs_as_they_are() -> None:
    line = exchange_line(hand_made.FOUND)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert json.loads(line) == exchange(hand_made.FOUND)


NOT_IN_REPORTS = ("copies", "judgements", "ratings")


@pytest.mark.parametrize("table", [table for table in TABLES if table not in NOT_IN_REPORTS])
def test_both_forms_of_every_table_hold_the_same_rows(record: RecordFile, table: str) -> None:
    objects = [json.loads(line) for line in written(record, table, "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(written(record, table, "csv"))))
    assert objects
    assert len(objects) == len(rows)
    for one, row in zip(objects, rows, strict=True):
        assert list(one) == list(row)
        assert row == {
            k: "" if v is None else v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)
            for k, v in one.items()
        }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_table_is_the_same_bytes_each_time(record: RecordFile, table: str, form: str) -> None:
    assert written(record, table, form) == written(record, table, form)


def test_a_table_without_rows_still_has_its_header(tmp_path: Path) -> None:
    with open_record(tmp_path / "empty.db", create=True) as record:
        assert written(record, "meetings", "csv") == ",".join(columns_of(MeetingRow)) + "\n"
        assert written(record, "meetings", "jsonl") == ""


def test_columns_begin_with_whose_they_are_and_end_with_the_words() -> None:
    columns = columns_of(MeetingRow)
    assert columns[:5] == ("id", "document", "doc", "outlet", "published")
    assert columns[-5:] == ("quote", "start", "end", "rule", "confidence")
    assert set(columns) == set(MeetingRow.model_fields)


values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8"))
    | st.lists(st.text("a,\"\n'é"))
)


@given(st.lists(st.fixed_dictionaries({"a": values, "b": values})))
def test_json_and_jsonl_give_back_what_was_written(rows: list[dict[str, Any]]) -> None:
    lines, array = io.StringIO(newline=""), io.StringIO(newline="")
    assert write_jsonl(rows, lines) == write_json(rows, array) == len(rows)
    assert [json.loads(line) for line in lines.getvalue().split("\n")[:-1]] == rows
    assert json.loads(array.getvalue()) == rows


@given(
    st.lists(
        st.fixed_dictionaries({"a": st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"))}),
        min_size=1,
    )
)
def test_csv_gives_back_any_text(rows: list[dict[str, str]]) -> None:
    stream = io.StringIO(newline="")
    write_csv(rows, ["a"], stream)
    assert list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""))) == rows


def test_rows_make_a_frame(record: RecordFile) -> None:
    frame = record.rows("statements").to_frame()
    assert list(frame["act"]) == ["commit", "demand", "support"]
    assert frame.columns[0] == "id"
    assert list(record.rows("statements", act="threaten").to_frame().columns) == list(frame.columns)


def test_without_pandas_a_frame_names_the_extra(record: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"communique\[frames\]"):
        record.rows("statements").to_frame()
