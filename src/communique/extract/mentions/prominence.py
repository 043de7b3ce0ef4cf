"""Who stands in front in a report: named in its title, subject of its opening, acting most."""

from __future__ import annotations

from communique.extract.mentions.page import Page
from communique.extract.mentions.persons import Name
from communique.extract.mentions.scene import Scene


def leads(scene: Scene, number: int) -> bool:
    """Whether the report is of this person: owner in its title, or subject of its opening sentence."""
    opening, words = opening_sentence(scene.page), scene.page.words
    for name in (scene.names[n] for n in scene.gathered.bearers[number].names):
        if scene.page.in_title(name.first) and name.last < len(words) and words[name.last].is_clitic:
            return True
        if words[name.first].sentence == opening and acts_here(scene, name):
            return True
    return False


def in_title(scene: Scene, number: int) -> bool:
    """Whether the person is named in the title."""
    return any(scene.page.in_title(scene.names[n].first) for n in scene.gathered.bearers[number].names)


def acts(scene: Scene, number: int) -> int:
    """Return how often the person is the subject of a verb, or owns something in the title."""
    words, count = scene.page.words, 0
    for name in (scene.names[n] for n in scene.gathered.bearers[number].names):
        count += acts_here(scene, name)
        count += name.last < len(words) and words[name.last].is_clitic and scene.page.in_title(name.first)
    return count


def acts_here(scene: Scene, name: Name) -> bool:
    """Whether the subject of a verb stands in the phrase of a name."""
    return any(word.acts for word in scene.page.words[name.outer : name.last])


def named_in(scene: Scene, number: int, sentence: int | None) -> bool:
    """Whether the person is named in a sentence."""
    names = (scene.names[n] for n in scene.gathered.bearers[number].names)
    return any(scene.page.words[name.first].sentence == sentence for name in names)


def opening_sentence(page: Page) -> int | None:
    """Return the number of the first sentence of the body, or `None`."""
    sentences = page.sentences
    return next((word.sentence for word in page.words if sentences[word.sentence].kind == "body"), None)
