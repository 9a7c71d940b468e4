"""Stories with names to batches of tensors: frozen states, forms, documents."""

import random

import torch
from torch import nn

import data
import names
from features import lower

PART = 800  # tokens of a story that are evidence for one another in training
COPIES = 0.25  # of the sentences are read again as headlines, in an epoch
PARAGRAPHS = 0.3  # of the stories are read by paragraphs, not sentences


class Cached:
    """A sentence with the frozen inputs of the head, in half precision."""

    def __init__(self, words, tags, ids, x):
        self.ids, self.x, self.n = ids, x, len(words)
        self.relabel(tags)

    def relabel(self, tags):
        self.tags, self.gold = tags, torch.tensor([names.INDEX[t] for t in tags])


class Words:
    """A sentence as data.Batch wants it."""

    def __init__(self, words):
        self.forms, self.n = words, len(words)


def cache(model, forms, stories):
    """Runs the frozen parser over stories, lists of (words, tags), and returns lists of Cached."""
    flat = [(s, Words(words), tags) for s, story in enumerate(stories) for words, tags in story]
    for i, (_, words, _) in enumerate(flat):
        words.at = i
    states = [None] * len(flat)
    with torch.no_grad():
        for group in data.buckets([words for _, words, _ in flat], 4000):
            batch = data.Batch(group, forms)
            x = model.encoder.inputs(batch)
            h = torch.cat([x, model.encoder(batch, x)], 2).half()
            for i, words in enumerate(group):
                states[words.at] = h[i, : words.n].clone()
    out = [[] for _ in stories]
    for (s, words, tags), x in zip(flat, states):
        out[s].append(Cached(words.forms, tags, [forms.id(f) for f in words.forms], x))
    return out


def headline(words, tags, rng):
    """A sentence as a headline would have it: capitals more often than title
    case, since capitals hide more."""
    if rng.random() < 0.75:
        return [w.upper() for w in words], tags
    return [w[:1].upper() + w[1:] if len(w) > 3 else w for w in words], tags


class Source:
    """The training stories, an epoch at a time; silver ones are added as they are."""

    def __init__(self, model, forms, sentences, paragraphs, rng):
        self.rng, self.silver = rng, []
        copies = [[headline(*s, rng) for s in story] for story in sentences]
        self.sentences, self.paragraphs, self.copies = (cache(model, forms, s) for s in (sentences, paragraphs, copies))
        self.counts = {}  # of each form
        for story in self.sentences:
            for s in story:
                for form in s.ids:
                    self.counts[form] = self.counts.get(form, 0) + 1

    def epoch(self, tokens):
        parts = []
        for sentences, paragraphs, copies in zip(self.sentences, self.paragraphs, self.copies):
            parts += split(paragraphs if self.rng.random() < PARAGRAPHS else sentences)
            if self.rng.random() < COPIES:
                parts += split(copies)
        for story in self.silver:
            parts += split(story)
        self.rng.shuffle(parts)
        return group(parts, tokens)


def split(story):
    """Returns a story in parts of some PART tokens."""
    return group([[s] for s in story], PART, join=True)


def group(parts, tokens, join=False):
    """Puts neighbours together, up to so many tokens."""
    out, size = [], 0
    for part in parts:
        n = sum(s.n for s in part)
        if not out or size + n > tokens:
            out.append([])
            size = 0
        out[-1] += part if join else [part]
        size += n
    return out


class Batch:
    """Parts of stories as padded tensors [B, T]. keys has, for each token of the mask, the number of its form within its story."""

    def __init__(self, parts, forms, lows, counts=None, rng=None):
        self.sentences = [s for part in parts for s in part]
        pad = lambda rows: nn.utils.rnn.pad_sequence(rows, batch_first=True)
        self.lengths = torch.tensor([s.n for s in self.sentences])
        self.x, self.gold = pad([s.x for s in self.sentences]).float(), pad([s.gold for s in self.sentences])
        self.mask = torch.arange(self.gold.shape[1]) < self.lengths.unsqueeze(1)
        local, rows, weights, offsets, grid = {}, [], [], [], []
        for s in self.sentences:
            for form in s.ids:
                # a word dropped loses its own row, and keeps what its letters say
                gone = counts is not None and rng.random() < dropped(counts.get(form, 0))
                if (form, gone) not in local:
                    local[form, gone] = len(offsets)
                    offsets.append(len(rows))
                    rows += forms.rows[form][gone:]
                    weights += forms.weights[form][gone:]
                grid.append(local[form, gone])
        self.grid = torch.zeros(self.mask.shape, dtype=torch.long)
        self.grid[self.mask] = torch.tensor(grid)
        self.rows, self.weights, self.offsets = torch.tensor(rows), torch.tensor(weights), torch.tensor(offsets)
        keys = {}
        self.keys = torch.tensor([
            keys.setdefault((i, lows(form)), len(keys)) for i, part in enumerate(parts) for s in part for form in s.ids])


def dropped(count):
    """How often the own row of a form is left out, by how often it is there."""
    return 0.15 / (0.25 + 0.05 * count) + 0.02


class Lower:
    """The forms in lower case, by number."""

    def __init__(self, forms):
        self.forms, self.known = forms, {}

    def __call__(self, n):
        if n not in self.known:
            self.known = {i: lower(f) for f, i in self.forms.number.items()}
        return self.known[n]


def seeded(seed):
    return random.Random(seed)
