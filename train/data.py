"""Sentences to batches of tensors: vocabularies, noised copies, buckets."""

import collections
import os
import random

import numpy as np
import torch

import conllu
import lemma
from features import form_features, lower, normalise

UNKNOWN = -1  # label that the loss leaves out
LAYERS = ("upos", "xpos", "feats", "lemma")


def load(data, part):
    """Returns the sentences of both treebanks: part is train or dev. Documents
    that dev has are left out of train: GUM has four in both."""
    path = lambda bank, part: os.path.join(data, "ud", "en_%s-%s.conllu" % (bank, part))
    without = lambda bank: conllu.documents(path(bank, "dev")) if part == "train" else ()
    return {bank: conllu.read(path(bank, part), without(bank)) for bank in ("ewt", "gum")}


class Labels:
    """The label lists of the heads, most frequent first."""

    def __init__(self, lists):
        self.lists = lists
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in lists.items()}

    @classmethod
    def count(cls, sentences, least=3):
        counts = {k: collections.Counter() for k in LAYERS + ("deprel",)}
        for s in sentences:
            for layer, values in tags(s).items():
                counts[layer].update(v for v in values if v is not None)
            counts["deprel"].update(d for d in s.deprels if d != "root")
        rank = lambda c: sorted((v for v in c if c[v] >= least), key=lambda v: (-c[v], v))
        return cls({k: rank(c) for k, c in counts.items()})

    def ids(self, layer, values):
        return [self.index[layer].get(v, UNKNOWN) for v in values]


def tags(s):
    scripts = [lemma.script(f, l) for f, l in zip(s.forms, s.lemmas)]
    return {"upos": s.upos, "xpos": s.xpos, "feats": s.feats, "lemma": scripts}


def noised(s, rng):
    """Returns a copy as another desk would have typed it: a headline in
    capitals or title case, quotes of the other kind, no full stop."""
    kind = rng.random()
    forms = list(s.forms)
    upos, xpos, feats, lemmas = list(s.upos), s.xpos, s.feats, s.lemmas
    if kind < 0.35:
        forms = [f.upper() for f in forms]
    elif kind < 0.7:
        forms = [f[:1].upper() + f[1:] if len(f) > 3 or p not in SMALL else f
                 for f, p in zip(forms, upos)]
    elif kind < 0.85:
        forms = [{'"': "'", "“": "'", "”": "'"}.get(normalise(f) if f == "''" else f, f) for f in forms]
    copy = conllu.Sentence(forms, lemmas, upos, xpos, feats, s.heads, s.deprels)
    last = len(s)
    if rng.random() < 0.5 and last > 3 and s.forms[-1] == "." and last not in s.heads:
        cut = lambda values: list(values[:-1])
        copy = conllu.Sentence(*(cut(v) for v in (
            forms, lemmas, upos, xpos, feats, s.heads, s.deprels)))
    return copy


SMALL = {"ADP", "DET", "CCONJ", "PART", "SCONJ"}


class Encoded:
    """A sentence as arrays."""

    soft = None  # see Silver

    def __init__(self, s, labels=None):
        self.forms = s.forms
        self.n = len(s.forms)
        self.layers = {}
        if labels is None:
            return
        for layer, values in tags(s).items():
            self.layers[layer] = np.array(labels.ids(layer, values))
        self.heads = np.array(s.heads)
        rels = labels.ids("deprel", s.deprels)
        self.rels = np.array([UNKNOWN if h == 0 else r for h, r in zip(s.heads, rels)])


class Silver(Encoded):
    """A sentence that models have labelled: heads [n], and soft, which maps a
    layer, "arcs" or "rels" to (indices [n, K], probabilities [n, K])."""

    def __init__(self, forms, heads=None, soft=None):
        self.forms, self.n, self.heads, self.soft, self.layers = forms, len(forms), heads, soft, {}

    def noised(self, rng):
        kind = rng.random()
        if kind < 0.35:
            forms = [f.upper() for f in self.forms]
        elif kind < 0.7:
            forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in self.forms]
        elif kind < 0.85:
            forms = [f.lower() for f in self.forms]
        else:
            forms = [{'"': "''", "“": "``", "”": "''", "—": "--", "–": "--"}.get(f, f) for f in self.forms]
        return Silver(forms, self.heads, self.soft)


