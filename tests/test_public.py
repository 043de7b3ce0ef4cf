"""The public verbs: light to import, callable in whatever order things are imported, and what they give."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import communique
import hand_made
from communique.errors import UsageError

TEXT = (
    "Kenyan Transport Minister Juma Oloo met his Ugandan counterpart Ruth Akello in Kisumu on Tuesday.\n\n"
    "“Kenya will repair the Kisumu pier by June,” Oloo said."
)


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_importing_the_package_imports_nothing_else() -> None:
    heavy = ["pydantic", "spacy", "onnxruntime", "numpy", "click", "sqlite3", "yaml"]
    heavy += ["communique.model", "communique.errors"]
    assert run(f"import sys, communique; print(sorted(set({heavy}) & sys.modules.keys()))") == "[]"


@pytest.mark.parametrize(
    "first",
    ["", "import communique.extract.cast", "from communique.read import read", "import communique.run"],
)
def test_verbs_that_share_a_name_with_a_step_can_be_called_whatever_is_imported_first(first: str) -> None:
    code = (
        f"{first}\nimport communique\nprint(callable(communique.extract), callable(communique.read))\n"
        "from communique.extract.cast import Cast\nfrom communique import extract\nprint(callable(extract))"
    )
    assert run(code) == "True True\nTrue"


def test_verbs_show_their_signature() -> None:
    assert list(inspect.signature(communique.extract).parameters) == [
        "text_or_document",
        "title",
        "published",
        "outlet",
    ]
    assert "columns" in inspect.signature(communique.read).parameters


def test_every_public_name_is_there() -> None:
    for name in communique.__all__:
        assert getattr(communique, name) is not None
        assert name in dir(communique)


def test_a_name_that_is_not_there_is_said_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        communique.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_text_gives_its_records_with_offsets_into_it() -> None:
    found = communique.extract(TEXT, published="2024-05-16", outlet="Lake Post", title="Pier talks")
    assert (found.published, found.outlet, found.title) == ("2024-05-16", "Lake Post", "Pier talks")
    assert [m.date for m in found.meetings] == ["2024-05-14"]
    whole = f"Pier talks\n\n{TEXT}"
    assert found.statements
    assert all(whole[s.start : s.end] == s.quote for s in found.statements)


def test_a_document_that_was_read_gives_the_same_as_its_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    (document,) = communique.read(path)
    assert isinstance(document, communique.Document)
    assert communique.extract(document).statements == communique.extract(TEXT).statements


def test_reading_gives_failures_beside_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text(
        "هذا خبر عن اجتماع الوزيرين في كيسومو يوم الثلاثاء الماضي. " * 5, encoding="utf-8"
    )
    document, empty, arabic = communique.read([tmp_path])
    assert isinstance(document, communique.Document)
    assert isinstance(empty, communique.Failure)
    assert isinstance(arabic, communique.Failure)
    assert arabic.reason == "not read: language ar"


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("", {}, "nothing"),
        ("هذا خبر عن اجتماع الوزيرين في كيسومو يوم الثلاثاء الماضي. " * 5, {}, "language ar"),
        (TEXT, {"published": "soon"}, "soon"),
        (hand_made.FIRST, {"outlet": "Other"}, "has its own"),
    ],
)
def test_what_cannot_be_extracted_from_is_said_so(text: str, facts: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        communique.extract(text, **facts)


@pytest.mark.parametrize("wrong", [None, 5, Path("report.txt")])
def test_what_is_no_report_is_said_so(wrong: Any) -> None:
    with pytest.raises(UsageError, match=r"cannot be extracted from .*communique\.read"):
        communique.extract(wrong)


def test_a_record_is_read_into_and_iterated(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    with communique.open_record(tmp_path / "r.db", create=True) as record:
        summary = communique.read_into(record, path, workers=1)
        assert (summary.done, summary.failed) == (1, 0)
        assert [row.doc for row in record.rows("statements")][:1] == ["report.txt"]


def test_records_print_their_quote_first() -> None:
    statement = hand_made.FOUND.statements[0]
    assert str(statement).startswith(f"“{statement.quote}” [statement: speaker Juma Oloo; state KEN")
    assert "participants Juma Oloo, Transport Minister (KEN), Ruth Akello (UGA)" in repr(
        hand_made.FOUND.meetings[0]
    )


def test_an_extraction_prints_what_it_holds() -> None:
    said = "Kenya and Uganda agree on night ferries (Lake Post, 2024-05-16): 1 meeting, 2 statements"
    assert str(hand_made.FOUND).startswith(said)
    assert repr(hand_made.FOUND) == str(hand_made.FOUND)


def test_the_notebook_form_escapes_what_it_quotes() -> None:
    statement = hand_made.FOUND.statements[0].model_copy(update={"quote": "<b>we & you</b>"})
    assert statement._repr_html_().startswith(
        "<blockquote>&lt;b&gt;we &amp; you&lt;/b&gt;</blockquote><table>"
    )
    html = hand_made.FOUND._repr_html_()
    assert html.count("<details>") == 7
    assert "<summary>2 statements</summary>" in html
