"""Transcripts: who has the floor, and which of the sentences spoken are statements."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extract.cast import Cast
from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import bare_edges
from communique.extract.statements.page import Page, Unit

COLON = re.compile(r":(?=\s)")
LEADING = ' \t\r\n"“„'
"""What may stand before a label; a transcript in a report has a quotation mark before each turn."""
BREAK = re.compile(r"\n|[.!?…*\])\"”](?=\s)|\*(?=[A-Z])")
LONGEST_LABEL = 200
"""Characters before a colon in which a label, with its office, may stand."""
_LINK = r"of|the|and|for|de|von|van|bin|al-\w+"
SHOUTED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ.'’()-]+){0,7}")
NAMED = re.compile(rf"([A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|{_LINK})){{0,24}})(?: ?\([^)\n]{{1,40}}\))?")
LAST_NAMED = re.compile(
    rf"(?<= )([A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|{_LINK})){{2,24}})(?: ?\([^)\n]{{1,40}}\))?$"
)
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|St|[A-Z])$")
ASKED = re.compile(r"^(?:Q[.:]?|QUESTION:|Question:|MODERATOR:|A[.:]|ANSWER:|Answer:)(?=\s)", re.M)
CLOSED = re.compile(r"^(?:END\b.*|\d{1,2}:\d\d [AP]\.M\..*|<…>|\(End of .*|\* ?\* ?\*)$", re.M)
OPENERS = re.compile(
    r"^(?:(?:(?:well|and|so|but|now|look)\b,? ?)|"
    r"(?:(?:oh|yes|no|ok|okay|thank you(?: very much| so much)?), ))+"
    r"(?=\w)",
    re.I,
)
COURTESY = re.compile(
    r"^(?:(?:once again,? )?(?:thank you|thanks)|welcome|good (?:morning|afternoon|evening|day)|hello|please|"
    r"go ahead|all right|okay|by the way|the floor is yours|i (?:really |do )?mean (?:it|that)|mr|madam|mrs|"
    r"dear|your (?:excellency|majesty|highness)|colleagues|friends|ladies|distinguished|"
    r"[\w., ]{0,30}welcome (?:back )?to|"
    r"[\w.,'’ ]{0,40}\b(?:good|great|nice|glad|happy|delighted|pleased|pleasure|honou?r) to "
    r"(?:be|see|have|meet|welcome|wish))\b",
    re.I,
)
SUBSTANCE = re.compile(r"\b(?:for|that|because|and)\b")
LEAST_WORDS = 3
LONGEST_COURTESY = 12
LEAST_TURNS = 2
LEAST_PRONOUNS = 5
FIRST_PERSON = frozenset({"i", "we", "our", "you"})
QUESTIONERS = frozenset({"Q", "QUESTION", "MODERATOR", "PARTICIPANTS", "PARTICIPANT"})


@dataclass(frozen=True, slots=True)
class Turn:
    """The floor from `start` to `end`; the label names the speaker, or is empty for a question."""

    start: int
    end: int
    label_start: int
    label_end: int
    asked: bool


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """The words that give somebody the floor: `start:end`, what is said begins at `begin`."""

    start: int
    end: int
    begin: int
    asked: bool


def find_turns(page: Page, cast: Cast) -> list[Turn]:
    """Return the turns of a transcript, or nothing if the document is none."""
    text = page.text
    labels = [label for colon in COLON.finditer(text) if (label := _label(text, colon.start()))]
    for match in ASKED.finditer(text):
        labels.append(Label(match.start(), match.end(), match.end(), not match.group().startswith("A")))
    labels = [label for label in _known(labels, cast) if not _is_headline(page, label)]
    if not _is_transcript(page, labels):
        return []
    stops = [m.start() for m in CLOSED.finditer(text)] + [len(text)]
    turns: list[Turn] = []
    for number, label in enumerate(labels):
        following = labels[number + 1].start if number + 1 < len(labels) else len(text)
        stop = min(s for s in stops if s > label.begin or s == len(text))
        turns.append(Turn(label.begin, min(following, stop), label.start, label.end, label.asked))
    return turns


def _label(text: str, colon: int) -> Label | None:
    """Return the label that ends at a colon, if the words before it can be one."""
    start = max(0, colon - LONGEST_LABEL)
    for mark in BREAK.finditer(text, start, colon):
        if mark.group() != "." or not ABBREVIATED.search(text, start, mark.start()):
            start = mark.end()
    start = colon - len(text[start:colon].lstrip(LEADING))
    words = text[start:colon]
    if SHOUTED.fullmatch(words) or words in QUESTIONERS:
        return Label(start, colon, colon + 1, words in QUESTIONERS)
    named = NAMED.fullmatch(words) or LAST_NAMED.search(words)
    return Label(start + named.start(1), start + named.end(1), colon + 1, False) if named else None


def _is_headline(page: Page, label: Label) -> bool:
    """Whether a headline goes on behind the colon: it sums up what somebody said, nobody has the floor."""
    titles = (unit for unit in page.units if unit.kind == "title")
    return any(
        page.tokens[unit.first].start <= label.start and label.begin < page.tokens[unit.last - 1].end
        for unit in titles
    )


def _is_transcript(page: Page, labels: list[Label]) -> bool:
    """Whether at least two have the floor, or one who speaks in the first person.

    What stands in quotation marks does not count: in news only those who are quoted say "I".
    """
    speakers = [label for label in labels if not label.asked]
    if len(speakers) >= LEAST_TURNS or not speakers:
        return bool(speakers)
    after = range(page.at(speakers[0].begin), len(page.words))
    return sum(page.words[at] in FIRST_PERSON for at in after if page.quoted[at] < 0) >= LEAST_PRONOUNS


def _known(labels: list[Label], cast: Cast) -> list[Label]:
    """Keep labels in capitals, and those that the cast knows; a label must not lie in another."""
    kept: list[Label] = []
    for label in sorted(set(labels)):
        if kept and label.start < kept[-1].begin:
            continue
        words = cast.text[label.start : label.end]
        sure = words.isupper() or label.asked or words.startswith(("A.", "A:", "Answer"))
        if sure or cast.side_of(label.start, label.end) is not None:
            kept.append(label)
    return kept


def spoken_in(page: Page, units: list[Unit], turn: Turn) -> list[Draft]:
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