class Pool:
    """Silver sentences, dealt out a part at a time, in rounds."""

    def __init__(self, sentences, tokens, rng):
        self.sentences, self.tokens, self.rng, self.left = list(sentences), tokens, rng, []

    def take(self, noise):
        """Returns the next sentences, about as many tokens as the pool deals."""
        out, n = [], 0
        while self.sentences and n < self.tokens:
            if not self.left:
                self.left = list(self.sentences)
                self.rng.shuffle(self.left)
            e = self.left.pop()
            n += e.n
            out.append(e.noised(self.rng) if self.rng.random() < noise else e)
        return out


class Forms:
    """Caches the features of the forms seen, by a running number."""

    def __init__(self, table, counts):
        self.table, self.counts = table, counts
        self.number = {}
        self.rows, self.weights, self.flags, self.vectors, self.common = [], [], [], [], []

    def id(self, form):
        n = self.number.get(form)
        if n is None:
            n = self.number[form] = len(self.rows)
            rows, weights, flags = form_features(form)
            self.rows.append(rows)
            self.weights.append(weights)
            self.flags.append(flags)
            self.vectors.append(self.table.row(form))
            self.common.append(self.counts.get(lower(normalise(form)), 0))
        return n


class Batch:
    """Sentences as padded tensors [B, T]; words are kept once a form."""

    def __init__(self, encoded, forms, drop=None, rng=None):
        self.encoded = encoded
        self.lengths = [e.n for e in encoded]
        size, longest = len(encoded), max(self.lengths)
        self.mask = torch.zeros(size, longest, dtype=torch.bool)
        grid = np.zeros((size, longest), np.int64)
        flags = np.zeros((size, longest, 4), np.float32)
        local, rows, weights, offsets, vectors, whole = {}, [], [], [], [], []
        for b, e in enumerate(encoded):
            self.mask[b, : e.n] = True
            flags[b, 0, 3] = 1
            for t, form in enumerate(e.forms):
                n = forms.id(form)
                # a word dropped loses its vector and its own row: what is
                # left is what an unknown word has
                gone = drop is not None and rng.random() < drop(forms.common[n])
                k = local.get((n, gone))
                if k is None:
                    k = local[(n, gone)] = len(offsets)
                    offsets.append(len(rows))
                    rows += forms.rows[n][1:] if gone else forms.rows[n]
                    weights += forms.weights[n][1:] if gone else forms.weights[n]
                    whole += [0.0 if gone else 1.0] + [0.0] * (len(rows) - len(whole) - 1)
                    vectors.append(0 if gone and rng.random() < 0.7 else forms.vectors[n])
                grid[b, t] = k
                flags[b, t, :3] = forms.flags[n]
        self.grid = torch.from_numpy(grid)
        self.flags = torch.from_numpy(flags)
        self.rows = torch.tensor(rows)
        self.weights = torch.tensor(weights)
        self.whole = torch.tensor(whole)  # 1 for the row of the word itself
        self.offsets = torch.tensor(offsets)
        self.vectors = torch.from_numpy(forms.table.rows[vectors])

    def soft(self, layer):
        """Returns indices and probabilities [B, T, K] of a layer."""
        size, longest = self.mask.shape
        at = np.zeros((size, longest, self.encoded[0].soft[layer][0].shape[1]), np.int64)
        p = np.zeros(at.shape, np.float32)
        for b, e in enumerate(self.encoded):
            at[b, : e.n], p[b, : e.n] = e.soft[layer]
        return torch.from_numpy(at), torch.from_numpy(p)

    def padded(self, get):
        """Returns [B, T] of the values that get gives for a sentence."""
        out = np.full(self.mask.shape, UNKNOWN, np.int64)
        for b, e in enumerate(self.encoded):
            out[b, : e.n] = get(e)
        return torch.from_numpy(out)


def buckets(encoded, tokens, rng=None):
    """Groups sentences of like length into batches of about so many tokens."""
    noise = (lambda: rng.uniform(0.9, 1.1)) if rng else (lambda: 1.0)
    order = sorted(encoded, key=lambda e: e.n * noise())
    groups, group, longest = [], [], 0
    for e in order:
        if group and (len(group) + 1) * max(longest, e.n) > tokens:
            groups.append(group)
            group, longest = [], 0
        group.append(e)
        longest = max(longest, e.n)
    if group:
        groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def epoch(sentences, plain, labels, rng, rate):
    """Returns the sentences of one epoch: noised in part; plain has them
    encoded as they are."""
    return [
        Encoded(noised(s, rng), labels) if rng.random() < rate else e
        for s, e in zip(sentences, plain)
    ]


def new_rng(seed):
    return random.Random(seed)
