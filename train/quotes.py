"""The head of quotes: which words report, and what is source, cue and content for each.

Two passes over a passage (a paragraph), both bidirectional LSTMs. The first reads
the frozen states of the parser, vectors and classes of the tokens and says which
tokens head a cue. The second reads the passage once for each such token, with what it looks
like from there, and a CRF gives the spans. train/quotes (Go) writes what they see.
"""

import hashlib
import json
import math
import os
import random
import subprocess
import time

import numpy as np
import torch
from torch import nn

import manifest
import quant
import safetensors
from encoder import Shared
from vectors import quantise_rows

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
ROLES = ["source", "cue", "content"]
CUE = [3, 4]
CLASSES = 14
VIEWS = 6
STATES, VECTOR = 400, 100
WIDTH, EMBED = 100, 64  # of the first pass
WIDTH2, EMBED2, ASKED = 80, 48, 32  # of the second; ASKED is what it is told of the cue
FORBIDDEN = -1e4
LEMMA = 13  # the class that is a bucket of lemmas
PEAK, RESUMED = 3e-3, 2.5e-3  # learning rates
THRESHOLD = 0.4  # of the cues, for the scores of the head alone
HELD = 10  # every tenth story of the training part is held out, to set thresholds


def allowed(a, b):
    """Whether label b may follow label a (None: the start)."""
    return b % 2 == 1 or b == 0 or (a is not None and a in (b, b - 1))


MASK = torch.tensor([[0.0 if allowed(a, b) else FORBIDDEN for b in range(7)] for a in range(7)])
START = torch.tensor([0.0 if allowed(None, b) else FORBIDDEN for b in range(7)])


class Head(nn.Module):
    def __init__(self, sizes, view_sizes, dropout=0.3):
        super().__init__()
        self.sizes, self.view_sizes = sizes, view_sizes
        self.classes = nn.Embedding(sum(sizes), EMBED)
        self.views = nn.Embedding(sum(view_sizes), EMBED2)
        for e in (self.classes, self.views):
            nn.init.normal_(e.weight, std=0.1)
        self.drop = Shared(dropout)
        self.first = nn.LSTM(STATES + VECTOR + EMBED, WIDTH, batch_first=True, bidirectional=True)
        self.cue = nn.Linear(2 * WIDTH, 1)
        self.asked = nn.Linear(2 * WIDTH, ASKED)
        self.second = nn.LSTM(2 * WIDTH + EMBED2 + ASKED, WIDTH2, batch_first=True, bidirectional=True)
        for lstm in (self.first, self.second):
            for name, p in lstm.named_parameters():
                if name.startswith("weight_hh"):
                    for gate in p.data.chunk(4):
                        nn.init.orthogonal_(gate)
                elif name.startswith("bias"):
                    nn.init.zeros_(p)
        self.out = nn.Linear(2 * WIDTH2, 7)
        self.trans = nn.Parameter(torch.zeros(7, 7))
        self.register_buffer("at", torch.tensor(np.cumsum([0] + list(sizes[:-1]))))
        self.register_buffer("view_at", torch.tensor(np.cumsum([0] + list(view_sizes[:-1]))))

    def lstm(self, layer, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)[0]

    def read(self, rows, classes, lengths):
        """First pass: rows [B, T, 500], classes [B, T, 14]. Returns what it makes of each token."""
        e = self.classes(classes + self.at)
        if self.training:
            keep = torch.full((1, 1, CLASSES, 1), 0.95)
            keep[..., LEMMA, :] = 0.7
            e = e * torch.bernoulli(keep.expand(e.shape[0], e.shape[1], -1, -1))
        return self.lstm(self.first, torch.cat([self.drop(rows), e.sum(2)], 2), lengths)

    def label(self, h, asked, views, lengths):
        """Second pass: h [B, T, 200] of the windows, asked [B, 200] of the cues,
        views [B, T, 6]. Returns scores [B, T, 7]."""
        e = self.views(views + self.view_at)
        if self.training:
            e = e * torch.bernoulli(torch.full(e.shape[:3] + (1,), 0.95))
        told = self.asked(self.drop(asked.unsqueeze(1))).expand(-1, h.shape[1], -1)
        x = torch.cat([self.drop(h), e.sum(2), told], 2)
        return self.out(self.drop(self.lstm(self.second, x, lengths)))

    def loss(self, emit, lengths, gold):
        """Negative log-likelihood of the label sequences, summed."""
        trans = self.trans + MASK
        alpha = START + emit[:, 0]
        score = alpha.gather(1, gold[:, :1]).squeeze(1)
        steps = torch.arange(emit.shape[1])
        for t in range(1, emit.shape[1]):
            live = steps[t] < lengths
            alpha = torch.where(live.unsqueeze(1), torch.logsumexp(alpha.unsqueeze(2) + trans, 1) + emit[:, t], alpha)
            move = trans[gold[:, t - 1], gold[:, t]] + emit[:, t].gather(1, gold[:, t : t + 1]).squeeze(1)
            score = torch.where(live, score + move, score)
        return (torch.logsumexp(alpha, 1) - score).sum()


