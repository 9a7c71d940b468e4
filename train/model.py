"""The encoder and the heads of the parser, in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from data import LAYERS, UNKNOWN
from features import BUCKETS, FLAGS
from vectors import WIDTH

HASH_DIM = 96
HIDDEN = 200
ARC, REL = 128, 64


class Shared(nn.Module):
    """Dropout with one mask for all steps of a sentence."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.p) / (1 - self.p)
        return x * mask


class Encoder(nn.Module):
    """Forms to hidden states [B, T, 2*HIDDEN]."""

    def __init__(self, dropout=0.33):
        super().__init__()
        self.hash = nn.EmbeddingBag(BUCKETS, HASH_DIM, mode="sum")
        nn.init.normal_(self.hash.weight, std=0.06)
        width = WIDTH + HASH_DIM + FLAGS
        self.layers = nn.ModuleList(
            nn.LSTM(size, HIDDEN, batch_first=True, bidirectional=True)
            for size in (width, 2 * HIDDEN)
        )
        for lstm in self.layers:
            for name, p in lstm.named_parameters():
                if name.startswith("weight_hh"):
                    for gate in p.data.chunk(4):
                        nn.init.orthogonal_(gate)
                elif name.startswith("bias"):
                    nn.init.zeros_(p)
                    if name.startswith("bias_ih"):
                        p.data[HIDDEN : 2 * HIDDEN] = 1
        self.drop_in = Shared(0.2)
        self.drop = Shared(dropout)

    def inputs(self, batch):
        hashed = self.hash(batch.rows, batch.offsets, per_sample_weights=batch.weights)
        words = torch.cat([batch.vectors, hashed], 1)
        x = F.embedding(batch.grid, words)
        return torch.cat([self.drop_in(x), batch.flags], 2)

    def forward(self, batch, x=None):
        h = self.inputs(batch) if x is None else x
        lengths = torch.tensor(batch.lengths)
        for lstm in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(
                h, lengths, batch_first=True, enforce_sorted=False)
            h, _ = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)
            h = self.drop(h)
        return h


class Parser(nn.Module):
    """The encoder with heads for tags, lemmas and dependencies."""

    def __init__(self, labels, dropout=0.33):
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(dropout)
        wide = 2 * HIDDEN
        self.tags = nn.ModuleDict({k: nn.Linear(wide, len(labels.lists[k])) for k in LAYERS})
        self.arc_dep, self.arc_head = nn.Linear(wide, ARC), nn.Linear(wide, ARC)
        self.rel_dep, self.rel_head = nn.Linear(wide, REL), nn.Linear(wide, REL)
        rels = len(labels.lists["deprel"])
        self.arc = nn.Parameter(torch.zeros(ARC, ARC + 1))
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.rel = nn.Parameter(torch.zeros(rels, REL + 1, REL + 1))
        self.drop = Shared(dropout)

    def arcs(self, h):
        """Scores [B, T, T+1] of each head for each dependent; 0 is the root."""
        dep = self.drop(F.relu(self.arc_dep(h)))
        head = self.drop(F.relu(self.arc_head(h)))
        head = torch.cat([self.arc_root.expand(len(h), 1, ARC), head], 1)
        want = F.linear(one(dep), self.arc)
        return want @ head.transpose(1, 2)

    def relations(self, h, heads):
        """Scores [B, T, K] of the relations of each token to its head."""
        dep = one(self.drop(F.relu(self.rel_dep(h))))
        head = one(self.drop(F.relu(self.rel_head(h))))
        at = (heads - 1).clamp(min=0).unsqueeze(2).expand(-1, -1, REL + 1)
        chosen = head.gather(1, at)
        k = len(self.rel)
        v = F.linear(chosen, self.rel.reshape(k * (REL + 1), REL + 1))
        return (v.view(*dep.shape[:2], k, REL + 1) @ dep.unsqueeze(3)).squeeze(3)

    def loss(self, batch):
        h = self.encoder(batch)
        heads = batch.padded(lambda e: e.heads)
        longest = batch.mask.shape[1]
        pad = ~torch.cat([torch.ones(len(h), 1, dtype=torch.bool), batch.mask], 1)
        arcs = self.arcs(h).masked_fill(pad.unsqueeze(1), -1e9)
        total = cross(arcs, heads, 1.0)
        total = total + cross(self.relations(h, heads.clamp(min=0)), batch.padded(lambda e: e.rels), 1.0)
        weights = {"upos": 0.4, "xpos": 0.4, "feats": 0.4, "lemma": 0.4}
        for layer, weight in weights.items():
            total = total + cross(self.tags[layer](h), batch.padded(lambda e: e.layers[layer]), weight)
        return total


def one(x):
    """Appends a constant 1, for the bias of a bilinear form."""
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def cross(scores, gold, weight):
    return weight * F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
