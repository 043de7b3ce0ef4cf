"""The words of one office, without the state's name, to its role, body and grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from communique.offices.bodies import body, chamber, place, portfolio
from communique.offices.envoys import addressed
from communique.offices.grades import ends_with_grade, gradings
from communique.offices.office import Office
from communique.offices.roles import Found, general_role, role_of, roles
from communique.offices.wording import Words, parts, turned, word_table
from communique.reference.organisations import organisations

Cut = list[tuple[str, Words]]
ENVOY_ROLES = frozenset(
    {
        "ambassador",
        "special_envoy",
        "envoy",
        "permanent_representative",
        "charge_d_affaires",
        "high_commissioner",
        "consul_general",
        "consul",
        "chief_negotiator",
        "representative",
        "coordinator",
    }
)
PLACES = frozenset({"governor", "mayor"})
GOVERNMENT_HEADS = frozenset({"head_of_government", "government head", "government chief"})
"""Words for whoever heads the government, also where that is the head of state; "prime minister" is not."""
AS_GENERIC = {"head_of_state": "president", "head_of_government": "premier"}
"""Roles whose noun with a body behind is another office: "President of Tatarstan"."""


@dataclass(frozen=True, slots=True)
class Read:
    """The office that words name, or the candidates."""

    office: Office | None = None
    candidates: tuple[Office, ...] = ()


def read_single(words: Words, state: str | None, to: str | None = None) -> Read:
    """Return the office of words that name one.

    Args:
        words: see `wording.plain`; without state, forms of address and words for the tenure.
        state: code, where known.
        to: code of the state that an envoy is sent to, where the words had it in front.
    """
    if words == ("leader",):
        return _leader(state)
    cut = parts(words)
    several = word_table("several_of").get(state, {}).get(turned(cut))
    if turned(cut) in _no_office() or several:
        return Read(candidates=tuple(Office(role, "", state) for role in several or ()))
    if turned(cut) in GOVERNMENT_HEADS and state in _one_head():
        return Read(Office("head_of_state", "", state))
    whole = role_of(turned(cut), state)
    read = _of(whole, "", "", state, to)
    if read is None:
        read = next(
            (found for way in gradings(words) if (found := _graded(way.grade, way.words, state, to))), None
        )
    free = turned(cut)
    return read or (Read(Office(free, "", state, to)) if free else Read())


def _graded(grade: str, words: Words, state: str | None, to: str | None) -> Read | None:
    """Return the office that begins with a role's words, the most of them that are one."""
    cut = parts(words)
    for end in range(len(cut), 0, -1):
        found = role_of(turned(cut[:end]), state)
        read = _with_body(found, cut[:end], cut[end:], grade, state, to)
        if read:
            return read
    return _by_noun(cut, grade, state, to)


def _by_noun(cut: Cut, grade: str, state: str | None, to: str | None) -> Read | None:
    """Return the office of a noun with its body in front: "energy minister", "IRGC commander"."""
    first = cut[0][1]
    for start in range(1, len(first)):
        front, noun = first[:start], first[start:]
        inner = ends_with_grade(front)
        if inner and not grade:
            grade, front = inner.grade, inner.words
        rest: Cut = [("", front), *cut[1:]] if front else cut[1:]
        read = _with_body(role_of(" ".join(noun), state), [("", noun)], rest, grade, state, to)
        if read:
            return read
    return None


def _with_body(
    found: Found, head: Cut, rest: Cut, grade: str, state: str | None, to: str | None
) -> Read | None:
    """Return the office of a role with the rest of the words as its body, if that role can have one."""
    if found.several and not rest:
        return _of(found, grade, "", state, to)
    if found.role is None:
        return _president(head, rest, grade, state)
    if not rest:
        return _of(found, grade, "", state, to)
    general = general_role(turned(head))
    first = general if general and roles()[found.role].of_organisations else found.role
    options = dict.fromkeys(role for role in (first, general) if role)
    reads = (_role_with_body(role, head, rest, grade, state or found.state, to) for role in options)
    return next((read for read in reads if read), None)


