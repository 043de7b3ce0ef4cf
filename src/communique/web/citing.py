"""How a report, or words of it, are cited: as a line of text, for BibTeX, as CSL JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from communique.model import Record
from communique.store import DocumentRow

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
LONGEST = 600
"""Characters of cited words; of longer ones beginning and end are cited."""
_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_IN_BRACES = str.maketrans("{}\\", "()/")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")


class Citation(Record):
    """A citation in three forms; `csl` is the JSON text."""

    text: str
    bibtex: str
    csl: str


class Cited(Record):
    """Words that are cited: where they stand, and as which record, if as one."""

    start: int
    end: int
    quote: str
    record: str | None = None


def cite(document: DocumentRow, words: Cited | None = None) -> Citation:
    """Return the citation of a report, or of words in it.

    It names what anybody can look up: outlet, title, day, address. Id and offsets lead to the words in the
    record; the address of the desk is of this machine and is not cited.
    """
    return Citation(text=_text(document, words), bibtex=_bibtex(document, words), csl=_csl(document, words))


def _text(document: DocumentRow, words: Cited | None) -> str:
    title = _line(document.title or document.name)
    parts = [f"{_outlet(document)}: “{title}”", _day(document.published), _line(document.url or "")]
    whole = ", ".join(part for part in parts if part)
    if words is None:
        return f"{whole} [{document.id}]."
    return f"{whole}. {_passage(document, words)}."


def _passage(document: DocumentRow, words: Cited) -> str:
    recorded = f", {words.record}" if words.record else ""
    place = f"[{document.id}, characters {words.start}–{words.end}{recorded}]"
    return f"Words: “{_cut(_line(words.quote))}” {place}"


def _bibtex(document: DocumentRow, words: Cited | None) -> str:
    year, month = (document.published or "").split("-")[0], (document.published or "")[5:7]
    fields = {
        "author": f"{{{_tex(_outlet(document))}}}",
        "title": f"{{{_tex(_line(document.title or document.name))}}}",
        "year": year,
        "month": str(int(month)) if month else "",
        "date": document.published or "",
        "url": _line(document.url or "").translate(_NOT_IN_BRACES),
        "note": _tex(_note(document, words)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(document)},", *lines, "}"]) + "\n"


def _csl(document: DocumentRow, words: Cited | None) -> str:
    item: dict[str, Any] = {
        "id": document.id,
        "type": "webpage" if document.url else "document",
        "title": _line(document.title or document.name),
        "container-title": _outlet(document),
    }
    if document.published:
        item["issued"] = {"date-parts": [[int(part) for part in document.published.split("-")]]}
    if document.url:
        item["URL"] = _line(document.url)
    item["language"] = document.language
    item["note"] = _note(document, words)
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _note(document: DocumentRow, words: Cited | None) -> str:
    return document.id if words is None else _passage(document, words)


def _key(document: DocumentRow) -> str:
    outlet = re.sub(r"[^a-z]", "", (document.outlet or "").lower())[:16] or "report"
    return f"{outlet}{(document.published or '')[:4]}-{document.id.removeprefix('doc-')[:8]}"


def _outlet(document: DocumentRow) -> str:
    return _line(document.outlet or "") or "Outlet unknown"


def _day(published: str | None) -> str:
    """Return a day in words; a month or a year as far as it is known."""
    if not published:
        return "no day"
    year, *rest = published.split("-")
    named = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*named, *([MONTHS[int(rest[0]) - 1]] if rest else []), year])


def _line(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} […] {text[-LONGEST // 2 :]}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
