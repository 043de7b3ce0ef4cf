"""Who takes part: the parties that stand in the clause of a trigger, on either side of it."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.meetings.clauses import FINITE, LONGEST, STOPS, is_call_on, right_end
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.sides import (
    Side,
    is_day,
    is_possessor,
    is_somebody,
    mentions_between,
    sides_of,
    word_before,
)
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.extract.mentions.lexicon import COUNTERPARTS
from communique.model import Mention, Participant, Sentence, Token

QUOTES = frozenset({"“", "”", '"', "''", "``"})
SUBJECT_STOPS = frozenset({"that", "where", "when", "while", "whether", "if", "because", "as"})
JOINED = frozenset({"and", ",", "&", "including", "/", "or"})
TOGETHER = frozenset({"with", "and", ",", "&", "by"})
OUTSIDE = frozenset(
    {"of", "for", "from", "in", "at", "on", "about", "against", "to", "into", "than", "under", "over"}
)
NOT_TO_OBJECT = frozenset({"for", "upon", "to", "that", "as", "if", "of"})
NOUN_LINKS = frozenset({"with", "between", "among", "from", "by", "of"})
OWNER_REACH = 14
AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "be", "being", "has", "have", "had", "'s", "’s"})
HYPHENS = frozenset({"-", "–", "/"})


def find_sides(scene: Scene, trigger: Trigger) -> list[Side]:
    """Return the parties of an encounter as its clause tells them, in text order, without doubles."""
    left = _left(scene, trigger)
    right = _right(scene, trigger, bool(left))
    seen: list[Side] = []
    for side in _owned(left) + right:
        if not any(_same(side.participant, other.participant) for other in seen):
            seen.append(side)
    return seen


def completed(scene: Scene, sides: list[Side]) -> list[Side]:
    """Give an official of no known state the other side of the report, where the rest are of one side."""
    known = {side.participant.state for side in sides if side.participant.state}
    if len(known) != 1 or not known <= set(scene.cast.sides[:2]) or len(scene.cast.sides) < 2:
        return sides
    other = next(state for state in scene.cast.sides[:2] if state not in known)
    unknown = [side for side in sides if side.participant.state is None]
    partnered = len(unknown) == 1 and any(side.participant.office in COUNTERPARTS for side in sides)
    return [
        replace(s, participant=s.participant.model_copy(update={"state": other}))
        if s in unknown and (partnered or _is_of_state(s))
        else s
        for s in sides
    ]


def _is_of_state(side: Side) -> bool:
    office = (side.participant.office or "").lower().replace("-", " ").split()
    return not load_words().of_state.isdisjoint(office)


def _owned(left: list[Side]) -> list[Side]:
    """Give a state that stands before an official of no known state to that official."""
    states = [s for s in left if s.participant.name is None and s.participant.office is None]
    people = [s for s in left if s not in states]
    if len(states) != 1 or not people or any(s.participant.state for s in people):
        return left
    return [
        replace(s, participant=s.participant.model_copy(update={"state": states[0].participant.state}))
        for s in people
    ]


def _same(a: Participant, b: Participant) -> bool:
    if a.person is not None or b.person is not None:
        return a.person == b.person
    return (a.state, a.office) == (b.state, b.office)


def _left(scene: Scene, trigger: Trigger) -> list[Side]:
    sentence = trigger.sentence
    owner = owner_of(scene, trigger)
    start = _subject_start(scene, trigger)
    mentions = mentions_between(scene, start, trigger.first)
    if sentence.kind == "title":
        kept = [m for m in mentions if m is owner or not is_possessor(scene, m)]
        kept = kept or _authors(scene, sentence.first, start)
    elif owner is not None:
        kept = [owner]
    elif trigger.form == "noun" or _is_reduced(scene, trigger):
        kept = []
    else:
        kept = _nearest(scene, [m for m in mentions if _may_be_subject(scene, m, sentence)])
    sides = [side for m in kept for side in sides_of(scene, m)]
    return sides or _joint_body(scene, mentions, trigger)


def _authors(scene: Scene, first: int, last: int) -> list[Mention]:
    """Return the authors in a title ("Statement by President X on Call with"), not who speaks for them."""
    return [
        mention
        for mention in mentions_between(scene, first, last)
        if load_words().spokespersons.isdisjoint((mention.office or "").lower().split())
    ]


def _is_reduced(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle has no verb of its own before it: "talks hosted by X", "as discussed by X"."""
    before = scene.lower[max(trigger.sentence.first, trigger.first - 4) : trigger.first]
    return scene.tokens[trigger.first].tag == "VBN" and AUXILIARIES.isdisjoint(before)


def _joint_body(scene: Scene, mentions: list[Mention], trigger: Trigger) -> list[Side]:
    """Return the two states of a joint body that meets: "the X-Y Task Force met"."""
    states = [m for m in mentions if m.kind in ("state", "organisation") and m.state]
    if trigger.verb is None or not trigger.verb.plural or len(states) < 2:
        return []
    one, two = states[-2:]
    if scene.text[one.end : two.start].strip() not in HYPHENS:
        return []
    return [Side(Participant(state=m.state), m.start, m.end) for m in (one, two)]


def subject_between(scene: Scene, first: int, last: int, sentence: Sentence) -> list[Mention]:
    """Return the mentions among tokens that may be the subject of the verb behind them."""
    mentions = mentions_between(scene, first, last)
    return _nearest(scene, [m for m in mentions if _may_be_subject(scene, m, sentence)])


