"""Transcripts: who has the floor, and which of the sentences spoken are statements."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extract.cast import Cast
from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import bare_edges
from communique.extract.statements.page import Page, Unit

SHOUTED = re.compile(r"(?:(?<=^)|(?<=[.!?…] )|(?<=\n))((?:[A-Z][A-Z.'’-]+ ?)(?:[A-Z.'’()-]+ ?){0,7}):(?=\s)", re.M)
NAMED = re.compile(r"^((?:[A-Z][\w.'’-]*|of|the|and|de|al-\w+)(?: (?:[A-Z][\w.'’-]*|of|the|and|for|de|al-\w+)){0,12})(?: \([^)\n]{1,40}\))?:(?=\s)", re.M)
ASKED = re.compile(r"^(?:Q[.:]?|QUESTION:|Question:|MODERATOR:|A[.:]|ANSWER:|Answer:)(?=\s)", re.M)
CLOSED = re.compile(r"^(?:END\b.*|\d{1,2}:\d\d [AP]\.M\..*|\(End of .*|\* ?\* ?\*|<…>)$", re.M)
OPENERS = re.compile(r"^(?:(?:well|and|so|but|now|look|oh|yes|no|ok|okay|thank you(?: very much| so much)?)\b,? ?)+(?=\w)", re.I)
COURTESY = re.compile(
    r"^(?:thank you|thanks|welcome|good (?:morning|afternoon|evening|day)|hello|please|go ahead|all right|okay|"
    r"it'?s (?:good|great|nice|a (?:real |great )?(?:pleasure|honor|honour)) to|(?:i am|i'm|we are|we're) (?:very |so |really )?(?:happy|glad|delighted|pleased) to (?:see|be|meet|welcome)|"
    r"(?:mr|madam|mrs|dear|your|colleagues|friends|ladies|distinguished)\b)",
    re.I,
)
SUBSTANCE = re.compile(r"\b(?:for|that|because|and)\b")
LEAST_WORDS = 3
LONGEST_COURTESY = 9
LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """The floor from `start` to `end`; the label names the speaker, or is empty for a question."""

    start: int
    end: int
    label_start: int
    label_end: int
    asked: bool


def find_turns(page: Page, cast: Cast) -> list[Turn]:
    """Return the turns of a transcript, or nothing if the document is none."""
    labels: list[tuple[int, int, int, bool]] = []
    text = page.text
    for match in SHOUTED.finditer(text):
        labels.append((match.start(1), match.end(1), match.end(), match.group(1).strip() in QUESTIONERS))
    for match in NAMED.finditer(text):
        labels.append((match.start(1), match.end(1), match.end(), False))
    for match in ASKED.finditer(text):
        labels.append((match.start(), match.end(), match.end(), not match.group().startswith(("A", "a"))))
    labels = _known(labels, cast)
    if sum(not asked for *_, asked in labels) < LEAST_TURNS:
        return []
    stops = [m.start() for m in CLOSED.finditer(text)] + [len(text)]
    turns: list[Turn] = []
    for number, (start, end, begin, asked) in enumerate(labels):
        following = labels[number + 1][0] if number + 1 < len(labels) else len(text)
        stop = min(s for s in stops if s > begin or s == len(text))
        turns.append(Turn(begin, min(following, stop), start, end, asked))
    return turns


QUESTIONERS = frozenset({"Q", "QUESTION", "MODERATOR", "PARTICIPANTS", "PARTICIPANT"})


def _known(labels: list[tuple[int, int, int, bool]], cast: Cast) -> list[tuple[int, int, int, bool]]:
    """Keep labels in capitals, and those that the cast knows; a label must not lie in another."""
    kept: list[tuple[int, int, int, bool]] = []
    for label in sorted(set(labels), key=lambda one: (one[0], -one[1])):
        if kept and label[0] < kept[-1][2]:
            continue
        words = cast.text[label[0] : label[1]]
        known = words.isupper() or label[3] or words.startswith(("A.", "A:", "Answer"))
        if known or cast.side_of(label[0], label[1]) is not None:
            kept.append(label)
    return kept


def spoken(page: Page, units: list[Unit], turn: Turn) -> list[Draft]:
    """Return the statements of one turn: each sentence that is more than a courtesy or a question."""
    drafts: list[Draft] = []
    for unit in units:
        start = max(page.tokens[unit.first].start, turn.start)
        end = min(page.tokens[unit.last - 1].end, turn.end)
        if start >= end or unit.kind != "body":
            continue
        draft = _sentence(page, unit, turn, start, end)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _sentence(page: Page, unit: Unit, turn: Turn, start: int, end: int) -> Draft | None:
    start, end = bare_edges(page.text, start, end)
    opener = OPENERS.match(page.text[start:end])
    if opener is not None and not _is_courtesy(page.text[start:end]):
        trimmed = re.sub(r"(?i)thank you.*$", "", opener.group())
        start += len(trimmed)
    sentence = page.text[start:end].strip()
    if sentence.endswith("?") or sentence.startswith("(") or len(sentence.split()) < LEAST_WORDS:
        return None
    if _is_courtesy(sentence):
        return None
    end = start + len(page.text[start:end].rstrip(" .!—-"))
    return Draft(
        start=start,
        end=end,
        mode="direct",
        rule="transcript",
        cue=None,
        cue_start=start,
        cue_end=start,
        speaker="phrase",
        phrase_start=turn.label_start,
        phrase_end=turn.label_end,
        negated=False,
        paragraph=unit.paragraph,
    )


def _is_courtesy(sentence: str) -> bool:
    if COURTESY.match(sentence) is None:
        return False
    return len(sentence.split()) <= LONGEST_COURTESY and SUBSTANCE.search(sentence) is None