def only_cue(emit, cues):
    """Lets the head of the cue have no label but those of a cue."""
    b = torch.arange(len(cues))
    bar = torch.zeros_like(emit)
    bar[b, cues] = FORBIDDEN
    bar[b.unsqueeze(1), cues.unsqueeze(1), torch.tensor(CUE)] = 0
    return emit + bar


class Story:
    """A story of a part: its index entry, and where its rows stand."""

    def __init__(self, entry, first, view):
        self.__dict__.update({k.lower(): v for k, v in entry.items()})
        self.first = first  # of the rows of the part
        self.seen = {}  # by cue: first, end of the window, and row of the views
        for cue, a, b in self.views:
            self.seen[cue] = (a, b, view)
            view += b - a
        self.after = view


class Part:
    def __init__(self, folder, name):
        path = os.path.join(folder, name)
        rows = np.memmap(path + ".rows", np.float32, "r").reshape(-1, STATES + VECTOR)
        self.rows = np.empty(rows.shape, np.float16)
        for i in range(0, len(rows), 20000):
            self.rows[i : i + 20000] = rows[i : i + 20000]
        self.classes = np.fromfile(path + ".classes", np.uint16).reshape(-1, CLASSES)
        self.views = np.fromfile(path + ".views", np.uint8).reshape(-1, VIEWS)
        self.stories, first, view = [], 0, 0
        with open(path + ".json", encoding="utf-8") as f:
            for line in f:
                s = Story(json.loads(line), first, view)
                self.stories.append(s)
                first, view = first + len(s.spans), s.after


class Passage:
    """A passage with the marked attributions whose cue is in it."""

    def __init__(self, part, story, first, end):
        self.part, self.story, self.first, self.n = part, story, first, end - first
        self.row = story.first + first
        self.cues, self.gold = [], []
        for a in story.attributions or ():
            at = a["Anchor"]
            if first <= at < end and at in story.seen and at - first not in self.cues:
                self.cues.append(at - first)
                self.gold.append(labels(part, story, a))

    def rows(self):
        return torch.from_numpy(self.part.rows[self.row : self.row + self.n])

    def classes(self):
        return torch.from_numpy(self.part.classes[self.row : self.row + self.n].astype(np.int64))


def labels(part, story, a):
    """Returns the labels of the tokens of the window of an attribution. Commas that
    close a source, possessive endings and colons after the cue are left to custom."""
    first, end, _ = story.seen[a["Anchor"]]
    out = np.zeros(end - first, np.int64)
    raw = story.text.encode()
    for r, spans in enumerate(a["Roles"]):
        for s, e in spans or ():
            word = raw[story.spans[e - 1][0] : story.spans[e - 1][1]].decode()
            if e - s > 1 and (r == 0 and word in (",", "'s", "’s") or r == 1 and word == ":"):
                e -= 1
            s, e = max(s, first), min(e, end)
            if s < e:
                out[s - first] = 2 * r + 1
                out[s - first + 1 : e - first] = 2 * r + 2
    at = a["Anchor"] - first
    if out[at] not in CUE:
        out[at] = 3
    for i in range(1, len(out)):
        if not allowed(out[i - 1], out[i]):
            out[i] -= 1
    return out


def passages(part, stories):
    return [Passage(part, s, a, b) for s in stories for a, b in s.passages]


