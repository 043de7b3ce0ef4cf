"""The rules of spaCy's English tokenizer as a table, from which the reader splits words without spaCy."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.attrs import ORTH  # type: ignore[import-not-found]

HEAD = """\
# How words are split: the rules of spaCy's English tokenizer (Explosion, MIT licence), written from spaCy {}
# by `python -m communique_training words`. Not to be edited: the reader has learned from words split so.
"""


def write_words(target: Path) -> None:
    """Write the table that `communique.reader.splitting` reads.

    Args:
        target: where to write it, as YAML.
    """
    rules: Any = spacy.blank("en").tokenizer
    assert rules.token_match is None and rules.faster_heuristics
    patterns = {
        "prefix": rules.prefix_search,
        "suffix": rules.suffix_search,
        "infix": rules.infix_finditer,
        "url": rules.url_match,
    }
    table: dict[str, object] = {name: found.__self__.pattern for name, found in patterns.items()}
    exceptions = [parts for piece, parts in sorted(rules.rules.items()) if not any(map(str.isspace, piece))]
    table["exceptions"] = [" ".join(part[ORTH] for part in parts) for parts in exceptions]
    text = yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=100, default_flow_style=None)
    target.write_text(HEAD.format(version("spacy")) + text, encoding="utf-8")
