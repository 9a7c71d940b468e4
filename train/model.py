"""The heads of the parser, in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from data import LAYERS, UNKNOWN
from encoder import Encoder, Shared

ARC, REL = 128, 64
WEIGHTS = {"upos": 0.4, "xpos": 0.4, "feats": 0.4, "lemma": 0.4}  # of the losses of the tags


class Parser(nn.Module):
    """The encoder with heads for tags, lemmas and dependencies."""

    def __init__(self, labels, shape=(), dropout=0.33):
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(*shape, dropout=dropout)
        wide = 2 * self.encoder.units
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

    def masked_arcs(self, h, batch):
        pad = ~torch.cat([torch.ones(len(h), 1, dtype=torch.bool), batch.mask], 1)
        return self.arcs(h).masked_fill(pad.unsqueeze(1), -1e9)

    def soft_loss(self, batch):
        """The loss on silver sentences: to say what the models said."""
        h = self.encoder(batch)
        mask = batch.mask.float()
        heads = batch.padded(lambda e: e.heads)
        total = soft_cross(self.masked_arcs(h, batch), batch, "arcs", 1.0, mask)
        rels = self.relations(h, heads.clamp(min=0))
        total = total + soft_cross(rels, batch, "rels", 1.0, mask * (heads > 0))
        for layer, weight in WEIGHTS.items():
            total = total + soft_cross(self.tags[layer](h), batch, layer, weight, mask)
        return total

    def loss(self, batch):
        h = self.encoder(batch)
        heads = batch.padded(lambda e: e.heads)
        arcs = self.masked_arcs(h, batch)
        total = cross(arcs, heads, 1.0)
        total = total + cross(self.relations(h, heads.clamp(min=0)), batch.padded(lambda e: e.rels), 1.0)
        for layer, weight in WEIGHTS.items():
            total = total + cross(self.tags[layer](h), batch.padded(lambda e: e.layers[layer]), weight)
        return total


def soft_cross(scores, batch, layer, weight, mask):
    """Cross entropy with the distributions of a layer, mean over the mask."""
    at, p = batch.soft(layer)
    log = torch.log_softmax(scores, 2).gather(2, at)
    return -weight * ((log * p).sum(2) * mask).sum() / mask.sum()


def one(x):
    """Appends a constant 1, for the bias of a bilinear form."""
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def cross(scores, gold, weight):
    return weight * F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