def buckets(group, tokens, rng=None):
    noise = (lambda: rng.uniform(0.9, 1.1)) if rng else (lambda: 1.0)
    order = sorted(group, key=lambda p: p.n * noise())
    out, now = [], []
    for p in order:
        if now and (len(now) + 1) * max(p.n, max(x.n for x in now)) > tokens:
            out.append(now)
            now = []
        now.append(p)
    out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def pad(list_):
    return nn.utils.rnn.pad_sequence(list_, batch_first=True)


def first_pass(head, group):
    lengths = torch.tensor([p.n for p in group])
    h = head.read(pad([p.rows() for p in group]).float(), pad([p.classes() for p in group]), lengths)
    return h, lengths


def windows(h, group, asked):
    """Gathers the windows of (number of passage, cue) pairs: states, views, lengths and
    where the cue stands in each."""
    hs, views, cues = [], [], []
    for b, cue in asked:
        p = group[b]
        first, end, row = p.story.seen[p.first + cue]
        hs.append(h[b, first - p.first : end - p.first])
        views.append(torch.from_numpy(p.part.views[row : row + end - first].astype(np.int64)))
        cues.append(p.first + cue - first)
    lengths = torch.tensor([len(v) for v in views])
    who = torch.stack([h[b, cue] for b, cue in asked])
    return pad(hs), who, pad(views), lengths, torch.tensor(cues)


def batch_loss(head, group):
    h, lengths = first_pass(head, group)
    gold = torch.zeros(h.shape[:2])
    can = torch.zeros(h.shape[:2])
    for b, p in enumerate(group):
        gold[b, p.cues] = 1
        can[b, : p.n] = 1
    logits = head.cue(head.drop(h)).squeeze(2)
    loss = (nn.functional.binary_cross_entropy_with_logits(logits, gold, reduction="none") * can).sum()
    asked = [(b, c) for b, p in enumerate(group) for c in p.cues]
    if asked:
        hs, who, views, n, cues = windows(h, group, asked)
        emit = only_cue(head.label(hs, who, views, n), cues)
        spans = head.loss(emit, n, pad([torch.from_numpy(g) for p in group for g in p.gold]))
    else:
        spans = 0
    return loss, spans, len(asked)


def best_path(emit, trans):
    """Returns the labels of the best sequence, and by how much it leads over the best one with
    another label at each token."""
    n = len(emit)
    before, after = np.zeros((n, 7), np.float32), np.zeros((n, 7), np.float32)
    before[0] = emit[0] + START.numpy()
    for t in range(1, n):
        before[t] = (before[t - 1][:, None] + trans).max(0) + emit[t]
    for t in range(n - 2, -1, -1):
        after[t] = (trans + (after[t + 1] + emit[t + 1])[None]).max(1)
    through = before + after
    path = through.argmax(1)
    top = through[np.arange(n), path].copy()
    through[np.arange(n), path] = -np.inf
    return path, top - through.max(1)


class Found:
    """An attribution that the head finds: probability of the cue, spans in tokens by
    role, and the least lead within each role."""

    def __init__(self, cue, p, path, lead, first):
        self.cue, self.p = cue, p
        self.spans = [[], [], []]
        self.lead = [99.0, 99.0, 99.0]
        for i, k in enumerate(path):
            if k == 0:
                continue
            r = (k - 1) // 2
            if k % 2 == 1:
                self.spans[r].append([first + i, first + i + 1])
            else:
                self.spans[r][-1][1] += 1
            self.lead[r] = min(self.lead[r], float(lead[i]))


def find(head, part, stories, least):
    """Returns by story what the head finds, cues of at least this probability."""
    head.eval()
    trans = (head.trans + MASK).detach().numpy()
    out = {s.name: [] for s in stories}
    with torch.no_grad():
        for group in buckets(passages(part, stories), 4000):
            h, _ = first_pass(head, group)
            probability = torch.sigmoid(head.cue(h).squeeze(2)).numpy()
            asked = [(b, c) for b, p in enumerate(group) for c in range(p.n)
                     if probability[b, c] >= least and p.first + c in p.story.seen]
            if not asked:
                continue
            hs, who, views, n, cues = windows(h, group, asked)
            emit = only_cue(head.label(hs, who, views, n), cues).numpy()
            for k, (b, c) in enumerate(asked):
                p = group[b]
                path, lead = best_path(emit[k, : n[k]], trans)
                first = p.story.seen[p.first + c][0]
                out[p.story.name].append(Found(p.first + c, float(probability[b, c]), path, lead, first))
    return out


