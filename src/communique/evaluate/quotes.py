"""Score statements against a corpus of attributions with source, cue and content offsets.

The measures are those in use for quotation extraction (Pareti 2015): characters of the content,
pairs whose contents overlap by half (intersection over union), and of these with the right source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.evaluate.matching import Row
from communique.evaluate.records import Report

_TRIM = frozenset("„“”‘’'\"«»` \t\r\n\u00a0,.;:")
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
    in_gold = {c for a in wanted for c in _characters(text, a["content"])}
    in_system = {c for a in offered for c in _characters(text, a["content"])}
    report.count("chars.content", len(in_gold & in_system), len(in_gold), len(in_system))
    matched = {id(g) for g, _ in close}
    for attribution in wanted:
        if id(attribution) not in matched:
            start, end = attribution["content"][0][0], attribution["content"][-1][1]
            report.misses.append(f"{document['doc_id']} attribution missed: {text[start:end][:90]}")


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
