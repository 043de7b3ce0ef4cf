"""Bad files: each a clear reason with its code, and nothing else lost by it."""

from __future__ import annotations

import datetime
import gzip
import io
import os
import tracemalloc
import zipfile
from hashlib import shake_256
from pathlib import Path

import docx
import pytest

from communique.model import Failure, RawDocument
from communique.read import opening, read
from communique.read.failures import Why

TEXT = "The ministers of fisheries met in Muscat on Sunday. They agreed to count the tuna together.\n"


def packed(text: str) -> bytes:
    """Text as gzip without the hour of packing, so that every test process gives its cases the same names."""
    return gzip.compress(text.encode(), mtime=0)


def refused(path: Path, content: bytes | None = None) -> Failure:
    if content is not None:
        path.write_bytes(content)
    (failure,) = read(path)
    assert isinstance(failure, Failure), failure
    assert (failure.source, failure.name, failure.step) == (str(path), path.name, "read")
    return failure


def document(path: Path, content: bytes) -> RawDocument:
    path.write_bytes(content)
    (found,) = read(path)
    assert isinstance(found, RawDocument), found
    return found


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", Why.EMPTY),
        ("a.jsonl", b"", Why.EMPTY),
        ("a.txt", b" \n\t\xc2\xa0\n", Why.BLANK),
        ("a.csv", b"\n\n", Why.BLANK),
        ("a.jsonl", b"\n \n", Why.BLANK),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Why.BINARY),
        ("a.txt", bytes(range(256)) * 20, Why.BINARY),
        ("a.html", bytes(2000), Why.BINARY),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Why.UNKNOWN_FORMAT),
        ("a.rtf", rb"{\rtf1\ansi A report}", Why.UNKNOWN_FORMAT),
        ("a.bin", bytes(range(256)), Why.UNKNOWN_FORMAT),
        ("a.css", b"body { color: red }", Why.UNKNOWN_NAME),
        ("a.txt.gz", TEXT.encode(), Why.GZIP),
        ("a.txt.gz", packed(shake_256(b"tuna").hexdigest(9000))[:-4000], Why.GZIP),
        ("a.txt.gz", packed(TEXT)[:-4], Why.GZIP),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav><p>Log in</p></body></html>", Why.NO_ARTICLE),
        ("a.html", b"<html></html>", Why.NO_ARTICLE),
        ("a.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type", Why.PDF),
        ("a.pdf", b"not a PDF at all", Why.PDF),
        ("a.docx", b"PK\x03\x04" + bytes(100), Why.WORD),
        ("a.docx", b"no package", Why.WORD),
        ("a.csv", b"date,country\n2020,OMN\n", Why.NO_TEXT_COLUMN),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes, why: Why) -> None:
    failure = refused(tmp_path / name, content)
    assert failure.code == why.value, failure
    assert failure.reason
    assert "{" not in failure.reason


def test_the_reason_names_what_it_looks_like_and_what_to_do(tmp_path: Path) -> None:
    assert "PNG" in refused(tmp_path / "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)).reason
    assert ".docx" in refused(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0" + bytes(99)).do
    assert "Unpack" in refused(tmp_path / "a.zip", _zip({"a.txt": TEXT})).do


def test_a_word_file_without_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert refused(tmp_path / "a.docx").code == Why.BLANK.value


def test_an_office_file_that_is_not_word(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.docx", _zip({"xl/workbook.xml": "<a/>"})).code == Why.WORD.value


def test_a_file_of_200_mb_is_refused_without_being_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(TEXT * 2000)
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    failure = refused(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failure.code == Why.TOO_LARGE.value
    assert "10 MB" in failure.reason
    assert peak < 40_000_000


def test_a_small_gzip_of_a_large_file_is_refused_too(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.txt.gz", gzip.compress(b"word " * 5_000_000)).code == Why.TOO_LARGE.value


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    original = opening.Opened.read

    def read_and_touch(self: opening.Opened, limit: int) -> bytes:
        data = original(self, limit)
        path.write_text(TEXT + TEXT)
        return data

    monkeypatch.setattr(opening.Opened, "read", read_and_touch)
    assert refused(path).code == Why.CHANGED.value


def test_a_table_that_grows_while_it_is_read_is_told_after_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two"}\n')
    stream = read(path)
    assert isinstance(next(stream), RawDocument)
    with path.open("a") as file:
        file.write('{"text": "three"}\n')
    rest = list(stream)
    assert isinstance(rest[-1], Failure)
    assert rest[-1].code == Why.CHANGED.value


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The envoy’s “naïve” café visit ended well – so the Düsseldorf office said on Monday."),
        ("utf-16", "A ferry will run to Muscat."),
        ("utf-16-le", "A ferry will run to Muscat."),
        ("utf-32", "A ferry will run to Muscat."),
        ("cp1251", "Министр сообщил, что стороны договорились о сотрудничестве и о новой встрече."),
    ],
)
def test_other_encodings_are_converted_and_noted(tmp_path: Path, encoding: str, text: str) -> None:
    found = document(tmp_path / "a.txt", text.encode(encoding))
    assert found.text.lstrip("\ufeff") == text
    assert any(note.startswith("decoded from") for note in found.notes)


def test_utf8_needs_no_note_and_its_mark_is_no_text(tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", b"\xef\xbb\xbf" + "Muscat – naïve".encode())
    assert (found.text, found.notes) == ("Muscat – naïve", ())


def test_one_damaged_character_does_not_garble_the_others(tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", "“Señor” – naïve café".encode() + b"\xff")
    assert found.text.startswith("“Señor” – naïve café")
    assert "1 damaged" in found.notes[0]


def test_odd_characters_reach_the_next_step(tmp_path: Path) -> None:
    text = (
        "One\x00 NUL, a bell\x07, \u202eright to left\u202c, وزير الخارجية and back." + " Plain words." * 20
    )
    assert document(tmp_path / "a.txt", text.encode()).text == text


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    assert document(tmp_path / "a.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_a_day_in_the_future_is_kept_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A ferry will run.", "published": "2031-02-03"}')
    days = {
        day: list(read(path, today=datetime.date.fromisoformat(day))) for day in ("2030-01-01", "2032-01-01")
    }
    (early,), (late,) = days.values()
    assert isinstance(early, RawDocument)
    assert isinstance(late, RawDocument)
    assert early.metadata == late.metadata
    assert early.metadata.published
    assert early.metadata.published.value == "2031-02-03"
    assert early.id == late.id
    assert (late.notes, early.notes) == ((), ("published 2031-02-03 lies in the future",))


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)))
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "d.txt").write_text(TEXT)
    kinds = [type(item).__name__ for item in read(tmp_path)]
    assert kinds == ["Failure", "RawDocument", "Failure", "RawDocument"]


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()