def customary(raw, role, s, e):
    rest = raw[e:]
    if role == 0:
        for ending in (b"'s", "’s".encode()):
            if rest.startswith(ending):
                return s, e + len(ending)
        if b", " in raw[s:e] and rest.startswith(b","):
            return s, e + 1
    elif role == 1 and rest.startswith(b":"):
        return s, e + 1
    return s, e


def spans_of(story, found):
    """Returns the sets of spans of each role, outermost attributions alone."""
    raw = story.text.encode()
    chars = []
    for f in found:
        roles = [[(story.spans[a][0], story.spans[b - 1][1]) for a, b in f.spans[r]] for r in range(3)]
        chars.append(roles)
    out = [set(), set(), set()]
    for i, roles in enumerate(chars):
        if not roles[2]:
            continue
        inner = any(j != i and c[0] <= q[0] and q[1] <= c[1] for j, other in enumerate(chars) for c in other[2] for q in roles[1][:1])
        if inner:
            continue
        for r in range(3):
            out[r] |= {customary(raw, r, *s) for s in roles[r]}
    return out


def score(stories, found, threshold):
    """Returns (exact, half, whole credit) F1 of each role in percent."""
    counts = np.zeros((3, 5))
    for s in stories:
        system = spans_of(s, [f for f in found[s.name] if f.p >= threshold])
        for r in range(3):
            gold = {tuple(x) for a in s.gold or () for x in a[r] or ()}
            exact = gold & system[r]
            left, touching = sorted(gold - exact), 0
            for y in sorted(system[r] - exact):
                for g in left:
                    if g[0] < y[1] and y[0] < g[1]:
                        left.remove(g)
                        touching += 1
                        break
            counts[r] += [len(gold), len(system[r]), len(exact), len(exact) + touching / 2, len(exact) + touching]
    return [tuple(round(200 * c[k] / max(1, c[0] + c[1]), 1) for k in (2, 3, 4)) for c in counts]


def train(train_part, stories, checks, sizes, view_sizes, epochs, seed=1, tokens=1600, peak=PEAK, start=None, keep=None, log=print):
    """Trains the head. checks maps a name to (part, stories) to be scored at the last two
    epochs; start has weights to go on from; keep is called with the averaged head after each epoch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    began = time.time()
    lessons = passages(train_part, stories)
    head, best = Head(sizes, view_sizes), Head(sizes, view_sizes)
    if start is not None:
        head.load_state_dict(start)
    best.load_state_dict(head.state_dict())
    log("quotes: %d passages, %d attributions, %d weights" % (
        len(lessons), sum(len(p.cues) for p in lessons), sum(p.numel() for p in head.parameters())))
    optimiser = torch.optim.Adam(head.parameters(), lr=peak, betas=(0.9, 0.99))
    steps, step = epochs * len(buckets(lessons, tokens)), 0
    for number in range(1, epochs + 1):
        head.train()
        sums = np.zeros(3)
        for group in buckets(lessons, tokens, rng):
            for g in optimiser.param_groups:
                g["lr"] = peak * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
            cues, spans, n = batch_loss(head, group)
            loss = (2 * cues + spans) / 100
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimiser.step()
            with torch.no_grad():
                weight = min(0.998, (1 + step) / (10 + step))
                for mine, theirs in zip(best.parameters(), head.parameters()):
                    mine.mul_(weight).add_(theirs, alpha=1 - weight)
            step += 1
            sums += [float(cues), float(spans), n]
        log("quotes: epoch %d  cues %.3f spans %.3f  %.0f s" % (number, sums[0] / sums[2], sums[1] / sums[2], time.time() - began))
        if keep:
            keep(best)
        for name, (part, some) in checks.items() if number >= epochs - 1 else ():
            found = find(best, part, some, 0.3)
            log("  %s %s" % (name, "  ".join("%.2f: %s" % (t, score(some, found, t)) for t in (0.3, 0.4, 0.5))))
    return best


# What is written.


def right(story, f):
    """Whether an attribution has a marked one whose cue it overlaps, and whose source and
    content too."""
    mine = [[(story.spans[a][0], story.spans[b - 1][1]) for a, b in f.spans[r]] for r in range(3)]
    meets = lambda x, y: any(a[0] < b[1] and b[0] < a[1] for a in x for b in y)
    for gold in story.gold or ():
        g = [[tuple(s) for s in x or ()] for x in gold]
        if meets(mine[1], g[1]) and meets(mine[2], g[2]) and (meets(mine[0], g[0]) or not mine[0] and not g[0]):
            return True
    return False


def terms(part, story, f):
    """What the trust in an attribution is reckoned from; quote/learned.go has the same."""
    first, end, row = story.seen[f.cue]
    roles = part.views[row : row + end - first, 5]
    rules = bool(roles[0])
    read = {"source": [], "content": []}
    for name, begins in (("source", 2), ("content", 6)):
        for i, v in enumerate(roles):
            if v == begins:
                read[name].append([first + i, first + i + 1])
            elif v == begins + 1 and read[name]:
                read[name][-1][1] = first + i + 1
    same = rules and read["source"] == f.spans[0] and read["content"] == f.spans[2]
    odds = math.log(max(f.p, 1e-9) / max(1 - f.p, 1e-9))
    lead = [min(x, 20.0) / 4 for x in f.lead]
    return [1.0, max(-8.0, min(8.0, odds))] + lead + [float(rules), float(same)]


def fit_trust(head, part, stories, least=0.2):
    """Logistic regression of whether what is found is right, by Newton's method."""
    found = find(head, part, stories, least)
    x, y = [], []
    for s in stories:
        for f in found[s.name]:
            if f.spans[2]:
                x.append(terms(part, s, f))
                y.append(right(s, f))
    x, y = np.array(x), np.array(y, float)
    w, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - w)
    p = 1 / (1 + np.exp(-x @ w))
    bins = np.clip((p * 10).astype(int), 0, 9)
    off = sum(abs((p - y)[bins == b].sum()) for b in range(10)) / len(y)
    return w.astype(np.float32), off


