"""Score extracted records against gold labels in the exchange form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.evaluate.matching import (
    Row,
    as_list,
    meeting_similarity,
    one_to_one,
    participant_f1,
    same_name,
    text_similarity,
    token_f1,
)


@dataclass(slots=True)
class Counts:
    """Matched records against all of gold and all of the system."""

    matched: int = 0
    gold: int = 0
    system: int = 0

    def add(self, matched: int, gold: int, system: int) -> None:
        self.matched += matched
        self.gold += gold
        self.system += system

    @property
    def precision(self) -> float:
        return self.matched / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """How often a field of matched records is right."""

    right: int = 0
    asked: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.asked += 1

    @property
    def accuracy(self) -> float | None:
        return self.right / self.asked if self.asked else None


@dataclass(slots=True)
class Report:
    """Scores by name: `counts` with F1, `shares` with accuracy, and every miss in words."""

    counts: dict[str, Counts] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    documents: int = 0
    absent: list[str] = field(default_factory=list)

    def count(self, name: str, matched: int, gold: int, system: int) -> None:
        self.counts.setdefault(name, Counts()).add(matched, gold, system)

    def check(self, name: str, right: bool) -> None:
        self.shares.setdefault(name, Share()).add(right)

    def figures(self) -> dict[str, float]:
        """Return every figure that a floor can be set on, rounded to three places."""
        out: dict[str, float] = {}
        for name, counts in self.counts.items():
            out[f"{name} F1"] = round(counts.f1, 3)
            out[f"{name} P"] = round(counts.precision, 3)
            out[f"{name} R"] = round(counts.recall, 3)
        for name, share in self.shares.items():
            if share.accuracy is not None:
                out[name] = round(share.accuracy, 3)
        return out


def score_records(gold: Sequence[Row], system: Mapping[str, Row]) -> Report:
    """Score documents.

    Args:
        gold: labelled documents.
        system: extracted documents by their `doc`; one that is absent counts as empty.
    """
    report = Report(documents=len(gold), absent=[g["doc"] for g in gold if g["doc"] not in system])
    for labels in gold:
        found = system.get(labels["doc"], {})
        _score_meetings(labels, found, report)
        _score_statements(labels, found, report)
        _score_texts(labels, found, report)
        if "persons" in labels:
            _score_persons(labels, found, report)
    return report


def _is_main(meeting: Row) -> bool:
    return meeting.get("status", "held") == "held" and not meeting.get("background", False)


def _score_meetings(labels: Row, found: Row, report: Report) -> None:
    gold = [meeting for meeting in labels["meetings"] if _is_main(meeting)]
    system = [meeting for meeting in found.get("meetings", []) if _is_main(meeting)]
    pairs = one_to_one(gold, system, meeting_similarity)
    exact = sum(all(g.get(f) == s.get(f) for f in ("kind", "date")) for g, s in pairs)
    report.count("meetings", len(pairs), len(gold), len(system))
    report.count("meetings_strict", exact, len(gold), len(system))
    for g, s in pairs:
        report.check("meeting.kind", g.get("kind") == s.get("kind"))
        report.check("meeting.date", g.get("date") == s.get("date"))
        if g.get("place"):
            report.check("meeting.place", token_f1(g["place"], s.get("place")) >= 0.5)
        size = len(g["participants"]) + len(s["participants"])
        shared = round(participant_f1(g, s) * size / 2)
        report.count("participants", shared, len(g["participants"]), len(s["participants"]))
    for meeting in _unmatched(gold, pairs, 0):
        names = [(p.get("name"), p.get("state")) for p in meeting["participants"]]
        report.misses.append(f"{labels['doc']} meeting missed: {names}")
    for meeting in _unmatched(system, pairs, 1):
        names = [(p.get("name"), p.get("state")) for p in meeting["participants"]]
        report.misses.append(f"{labels['doc']} meeting too many: {names}")


def _score_statements(labels: Row, found: Row, report: Report) -> None:
    gold, system = labels["statements"], found.get("statements", [])
    pairs = one_to_one(gold, system, text_similarity("content"))
    strict = 0
    for g, s in pairs:
        state, act = g.get("state") == s.get("state"), g["act"] == s.get("act")
        strict += state and act
        report.check("statement.state", state)
        report.check("statement.act", act)
        report.check("statement.mode", g["mode"] == s.get("mode"))
        report.check("statement.speaker", _same_speaker(g.get("speaker"), s.get("speaker")))
        if not act:
            report.misses.append(f"{labels['doc']} act {s.get('act')} for {g['act']}: {g['content'][:90]}")
    report.count("statements", len(pairs), len(gold), len(system))
    report.count("statements_strict", strict, len(gold), len(system))
    for statement in _unmatched(gold, pairs, 0):
        report.misses.append(f"{labels['doc']} statement missed: {statement['content'][:90]}")
    for statement in _unmatched(system, pairs, 1):
        report.misses.append(f"{labels['doc']} statement too many: {statement['content'][:90]}")


def _same_speaker(gold: str | None, system: str | None) -> bool:
    if gold == "both sides":
        return system == gold
    return same_name(gold, system) or token_f1(gold, system) >= 0.5


def _score_texts(labels: Row, found: Row, report: Report) -> None:
    for name, field_name in (("commitments", "content"), ("instruments", "name")):
        gold, system = labels.get(name, []), found.get(name, [])
        pairs = one_to_one(gold, system, text_similarity(field_name))
        report.count(name, len(pairs), len(gold), len(system))
        if name == "commitments":
            for g, s in pairs:
                right = set(as_list(g.get("by"))) == set(as_list(s.get("by")))
                report.check("commitment.by", right)


def _score_persons(labels: Row, found: Row, report: Report) -> None:
    gold, system = labels["persons"], found.get("persons", [])
    pairs = one_to_one(gold, system, lambda g, s: float(same_name(g["name"], s["name"])))
    report.count("persons", len(pairs), len(gold), len(system))
    for g, s in pairs:
        if g.get("state"):
            report.check("person.state", g["state"] == s.get("state"))


def _unmatched(rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]], side: int) -> list[Row]:
    taken = {id(pair[side]) for pair in pairs}
    return [row for row in rows if id(row) not in taken]
