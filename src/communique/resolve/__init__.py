"""resolve: mentions, persons and offices of one extraction tied to what they name in all documents.

First identity only: the same normalised name and the same state are the same person; the same role
and state the same office; states and organisations go by code or name. What that cannot decide
is left open with its reason. The full resolver stands behind the same function.
"""

from __future__ import annotations

from communique.resolve.identity import Entity, Link, Resolution, resolve
from communique.resolve.names import fold, fold_name, is_one_word

__all__ = ["Entity", "Link", "Resolution", "fold", "fold_name", "is_one_word", "resolve"]