def export(head, path, trust, parser_sha256, version, scores):
    tensors = {}

    def put(name, matrix, bias=None):
        q, scale = quantise_rows(matrix.detach().numpy())
        tensors[name + ".q"], tensors[name + ".scale"] = q, scale
        if bias is not None:
            tensors[name + ".bias"] = bias.detach().numpy().astype(np.float32)

    put("classes", head.classes.weight)
    put("views", head.views.weight)
    for name in ("first", "second"):
        for d, suffix in (("f", ""), ("b", "_reverse")):
            get = lambda kind: getattr(getattr(head, name), "%s_l0%s" % (kind, suffix))
            put("%s.%s.wx" % (name, d), get("weight_ih"))
            put("%s.%s.wh" % (name, d), get("weight_hh"))
            tensors["%s.%s.bias" % (name, d)] = (get("bias_ih") + get("bias_hh")).detach().numpy()
    for name in ("cue", "asked", "out"):
        put(name, getattr(head, name).weight, getattr(head, name).bias)
    tensors["trans"] = head.trans.detach().numpy()
    tensors["trust"] = trust
    safetensors.write(path, tensors, {
        "format": "detente-quotes/1",
        "version": version,
        "parser": parser_sha256,
        "corpora": "PolNeAR (McGill; research)",
        "licence": "research only",
        "states": str(STATES), "vector": str(VECTOR), "hidden": str(WIDTH), "embed": str(EMBED),
        "hidden2": str(WIDTH2), "embed2": str(EMBED2), "asked": str(ASKED),
        "scores": json.dumps(scores, sort_keys=True),
    })


