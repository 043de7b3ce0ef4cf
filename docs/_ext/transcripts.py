"""The transcripts that the pages show: run them and compare, or write what is printed now.

    python docs/_ext/transcripts.py --update       write the outputs of all pages anew where they differ

A ```console block is a transcript of a terminal in a folder that holds `sample/`. Lines that begin
with `$ ` are commands (with `> ` they go on), the lines after them what they print on both streams,
as in a terminal of 88 columns. A line `...` stands for any number of lines, and `...` within a line for
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
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_VARIES = [
    (re.compile(r"\bin \d+\.\d s\b"), "in ... s"),
    (re.compile(r"begun .* UTC"), "begun ... UTC"),
    # Where no terminal is, a slow machine says every half minute how far it is.
    (re.compile(r"^[\d,]+(?: of [\d,]+)? reports, \d+\.\d a second, .*\n", re.MULTILINE), ""),
    (
        re.compile(
            r"\d{4}-\d\d-\d\d \d\d:\d\d(?=  "
            r"(same|different|unsure|retract|kept|in-the-works|stalled|broken))"
        ),
        "...",
    ),
    (re.compile(r"(?<=^Decided: )(\w+), by (\w+) on \S+:", re.MULTILINE), r"\1, by \2 on ...:"),
    (re.compile(r"\b\d+\.\d+\.\d+\+[0-9a-f]{12}\b"), "..."),
]
"""What no page can show, and what it shows instead."""


UNEXPECTED = "error[C000]"
"""What the program prints where it has a defect: no page shows that."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A command or an expression that prints something else than its page shows."""

    shown: str
    printed: str


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return language and text of the blocks of a page that are run."""
    return _FENCE.findall(page.read_text(encoding="utf-8"))


def steps(block: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a console block with the lines they are said to print."""
    lines = block.splitlines()
    while lines:
        command = lines.pop(0).removeprefix("$ ")
        while lines and re.match(r">( |$)", lines[0]):
            command += "\n" + lines.pop(0)[2:]
        shown = []
        while lines and not lines[0].startswith("$ "):
            shown.append(lines.pop(0).rstrip())
        yield command, shown


def matches(shown: list[str], printed: str) -> bool:
    """Whether the lines of a page show what was printed."""
    parts = [
        r"(?:[^\n]*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", "[^\n]*") + r"[ \t]*\n"
        for line in shown
    ]
    return re.fullmatch("".join(parts), printed) is not None


def differences(page: Path, folder: Path) -> Iterator[Difference]:
    """Run the transcripts of a page in a folder, which must be empty, and yield what differs."""
    shutil.copytree(ROOT / "sample", folder / "sample")
    names: dict[str, object] = {}
    for language, block in blocks(page):
        if language == "python":
            yield from _python(block, names, page, folder)
            continue
        for command, shown in steps(block):
            printed = _run(command, folder)
            if not matches(shown, printed):
                typed = "$ " + command.replace("\n", "\n> ").replace("\n> \n", "\n>\n")
                yield Difference("\n".join([typed, *shown]) + "\n", f"{typed}\n{printed}")


def _run(command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        # As in a terminal of 88 columns without colours.
        "COLUMNS": "88",
        "FORCE_COLOR": "1",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    environment.pop("COMMUNIQUE_RECORD", None)
    done = subprocess.run(  # noqa: S603 - the commands are those of our own pages
        ["bash", "-c", command],  # noqa: S607
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return done.stdout if done.stdout.endswith("\n") or not done.stdout else f"{done.stdout}\n"


class _Runner(doctest.DocTestRunner):
    """Keeps what differs instead of printing it."""

    def __init__(self) -> None:
        super().__init__(optionflags=doctest.ELLIPSIS)
        self.found: list[Difference] = []

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.found.append(Difference(_typed(example.source) + example.want, _typed(example.source) + got))

    def report_unexpected_exception(
        self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: object
    ) -> None:
        kind, error = exc_info[:2]  # type: ignore[index]
        got = f"Traceback (most recent call last):\n...\n{kind.__module__}.{kind.__name__}: {error}\n"
        self.report_failure(out, test, example, got)


def _typed(source: str) -> str:
    first, *rest = source.splitlines()
    return "".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in rest)])


def _python(block: str, names: dict[str, object], page: Path, folder: Path) -> list[Difference]:
    """Run a block by doctest; `names` is what the blocks before it have defined."""
    examples = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
    examples.globs = names
    runner, before = _Runner(), Path.cwd()
    os.chdir(folder)
    try:
        runner.run(examples, clear_globs=False)
    finally:
        os.chdir(before)
    return runner.found


def update(page: Path) -> int:
    """Write what is printed now where it differs; return how often it did.

    Raises:
        SystemExit: a transcript ends in an error that nobody expected; then nothing is written.
    """
    with tempfile.TemporaryDirectory() as folder:
        found = list(differences(page, Path(folder)))
    broken = [difference.printed for difference in found if UNEXPECTED in difference.printed]
    if broken:
        sys.exit(f"{page.name} is left as it was, because of\n{broken[0]}")
    text, at = page.read_text(encoding="utf-8"), 0
    for difference in found:  # in the order of the page, in which a command may come twice
        printed = "".join(f"{line.rstrip()}\n" for line in difference.printed.splitlines())
        for varying, dots in _VARIES:
            printed = varying.sub(dots, printed)
        printed = printed.replace(folder, "...")
        at = text.index(difference.shown, at)
        text = text[:at] + printed + text[at + len(difference.shown) :]
        at += len(printed)
    page.write_text(text, encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    for path in PAGES:
        if blocks(path):
            sys.stdout.write(f"{path.name}: {update(path)} outputs written\n")
