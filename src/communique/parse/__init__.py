"""parse: clean text in; sentences, tokens, names and sayings with offsets and confidence out.

The only interface between the language model and the rest: what the reader finds, document by document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model import Document, Parsed
from communique.reader import load_network, read

__all__ = ["parse", "parser_name"]


def parse(documents: Iterable[Document]) -> Iterator[Parsed]:
    """Parse documents in order, streaming.

    Args:
        documents: cleaned documents; only their body and title parts are read.

    Yields:
        One `Parsed` a document, also for a document without anything to read.

    Raises:
        ModelMismatch: the files of the reader's model are not those that were shipped.
    """
    network = load_network()
    for document in documents:
        yield read(document, network)


def parser_name() -> str:
    """Return name, version and hash of the model, as each run and each claim carries it.

    Raises:
        ModelMismatch: its files are not those that were shipped.
    """
    return load_network().name