class Quantised:
    """The exported head as Go runs it, in plain numpy; slow."""

    def __init__(self, path, sizes, view_sizes):
        t, _ = safetensors.read(path)
        table = lambda name: t[name + ".q"].astype(np.float32) * t[name + ".scale"][:, None]
        self.classes, self.views = table("classes"), table("views")
        self.at = np.cumsum([0] + list(sizes[:-1]))
        self.view_at = np.cumsum([0] + list(view_sizes[:-1]))
        self.first, self.second = ([quant.LSTM(t, "%s.%s" % (name, d), d == "b") for d in "fb"] for name in ("first", "second"))
        self.cue, self.asked, self.out = (quant.Linear(t, name) for name in ("cue", "asked", "out"))
        self.trans = t["trans"] + MASK.numpy()

    def run(self, lstm, xs):
        return np.concatenate([d(xs) for d in lstm], 1)

    def read(self, p):
        """Returns the log-odds of each token of a passage and the labels from each cue."""
        rows = p.part.rows[p.row : p.row + p.n].astype(np.float32)
        classes = p.part.classes[p.row : p.row + p.n].astype(np.int64) + self.at
        h = self.run(self.first, list(np.concatenate([rows, self.classes[classes].sum(1)], 1)))
        odds = [float(self.cue(x)[0]) for x in h]
        found = []
        for c, o in enumerate(odds):
            if o < 0 or p.first + c not in p.story.seen:
                continue
            first, end, row = p.story.seen[p.first + c]
            views = self.views[p.part.views[row : row + end - first].astype(np.int64) + self.view_at].sum(1)
            told = np.repeat(self.asked(h[c])[None], end - first, 0)
            x = np.concatenate([h[first - p.first : end - p.first], views, told], 1).astype(np.float32)
            emit = np.array([self.out(v) for v in self.run(self.second, list(x))])
            bar = np.full(7, FORBIDDEN, np.float32)
            bar[CUE] = 0
            emit[p.first + c - first] += bar
            path, lead = best_path(emit, self.trans)
            found.append(Found(p.first + c, o, path, lead, first))
        return odds, found


def parity(path, part, sizes, view_sizes, out):
    """Writes what the exported head gives for texts written for the test."""
    head = Quantised(path, sizes, view_sizes)
    cases = []
    for s in part.stories:
        case = {"text": s.text, "classes": part.classes[s.first : s.first + len(s.spans)].tolist(), "odds": [], "found": []}
        for p in passages(part, [s]):
            odds, found = head.read(p)
            case["odds"] += [round(o, 2) for o in odds]
            for f in found:
                first, end, row = s.seen[f.cue]
                case["found"].append({"cue": f.cue, "seen": part.views[row : row + end - first].tolist(),
                                      "source": f.spans[0], "words": f.spans[1], "spoken": f.spans[2]})
        cases.append(case)
    with open(out, "w", encoding="utf-8") as f:
        json.dump(cases, f, ensure_ascii=False)
        f.write("\n")


# The step of run.py.

RIGHTS = {
    "name": "quotes.safetensors",
    "licence": "research only",
    "corpora": ["PolNeAR"],
    "terms": "research only",
    "restricted": True,
}


def prepare(args, root):
    """Has Go write what the head sees."""
    subprocess.run(["go", "run", "./train/quotes", "-data", os.path.abspath(args.data), "-models", os.path.abspath(args.out),
                    "-out", os.path.abspath(args.work)], cwd=root, check=True)


def step(args, root, keep, log):
    """Trains the head and writes its file, its entry of the manifest and the parity cases."""
    prepare(args, root)
    with open(os.path.join(args.work, "sizes.json"), encoding="utf-8") as f:
        sizes = json.load(f)
    part, dev, own = (Part(args.work, name) for name in ("train", "dev", "own"))
    held = part.stories[::HELD]
    start = torch.load(os.path.join(args.work, "quotes.pt"))["state"] if args.resume else None
    head = train(part, [s for i, s in enumerate(part.stories) if i % HELD], {"dev": (dev, dev.stories)},
                 sizes["classes"], sizes["views"], args.quote_epochs, seed=args.seed,
                 peak=RESUMED if start else PEAK, start=start, keep=keep, log=log)
    write(args, root, head, part, held, dev, own, sizes, log)


def write(args, root, head, part, held, dev, own, sizes, log):
    trust, off = fit_trust(head, part, held)
    figures = score(dev.stories, find(head, dev, dev.stories, THRESHOLD), THRESHOLD)
    scores = {"polnear-dev " + role: f[0] for role, f in zip(ROLES, figures)}
    log("quotes: %s; trust is off by %.3f" % (figures, off))
    with open(os.path.join(args.out, "parser.safetensors"), "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    path = os.path.join(args.out, RIGHTS["name"])
    export(head, path, trust, digest, args.version, scores)
    manifest.enter(args.out, RIGHTS, scores)
    parity(path, own, sizes["classes"], sizes["views"], os.path.join(root, "quote", "testdata", "parity.json"))
