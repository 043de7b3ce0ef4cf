"""JSONL and CSV: columns, titles, and rows that are broken."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Failure, RawDocument
from communique.read import read, tables
from communique.read.failures import Why


def rows(content: str | bytes, columns: dict[str, str] | None = None) -> list[RawDocument | Failure]:
    data = content.encode() if isinstance(content, str) else content
    return list(read("-", columns=columns, stdin=io.BytesIO(data)))


def only(content: str | bytes, columns: dict[str, str] | None = None) -> RawDocument:
    (found,) = rows(content, columns)
    assert isinstance(found, RawDocument), found
    return found


def line(**fields: Any) -> str:
    return json.dumps(fields) + "\n"


FULL = {
    "id": "r-7",
    "text": "The harbour masters met on Monday.",
    "title": "Ferry  talks\nend",
    "published": "2021-11-09T10:00:00Z",
    "outlet": "Coast Dispatch",
    "url": "https://coast.example/7",
    "lang": "en",
    "licence": "none",
}


def test_all_known_columns_become_metadata_with_their_evidence() -> None:
    found = only(line(**FULL))
    assert (found.name, found.declared_id, found.source, found.format) == ("r-7", "r-7", "-#1", "jsonl")
    known = {name: field for name, field in found.metadata if field}
    assert {name: field.value for name, field in known.items()} == {
        "title": "Ferry talks end",
        "published": "2021-11-09",
        "outlet": "Coast Dispatch",
        "url": "https://coast.example/7",
        "language": "en",
    }
    assert {field.source for field in known.values()} == {"column"}
    assert known["language"].words == "lang"


def test_a_title_that_the_text_lacks_becomes_its_first_line() -> None:
    found = only(line(**FULL))
    assert found.text == "Ferry talks end\n\nThe harbour masters met on Monday."
    title = found.metadata.title
    assert title
    assert found.text[title.start : title.end] == "Ferry talks end"


def test_a_title_that_the_text_has_is_not_doubled() -> None:
    text = "\n  Ferry  talks end \n\nThe harbour masters met."
    found = only(line(text=text, title="Ferry talks end"))
    title = found.metadata.title
    assert title
    assert found.text == text
    assert found.text[title.start : title.end] == "Ferry  talks end"


def test_csv_rows_are_read_like_jsonl_rows() -> None:
    names = list(FULL)
    quoted = ",".join('"' + value.replace('"', '""') + '"' for value in FULL.values())
    found = only(f"{','.join(names)}\n{quoted}\n")
    assert found.metadata == only(line(**FULL)).metadata
    assert (found.format, found.text) == ("csv", only(line(**FULL)).text)


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_csv_columns_may_be_parted_otherwise(delimiter: str) -> None:
    assert (
        only(delimiter.join(("id", "text")) + "\n" + delimiter.join(("r1", "Fish, and ports."))).name == "r1"
    )


def test_columns_are_mapped_by_option_and_the_option_wins() -> None:
    content = line(body="The right words.", text="The wrong ones.", key=12)
    found = only(content, {"body": "text", "key": "id"})
    assert (found.text, found.name) == ("The right words.", "12")


def test_a_day_that_is_not_understood_is_noted_and_unknown() -> None:
    found = only(line(text="Fish.", published="some time ago"))
    assert found.metadata.published is None
    assert "some time ago" in found.notes[0]


def test_a_broken_line_fails_alone() -> None:
    content = (
        line(text="one") + '{"text": "tw\n' + "[1]\n" + line(title="no text") + "\n" + line(text="three")
    )
    found = rows(content)
    assert [item.source for item in found] == ["-#1", "-#2", "-#3", "-#4", "-#6"]
    told = [item.code if isinstance(item, Failure) else item.text for item in found]
    assert told == ["one", Why.JSON.value, Why.NOT_AN_OBJECT.value, Why.NO_TEXT.value, "three"]


@pytest.mark.parametrize("text", ["", "  \n", None, 5, ["a"], True])
def test_a_row_without_text_names_its_columns(text: Any) -> None:
    (failure,) = rows(line(text=text, headline="x"))
    assert isinstance(failure, Failure)
    assert failure.code == Why.NO_TEXT.value
    assert "headline" in failure.reason


def test_a_refused_row_goes_by_its_id() -> None:
    assert [item.name for item in rows(line(id="r-9", text="") + line(text=""))] == ["r-9", "stdin#2"]


def test_gzip_data_that_is_cut_off_gives_all_rows_before_the_cut() -> None:
    lines = [
        line(text=f"{number} " + hashlib.shake_256(b"%d" % number).hexdigest(300)) for number in range(400)
    ]
    found = rows(gzip.compress("".join(lines).encode())[:-30000])
    failure = found.pop()
    assert isinstance(failure, Failure)
    assert (failure.code, failure.source) == (Why.GZIP.value, "-")
    assert 200 < len(found) < 400
    assert all(isinstance(item, RawDocument) for item in found)


def test_a_line_that_is_too_long_fails_alone_and_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINE_LIMIT", 1000)
    content = line(text="one") + line(text="x" * 5000) + line(text="three")
    for data in (content.encode(), content.encode("utf-16")):
        found = rows(data)
        assert [item.code if isinstance(item, Failure) else item.text for item in found] == [
            "one",
            Why.LONG_LINE.value,
            "three",
        ]


def test_csv_rows_with_line_breaks_are_counted_by_their_first_line() -> None:
    found = rows('id,text\na,"one\ntwo"\nb,three\nc,\nd,four,five\n')
    assert [item.source for item in found] == ["-#2", "-#4", "-#5", "-#6"]
    assert isinstance(found[0], RawDocument)
    assert found[0].text == "one\ntwo"
    assert [item.code for item in found if isinstance(item, Failure)] == [Why.NO_TEXT.value, Why.CSV.value]


def test_an_open_quotation_mark_in_csv_is_told() -> None:
    found = rows('id,text\na,one\nb,"two\n')
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[1], Failure)
    assert (found[1].code, found[1].source) == (Why.CSV.value, "-#3")


def test_lines_in_another_encoding_are_converted_one_by_one() -> None:
    content = b'{"text": "Plain."}\n' + '{"text": "A café – naïve."}\n'.encode("cp1252")
    first, second = rows(content)
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.notes, second.text, second.notes) == ((), "A café – naïve.", ("decoded from windows-1252",))


def test_half_characters_are_replaced() -> None:
    assert only(r'{"text": "fish \ud83d and \ud83d\ude00"}').text == "fish \ufffd and \U0001f600"


def test_jsonl_in_utf16_and_with_a_byte_order_mark() -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        assert [item.source for item in rows((line(text="one") * 2).encode(encoding))] == ["-#1", "-#2"]


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    found = rows("".join(line(text=text) for text in texts))
    assert [item.text for item in found if isinstance(item, RawDocument)] == texts


def test_a_broken_line_says_where_and_a_text_of_another_kind_what_it_is() -> None:
    _, broken, number, other = rows('{"text": "whole"}\n{"text": "cut\n{"text": 5}\n{"id": "k"}\n')
    assert isinstance(broken, Failure)
    assert broken.reason == "not valid JSON: Unterminated string starting at character 10"
    assert isinstance(number, Failure)
    assert number.reason.endswith("its columns are text (which holds no string)")
    assert isinstance(other, Failure)
    assert other.reason.endswith("its columns are id")
