"""The scores of a model: by head and by source, on labelled documents that it has not learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from communique.evaluate.matching import one_to_one
from communique.model import Parsed, Saying
from communique.reader import load_network, read
from communique_training.labels import Told
from communique_training.sources import sources

MEASURES = ("content", "act", "cue", "speaker")


def report(shared: Path, model: Path) -> None:
    """Print how the heads do on the documents kept for checking, by source, without any rule after them."""
    network = load_network(model)
    tallies: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for item in sources(shared).check:
        for name in (item.source, "all"):
            _count(tallies[name], item.told or [], read(item.document, network))
    print(f"{'source':8} {'gold':>5} {'found':>5} {'content F1':>10} {'act':>6} {'cue':>6} {'speaker':>8}")
    for name in sorted(tallies):
        print(_line(name, tallies[name]))


def _count(tally: dict[str, list[int]], told: Sequence[Told], parsed: Parsed) -> None:
    numbers = one_to_one(range(len(told)), range(len(parsed.sayings)), _overlaps(told, parsed.sayings))
    for at, number in enumerate((len(numbers), len(told), len(parsed.sayings))):
        tally["content"][at] += number
    for gold, found in ((told[i], parsed.sayings[j]) for i, j in numbers):
        _check(tally["act"], gold.act == found.acts[0].act)
        if gold.cue is not None:
            _check(tally["cue"], _touch(gold.cue, found.cue))
        if gold.speaker is not None:
            _check(tally["speaker"], _touch(gold.speaker, found.speaker))


def _overlaps(told: Sequence[Told], sayings: Sequence[Saying]) -> Callable[[int, int], float]:
    return lambda i, j: _overlap(told[i], sayings[j])


def _overlap(gold: Told, found: Saying) -> float:
    shared = min(gold.content[1], found.end) - max(gold.content[0], found.start)
    whole = max(gold.content[1], found.end) - min(gold.content[0], found.start)
    return shared / whole if shared * 2 >= whole else 0.0


def _touch(gold: tuple[int, int], found: tuple[int, int] | None) -> bool:
    """Whether two spans share a character, or both say that there is none."""
    if found is None or gold == (0, 0):
        return found is None and gold == (0, 0)
    return gold[0] < found[1] and found[0] < gold[1]


def _check(counts: list[int], right: bool) -> None:
    counts[0] += right
    counts[1] += 1


def _line(name: str, tally: dict[str, list[int]]) -> str:
    matched, gold, found = tally["content"]
    f1 = 2 * matched / (gold + found) if gold + found else 0.0
    shares = [tally[m][0] / tally[m][1] if tally[m][1] else 0.0 for m in MEASURES[1:]]
    return f"{name:8} {gold:5} {found:5} {f1:10.3f} {shares[0]:6.3f} {shares[1]:6.3f} {shares[2]:8.3f}"