def owner_of(scene: Scene, trigger: Trigger) -> Mention | None:
    """Return the possessor of a noun of encounter: "President X's recent visit"."""
    if trigger.form == "verb":
        return None
    start = max(trigger.sentence.first, trigger.head - OWNER_REACH)
    for mention in reversed(mentions_between(scene, start, trigger.head)):
        if is_possessor(scene, mention) and trigger.head - scene.at(mention.extent_end) <= 5:
            return mention
    return None


def _subject_start(scene: Scene, trigger: Trigger) -> int:
    """Return where the subject is looked for from; words in quotation marks before it are passed over."""
    sentence, quoted = trigger.sentence, False
    title = sentence.kind == "title"
    stops = frozenset({"on"}) if title else frozenset() if trigger.form == "adjunct" else SUBJECT_STOPS
    first = max(sentence.first, trigger.first - LONGEST)
    for at in range(trigger.first - 1, first - 1, -1):
        word = scene.lower[at]
        if word in QUOTES and trigger.form == "adjunct":
            quoted = not quoted
        elif quoted:
            continue
        elif word in STOPS or word in stops:
            return at + 1
    return first


def _may_be_subject(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    if is_possessor(scene, mention):
        return False
    before = word_before(scene, mention, sentence)
    return before not in OUTSIDE and (before not in ("with", "by") or _together(scene, mention, sentence))


def _together(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    at = scene.at(mention.extent_start)
    return any(
        w in ("together", "along", "accompanied", "joined", "led", "headed")
        for w in scene.lower[max(sentence.first, at - 4) : at]
    )


def _nearest(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Keep the last group of mentions with no finite verb between them: the subject of the trigger."""
    kept: list[Mention] = []
    for mention in reversed(mentions):
        if kept:
            between = scene.tokens[scene.at(mention.extent_end) : scene.at(kept[-1].extent_start)]
            if any(token.tag in FINITE for token in between):
                break
        kept.append(mention)
    return kept[::-1]


def _right(scene: Scene, trigger: Trigger, has_subject: bool) -> list[Side]:
    last = right_end(scene, trigger, has_subject)
    sides: list[Side] = []
    for mention in mentions_between(scene, trigger.head + 1, last):
        if is_possessor(scene, mention):
            continue
        before = word_before(scene, mention, trigger.sentence)
        led = _is_led(scene, trigger, mention, before) and (not sides or before in TOGETHER)
        joined = bool(sides) and _is_joined(scene, sides[-1].end, mention)
        subject = not has_subject and trigger.verb is None and before == ","
        if led or joined or subject:
            found = sides_of(scene, mention)
            sides.extend(s for s in found if is_somebody(s) or not _wants_people(trigger, before))
    return sides or (_destination(scene, trigger, last) if trigger.kind == "visit" else [])


def _destination(scene: Scene, trigger: Trigger, last: int) -> list[Side]:
    """Return the state of the city that a visit goes to: "his visit to Oslo"."""
    if last <= trigger.head + 1:
        return []
    for place in scene.cast.within(scene.tokens[trigger.head].end, scene.tokens[last - 1].end, "place"):
        if place.state and word_before(scene, place, trigger.sentence) in ("to", "in"):
            return [Side(Participant(state=place.state), place.start, place.end)]
    return []


def _wants_people(trigger: Trigger, before: str) -> bool:
    """Whether the counterpart of a verb must be somebody: a state is not met or received as an object."""
    verb = trigger.verb
    return (
        verb is not None
        and verb.kind != "visit"
        and (verb.people or ("" in verb.links and before not in verb.links))
    )


def _is_led(scene: Scene, trigger: Trigger, mention: Mention, before: str) -> bool:
    """Whether the words between a trigger and a mention lead to it as the counterpart."""
    if trigger.verb is None:
        if before in load_words().addressed:
            return trigger.form == "adjunct"
        if before == "on" and is_call_on(scene, trigger.head + 1):
            return True
        return before in NOUN_LINKS or (before == "to" and trigger.kind in ("visit", "exchange"))
    links = trigger.verb.links
    passive = before == "by" and scene.tokens[trigger.head].tag == "VBN"
    if not (passive or "" in links or before in links):
        return False
    return _is_near(scene, trigger, mention, before if before in links else "")


def _is_joined(scene: Scene, end: int, mention: Mention) -> bool:
    """Whether a mention goes on a list of parties: only commas, "and" and descriptions stand between."""
    between = range(scene.at(end), scene.at(mention.extent_start))
    joins = any(scene.lower[at] in JOINED for at in between)
    stops = (at for at in between if scene.tokens[at].tag in ("IN", "TO", *FINITE))
    return joins and all(scene.lower[at] == "of" for at in stops)


def _is_passed(scene: Scene, token: Token) -> bool:
    """Whether a noun before a counterpart is a day or the state that the counterpart belongs to."""
    return is_day(scene, token.start) or bool(scene.cast.within(token.start, token.end, "state"))


def _is_near(scene: Scene, trigger: Trigger, mention: Mention, link: str) -> bool:
    """Whether only adverbs and phrases of time and place stand between a verb and its counterpart."""
    within_phrase = False
    for at in range(trigger.head + 1, scene.at(mention.extent_start)):
        token, word = scene.tokens[at], scene.lower[at]
        if token.tag in ("IN", "TO") or word == ",":
            if word != link and word in NOT_TO_OBJECT:
                return False
            within_phrase = True
        elif token.tag.startswith("N") and not within_phrase and not _is_passed(scene, token):
            return False
    return True
