"""resolve: mentions, persons and offices tied to what they name, first in one document, then in all.

`resolve` works on one extraction: a name with its state, a role with its state, the code of a state. It is a
pure function that runs where the document was read. What ties those names to persons across documents works
on what a record shows of them: `tie` weighs two names, `clusters` puts persons together, `bearer` says whom a
single word means, `tenures` and `holders` who held an office when, `judged` what people decided.
"""

from __future__ import annotations

from communique.resolve.bearers import Bearer, bearer, may_be_of
from communique.resolve.clusters import Judged, clusters
from communique.resolve.days import OPEN, bounds
from communique.resolve.identity import (
    ONE_WORD,
    Entity,
    Link,
    Resolution,
    office_entity,
    office_of_key,
    person_entity,
    resolve,
)
from communique.resolve.judgements import (
    RELATIONS,
    Judgement,
    Opinion,
    Relation,
    closed,
    contradicted,
    judged,
    linked_names,
    standing,
)
from communique.resolve.names import fold, fold_name, is_one_word
from communique.resolve.profiles import Company, Holding, Profile
from communique.resolve.tenures import Holder, Observation, Tenure, holders, tenures
from communique.resolve.ties import Evidence, Tie, best_comparison, compared, tie

__all__ = [
    "ONE_WORD",
    "OPEN",
    "RELATIONS",
    "Bearer",
    "Company",
    "Entity",
    "Evidence",
    "Holder",
    "Holding",
    "Judged",
    "Judgement",
    "Link",
    "Observation",
    "Opinion",
    "Profile",
    "Relation",
    "Resolution",
    "Tenure",
    "Tie",
    "bearer",
    "best_comparison",
    "bounds",
    "closed",
    "clusters",
    "compared",
    "contradicted",
    "fold",
    "fold_name",
    "holders",
    "is_one_word",
    "judged",
    "linked_names",
    "may_be_of",
    "office_entity",
    "office_of_key",
    "person_entity",
    "resolve",
    "standing",
    "tenures",
    "tie",
]
