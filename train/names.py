"""The name head: two BiLSTM layers and a CRF on the frozen states of the parser."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import safetensors
from encoder import Shared
from features import BUCKETS
from vectors import quantise_rows

CLASSES = ["Person", "Location", "Organization", "NORP", "Facility", "Product", "Date", "Money", "Misc"]
LABELS = ["O"] + [p + c for c in CLASSES for p in ("B-", "I-")]
INDEX = {l: i for i, l in enumerate(LABELS)}
UNITS = (100, 80)  # a direction, of each layer
HASH_DIM = 32  # of the embeddings of the features of a form
EVIDENCE = 2 * len(LABELS) + 2  # what the second layer sees beside the outputs of the first
FORBIDDEN = -1e4


def allowed(a, b):
    """Whether label b may follow label a (None: the start)."""
    return LABELS[b][0] != "I" or (a is not None and LABELS[a] != "O" and LABELS[a][2:] == LABELS[b][2:])


MASK = torch.tensor([[0.0 if allowed(a, b) else FORBIDDEN for b in range(len(LABELS))] for a in range(len(LABELS))])
START = torch.tensor([0.0 if allowed(None, b) else FORBIDDEN for b in range(len(LABELS))])


def bilstm(width, units):
    lstm = nn.LSTM(width, units, batch_first=True, bidirectional=True)
    for name, p in lstm.named_parameters():
        if name.startswith("weight_hh"):
            for gate in p.data.chunk(4):
                nn.init.orthogonal_(gate)
        elif name.startswith("bias"):
            nn.init.zeros_(p)
    return lstm


class Names(nn.Module):
    """Batches of namesdata to scores of labels. The first layer reads each
    sentence; the second one also sees what the first made of the same form in
    the other places of the story."""

    def __init__(self, width, dropout=0.4):
        super().__init__()
        self.drop = Shared(dropout)
        self.hash = nn.EmbeddingBag(BUCKETS, HASH_DIM, mode="sum")
        nn.init.normal_(self.hash.weight, std=0.05)
        self.lstm = bilstm(width + HASH_DIM, UNITS[0])
        self.out1 = nn.Linear(2 * UNITS[0], len(LABELS))
        self.lstm2 = bilstm(2 * UNITS[0] + EVIDENCE, UNITS[1])
        self.out = nn.Linear(2 * UNITS[1], len(LABELS))
        self.trans = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def forward(self, batch):
        """Returns the scores [B, T, L] of both readings."""
        words = self.hash(batch.rows, batch.offsets, per_sample_weights=batch.weights)
        x = torch.cat([self.drop(batch.x), self.drop(words[batch.grid])], 2)
        h = self.drop(run(self.lstm, x, batch.lengths))
        first = self.out1(h)
        h = torch.cat([h, evidence(first, batch)], 2)
        return first, self.out(self.drop(run(self.lstm2, h, batch.lengths)))

    def loss(self, batch):
        """Mean negative log-likelihood a token of the paths, and half that of the labels of the first reading."""
        first, second = self(batch)
        return crf(second, self.trans + MASK, batch) + 0.5 * F.cross_entropy(first[batch.mask], batch.gold[batch.mask])


def run(lstm, x, lengths):
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]


def evidence(scores, batch):
    """The probabilities of each token's labels, their mean over the other places of its form in the story, whether there are any,
    and ln(1 + how many). lang/evidence.go computes the same."""
    own = torch.softmax(scores, 2)[batch.mask]
    others = torch.zeros(batch.keys.max() + 1, len(LABELS)).index_add_(0, batch.keys, own)[batch.keys] - own
    n = (torch.bincount(batch.keys)[batch.keys] - 1).float().unsqueeze(1)
    some = (n > 0).float()
    out = torch.zeros(*batch.mask.shape, EVIDENCE)
    out[batch.mask] = torch.cat([own, others / n.clamp(min=1) * some, some, torch.log1p(n)], 1)
    return out


def crf(emit, trans, batch):
    """Mean negative log-likelihood a token of the gold paths."""
    order = batch.lengths.argsort(descending=True)
    emit, gold, lengths = emit[order], batch.gold[order], batch.lengths[order]
    mask = torch.arange(emit.shape[1]) < lengths.unsqueeze(1)
    path = (emit.gather(2, gold.unsqueeze(2)).squeeze(2) * mask).sum() + START[gold[:, 0]].sum()
    path = path + (trans[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
    live, steps, total, step = mask.sum(0).tolist(), emit.unbind(1), 0, trans.exp()
    alpha = START + steps[0]
    for t in range(1, len(steps)):
        if live[t] < live[t - 1]:
            total = total + torch.logsumexp(alpha[live[t] :], 1).sum()
            alpha = alpha[: live[t]]
        top = alpha.detach().max(1, keepdim=True)[0]
        alpha = torch.log((alpha - top).exp() @ step + 1e-30) + top + steps[t][: live[t]]
    return (total + torch.logsumexp(alpha, 1).sum() - path) / lengths.sum()


def viterbi(emit, trans):
    """Returns the labels of the best valid path; emit is [T, L]."""
    best, back = emit[0] + START.numpy(), []
    for row in emit[1:]:
        scores = best[:, None] + trans
        back.append(scores.argmax(0))
        best = scores.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [LABELS[i] for i in reversed(path)]


def export(head, path, parser_sha256, version, scores):
    tensors = {}

    def put(name, matrix, bias=None):
        q, scale = quantise_rows(matrix.detach().numpy())
        tensors[name + ".q"], tensors[name + ".scale"] = q, scale
        if bias is not None:
            tensors[name + ".bias"] = bias.detach().numpy().astype(np.float32)

    put("hash", head.hash.weight)
    for l, (lstm, out) in enumerate(((head.lstm, head.out1), (head.lstm2, head.out))):
        for d, suffix in (("f", ""), ("b", "_reverse")):
            get = lambda kind: getattr(lstm, "%s_l0%s" % (kind, suffix))
            name = "lstm.%d.%s" % (l, d)
            put(name + ".wx", get("weight_ih"))
            put(name + ".wh", get("weight_hh"))
            tensors[name + ".bias"] = (get("bias_ih") + get("bias_hh")).detach().numpy()
        put("out.%d" % l, out.weight, out.bias)
    tensors["trans"] = head.trans.detach().numpy()
    meta = {
        "format": "detente-names/2",
        "version": version,
        "labels": "\n".join(LABELS),
        "parser": parser_sha256,
        "corpora": "Worldwide Newswire (Stanford; research)",
        "licence": "research only",
        "hidden": str(UNITS[0]),
        "hidden2": str(UNITS[1]),
        "hash_dim": str(HASH_DIM),
        "scores": str(scores),
    }
    safetensors.write(path, tensors, meta)
