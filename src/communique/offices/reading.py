"""From the words for an office to the office.

The words are cut into single offices; from each, in this order, forms of address, words for the tenure and
the state's name are taken off. What is left is a role of the table as a whole, or a role's noun with a
body ("energy minister", "head of the atomic energy organization"), or stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from communique.offices.around import Bare, bare
from communique.offices.grades import gradings
from communique.offices.office import Office, OfficeName
from communique.offices.owner import Owned, keep_together, without_owner
from communique.offices.roles import aliases, role_of
from communique.offices.single import Read, read_single
from communique.offices.wording import Words, joined, parts, plain

COUNTERPART = frozenset({"counterpart", "counterparts", "homologue"})
COUNTERPART_PAIRS = frozenset({("opposite", "number")})
MOST_WORDS = 40
"""Words of an office beyond which the rest is not looked at: no office has so many."""
ENVOYS = frozenset(
    {"ambassador", "envoy", "representative", "consul", "nuncio", "commissioner", "affaires", "charge"}
)
PARTED = frozenset({",", "and"})
OTHER_NOUNS = frozenset(
    {"president", "general", "councillor", "prince", "princess", "king", "queen", "justice"}
)
"""Nouns that are offices only with a word in front, or only in some states."""
CARRIED = frozenset({"head_of_state", "head_of_government", "vice_president"})


@lru_cache(maxsize=1 << 15)
def parse_office(words: str, state: str | None = None) -> OfficeName:
    """Return what words for an office say.

    Args:
        words: as a document has them, with or without the state's name, titles and words for the tenure.
        state: code of the state or organisation, where it is known from elsewhere. A state in the words
            themselves counts more.

    Returns:
        The offices named, or the candidates where more than one may be meant. Never raises.
    """
    given = keep_together(joined(plain(words)))[:MOST_WORDS]
    if not any(word not in PARTED for word in given):
        return OfficeName(words, state=state, state_from="given" if state else "")
    pieces = [_piece(segment, state) for segment in _segments(given)]
    owner = next((piece.owned for piece in pieces if piece.owned.code), None)
    code = owner.code if owner else state
    reads = [_read(piece, state, code) for piece in pieces]
    offices = _distinct([read.office for read in reads if read.office])
    found = code or next((office.state for office in offices if office.state), None)
    return OfficeName(
        words=words,
        offices=offices,
        candidates=tuple(dict.fromkeys(c for read in reads for c in read.candidates)) if not offices else (),
        tenure=tuple(dict.fromkeys(word for piece in pieces for word in piece.around.tenure)),
        address=tuple(dict.fromkeys(word for piece in pieces for word in piece.around.address)),
        counterpart=any(piece.counterpart for piece in pieces),
        state=found,
        state_from="" if not found else "given" if found == state and not owner else "words",
    )


def _distinct(offices: list[Office]) -> tuple[Office, ...]:
    """Return the offices once each; "Ambassador and Permanent Representative to the UN" is one."""
    sent = any(office.to for office in offices)
    return tuple(
        dict.fromkeys(one for one in offices if not (sent and one.role == "ambassador" and one.to is None))
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one office, parted into what stands around it and whose it is."""

    around: Bare
    owned: Owned
    counterpart: bool


def _piece(words: Words, state: str | None) -> Piece:
    around = bare(words)
    nouns = set(around.words)
    owned = without_owner(
        around.words,
        _graded_front(around.words),
        envoy=bool(nouns & ENVOYS),
        speaks="spokesperson" in nouns,
    )
    if owned.code and owned.front:
        again = bare(owned.words)
        around = Bare(again.words, around.tenure + again.tenure, around.address + again.address)
        owned = replace(owned, words=again.words)
    counterpart = bool(set(owned.words) & COUNTERPART) or owned.words[-2:] in COUNTERPART_PAIRS
    return Piece(around, owned, counterpart)


def _graded_front(words: Words) -> int:
    """Return how many words of a grade stand in front: a state's name may follow them."""
    return max((len(words) - len(graded.words) for graded in gradings(words)), default=0)


def _read(piece: Piece, given: str | None, code: str | None) -> Read:
    """Return the office of a piece in the state that any of the pieces names."""
    owned = piece.owned
    if piece.counterpart:
        return Read()
    if owned.code and owned.front and given and owned.code != given and set(owned.words) & ENVOYS:
        return read_single(owned.words, given, to=owned.code)
    if owned.several:
        if given in owned.several:
            return read_single(owned.words, given)
        options = [read_single(owned.words, one).office for one in owned.several]
        return Read(candidates=tuple(option for option in options if option))
    return read_single(owned.words, owned.code or code)


def _segments(words: Words) -> list[Words]:
    """Cut words at "and" and commas where an office stands on both sides."""
    cut: list[list[str]] = [[]]
    for index, word in enumerate(words):
        right = _up_to_mark(words, index + 1) if word in PARTED and _is_office(cut[-1]) else []
        if _is_office(right) and not _carried(cut[-1], right):
            cut.append([])
        else:
            cut[-1].append(word)
    return [_trimmed(segment) for segment in cut if _trimmed(segment)]


def _up_to_mark(words: Words, start: int) -> list[str]:
    """Return the words up to the mark behind which another office begins, or all."""
    while start < len(words) and words[start] in PARTED:
        start += 1
    found: list[str] = []
    for word in words[start:]:
        if word in PARTED and _is_office(found):
            break
        found.append(word)
    return found


def _trimmed(words: list[str]) -> Words:
    while words and words[0] in PARTED:
        words = words[1:]
    while words and words[-1] in PARTED:
        words = words[:-1]
    return tuple(words)


@cache
def _nouns() -> frozenset[str]:
    """Return the single words that are offices by themselves."""
    return frozenset(word for word in aliases() if " " not in word) | OTHER_NOUNS


def _is_office(words: list[str]) -> bool:
    """Whether words hold an office: its noun stands before the first preposition."""
    first = parts(tuple(words))[0][1] if words else ()
    return any(word in _nouns() for word in first[-2:])


def _carried(left: list[str], right: list[str]) -> bool:
    """Whether the right is no office of its own: "adviser to the President and Prime Minister"."""
    behind = parts(tuple(left))[1:]
    if not behind:
        return False
    inner, outer = role_of(" ".join(behind[-1][1]), None), role_of(" ".join(right), None)
    return inner.role in CARRIED and outer.role in CARRIED
