"""link: which records of different documents tell of the same thing.

So far encounters. A key is computed from each record alone, and equal keys are one encounter, so that
adding a document never needs another one and the order of documents changes nothing.
"""

from __future__ import annotations

from communique.link.encounters import encounter_key

__all__ = ["encounter_key"]
