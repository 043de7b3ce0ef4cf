"""Who takes part: the parties that stand in the clause of a trigger, on either side of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.extract.meetings.scene import Scene
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Mention, Participant, Sentence

KINDS = ("person", "office", "organisation", "state", "group", "pronoun")
RANK = {"person": 0, "office": 1, "organisation": 2, "group": 3, "pronoun": 3, "state": 4}

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SKIPPED = frozenset({"DT", "PRP$", "JJ", "VBG", "VBN", "CD", "RB", "PDT"})
RELATIVE = frozenset({"which", "who", "whom"})
QUOTES = frozenset({"“", "”", '"', "''", "``"})
STOPS = frozenset({";", ":", "“", "”", '"', "—", "–"})
SUBJECT_STOPS = frozenset({"that", "where", "when", "while", "whether", "if", "because", "as"})
JOINED = frozenset({"and", ",", "&", "including", "/", "or"})
TOGETHER = frozenset({"with", "and", ",", "&", "by"})
OUTSIDE = frozenset(
    {"of", "for", "from", "in", "at", "on", "about", "against", "to", "into", "than", "under", "over"}
)
NOT_TO_OBJECT = frozenset({"for", "upon", "to", "that", "as", "if", "of"})
NOUN_LINKS = frozenset({"with", "between", "among", "from", "by", "of"})
OWNER_REACH = 14
OBJECT = 14
VENUES = frozenset(
    {
        "sidelines",
        "sideline",
        "margins",
        "occasion",
        "eve",
        "fringes",
        "day",
        "basis",
        "behalf",
        "phone",
        "telephone",
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """A party in the clause of a trigger: who it is, and the words that say so.

    Attributes:
        grouped: whether the words name it only as one of a group ("the two ministers").
    """

    participant: Participant
    start: int
    end: int
    grouped: bool = False


def find_sides(scene: Scene, trigger: Trigger) -> list[Side]:
    """Return the parties of an encounter as its clause tells them, in text order, without doubles."""
    left = _left(scene, trigger)
    right = _right(scene, trigger, bool(left))
    seen: list[Side] = []
    for side in _owned(left) + right:
        if not any(_same(side.participant, other.participant) for other in seen):
            seen.append(side)
    return _completed(scene, seen)


def _completed(scene: Scene, sides: list[Side]) -> list[Side]:
    """Give an official of no known state the other side of the report, where the rest are of one side."""
    known = {side.participant.state for side in sides if side.participant.state}
    if len(known) != 1 or not known <= set(scene.cast.sides[:2]) or len(scene.cast.sides) < 2:
        return sides
    other = next(state for state in scene.cast.sides[:2] if state not in known)
    return [
        replace(s, participant=s.participant.model_copy(update={"state": other})) if _is_of_state(s) else s
        for s in sides
    ]


def _is_of_state(side: Side) -> bool:
    office = (side.participant.office or "").lower().replace("-", " ").split()
    return side.participant.state is None and not load_words().of_state.isdisjoint(office)


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


def mentions_between(scene: Scene, first: int, last: int) -> list[Mention]:
    """Return the mentions among tokens `first` to `last` that are not part of a larger phrase."""
    if first >= last:
        return []
    inside = scene.cast.within(scene.tokens[first].start, scene.tokens[last - 1].end, *KINDS)
    return [m for m in inside if not any(_covers(other, m) for other in inside)]


def _covers(other: Mention, mention: Mention) -> bool:
    if other is mention or not (other.extent_start <= mention.start and mention.end <= other.extent_end):
        return False
    return (RANK[other.kind], other.start) < (RANK[mention.kind], mention.start)


# ----------------------------------------------------------------------------------------------
# Left of the trigger: the subject.


def _left(scene: Scene, trigger: Trigger) -> list[Side]:
    sentence = trigger.sentence
    owner = owner_of(scene, trigger)
    start = _subject_start(scene, trigger)
    mentions = mentions_between(scene, start, trigger.first)
    if sentence.kind == "title":
        kept = [m for m in mentions if m is owner or not _is_possessor(scene, m)]
    elif owner is not None:
        kept = [owner]
    elif trigger.form == "noun":
        kept = []
    else:
        kept = _nearest(scene, [m for m in mentions if _may_be_subject(scene, m, sentence)])
    return [side for m in kept for side in sides_of(scene, m)]


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
        if _is_possessor(scene, mention) and trigger.head - scene.at(mention.extent_end) <= 5:
            return mention
    return None


def _is_possessor(scene: Scene, mention: Mention) -> bool:
    after = scene.at(mention.extent_end)
    return scene.lower[after : after + 1] in (("'s",), ("’s",), ("'",), ("’",))


def _subject_start(scene: Scene, trigger: Trigger) -> int:
    """Return where the subject is looked for from; words in quotation marks before it are passed over."""
    sentence, quoted = trigger.sentence, False
    title = sentence.kind == "title"
    stops = frozenset({"on"}) if title else frozenset() if trigger.form == "adjunct" else SUBJECT_STOPS
    for at in range(trigger.first - 1, sentence.first - 1, -1):
        word = scene.lower[at]
        if word in QUOTES and trigger.form == "adjunct":
            quoted = not quoted
        elif quoted:
            continue
        elif word in STOPS or word in stops:
            return at + 1
    return sentence.first


def _may_be_subject(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    if _is_possessor(scene, mention):
        return False
    before = _word_before(scene, mention, sentence)
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


def _word_before(scene: Scene, mention: Mention, sentence: Sentence) -> str:
    people = _people(scene, mention) if mention.kind == "state" else None
    at = scene.at(min(people[0], mention.extent_start) if people else mention.extent_start) - 1
    honours = load_words().honours
    while at >= sentence.first and (scene.tokens[at].tag in SKIPPED or scene.lower[at] in honours):
        at -= 1
    return scene.lower[at] if at >= sentence.first else ""


# ----------------------------------------------------------------------------------------------
# Right of the trigger: the counterpart.


def _right(scene: Scene, trigger: Trigger, has_subject: bool) -> list[Side]:
    last = _right_end(scene, trigger, has_subject)
    sides: list[Side] = []
    for mention in mentions_between(scene, trigger.head + 1, last):
        if _is_possessor(scene, mention):
            continue
        before = _word_before(scene, mention, trigger.sentence)
        led = _is_led(scene, trigger, mention, before) and (not sides or before in TOGETHER)
        joined = bool(sides) and _is_joined(scene, sides[-1].end, mention)
        subject = not has_subject and trigger.verb is None and before == ","
        if led or joined or subject:
            found = sides_of(scene, mention)
            sides.extend(s for s in found if is_somebody(s) or not _wants_people(trigger, before))
    return sides


def is_somebody(side: Side) -> bool:
    """Whether a side is a person or an office, not only a state."""
    return side.participant.name is not None or side.participant.office is not None


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
        if before == "on" and _is_call_on(scene, trigger.head + 1):
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


def _is_near(scene: Scene, trigger: Trigger, mention: Mention, link: str) -> bool:
    """Whether only adverbs and phrases of time and place stand between a verb and its counterpart."""
    within_phrase = False
    for at in range(trigger.head + 1, scene.at(mention.extent_start)):
        token, word = scene.tokens[at], scene.lower[at]
        if token.tag in ("IN", "TO") or word == ",":
            if word != link and word in NOT_TO_OBJECT:
                return False
            within_phrase = True
        elif token.tag.startswith("N") and not within_phrase and not _is_day(scene, token.start):
            return False
    return True


def _is_day(scene: Scene, offset: int) -> bool:
    return any(day.start <= offset < day.end for day in scene.days)


def clause_end(scene: Scene, trigger: Trigger) -> int:
    """Return the index of the token where the clause of a trigger ends, its days and places included."""
    sentence, words = trigger.sentence, load_words()
    covered = _covered(scene, sentence)
    for at in range(trigger.head + 1, sentence.last):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if at in covered:
            continue
        purpose = tag == "TO" and at + 1 < sentence.last and scene.tokens[at + 1].tag == "VB"
        if purpose or word in STOPS or word in RELATIVE or word in words.topic:
            return at
        if tag in FINITE and scene.lower[at - 1] != ",":
            return at
        if word == "on" and not (_on_occasion(scene, at, sentence) or _is_call_on(scene, at)):
            return at
    return sentence.last


def _right_end(scene: Scene, trigger: Trigger, has_subject: bool) -> int:
    """Return where the parties end: at the topic, at the next verb, at a quotation."""
    sentence = trigger.sentence
    opens = not has_subject and (trigger.form == "adjunct" or scene.tokens[trigger.head].tag == "VBG")
    skipping = False
    covered = _covered(scene, sentence)
    for at in range(trigger.head + 1, sentence.last):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if at in covered:
            continue
        if word in STOPS:
            return at
        if word in RELATIVE:
            skipping = True
        elif skipping and word == ",":
            skipping = False
        elif not skipping and _ends(scene, at, sentence, opens):
            return at
        if tag in FINITE and not skipping and scene.lower[at - 1] != ",":
            return _addressee_end(scene, at, sentence) if trigger.form == "adjunct" else at
    return sentence.last


def _addressee_end(scene: Scene, verb: int, sentence: Sentence) -> int:
    """Return where the object of a verb of addressing ends: "in a call, X told his counterpart Y that"."""
    if scene.lower[verb] not in load_words().addressed:
        return verb
    mentions = mentions_between(scene, verb + 1, min(verb + 1 + OBJECT, sentence.last))
    if not mentions or scene.at(mentions[0].extent_start) - verb > 1:
        return verb
    return scene.at(mentions[0].extent_end)


def _covered(scene: Scene, sentence: Sentence) -> set[int]:
    """Return the tokens within titles and names: "Secretary of State for Trade" ends nothing."""
    inside = scene.cast.within(sentence.start, sentence.end, "person", "office")
    return {at for m in inside for at in range(scene.at(m.extent_start) + 1, scene.at(m.extent_end))}


def _ends(scene: Scene, at: int, sentence: Sentence, opens: bool) -> bool:
    words = load_words()
    word, tag = scene.lower[at], scene.tokens[at].tag
    after = scene.tokens[at + 1] if at + 1 < sentence.last else None
    if opens:
        return False
    if tag == "TO" and after is not None and after.tag == "VB":
        return True
    if word == "on":
        return not (_on_occasion(scene, at, sentence) or _is_call_on(scene, at))
    if word == "," and after is not None and after.tag == "VBG":
        return True
    return word in words.topic or word == "for"


def _is_call_on(scene: Scene, at: int) -> bool:
    """Whether "on" leads to whom a call is paid: "called on the minister", "a courtesy call on her"."""
    return scene.lower[at - 1] in ("called", "calls", "call")


def _on_occasion(scene: Scene, at: int, sentence: Sentence) -> bool:
    start = scene.tokens[at].end + 1
    if any(day.start - start in range(-1, 6) for day in scene.days):
        return True
    return any(word in VENUES for word in scene.lower[at + 1 : min(at + 4, sentence.last)])


# ----------------------------------------------------------------------------------------------
# What a mention stands for.


def sides_of(scene: Scene, mention: Mention) -> list[Side]:
    """Return the parties that a mention stands for; "the two ministers" are one of each of their states."""
    side = side_of(scene, mention)
    if side is not None:
        return [side]
    if mention.kind != "group":
        return []
    states = scene.cast.party(mention).states
    named = scene.cast.within(mention.extent_start, mention.extent_end, "state")
    grouped = len({m.state for m in named}) < len(states)
    return [Side(Participant(state=state), mention.start, mention.end, grouped) for state in states]


def side_of(scene: Scene, mention: Mention) -> Side | None:
    """Return the party that a mention stands for as a participant, or `None` if it is nobody's."""
    party = scene.cast.party(mention)
    if mention.kind == "organisation" and _is_event(mention):
        return None
    if party.both or (len(party.states) > 1 and party.person is None):
        return None
    if mention.kind in ("state", "organisation") and _is_modifier(scene, mention):
        people = _people(scene, mention)
        if people is None:
            return None
    participant = Participant(name=party.name, office=party.office, state=party.state, person=party.person)
    start, end = mention.extent_start, mention.extent_end
    if mention.kind in ("state", "organisation"):
        people = _people(scene, mention)
        if people is not None:
            start, end = people
            participant = participant.model_copy(update={"office": scene.text[start:end]})
    if participant.state is None and participant.name is None and participant.office is None:
        return None
    return Side(participant, start, end)


