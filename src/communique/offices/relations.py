"""What holds between offices, and how many people hold one at a time."""

from __future__ import annotations

from dataclasses import replace

from communique.offices.bodies import has_two_chambers
from communique.offices.grades import grades_of_several
from communique.offices.office import Office
from communique.offices.roles import roles
from communique.reference.organisations import organisations


def same_office(one: Office, other: Office) -> bool:
    """Whether two are one office: same role, body, state, addressee and grade."""
    return one == other


def counterpart(office: Office, state: str) -> Office:
    """Return the same role in another state: whom "his Iraqi counterpart" means."""
    return replace(office, state=state)


def is_canonical(office: Office) -> bool:
    """Whether the table of roles knows it, and its words say more than "head" or "official"."""
    role = roles().get(office.role)
    if role is None:
        return False
    own = role.of_organisations and _is_organisation(office.state)
    return own or not role.generic or bool(office.body or office.to)


def _is_organisation(code: str | None) -> bool:
    return any(one.code == code for one in organisations())


def is_held_by_one(office: Office) -> bool:
    """Whether a single person of the state holds the office at a time, as far as its words tell.

    False where it is left open which of several it is: a minister without a portfolio, a deputy foreign
    minister without a field, the speaker of a parliament of two chambers.
    """
    role = roles().get(office.role)
    if role is None:
        return False
    if office.grade in grades_of_several() and not office.body:
        return False
    if office.role == "speaker_of_parliament" and not office.body:
        return not has_two_chambers(office.state)
    if office.state in role.several_in and not office.grade:
        return False
    if office.state in role.one_in or (role.of_organisations and _is_organisation(office.state)):
        return True
    if role.held_by == "body":
        return bool(office.body or office.to)
    return role.held_by == "one"
