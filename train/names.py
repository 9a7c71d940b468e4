"""The name head: a BiLSTM with a CRF on the frozen states of the parser."""

import math
import random
import time

import numpy as np
import torch
from torch import nn

import data
import safetensors
from model import Shared
from vectors import quantise_rows

CLASSES = ["Person", "Location", "Organization", "NORP", "Facility", "Product", "Date", "Money", "Misc"]
LABELS = ["O"] + [p + c for c in CLASSES for p in ("B-", "I-")]
INDEX = {l: i for i, l in enumerate(LABELS)}
WIDTH = 100
NOISE = 0.25  # noised copies for each sentence
FORBIDDEN = -1e4


def allowed(a, b):
    """Whether label b may follow label a (None: the start)."""
    return LABELS[b][0] != "I" or (a is not None and LABELS[a] != "O" and LABELS[a][2:] == LABELS[b][2:])


MASK = torch.tensor([[0.0 if allowed(a, b) else FORBIDDEN for b in range(len(LABELS))] for a in range(len(LABELS))])
START = torch.tensor([0.0 if allowed(None, b) else FORBIDDEN for b in range(len(LABELS))])


class Names(nn.Module):
    def __init__(self, width, dropout=0.4):
        super().__init__()
        self.drop = Shared(dropout)
        self.lstm = nn.LSTM(width, WIDTH, batch_first=True, bidirectional=True)
        for name, p in self.lstm.named_parameters():
            if name.startswith("weight_hh"):
                for gate in p.data.chunk(4):
                    nn.init.orthogonal_(gate)
            elif name.startswith("bias"):
                nn.init.zeros_(p)
        self.out = nn.Linear(2 * WIDTH, len(LABELS))
        self.trans = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def forward(self, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(x), lengths, batch_first=True, enforce_sorted=False)
        h, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.out(self.drop(h))

    def loss(self, x, lengths, gold):
        """Mean negative log-likelihood a token."""
        emit = self(x, lengths)
        trans = self.trans + MASK
        steps = torch.arange(emit.shape[1])
        alpha = START + emit[:, 0]
        score = alpha.gather(1, gold[:, :1]).squeeze(1)
        for t in range(1, emit.shape[1]):
            live = (steps[t] < lengths).unsqueeze(1)
            alpha = torch.where(live, torch.logsumexp(alpha.unsqueeze(2) + trans, 1) + emit[:, t], alpha)
            move = trans[gold[:, t - 1], gold[:, t]] + emit[:, t].gather(1, gold[:, t : t + 1]).squeeze(1)
            score = torch.where(live.squeeze(1), score + move, score)
        return (torch.logsumexp(alpha, 1) - score).sum() / lengths.sum()


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


def spans(tags):
    """Returns the set of (first, end, class)."""
    out, first = set(), None
    for i, tag in enumerate(list(tags) + ["O"]):
        if first is not None and (tag[:1] != "I" or tag[2:] != tags[first][2:]):
            out.add((first, i, tags[first][2:]))
            first = None
        if tag[:1] == "B" or (tag[:1] == "I" and first is None):
            first = i
    return out


class Cached:
    """A sentence with its inputs to the head, in half precision."""

    def __init__(self, x, tags):
        self.x, self.n = x, len(tags)
        self.tags = tags
        self.gold = torch.tensor([INDEX[t] for t in tags])


def cache(model, forms, sentences):
    """Runs the frozen parser over (words, tags) of sentences."""
    model.eval()
    encoded = []
    for words, tags in sentences:
        e = data.Encoded(type("Words", (), {"forms": words}))
        e.tags = tags
        encoded.append(e)
    out = []
    with torch.no_grad():
        for group in data.buckets(encoded, 4000):
            batch = data.Batch(group, forms)
            x = model.encoder.inputs(batch)
            h = torch.cat([x, model.encoder(batch, x)], 2).half()
            out += [Cached(h[i, : e.n].clone(), e.tags) for i, e in enumerate(group)]
    return out


def pad(group):
    lengths = torch.tensor([c.n for c in group])
    x = nn.utils.rnn.pad_sequence([c.x for c in group], batch_first=True).float()
    gold = nn.utils.rnn.pad_sequence([c.gold for c in group], batch_first=True)
    return x, lengths, gold