def _is_event(mention: Mention) -> bool:
    """Whether the words name an encounter rather than a body: "CSTO Summit"."""
    return any(word in load_words().nouns for word in mention.quote.lower().split())


def _is_modifier(scene: Scene, mention: Mention) -> bool:
    """Whether a state's name only describes the noun behind it: "the Russian gas", "NATO summit"."""
    after = scene.at(mention.end)
    if after >= len(scene.tokens) or scene.tokens[after].start - mention.end > 1:
        return False
    tag = scene.tokens[after].tag
    return (tag.startswith(("NN", "JJ")) or tag == "HYPH") and not _is_day(scene, scene.tokens[after].start)


def _people(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the phrase of people that a state's name belongs to: "senior Iraqi officials"."""
    words = load_words()
    first, last = scene.at(mention.start), scene.at(mention.end)
    start = last
    for at in range(last, min(last + 6, len(scene.tokens))):
        if scene.lower[at] in words.people:
            return scene.tokens[start].start, scene.tokens[at].end
        if not scene.tokens[at].tag.startswith(("JJ", "NN", "POS", "CC", ",")):
            break
        if scene.tokens[at].tag in ("CC", ",") or scene.cast.within(
            scene.tokens[at].start, scene.tokens[at].end, "state"
        ):
            start = at + 1
    for at in range(first - 1, max(first - 4, -1), -1):
        if scene.lower[at] in words.people:
            return scene.tokens[at].start, mention.end
        if scene.lower[at] not in ("of", "from", "the", "for"):
            break
    return None
