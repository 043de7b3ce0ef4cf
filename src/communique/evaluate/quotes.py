"""Score statements against a corpus of attributions with source, cue and content offsets.

The measures are those in use for quotation extraction (Pareti 2015): characters of the content,
pairs whose contents overlap by half (intersection over union), and of these with the right source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.evaluate.matching import Row
from communique.evaluate.records import Report

_TRIM = frozenset("„“”‘’'\"«»` \t\r\n\u00a0,.;:")
ROLES = ("source", "cue", "content")
NEARLY_ALL = 0.95
Spans = Sequence[Sequence[int]]


def score_quotes(gold: Iterable[Row], system: Mapping[str, Sequence[Row]]) -> Report:
    """Score attributions.

    Args:
        gold: documents with `doc_id`, `text` and `attributions`, each with lists of offsets for
            `source`, `cue` and `content`, and perhaps `optional` (neither rewarded nor punished).
        system: attributions by document, offsets into the gold text.
    """
    report = Report()
    for document in gold:
        report.documents += 1
        if document["doc_id"] not in system:
            report.absent.append(document["doc_id"])
        _score_document(document, system.get(document["doc_id"], ()), report)
    return report


def _score_document(document: Row, found: Sequence[Row], report: Report) -> None:
    text = document["text"]
    gold = document["attributions"]
    pairs = _align(text, gold, found)
    ignored = {j for i, j, _ in pairs if gold[i].get("optional")}
    wanted = [a for a in gold if not a.get("optional")]
    offered = [a for j, a in enumerate(found) if j not in ignored]
    pairs = _align(text, wanted, offered)
    close = [(wanted[i], offered[j]) for i, j, overlap in pairs if overlap >= 0.5]
    right = sum(_same_source(text, g, s) for g, s in close)
    report.count("detect", len(pairs), len(wanted), len(offered))
    report.count("detect50", len(close), len(wanted), len(offered))
    report.count("attrib", right, len(wanted), len(offered))
    exact = sum(
        all(_edges(text, wanted[i].get(role, ())) == _edges(text, offered[j].get(role, ())) for role in ROLES)
        for i, j, _ in pairs
    )
    report.count("strict", exact, len(wanted), len(offered))
    _check_kinds(text, wanted, offered, pairs, report)
    in_gold = {c for a in wanted for c in _characters(text, a["content"])}
    in_system = {c for a in offered for c in _characters(text, a["content"])}
    report.count("chars.content", len(in_gold & in_system), len(in_gold), len(in_system))
    matched = {id(g) for g, _ in close}
    for attribution in wanted:
        if id(attribution) not in matched:
            start, end = attribution["content"][0][0], attribution["content"][-1][1]
            report.misses.append(f"{document['doc_id']} attribution missed: {text[start:end][:90]}")


def _check_kinds(
    text: str,
    gold: Sequence[Row],
    system: Sequence[Row],
    pairs: Sequence[tuple[int, int, float]],
    report: Report,
) -> None:
    """Count for each kind of content the share found by half, and found with the right source."""
    found = {i: j for i, j, overlap in pairs if overlap >= 0.5}
    for i, attribution in enumerate(gold):
        kind = kind_of(text, attribution["content"])
        report.check(f"recall.{kind}", i in found)
        right = i in found and _same_source(text, attribution, system[found[i]])
        report.check(f"recall.{kind}+source", right)


def kind_of(text: str, content: Spans) -> str:
    """Return `direct` if nearly all of a content stands in quotation marks, `mixed` if some, else `indirect`.

    Marks are followed from the beginning of the line.
    """
    quoted = total = 0
    for start, end in content:
        inside = False
        for at in range(text.rfind("\n", 0, start) + 1, end):
            sign = text[at]
            if sign in "“«":
                inside = True
            elif sign in "”»\n":
                inside = False
            elif sign == '"':
                inside = not inside
            if at >= start and sign not in _TRIM:
                total += 1
                quoted += inside
    share = quoted / total if total else 0.0
    return "direct" if share >= NEARLY_ALL else "mixed" if share > 0 else "indirect"


def _edges(text: str, spans: Spans) -> tuple[tuple[int, int], ...]:
    """Return spans in order without marks at their edges, joined where only marks lie between them."""
    bare: list[tuple[int, int]] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        if bare and all(sign in _TRIM for sign in text[bare[-1][1] : start]):
            bare[-1] = (bare[-1][0], max(end, bare[-1][1]))
        elif start < end:
            bare.append((start, end))
    return tuple(bare)


def _align(text: str, gold: Sequence[Row], system: Sequence[Row]) -> list[tuple[int, int, float]]:
    """Pair attributions greedily by overlap of content, ties by cue, then by source."""
    left = [{role: _characters(text, a.get(role, ())) for role in ("content", "cue", "source")} for a in gold]
    right = [
        {role: _characters(text, a.get(role, ())) for role in ("content", "cue", "source")} for a in system
    ]
    scored: list[tuple[float, bool, bool, int, int]] = []
    for i, g in enumerate(left):
        for j, s in enumerate(right):
            if shared := g["content"] & s["content"]:
                overlap = len(shared) / len(g["content"] | s["content"])
                scored.append((overlap, bool(g["cue"] & s["cue"]), bool(g["source"] & s["source"]), -i, -j))
    pairs: list[tuple[int, int, float]] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for overlap, _, _, minus_i, minus_j in sorted(scored, reverse=True):
        i, j = -minus_i, -minus_j
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j, overlap))
    return pairs


def _same_source(text: str, gold: Row, system: Row) -> bool:
    left, right = _characters(text, gold.get("source", ())), _characters(text, system.get("source", ()))
    return bool(left & right) or (not left and not right)


def _characters(text: str, spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, min(end, len(text))) if text[i] not in _TRIM}
