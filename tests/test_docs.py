"""The documentation is kept true: its sessions are run, its tables are compared with the program.

A ```console block is a session in a folder that holds `sample/`. Lines that begin with `$ ` are
commands (with `> ` they go on), the lines after them what they print on both streams, as in a
terminal of 100 columns. A line `...` stands for any number of lines, and `...` within a line for
any characters. Blocks of one page share their folder. A ```python block with `>>>` is run by
doctest in the same way.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique import errors
from communique.cli import exits
from communique.cli.group import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import tables  # noqa: E402

PAGES = sorted(p for p in DOCS.glob("*.md") if p.name != "figures.md")
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def sessions(page: Path) -> list[tuple[str, str]]:
    """Return language and text of the blocks of a page that are run."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def steps(block: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a session with the lines they are said to print."""
    lines = block.splitlines()
    while lines:
        command = lines.pop(0).removeprefix("$ ")
        while lines and lines[0].startswith("> "):
            command += "\n" + lines.pop(0).removeprefix("> ")
        shown = []
        while lines and not lines[0].startswith("$ "):
            shown.append(lines.pop(0).rstrip())
        yield command, shown


def pattern(shown: list[str]) -> re.Pattern[str]:
    """Return what matches the output that the lines show."""
    parts = [
        r"(?:[^\n]*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", "[^\n]*") + r"[ \t]*\n"
        for line in shown
    ]
    return re.compile("".join(parts) + r"\Z")


def run(command: str, folder: Path) -> str:
    """Run a command line of a session; return what it prints."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        # As in a terminal of 100 columns without colours.
        "COLUMNS": "100",
        "FORCE_COLOR": "1",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    "page", [p for p in (ROOT / "README.md", *PAGES) if sessions(p)], ids=lambda p: p.stem
)
def test_sessions_print_what_the_pages_show(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sample", tmp_path / "sample")
    for language, block in sessions(page):
        if language == "python":
            run_python(block, page, tmp_path)
            continue
        for command, shown in steps(block):
            printed = run(command, tmp_path)
            assert pattern(shown).match(printed), f"{page.name}: $ {command}\nprints\n{printed}"


def run_python(block: str, page: Path, folder: Path) -> None:
    examples = doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0)
    report: list[str] = []
    before = Path.cwd()
    os.chdir(folder)
    try:
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=report.append)
    finally:
        os.chdir(before)
    assert not report, "".join(report)


def test_an_elided_session_matches_only_what_it_shows() -> None:
    assert pattern(["one", "...", "five ... seven"]).match("one\ntwo\nthree\nfive six seven\n")
    assert pattern(["one", "...", "two"]).match("one\ntwo\n")
    assert not pattern(["one", "..."]).match("two\none\n")
    assert not pattern(["one"]).match("one\ntwo\n")


def test_readme_and_tutorial_have_sessions() -> None:
    for page in (ROOT / "README.md", DOCS / "tutorial.md"):
        commands = [
            command
            for language, block in sessions(page)
            if language == "console"
            for command, _ in steps(block)
        ]
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
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    codes = {v for k, v in vars(exits).items() if k.isupper() and isinstance(v, int)}
    codes |= {c.exit_code for c in tables.error_classes()}
    assert codes >= {0, 1, 2, 3, 4, 5, 130}
    assert [code for code in sorted(codes) if f"| `{code}` |" not in page] == []


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
    assert errors.CommuniqueError.code in raised


def test_each_data_file_says_what_it_holds() -> None:
    rows = tables.data_rows()
    assert len(rows) >= 4
    assert [path for path, words, _ in rows if len(words) < 20] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_picture_shows_words_of_the_sample() -> None:
    report = (ROOT / "sample" / "2019-03-13-hna-research-vessels.txt").read_text(encoding="utf-8")
    tree = ET.parse(DOCS / "_static" / "evidence.svg")  # noqa: S314
    quoted = [
        (text.text or "").rstrip("… ")
        for text in tree.iter("{http://www.w3.org/2000/svg}text")
        if text.get("class") in ("serif", "q")
    ]
    assert len(quoted) > 5
    assert [words for words in quoted if words not in report.replace("\n", " ")] == []
