"""Who takes part: the parties that stand in the clause of a trigger, on either side of it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.meetings.scene import Scene
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Mention, Participant, Sentence

KINDS = ("person", "office", "organisation", "state", "group", "pronoun")
RANK = {"person": 0, "office": 1, "organisation": 2, "group": 3, "pronoun": 3, "state": 4}

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SKIPPED = frozenset({"DT", "PRP$", "JJ", "VBG", "VBN", "CD", "RB", "PDT"})
RELATIVE = frozenset({"which", "who", "whom"})
STOPS = frozenset({";", ":", "“", "”", '"', "—", "–"})
SUBJECT_STOPS = frozenset({"that", "where", "when", "while", "whether", "if", "because", "as"})
JOINED = frozenset({"and", ",", "&", "including", "/", "or"})
TOGETHER = frozenset({"with", "and", ",", "&", "by"})
OUTSIDE = frozenset(
    {"of", "for", "from", "in", "at", "on", "about", "against", "to", "into", "than", "under", "over"}
)
NOUN_LINKS = frozenset({"with", "between", "among", "from", "by", "of"})
VENUES = frozenset(
    {"sidelines", "sideline", "margins", "occasion", "eve", "fringes", "day", "basis", "behalf"}
)


@dataclass(frozen=True, slots=True)
class Side:
    """A party in the clause of a trigger: who it is, and the words that say so."""

    participant: Participant
    start: int
    end: int


def find_sides(scene: Scene, trigger: Trigger) -> list[Side]:
    """Return the parties of an encounter as its clause tells them, in text order, without doubles."""
    left = _left(scene, trigger)
    right = _right(scene, trigger, bool(left))
    seen: list[Side] = []
    for side in left + right:
        if not any(_same(side.participant, other.participant) for other in seen):
            seen.append(side)
    return seen


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
    start = _subject_start(scene, trigger)
    mentions = mentions_between(scene, start, trigger.first)
    if sentence.kind == "title" or trigger.form == "noun":
        kept = [m for m in mentions if _in_title(scene, m, trigger)]
    else:
        kept = _nearest(scene, [m for m in mentions if _may_be_subject(scene, m, sentence)], trigger)
    return [side for m in kept if (side := side_of(scene, m)) is not None]


def _subject_start(scene: Scene, trigger: Trigger) -> int:
    for at in range(trigger.first - 1, trigger.sentence.first - 1, -1):
        word = scene.lower[at]
        if word in STOPS or (trigger.sentence.kind == "title" and word == "on"):
            return at + 1
        if trigger.form != "adjunct" and word in SUBJECT_STOPS and trigger.sentence.kind != "title":
            return at + 1
    return trigger.sentence.first


def _in_title(scene: Scene, mention: Mention, trigger: Trigger) -> bool:
    """In a title, whoever is named takes part; a possessor only of the encounter itself."""
    after = scene.at(mention.extent_end)
    if scene.lower[after : after + 1] in (("'s",), ("’s",), ("'",), ("’",)):
        return trigger.head - after <= 6 and not mentions_between(scene, after + 1, trigger.head)
    return trigger.sentence.kind == "title"


def _may_be_subject(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    after = scene.at(mention.extent_end)
    if scene.lower[after : after + 1] in (("'s",), ("’s",), ("'",), ("’",)):
        return False
    before = _word_before(scene, mention, sentence)
    return before not in OUTSIDE and (before not in ("with", "by") or _together(scene, mention, sentence))


def _together(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    at = scene.at(mention.extent_start)
    return any(
        w in ("together", "along", "accompanied", "joined")
        for w in scene.lower[max(sentence.first, at - 4) : at]
    )


def _nearest(scene: Scene, mentions: list[Mention], trigger: Trigger) -> list[Mention]:
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
    at = scene.at(mention.extent_start) - 1
    while at >= sentence.first and scene.tokens[at].tag in SKIPPED:
        at -= 1
    return scene.lower[at] if at >= sentence.first else ""


# ----------------------------------------------------------------------------------------------
# Right of the trigger: the counterpart.


def _right(scene: Scene, trigger: Trigger, has_subject: bool) -> list[Side]:
    first = trigger.head + 1
    last = _right_end(scene, trigger, has_subject)
    links = trigger.verb.links if trigger.verb else tuple(NOUN_LINKS)
    sides: list[Side] = []
    for mention in mentions_between(scene, first, last):
        before = _word_before(scene, mention, trigger.sentence)
        direct = "" in links and not sides and _is_object(scene, trigger, mention)
        joined = bool(sides) and (before in JOINED or _after_comma(scene, sides[-1].end, mention))
        lead = not has_subject and not trigger.verb and before == ","
        if not (before in links or direct or joined or lead or (before == "by" and sides)):
            continue
        side = side_of(scene, mention)
        if side is not None:
            sides.append(side)
    return sides


def _after_comma(scene: Scene, end: int, mention: Mention) -> bool:
    between = scene.tokens[scene.at(end) : scene.at(mention.extent_start)]
    return len(between) <= 4 and any(token.text in (",", "and") for token in between)


def _is_object(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether only adverbs and phrases of time and place stand between a verb and its object."""
    within_phrase = False
    for at in range(trigger.head + 1, scene.at(mention.extent_start)):
        token = scene.tokens[at]
        if token.tag in ("IN", "TO") or token.text == ",":
            within_phrase = token.text != "of" or within_phrase
            if scene.lower[at] in ("for", "upon", "to", "that", "as", "if"):
                return False
        elif token.tag.startswith("N") and not within_phrase and not _is_day(scene, token.start):
            return False
    return True


