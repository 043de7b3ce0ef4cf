"""Tables that are made from the program when the pages are built, so that they are never behind it.

Each directive takes no options; `tests/test_docs.py` calls the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import knowledge
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import communique
import communique.run  # so that every error there is has been defined
from communique.errors import CommuniqueError
from communique.read.failures import TABLE
from communique.reference.refusals import TABLE as REFUSALS
from communique.resolve import ties

Row = tuple[str, ...]

LATER_FAILURES: list[Row] = [
    ("`L001`", "not read: language fa (or whichever it is)", "Only English is read; give a translation."),
    (
        "`L002`",
        "not read: nothing in it is body text",
        "Look at its parts; if a paragraph was taken for a menu or a notice, report it.",
    ),
    ("`W001`", "*step* raised *error*", "Report it with the document: this is a defect of the program."),
    (
        "`W002`",
        "the process that read it ended (*how*), also when it read nothing else",
        "Look whether memory ran out, and read it again; if it recurs, report it with the document.",
    ),
]
"""Failures of the steps after reading; the test of the pages finds a code that is missing here."""


TIES: list[Row] = [
    ("both are of the same state", "SAME_STATE"),
    ("they are of two states", "OTHER_STATE"),
    ("of a state and an organisation", "OTHER_BODY"),
    ("of two states, where a rare name has another than a frequent one", "STATE_ONCE"),
    ("both were seen in the same office, at about one time", "SAME_OFFICE"),
    ("in the same office, at different times", "OFFICE_ONCE"),
    ("one sentence names both side by side", "IN_ONE_SENTENCE"),
    ("one report names both as two persons, in different sentences", "IN_ONE_DOCUMENT"),
    ("two given names that look alike, both seen in several reports", "TWO_GIVEN_NAMES"),
    ("a rare spelling beside a frequent one: likely a slip", "RARE_BESIDE_FREQUENT"),
    ("one of the names is a single word", "ONE_OF_MANY"),
    ("the order of the names differs, and one has more", "SWAPPED"),
    ("one part differs by more than spelling, another is only a form of the same", "UNLIKE"),
    ("an initial of one would be the family name of the other", "INITIAL_OF_ANOTHER"),
]
"""What is weighed beside the names, and the constant that has its weight."""


def tie_rows() -> list[Row]:
    """Return each kind of evidence for or against one person with its weight."""
    return [(words, f"{getattr(ties, constant):+.1f}") for words, constant in TIES]


def error_classes() -> list[type[CommuniqueError]]:
    """Return the errors that the program raises on purpose, by code."""
    return sorted([CommuniqueError, *_below(CommuniqueError)], key=lambda c: c.code)


def _below(kind: type[CommuniqueError]) -> Iterator[type[CommuniqueError]]:
    for lower in kind.__subclasses__():
        yield lower
        yield from _below(lower)


def error_rows() -> list[Row]:
    """Return code, name, meaning and exit code of each error."""
    return [
        (f"`{c.code}`", f"`{c.__name__}`", (c.__doc__ or "").split("\n\n")[0], f"`{c.exit_code}`")
        for c in error_classes()
    ]


def failure_rows() -> list[Row]:
    """Return code, reason and advice of everything that may go unread."""
    read = [(f"`{why.value}`", _plain(entry.reason), _plain(entry.do)) for why, entry in TABLE.items()]
    imported = [(f"`{why.value}`", _plain(row.reason), _plain(row.do)) for why, row in REFUSALS.items()]
    return [*read, *imported, *LATER_FAILURES]


def _plain(template: str) -> str:
    """Return a template of a reason as a reader sees it: what varies stands in italics."""
    held = template.replace("{{", "\0").replace("}}", "\1")
    shown = held.replace("{advice}", "It depends on the format.").replace("{", "*").replace("}", "*")
    return shown.replace("\0", "{").replace("\1", "}")


def data_files() -> Iterator[tuple[str, Traversable]]:
    """Yield the files of domain knowledge with their paths in the package."""
    package = files(communique)
    for step in sorted(package.iterdir(), key=lambda p: p.name):
        folder = step / "data"
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda p: p.name):
                if file.name.endswith(".yaml"):
                    yield f"{step.name}/data/{file.name}", file


def data_rows() -> list[Row]:
    """Return path, first comment and number of lines of each data file."""
    rows = []
    for path, file in data_files():
        lines = file.read_text(encoding="utf-8").splitlines()
        rows.append((f"`{path}`", _first_comment(lines), str(sum(_is_entry(line) for line in lines))))
    return rows


def _first_comment(lines: list[str]) -> str:
    """Return the first paragraph of the comment that a data file begins with."""
    words = []
    for line in lines:
        text = line.lstrip("#").strip()
        if not line.startswith("#") or not text:
            break
        words.append(text)
    return " ".join(words)


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def markdown(heads: Row, rows: list[Row]) -> list[str]:
    """Return a Markdown table."""
    cells = (heads, tuple("---" for _ in heads), *rows)
    return [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in cells
    ]


def directive(heads: Row, rows: Callable[[], list[Row]]) -> type[SphinxDirective]:
    """Return a directive that stands for a table."""

    class Table(SphinxDirective):
        def run(self) -> list[nodes.Node]:
            holder = nodes.container()
            text = StringList(markdown(heads, rows()), source=self.env.docname)
            self.state.nested_parse(text, self.content_offset, holder)
            return holder.children

    return Table


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("error-table", directive(("code", "name", "meaning", "exit"), error_rows))
    app.add_directive("failure-table", directive(("code", "reason", "what to do"), failure_rows))
    app.add_directive("tie-table", directive(("evidence", "weight"), tie_rows))
    app.add_directive("data-table", directive(("file", "what it holds", "lines"), data_rows))
    app.add_directive("cue-table", directive(("act", "verbs"), knowledge.cue_rows))
    outlets = directive(("state", "name", "short", "also", "addresses"), knowledge.outlet_rows)
    app.add_directive("outlet-table", outlets)
    roles = directive(("role", "name", "such as", "only in"), knowledge.role_rows)
    app.add_directive("role-table", roles)
    app.add_directive("leader-table", directive(("role", "states"), knowledge.leader_rows))
    disputed = directive(("territory", "also", "administered", "claimed", "note"), knowledge.disputed_rows)
    app.add_directive("disputed-table", disputed)
    phrases = directive(("kind", "reason", "phrases", "such as"), knowledge.boilerplate_rows)
    app.add_directive("boilerplate-table", phrases)
    return {"parallel_read_safe": True}