def score(head, cached):
    """Returns F1 of exact spans by class and over all, in percent."""
    head.eval()
    trans = (head.trans + MASK).detach().numpy()
    hit, said, true = {}, {}, {}
    with torch.no_grad():
        for group in data.buckets(cached, 4000):
            x, lengths, _ = pad(group)
            emit = head(x, lengths).numpy()
            for i, c in enumerate(group):
                got, want = spans(viterbi(emit[i, : c.n], trans)), spans(c.tags)
                for table, found in ((said, got), (true, want), (hit, got & want)):
                    for _, _, k in found:
                        table[k] = table.get(k, 0) + 1
    f1 = lambda h, s, t: 200.0 * h / max(1, s + t)
    out = {k: f1(hit.get(k, 0), said.get(k, 0), true.get(k, 0)) for k in CLASSES}
    total = [sum(d.values()) for d in (hit, said, true)]
    out["all"] = f1(*total)
    out["precision"] = 100.0 * total[0] / max(1, total[1])
    return out


def noised(words, tags, rng):
    """A sentence as a headline would have it: capitals more often than title
    case, since capitals hide more."""
    if rng.random() < 0.75:
        return [w.upper() for w in words], tags
    return [w[:1].upper() + w[1:] if len(w) > 3 else w for w in words], tags


def train(parser, forms, train_sets, dev_sets, epochs, seed=1, tokens=1200, peak=3e-3, start=None, log=print):
    """Trains the head. train_sets are lists of (words, tags); start has weights
    to go on from, of a head for a parser much like this one. Returns it with
    the score of the first of dev_sets."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    began = time.time()
    sentences = [s for group in train_sets for s in group]
    sentences += [noised(*s, rng) for s in sentences if rng.random() < NOISE]
    cached = cache(parser, forms, sentences)
    dev = [cache(parser, forms, s) for s in dev_sets]
    log("names: cached %d sentences, %.0f s" % (len(cached), time.time() - began))
    head = Names(cached[0].x.shape[1])
    if start is not None:
        head.load_state_dict(start)
    best = Names(cached[0].x.shape[1])
    best.load_state_dict(head.state_dict())
    optimiser = torch.optim.Adam(head.parameters(), lr=peak, betas=(0.9, 0.99))
    steps, step = epochs * len(data.buckets(cached, tokens)), 0
    scores = {}
    for number in range(1, epochs + 1):
        head.train()
        mean = count = 0
        for group in data.buckets(cached, tokens, rng):
            for g in optimiser.param_groups:
                g["lr"] = peak * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
            loss = head.loss(*pad(group))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimiser.step()
            with torch.no_grad():
                keep = min(0.998, (1 + step) / (10 + step))
                for mine, theirs in zip(best.parameters(), head.parameters()):
                    mine.mul_(keep).add_(theirs, alpha=1 - keep)
            step += 1
            mean, count = mean + loss.item(), count + 1
        if number % 2 == 0 or number == epochs:
            scores = [score(best, d) for d in dev]
        log("names: epoch %d  loss %.4f  %.0f s  %s" % (number, mean / count, time.time() - began, "; ".join(
            " ".join("%s %.1f" % kv for kv in s.items()) for s in scores)))
    return best, scores[0]


def export(head, path, parser_sha256, version, scores):
    tensors = {}

    def put(name, matrix, bias=None):
        q, scale = quantise_rows(matrix.detach().numpy())
        tensors[name + ".q"], tensors[name + ".scale"] = q, scale
        if bias is not None:
            tensors[name + ".bias"] = bias.detach().numpy().astype(np.float32)

    for d, suffix in (("f", ""), ("b", "_reverse")):
        get = lambda kind: getattr(head.lstm, "%s_l0%s" % (kind, suffix))
        put("lstm.%s.wx" % d, get("weight_ih"))
        put("lstm.%s.wh" % d, get("weight_hh"))
        tensors["lstm.%s.bias" % d] = (get("bias_ih") + get("bias_hh")).detach().numpy()
    put("out", head.out.weight, head.out.bias)
    tensors["trans"] = head.trans.detach().numpy()
    meta = {
        "format": "detente-names/1",
        "version": version,
        "labels": "\n".join(LABELS),
        "parser": parser_sha256,
        "corpora": "Worldwide Newswire (Stanford; research)",
        "licence": "research only",
        "hidden": str(WIDTH),
        "scores": str(scores),
    }
    safetensors.write(path, tensors, meta)
