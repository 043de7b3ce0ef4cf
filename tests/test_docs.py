"""The documentation is kept true: its transcripts are run, its tables are compared with the program."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import communique
from communique.cli import exits
from communique.cli.group import COMMANDS
from communique.resolve import ties

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import knowledge  # noqa: E402
import tables  # noqa: E402
import transcripts  # noqa: E402

PAGES = sorted(p for p in DOCS.glob("*.md") if p.name != "figures.md")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize(
    "page", [p for p in transcripts.PAGES if transcripts.blocks(p)], ids=lambda p: p.stem
)
def test_transcripts_print_what_the_pages_show(page: Path, tmp_path: Path) -> None:
    for difference in transcripts.differences(page, tmp_path):
        pytest.fail(f"{page.name} shows\n{difference.shown}\nbut this is printed\n{difference.printed}")


def test_no_page_shows_a_defect() -> None:
    assert [
        p.name for p in transcripts.PAGES if transcripts.UNEXPECTED in p.read_text(encoding="utf-8")
    ] == []


def test_an_elided_transcript_matches_only_what_it_shows() -> None:
    assert transcripts.matches(["one", "...", "five ... seven"], "one\ntwo\nthree\nfive six seven\n")
    assert transcripts.matches(["one", "...", "two"], "one\ntwo\n")
    assert not transcripts.matches(["one", "..."], "two\none\n")
    assert not transcripts.matches(["one"], "one\ntwo\n")


def test_a_transcript_is_commands_with_what_they_print() -> None:
    block = "$ cat <<END\n> one\n>\n> END\none\n\n$ ls\n"
    assert list(transcripts.steps(block)) == [("cat <<END\none\n\nEND", ["one", ""]), ("ls", [])]


def test_a_page_that_shows_something_else_is_found_and_can_be_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n\n```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    assert [d.printed for d in transcripts.differences(page, folder)] == [
        "$ echo one\none\n",
        ">>> 1 + 1\n2\n",
    ]
    assert transcripts.update(page) == 2
    assert (
        page.read_text(encoding="utf-8")
        == "```console\n$ echo one\none\n```\n\n```python\n>>> 1 + 1\n2\n```\n"
    )


def test_readme_and_tutorial_have_transcripts() -> None:
    for page in (ROOT / "README.md", DOCS / "tutorial.md"):
        blocks = [block for language, block in transcripts.blocks(page) if language == "console"]
        commands = [command for block in blocks for command, _ in transcripts.steps(block)]
        assert any("communique read" in command or "communique demo" in command for command in commands)
        assert any("communique evidence" in command for command in commands)


def test_each_page_is_in_a_table_of_contents() -> None:
    listed = set(re.findall(r"^([\w-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {p.stem for p in PAGES} - listed == {"index"}


def test_each_public_name_is_documented() -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    assert [name for name in communique.__all__ if not re.search(rf"\b{name}\b", page)] == []


def test_each_command_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"communique {name}" not in page] == []


def test_each_exit_code_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    codes = {v for k, v in vars(exits).items() if k.isupper() and isinstance(v, int)}
    codes |= {c.exit_code for c in tables.error_classes()}
    assert codes >= {0, 1, 2, 3, 4, 5, 130}
    assert [code for code in sorted(codes) if f"| {code} |" not in page] == []


def test_each_error_and_failure_code_is_documented_once() -> None:
    raised = [c.code for c in tables.error_classes()]
    assert len(raised) == len(set(raised))
    assert all(c.__doc__ for c in tables.error_classes())
    documented = [row[0].strip("`") for row in tables.failure_rows()]
    assert len(documented) == len(set(documented))
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"""["']([A-Z]\d{3})["']""", source)) - set(raised)
    assert used - set(documented) == set()
    assert {"R001", "L001"} <= set(documented)
    assert "C000" in raised


def test_the_table_of_evidence_has_the_weights_that_count() -> None:
    rows = dict(tables.tie_rows())
    assert rows["both are of the same state"].startswith("+")
    assert all(float(weight) for weight in rows.values())
    weights = {n for n, v in vars(ties).items() if n.isupper() and isinstance(v, float) and abs(v) >= 0.5}
    others = {"SAME", "SAME_FROM", "UNSURE_FROM", "PRIOR", "MOST", "WORD_FOR_WORD", "LEAST_ALIKE"}
    assert weights - others - {constant for _, constant in tables.TIES} == set()


def test_each_data_file_says_what_it_holds() -> None:
    rows = tables.data_rows()
    assert len(rows) >= 4
    assert [path for path, words, _ in rows if len(words) < 20] == []


def test_the_tables_of_knowledge_have_what_the_files_have() -> None:
    acts = dict(knowledge.cue_rows())
    assert ("`foreign_minister`", "Foreign Minister") in [row[:2] for row in knowledge.role_rows()]
    assert "CHN" in dict(knowledge.leader_rows())["`head_of_state`"]
    assert "Kosovo" in [row[0] for row in knowledge.disputed_rows()]
    assert "urge" in acts["`demand`"].split(", ")
    assert "say" in acts["the words decide"].split(", ")
    assert ("IRN", "Fars News Agency", "FNA") in [row[:3] for row in knowledge.outlet_rows()]
    assert {"`read_more`", "`comment_form`", "`copyright`"} <= {
        row[0] for row in knowledge.boilerplate_rows()
    }


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


REPORT = ROOT / "sample" / "2019-03-13-hna-research-vessels.txt"


def drawn(*classes: str) -> list[str]:
    """Return the texts of the picture on the first page, all or those of some classes."""
    tree = ET.parse(DOCS / "_static" / "evidence.svg")  # noqa: S314
    texts = tree.iter("{http://www.w3.org/2000/svg}text")
    return [text.text or "" for text in texts if not classes or text.get("class") in classes]


def test_the_picture_shows_words_of_the_sample() -> None:
    report = REPORT.read_text(encoding="utf-8").replace("\n", " ")
    quoted = [words.rstrip("… ") for words in drawn("serif", "q")]
    assert len(quoted) > 5
    assert [words for words in quoted if words not in report] == []


def test_the_picture_shows_what_the_program_finds() -> None:
    (document,) = communique.read(REPORT)
    assert isinstance(document, communique.Document)
    found = communique.extract(document)
    meeting, statement, commitment = found.meetings[0], found.statements[0], found.commitments[0]
    assert commitment.specificity == 2
    rows = [
        f"{meeting.date}, {meeting.place}",
        *(f"{who.name}, {who.office} ({who.state})" for who in meeting.participants),
        f"{statement.act}, {statement.mode}",
        f"{statement.speaker} ({statement.state}) to {statement.addressee_state}",
        f"by {', '.join(commitment.by)} to {commitment.to}, a specific action",
    ]
    assert [row for row in rows if row not in drawn()] == []
    assert statement.quote.startswith(drawn("q")[0].rstrip("… "))
    assert commitment.quote == statement.quote
    headline = document.text.index("Record catch of octopus in Dakhla")
    (part,) = (part for part in document.parts if part.start <= headline < part.end)
    assert not part.is_read