def _is_day(scene: Scene, offset: int) -> bool:
    return any(day.start <= offset < day.end for day in scene.days)


def clause_end(scene: Scene, trigger: Trigger, sides: tuple[Side, ...]) -> int:
    """Return the index of the token where the clause of a trigger ends, its days and places included."""
    has_subject = any(side.end <= scene.tokens[trigger.first].start for side in sides)
    return _right_end(scene, trigger, has_subject)


def _right_end(scene: Scene, trigger: Trigger, has_subject: bool) -> int:
    """Return where the parties end: at the topic, at the next verb, at a quotation."""
    sentence = trigger.sentence
    opens = not has_subject and (trigger.form == "adjunct" or scene.tokens[trigger.head].tag == "VBG")
    skipping = False
    for at in range(trigger.head + 1, sentence.last):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if word in STOPS:
            return at
        if word in RELATIVE:
            skipping = True
        elif skipping and word == ",":
            skipping = False
        elif not skipping and _ends(scene, at, sentence, opens):
            return at
        if tag in FINITE and not skipping and scene.lower[at - 1] != ",":
            return at
    return sentence.last


def _ends(scene: Scene, at: int, sentence: Sentence, opens: bool) -> bool:
    words = load_words()
    word, tag = scene.lower[at], scene.tokens[at].tag
    after = scene.tokens[at + 1] if at + 1 < sentence.last else None
    if opens:
        return False
    if tag == "TO" and after is not None and after.tag == "VB":
        return True
    if word == "on":
        return not _on_occasion(scene, at, sentence)
    if word == "," and after is not None and after.tag == "VBG":
        return True
    return word in words.topic or word == "for"


def _on_occasion(scene: Scene, at: int, sentence: Sentence) -> bool:
    start = scene.tokens[at].end + 1
    if any(day.start - start in range(-1, 6) for day in scene.days):
        return True
    return any(word in VENUES for word in scene.lower[at + 1 : min(at + 4, sentence.last)])


# ----------------------------------------------------------------------------------------------
# What a mention stands for.


def side_of(scene: Scene, mention: Mention) -> Side | None:
    """Return the party that a mention stands for as a participant, or `None` if it is nobody's."""
    party = scene.cast.party(mention)
    if party.both or (len(party.states) > 1 and party.person is None):
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


def _people(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the phrase of people that a state's name belongs to: "senior Iraqi officials"."""
    words = load_words()
    first, last = scene.at(mention.start), scene.at(mention.end)
    for at in range(last, min(last + 4, len(scene.tokens))):
        if scene.lower[at] in words.people:
            return scene.tokens[last].start, scene.tokens[at].end
        if not scene.tokens[at].tag.startswith(("JJ", "NN", "POS", "CC")):
            break
    for at in range(first - 1, max(first - 4, -1), -1):
        if scene.lower[at] in words.people:
            return scene.tokens[at].start, mention.end
        if scene.lower[at] not in ("of", "from", "the", "for"):
            break
    return None
