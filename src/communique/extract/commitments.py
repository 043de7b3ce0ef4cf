"""Commitments: the statements by which a party binds itself, seen as promises.

What one side ascribes to another ("recalled that the ministry had pledged") is a statement of the first
with another act, and so never gets here as a promise of the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.cast import BOTH, Cast
from communique.extract.statements.precision import precision
from communique.model import Commitment, Mention, Polarity, Statement, Words

BINDING = frozenset({"commit", "agree"})
OPINION = re.compile(r"^(?:\w+ ){0,3}(?:need|necessity|importance|view|opinion)\b", re.I)
FUTURE = re.compile(r"\b(?:will|would|shall|to be|must|should)\b", re.I)
CONDITION = re.compile(
    r"\b(?:only if|if|provided(?: that)?|on condition that|once(?! again| more)|as soon as(?! possible)|"
    r"as long as|unless|in case)\b"
    r"[^.;]+",
    re.I,
)
BEFORE_DAY = re.compile(
    r"(?:\b(?:by|before|until|within|no later than|not later than|ahead of|in|on|during)\s+)"
    r"(?:the\s+)?(?:(?:end|middle|beginning|start|close|first half|second half|course)\s+of\s+)?(?:the\s+)?$",
    re.I,
)
PERIOD = re.compile(
    r"\b(?:by|before|until|no later than|not later than)\s+"
    r"(?:(?:the\s+)?(?:end|middle|beginning|start|close)\s+of\s+)?"
    r"(?:(?:the|this|next|coming)\s+)+(?:year|month|week|decade|spring|summer|autumn|winter|season)\b"
    r"(?!\s+\d)",
    re.I,
)
WITHIN = re.compile(
    r"\bwithin\s+(?:(?:the|next|a|an|\d+|\w+)\s+){1,3}(?:hours?|days?|weeks?|months?|years?|fortnight)\b",
    re.I,
)
PHRASE_BEFORE = 40
"""Characters before a day in which the words stand that make it a deadline."""
REFUSED = re.compile(
    r"\b(?:will|would|shall|do|does|did|to)\s+(?:not|never)\b|\bwon[’']t\b|\bnot to\b|"
    r"\b(?:refrain|abstain|desist)\w*",
    re.I,
)
AGAIN = re.compile(r"\b(?:reaffirm|re-affirm|reiterat|repeat|renew|restat)\w*|\bonce (?:again|more)\b", re.I)
STILL = re.compile(r"\bremain\w* (?:firmly |fully )?(?:committed|ready|prepared|determined|resolved)\b", re.I)
TOWARDS = re.compile(r"\b(?:to|for|with)\s+(?:the\s+)?$", re.I)
NUMBER = re.compile(
    r"(?<![\w-])(?<!Article )\d|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|hundred|thousand|million|billion|half|double|twice)\b|"
    r"\btwo (?!sides|countries|nations|governments|leaders|peoples|parties|states)\w",
    re.I,
)
VALUE = re.compile(
    r"\b(?:commitment|committed) to (?!\w+ing\b)(?:the |their |its |our |\w+[’']s )?(?:\w+ ){0,3}"
    r"(?:values?|principles?|sovereignty|integrity|peace|security|democracy|law|partnership|alliance|"
    r"friendship|stability|defen[cs]e)\b"
    r"|\blook\w* forward\b",
    re.I,
)
VAGUE = re.compile(
    r"\b(?:continu|strengthen|deepen|enhanc|expand|develop|boost|promot|maintain|remain|coordinat|cooperat|"
    r"support|work|advanc|improv|foster|stay|keep|consult|engag|intensif|broaden|step)\w*",
    re.I,
)


def find_commitments(
    cast: Cast, statements: Sequence[Statement], days: Sequence[Mention]
) -> list[Commitment]:
    """Return the commitments of a document in text order; spans point into its clean text.

    Args:
        cast: who is named in it.
        statements: its statements, as `find_statements` returns them; `Commitment.statement` is an
            index into them.
        days: the days that it names, in text order.
    """
    binding = [
        (index, statement)
        for index, statement in enumerate(statements)
        if statement.act in BINDING and not _is_opinion(statement)
    ]
    return [_commitment(cast, statement, index, days) for index, statement in binding]


def _is_opinion(statement: Statement) -> bool:
    """Whether the parties only agreed on a view of things."""
    if statement.act != "agree":
        return False
    if OPINION.match(statement.content):
        return True
    return statement.rule == "clause" and FUTURE.search(statement.content) is None


def _commitment(cast: Cast, statement: Statement, index: int, days: Sequence[Mention]) -> Commitment:
    condition = _condition(statement)
    deadline, day = _deadline(cast.text, statement, days)
    by = _bound(cast, statement)
    spans = (("condition", condition), ("deadline", deadline))
    return Commitment(
        start=statement.start,
        end=statement.end,
        quote=statement.quote,
        content=statement.content,
        rule=f"commitment.{statement.rule}",
        confidence=min(statement.confidence, precision("any", "commitments")),
        by=by,
        to=_given_to(cast, statement, by),
        condition=cast.text[condition[0] : condition[1]] if condition else None,
        deadline=cast.text[deadline[0] : deadline[1]] if deadline else None,
        deadline_day=day,
        polarity=polarity_of(statement.content),
        specificity=_specificity(statement.content, deadline is not None),
        restated=_is_restated(statement),
        statement=index,
        words=tuple(
            Words(role=role, start=span[0], end=span[1], quote=cast.text[span[0] : span[1]])
            for role, span in spans
            if span is not None
        ),
    )


def _bound(cast: Cast, statement: Statement) -> tuple[str, ...]:
    if statement.state is not None:
        return (statement.state,)
    for word in statement.words:
        party = cast.side_of(word.start, word.end) if word.role == "speaker" else None
        if party is not None and len(party.states) > 1:
            return party.states
    return cast.sides[:2] if statement.speaker == BOTH else ()


def _given_to(cast: Cast, statement: Statement, by: tuple[str, ...]) -> str | None:
    """Return the counterpart, else a party that a promise of one side names after "to", "for" or "with"."""
    if statement.addressee_state is not None or len(by) != 1:
        return statement.addressee_state
    for mention in cast.within(statement.start, statement.end):
        near = cast.text[max(statement.start, mention.start - 12) : mention.start]
        if mention.state is not None and mention.state not in by and TOWARDS.search(near):
            return mention.state
    return None


def _condition(statement: Statement) -> tuple[int, int] | None:
    found = CONDITION.search(statement.content)
    if found is None:
        return None
    words = found.group()
    comma = words.find(",")
    if found.start() == 0 and comma > 0:
        words = words[:comma]
    start = statement.start + found.start()
    return start, start + len(words.rstrip())


def _deadline(
    text: str, statement: Statement, days: Sequence[Mention]
) -> tuple[tuple[int, int] | None, str | None]:
    for day in days:
        if statement.start <= day.start and day.end <= statement.end:
            from_ = max(statement.start, day.start - PHRASE_BEFORE)
            before = BEFORE_DAY.search(text[from_ : day.start])
            if before is not None:
                return (from_ + before.start(), day.end), day.day
    for pattern in (PERIOD, WITHIN):
        if found := pattern.search(text, statement.start, statement.end):
            return found.span(), None
    return None, None


def _is_restated(statement: Statement) -> bool:
    """Whether the text itself says that this was promised before: "to meet again" does not."""
    return bool(AGAIN.search(statement.cue or "") or STILL.search(statement.content))


def polarity_of(content: str) -> Polarity:
    return "will_not" if REFUSED.search(content) else "will"


def _specificity(content: str, dated: bool) -> int:
    """Return 0 for a value, 1 for a vague action, 2 for a specific one, 3 if it can be tested."""
    if dated or NUMBER.search(content):
        return 3
    if VALUE.search(content):
        return 0
    return 1 if VAGUE.search(content) else 2
