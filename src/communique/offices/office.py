"""What an office is, and what words for one say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Office:
    """An office: equal for all words that name it, in every document.

    Attributes:
        role: id of a role of `data/roles.yaml`, or the folded words where no role is known.
        body: what makes one office of a role that many have: a portfolio ("energy"), a chamber ("lower"),
            a body ("atomic energy organization") or a place ("basra"); empty where the role says it all.
        state: ISO alpha-3 or organisation code; `None` where not known.
        to: the state or organisation that an envoy is sent to.
        grade: `deputy`, `first deputy`, `assistant` ...: a deputy holds another office.
    """

    role: str
    body: str = ""
    state: str | None = None
    to: str | None = None
    grade: str = ""

    @cached_property
    def name(self) -> str:
        """The office in plain English with its state: "Deputy Foreign Minister of Iraq"."""
        from communique.offices.naming import name_of

        return name_of(self)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What the words for an office say.

    Attributes:
        words: as given.
        offices: the offices named; two for "Deputy Prime Minister and Minister of Finance", none where the
            words name no office or more than one could be meant.
        candidates: the offices that may be meant, where the words alone do not decide.
        tenure: `acting`, `caretaker`, `interim`, `former`, `outgoing`, `elect`, `designate`, `late`.
        address: forms of address and ranks that stood with it, folded.
        counterpart: whether the words are "counterpart" or the like: the same role in another state.
        state: code of the state that the words hold or the caller gave.
        state_from: `words` where the words hold the state, `given` where the caller knew it, else empty.
    """

    words: str
    offices: tuple[Office, ...] = ()
    candidates: tuple[Office, ...] = ()
    tenure: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    counterpart: bool = False
    state: str | None = None
    state_from: str = ""

    @property
    def office(self) -> Office | None:
        """The first office named, or `None`."""
        return self.offices[0] if self.offices else None

    @property
    def former(self) -> bool:
        """Whether the words say that the tenure is over."""
        return bool({"former", "late"} & set(self.tenure))
