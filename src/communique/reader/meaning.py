"""What a text means, as a vector: texts of one promise in other words have vectors that lie close together.

The lower half of the reader and a second upper half that was taught on pairs of promises
(`communique_training.meaning`). Each text is read alone, so that its vector depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from tokenizers import Tokenizer

from communique.reader.network import Floats, Network, load_network
from communique.reader.splitting import split
from communique.reader.windows import Pieces
from communique.reader.words import id_of, shape_of

MOST = 46
"""Word pieces of a text that count: the promise stands at its beginning."""
WIDTH = 384


def vectors(texts: Iterable[str], network: Network | None = None) -> Floats:
    """Return the vectors of texts, one row each, of length 1.

    Args:
        texts: contents of statements; of long ones the beginning counts.
        network: the model; the one that ships if none is given.

    Raises:
        ModelMismatch: the model's files are not those that were shipped.
    """
    network = network or load_network()
    rows = [network.meaning_of(pieces_of_text(text, network.pieces)) for text in texts]
    return np.array(rows, dtype=np.float32).reshape(-1, WIDTH)


def pieces_of_text(text: str, pieces: Tokenizer) -> Pieces:
    """Return a text that stands for itself as the encoder takes it, cut after so many pieces."""
    words = [word for _, word in split(text)]
    encoded = pieces.encode(words, is_pretokenized=True, add_special_tokens=False)
    kept = [
        (id_, shape_of(words[at]))
        for id_, at in zip(encoded.ids, encoded.word_ids, strict=True)
        if at is not None
    ][:MOST]
    ids = [id_of(pieces, "[CLS]"), *(id_ for id_, _ in kept), id_of(pieces, "[SEP]")]
    shapes = [0, *(shape for _, shape in kept), 0]
    return Pieces(np.array(ids), np.array(shapes), np.zeros(1, dtype=np.int64))
