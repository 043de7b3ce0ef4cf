"""The words of titles: roles, ranks, forms of address, bodies; read once from `data/offices.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.datafiles import load_data
from communique.extract.mentions.words import Phrases

COUNTERPARTS = frozenset({"counterpart", "opposite number", "colleague"})
"""Roles that say only that somebody has the like office of the other side."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun.

    Attributes:
        name: in lower case.
        kind: `head`, `minister`, `legislator`, `envoy`, `spokesman`, `official`, `party`, `relative`.
        weak: whether it is an everyday word when it stands alone in lower case.
        base: the noun itself: "minister" of "deputy minister"; "chief of staff" as it is.
        plural: whether it names several holders.
    """

    name: str
    kind: str
    weak: bool
    base: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All closed classes of title words. Sets are in lower case."""

    roles: Phrases[Role]
    ranks: Phrases[str]
    honorifics: Phrases[str]
    former: frozenset[str]
    status: frozenset[str]
    tenure: frozenset[str]
    modifiers: frozenset[str]
    not_names: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    not_ranked: frozenset[str]
    only_in: dict[str, frozenset[str]]
    never_in: dict[str, frozenset[str]]

    def possible(self, role: str, state: str) -> bool:
        """Whether the constitution of a state knows the office."""
        if role in ("premier", "pm", "vice premier", "deputy prime minister"):
            role = "prime minister"
        return state in self.only_in.get(role, (state,)) and state not in self.never_in.get(role, ())


@cache
def name_words(group: str) -> frozenset[str]:
    """Return a group of words of `data/names.yaml`."""
    return frozenset(load_data("extract", "names.yaml")[group])


@cache
def lexicon() -> Lexicon:
    """Return the words of titles."""
    table = load_data("extract", "offices.yaml")
    address = load_data("offices", "address.yaml")["honorifics"]
    lower = {name: frozenset(word.lower() for word in table[name]) for name in ("modifiers", "not_names")}
    men = [*address["men"], *table["men_roles"]]
    women = [*address["women"], *table["women_roles"]]
    former = frozenset(table["status"]["former"])
    return Lexicon(
        roles=Phrases(_roles(table), any_case=True),
        ranks=Phrases(
            ((rank, rank) for rank in load_data("offices", "address.yaml")["ranks"]), any_case=True
        ),
        honorifics=Phrases(((word, word) for words in address.values() for word in words), any_case=True),
        former=former,
        status=former | frozenset(table["status"]["other"]),
        tenure=former | frozenset(table["tenure"]),
        modifiers=lower["modifiers"],
        not_names=lower["not_names"],
        men=frozenset(word.lower().replace(".", "") for word in men),
        women=frozenset(word.lower().replace(".", "") for word in women),
        not_ranked=frozenset(table["not_ranked"]),
        only_in={role: frozenset(states) for role, states in table["only_in"].items()},
        never_in={role: frozenset(states) for role, states in table["never_in"].items()},
    )


def _roles(table: dict[str, Any]) -> Iterator[tuple[str, Role]]:
    weak = {word.lower() for word in table["weak_roles"]}
    for kind, names in table["roles"].items():
        for name in names:
            low = name.lower()
            base = low if " of " in low else low.split()[-1]
            yield low, Role(low, kind, low in weak, base)
            if not low.endswith("men"):
                yield plural(low), Role(low, kind, low in weak, base, plural=True)


def plural(noun: str) -> str:
    """Return the plural of a role noun: the first word of "chief of staff", else the last."""
    head, of, rest = noun.partition(" of ")
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("y") and head[-2] not in "aeo":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + of + rest
