"""The phrase lists: every phrase an editor adds is found, and none is of an unknown kind or listed twice."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from communique.clean.phrases import folded, look_up, read_yaml
from communique.clean.rules import is_language_menu
from communique.model import PartKind

ENTRIES = read_yaml("boilerplate.yaml")


def phrases(way: str) -> list[tuple[str, str]]:
    return [(str(phrase), entry["kind"]) for entry in ENTRIES for phrase in entry.get(way, ())]


def test_each_entry_has_a_known_kind_a_reason_and_known_fields() -> None:
    for entry in ENTRIES:
        assert entry["kind"] in get_args(PartKind)
        assert entry["kind"] not in ("body", "title")
        assert entry["reason"]
        assert set(entry) <= {"kind", "reason", "opens", "words", "line", "start", "within", "segment"}


@pytest.mark.parametrize("way", ["line", "start", "within"])
def test_no_phrase_is_listed_twice(way: str) -> None:
    counts = Counter(folded(phrase) for phrase, _ in phrases(way))
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_each_phrase_that_is_a_line_is_found() -> None:
    missed = [phrase for phrase, _ in phrases("line") if look_up(phrase, phrase.count(" ") + 1) is None]
    assert missed == []


def test_each_phrase_that_starts_a_line_is_found_with_its_kind() -> None:
    for phrase, kind in phrases("start"):
        line = f"{phrase} pier" if phrase[-1].isalnum() else f"{phrase}pier"
        verdict = look_up(line, line.count(" ") + 1)
        assert verdict is not None, phrase
        assert verdict.kind == kind or kind in ("notice", "caption", "read_more"), phrase


def test_each_phrase_within_a_line_is_found() -> None:
    for phrase, _ in phrases("within"):
        assert look_up(f"the pier {phrase} of Kisumu", 12) is not None, phrase


@pytest.mark.parametrize(
    "line", ["READ MORE", "« Read more »", "  Read more…:", "[Read More]", "— Read More —"]
)
def test_case_and_outer_signs_do_not_count(line: str) -> None:
    verdict = look_up(line.strip().replace("…", ""), 3)
    assert verdict is not None
    assert verdict.opens


def test_a_long_line_is_no_phrase() -> None:
    assert look_up("Published: " + "the pier and the ferry and " * 10, 60) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("English Français", True),
        ("فارسی | English | Türkçe", True),
        ("English", False),
        ("English and French officials met in Kisumu", False),
        ("The Swahili and Arabic versions are equally authentic", False),
    ],
)
def test_language_menus(line: str, *, expected: bool) -> None:
    assert is_language_menu(line) is expected