def _role_with_body(
    role: str, head: Cut, rest: Cut, grade: str, state: str | None, to: str | None
) -> Read | None:
    words = turned(rest)
    if role in ("minister", "secretary") and (role == "minister" or _are_ministers(state)):
        role, words = portfolio(words, state)
        return _one(role, words, state, to, grade)
    if _is_head(head) and (kind := chamber(words, state)) is not None:
        return _one("speaker_of_parliament", kind, state, to, grade)
    if role in ENVOY_ROLES:
        sent = addressed(rest, role)
        return _one(sent.role, sent.body, state, to or sent.to, grade)
    return _of_body(role, words, rest, state, to, grade)


def _of_body(role: str, words: str, rest: Cut, state: str | None, to: str | None, grade: str) -> Read | None:
    known = roles()[role]
    if role in PLACES:
        return _one(role, place(words), state, to, grade)
    if role in AS_GENERIC and not grade:
        return _one(AS_GENERIC[role], body(words), state, to, grade)
    if role in word_table("agency_heads") and body(words) in word_table("agencies"):
        return _one("head", body(words), state, to, grade)
    if known.generic or known.of_parts or known.held_by != "one" or (grade and rest[0][0] not in ("", "of")):
        return _one(role, body(words), state, to, grade)
    return None


def _president(head: Cut, rest: Cut, grade: str, state: str | None) -> Read | None:
    """Return the president of a body where the state itself has none: "President of the Senate" of Italy."""
    if len(head) != 1 or head[0][1] not in (("president",), ("chairman",)) or not rest:
        return None
    words = turned(rest)
    kind = chamber(words, state)
    if kind is not None:
        return _one("speaker_of_parliament", kind, state, None, grade)
    return _one("president" if head[0][1] == ("president",) else "chair", body(words), state, None, grade)


def _is_head(head: Cut) -> bool:
    return len(head) == 1 and len(head[0][1]) == 1 and head[0][1][0] in _chamber_heads()


@cache
def _chamber_heads() -> frozenset[str]:
    return frozenset(word_table("chambers")["heads"])


def _are_ministers(state: str | None) -> bool:
    return state in word_table("secretaries_are_ministers")


def _of(found: Found, grade: str, words: str, state: str | None, to: str | None) -> Read | None:
    """Return the office of a role that the words name as a whole, or the candidates; `None` for no role."""
    if found.several:
        return Read(candidates=tuple(Office(role, words, code, to, grade) for role, code in found.several))
    if found.role is None:
        return None
    return _one(found.role, words, state or found.state, to, grade)


def _one(role: str, words: str, state: str | None, to: str | None, grade: str) -> Read:
    """Return the office, with what has two names under one: a deputy head of state is a vice president."""
    if role == "head_of_state" and grade.endswith("deputy"):
        role, grade = "vice_president", grade.removesuffix("deputy").strip()
    if role == "commander_in_chief" and words:
        role = "commander"
    if role == "ambassador" and to in _organisations():
        role = "permanent_representative"
    return Read(Office(role, words, state, to, grade))


@cache
def _no_office() -> frozenset[str]:
    return frozenset(word_table("no_office"))


@cache
def _one_head() -> frozenset[str]:
    return frozenset(word_table("one_head"))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(one.code for one in organisations() if one.coded)


def _leader(state: str | None) -> Read:
    """Return whom "the leader" of a state is; candidates where that may be more than one."""
    if any(one.code == state for one in organisations()):
        return Read(Office("leader", "", state))
    table: dict[str, Sequence[str]] = word_table("leader")
    for role, states in table.items():
        if state in states:
            return Read(Office(role, "", state))
    alone = role_of("leader", state)
    if alone.role not in (None, "leader"):
        return _one(str(alone.role), "", state, None, "")
    options = ["head_of_state", *(["head_of_government"] if state not in _one_head() else [])]
    if role_of("supreme leader", state).role and state:
        options.insert(0, "supreme_leader")
    return Read(candidates=tuple(Office(role, "", state) for role in options))
