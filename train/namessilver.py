"""Silver names: what a head of names makes of stories that nobody has labelled."""

import random

import namesdata

LONGEST = 120  # words of a sentence
SOURCES = ("ap/", "wikinews/")  # long stories, none of the corpus on which the head is measured


def stories(path, count, seed=1):
    """Returns so many stories of a file of train/words, lists of sentences (lists of
    words), in random order."""
    out, name = [], ""
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("# "):
                name = line[2:]
                out.append([])
            elif name.startswith(SOURCES) and 0 < len(words := line.split()) <= LONGEST:
                out[-1].append(words)
    out = [s for s in out if len(s) > 2]
    random.Random(seed).shuffle(out)
    return out[:count]


def label(head, model, forms, reader, stories):
    """Returns the stories as namesdata.Source wants them: sentences with the labels that the head gives."""
    blank = [[(words, ["O"] * len(words)) for words in story] for story in stories]
    cached = namesdata.cache(model, forms, blank)
    for story in cached:
        for sentence, (_, tags) in zip(story, reader.predict(head, [story])):
            sentence.relabel(tags)
    return cached
