"""The parser as the Go engine computes it: 8-bit weights, 12-bit activations.

Slow and plain; used to write the expected values of the parity test and to
measure what quantisation costs.
"""

import numpy as np

import lemma
import safetensors
import tree
from data import LAYERS
from features import form_features

LEVELS = 2047


class Linear:
    """A matrix of int8 rows with one scale a row, and a bias."""

    def __init__(self, tensors, name, bias=True):
        self.q = tensors[name + ".q"].astype(np.int64)
        self.scale = tensors[name + ".scale"]
        self.bias = tensors[name + ".bias"] if bias else np.float32(0)

    def __call__(self, x):
        scale = np.float32(np.abs(x).max() / LEVELS) if np.any(x) else np.float32(1)
        levels = np.rint(x / scale).astype(np.int64)
        return (self.q @ levels).astype(np.float32) * (self.scale * scale) + self.bias


def sigmoid(x):
    return (1 / (1 + np.exp(-np.clip(x, -8, 8)))).astype(np.float32)


def tanh(x):
    return np.tanh(np.clip(x, -8, 8)).astype(np.float32)


class LSTM:
    """One direction of one layer; prefix is "lstm.0.f"."""

    def __init__(self, tensors, prefix, backward):
        self.wx = Linear(tensors, prefix + ".wx", bias=False)
        self.wh = Linear(tensors, prefix + ".wh", bias=False)
        self.bias = tensors[prefix + ".bias"]
        self.backward = backward

    def __call__(self, xs):
        size = len(self.bias) // 4
        h, c = np.zeros(size, np.float32), np.zeros(size, np.float32)
        out = [None] * len(xs)
        order = range(len(xs) - 1, -1, -1) if self.backward else range(len(xs))
        for t in order:
            i, f, g, o = np.split(self.wx(xs[t]) + self.wh(h) + self.bias, 4)
            c = sigmoid(f) * c + sigmoid(i) * tanh(g)
            h = sigmoid(o) * tanh(c)
            out[t] = h
        return np.array(out)


class Engine:
    """Reads the exported files and parses sentences of words."""

    def __init__(self, parser, vectors):
        t, meta = safetensors.read(parser)
        self.vectors = vectors
        self.hash = t["hash.q"].astype(np.float32) * t["hash.scale"][:, None]
        self.layers = [
            [LSTM(t, "lstm.%d.%s" % (l, d), d == "b") for d in "fb"]
            for l in range(int(meta["layers"]))
        ]
        self.labels = {k: meta[k].split("\n") for k in LAYERS + ("deprel",)}
        self.heads = {k: Linear(t, k) for k in LAYERS + ("arc_dep", "arc_head", "rel_dep", "rel_head")}
        self.arc, self.root = Linear(t, "arc", bias=False), t["arc.root"]
        self.rel = Linear(t, "rel", bias=False)

    def inputs(self, forms):
        rows = []
        for t, form in enumerate(forms):
            ids, weights, flags = form_features(form)
            hashed = (self.hash[ids] * np.array(weights, np.float32)[:, None]).sum(0)
            vector = self.vectors.rows[self.vectors.row(form)]
            rows.append(np.concatenate([vector, hashed, flags, [float(t == 0)]]).astype(np.float32))
        return rows

    def states(self, forms):
        xs = self.inputs(forms)
        for forward, backward in self.layers:
            xs = np.concatenate([forward(xs), backward(xs)], 1)
        return xs

    def parse(self, forms):
        """Returns the states and a dict of the layers, heads from 0 (root)."""
        h = self.states(forms)
        out = {k: [self.labels[k][self.heads[k](x).argmax()] for x in h] for k in LAYERS}
        out["lemma"] = [lemma.apply(f, s) for f, s in zip(forms, out["lemma"])]
        relu = lambda name: [np.maximum(self.heads[name](x), 0) for x in h]
        one = lambda x: np.append(x, np.float32(1))
        want = [self.arc(one(d)) for d in relu("arc_dep")]
        heads = np.array([self.root] + relu("arc_head"))
        out["heads"] = tree.decode((np.array(want) @ heads.T).astype(np.float64)).tolist()
        dep, head = relu("rel_dep"), relu("rel_head")
        out["deprel"] = []
        for d, g in enumerate(out["heads"]):
            if g == 0:
                out["deprel"].append("root")
                continue
            v = self.rel(one(head[g - 1])).reshape(len(self.labels["deprel"]), -1)
            out["deprel"].append(self.labels["deprel"][(v @ one(dep[d])).argmax()])
        return h, out
