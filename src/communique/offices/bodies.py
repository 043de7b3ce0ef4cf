"""Bodies of offices in one form: portfolios of ministers, chambers of parliament, ministries, places."""

from __future__ import annotations

from functools import cache

from communique.offices.wording import key, word_table

CHAMBER_LOWER, CHAMBER_UPPER, PARLIAMENT = "lower", "upper", "parliament"


@cache
def _portfolios() -> dict[str, str]:
    return {
        key(words): portfolio
        for portfolio, phrases in word_table("portfolios").items()
        for words in (portfolio, *phrases)
    }


@cache
def _bodies() -> dict[str, str]:
    return {key(words): body for body, phrases in word_table("bodies").items() for words in (body, *phrases)}


@cache
def _chambers() -> dict[str, str]:
    table = word_table("chambers")
    kinds = (CHAMBER_LOWER, CHAMBER_UPPER, PARLIAMENT)
    return {key(words): kind for kind in reversed(kinds) for words in table[kind]}


@cache
def _chambers_in() -> dict[tuple[str | None, str], str]:
    table = word_table("chambers_in").items()
    return {(state, key(words)): kind for state, kinds in table for words, kind in kinds.items()}


@cache
def _bicameral() -> frozenset[str]:
    return frozenset(word_table("bicameral"))


def has_two_chambers(state: str | None) -> bool:
    """Whether the parliament of a state has two chambers."""
    return state in _bicameral()


def portfolio(words: str, state: str | None) -> tuple[str, str]:
    """Return the role and the portfolio of a minister: `foreign_minister` and none, `minister` and "energy".

    A ministry of several matters is that of foreign affairs, defence, the interior or finance if one of
    them is; other joined portfolios keep their parts in order of the alphabet.
    """
    elsewhere = word_table("portfolio_elsewhere").get(state, {})
    whole = _portfolios().get(words)
    named = [whole] if whole else [_portfolios().get(part, part) for part in _parted(words)]
    named = [elsewhere.get(part, part) for part in named]
    ministers: dict[str, str] = word_table("ministers")
    for canonical, role in ministers.items():
        if canonical in named:
            return role, ""
    return "minister", " and ".join(sorted(dict.fromkeys(named)))


def _parted(words: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in words.split():
        if word == "and":
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]


def chamber(words: str, state: str | None) -> str | None:
    """Return `lower`, `upper` or "" for the parliament as a whole; `None` if the words are no parliament."""
    kind = _chambers_in().get((state, words)) or _chambers().get(words)
    if kind is None:
        inner = _inner_chamber(words)
        return chamber(inner, state) if inner else None
    if kind == CHAMBER_LOWER and state is not None and not has_two_chambers(state):
        return ""
    return "" if kind == PARLIAMENT else kind


def _inner_chamber(words: str) -> str | None:
    """Return the chamber of a parliament named with the parliament: "State Duma of the Federal Assembly"."""
    parts = words.split()
    for cut in range(1, len(parts)):
        outer, inner = " ".join(parts[:cut]), " ".join(parts[cut:])
        if outer in _chambers() and inner in _chambers():
            return inner
    return None


def body(words: str) -> str:
    """Return the usual name of a body, or the words."""
    return _bodies().get(words, words)


def place(words: str) -> str:
    """Return the place of a governor or mayor without its kind: "basra province" is "basra"."""
    kinds = word_table("kinds_of_place")
    kept = [word for word in words.split() if word not in kinds]
    return " ".join(kept) or words
