"""Which files are read, in which order, and what is said of those that cannot be."""

from __future__ import annotations

import builtins
import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.errors import UsageError
from communique.model import Failure, RawDocument
from communique.read import read
from communique.read.failures import TABLE, Why

REPORT = "Ports agree on a ferry\n\nThe two harbour masters signed a plan on Monday.\n"


def results(*inputs: str | Path, **options: Any) -> list[RawDocument | Failure]:
    return list(read(inputs, **options))


def codes(*inputs: str | Path) -> list[str]:
    return [item.code if isinstance(item, Failure) else item.name for item in results(*inputs)]


def test_every_code_has_a_reason_and_is_used_once() -> None:
    assert set(TABLE) == set(Why)
    assert [why.value for why in Why] == sorted({why.value for why in Why})
    assert all(entry.reason for entry in TABLE.values())


def test_folder_is_read_through_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT)
    found = results(tmp_path)
    assert [item.source for item in found] == [str(tmp_path / n) for n in ("a/10.txt", "a/2.txt", "b.txt")]


def test_inputs_keep_their_order_and_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    assert codes(tmp_path / "b.txt", tmp_path / "a.txt") == ["b.txt", "a.txt"]
    assert [item.name for item in read(str(tmp_path / "a.txt"))] == ["a.txt"]


def test_patterns_match_sorted_and_a_folder_matched_with_its_content_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(REPORT)
    (tmp_path / "in" / "a.md").write_text(REPORT)
    assert codes(f"{tmp_path}/*/*.txt") == ["b.txt"]
    assert codes(f"{tmp_path}/**") == ["a.md", "b.txt"]


def test_a_file_with_signs_of_a_pattern_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "report[1].txt").write_text(REPORT)
    assert codes(tmp_path / "report[1].txt") == ["report[1].txt"]


def test_what_leads_to_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "target.txt")
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    os.mkfifo(tmp_path / "pipe")
    told = {
        "nowhere.txt": Why.MISSING,
        "*.pdf": Why.NO_MATCH,
        "gone.txt": Why.DANGLING,
        "one": Why.LOOP,
        "empty": Why.NO_FILES,
        "pipe": Why.NOT_A_FILE,
    }
    for name, why in told.items():
        (failure,) = results(tmp_path / name)
        assert isinstance(failure, Failure)
        assert (failure.code, failure.step, failure.source) == (why.value, "read", str(tmp_path / name))
    (dangling,) = results(tmp_path / "gone.txt")
    assert isinstance(dangling, Failure)
    assert "target.txt" in dangling.reason


def test_a_folder_that_links_to_itself_is_left_once_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text(REPORT)
    assert codes(tmp_path) == [Why.LOOP.value, "z.txt"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    (tmp_path / "closed.txt").write_text(REPORT)

    def refuse(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: Any, *args: Any, **kwargs: Any) -> Any:
            if str(path).startswith(str(tmp_path)):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *args, **kwargs)

        return opened

    # The tests may run as a user to whom nothing is closed.
    if what == "file":
        monkeypatch.setattr(builtins, "open", refuse(open))
    else:
        monkeypatch.setattr(os, "listdir", refuse(os.listdir))
    assert codes(tmp_path) == [Why.FORBIDDEN.value]


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_known_by_its_content(packed: bool) -> None:
    contents = {
        b'{"id": "r1", "text": "A ferry will run."}\n': ("r1", "jsonl", "-#1"),
        b"id,text\nr2,A ferry will run.\n": ("r2", "csv", "-#2"),
        REPORT.encode(): ("stdin", "text", "-"),
    }
    for content, expected in contents.items():
        stdin = io.BytesIO(gzip.compress(content) if packed else content)
        (document,) = results("-", stdin=stdin)
        assert isinstance(document, RawDocument)
        assert (document.name, document.format, document.source) == expected
        assert not stdin.closed


def test_gzip_files_are_read_like_the_files_in_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(REPORT.encode()))
    (tmp_path / "a.txt").write_text(REPORT)
    packed, plain = results(tmp_path / "a.txt.gz", tmp_path / "a.txt")
    assert isinstance(packed, RawDocument)
    assert isinstance(plain, RawDocument)
    assert (packed.name, packed.format, packed.text) == ("a.txt.gz", "text", REPORT)
    assert packed.id == plain.id


def test_reading_streams(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    stream = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(stream), RawDocument)
    (tmp_path / "b.txt").write_text(REPORT)
    assert isinstance(next(stream), RawDocument)


def test_a_wrong_mapping_is_told_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="no such field"):
        read([], columns={"body": "content"})
    with pytest.raises(UsageError, match="one field"):
        read([], columns={"body": "text", "content": "text"})
