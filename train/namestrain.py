"""Training of the name head, and its scores."""

import math
import time

import torch
from torch import nn

import namesdata
import namessilver
import wwn
from names import CLASSES, MASK, Names, viterbi

SILVER = 900  # stories without labels, somewhat more than there are with
CONLL = {"Facility": "Location", "NORP": "Misc", "Product": "Misc", "Date": None, "Money": None}  # to four classes


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


def score(found):
    """Returns F1 of exact spans by class, over all and in four classes, and
    the precision over all, in percent, of (gold, found) labels of sentences."""
    hit, said, true = {}, {}, {}
    for gold, tags in found:
        got, want = spans(tags), spans(gold)
        four = lambda names: {(i, j, CONLL.get(k, k)) for i, j, k in names if CONLL.get(k, k)}
        for table, a, b in ((said, got, four(got)), (true, want, four(want)), (hit, got & want, four(got) & four(want))):
            for _, _, k in a:
                table[k] = table.get(k, 0) + 1
            table["all"] = table.get("all", 0) + len(a)
            table["four classes"] = table.get("four classes", 0) + len(b)
    f1 = lambda k: 200.0 * hit.get(k, 0) / max(1, said.get(k, 0) + true.get(k, 0))
    out = {k: f1(k) for k in CLASSES + ["all", "four classes"]}
    out["precision"] = 100.0 * hit.get("all", 0) / max(1, said.get("all", 0))
    return out


class Reader:
    """Makes batches and predicts."""

    def __init__(self, forms, tokens=6000):
        self.forms, self.lows, self.tokens = forms, namesdata.Lower(forms), tokens

    def batch(self, parts, *drop):
        return namesdata.Batch(parts, self.forms, self.lows, *drop)

    def predict(self, head, stories):
        """Yields (gold, found) labels of sentences."""
        trans = (head.trans + MASK).detach().numpy()
        with torch.no_grad():
            for parts in namesdata.group(stories, self.tokens):
                batch = self.batch(parts)
                for s, emit in zip(batch.sentences, head(batch)[1].numpy()):
                    yield s.tags, viterbi(emit[: s.n], trans)


def sources(model, forms, data, rng):
    """Returns the training stories and the dev sets: stories by paragraphs, and by sentences in capitals."""
    source = namesdata.Source(model, forms, wwn.load(data, "train"), wwn.paragraph_stories(data, "train"), rng)
    capitals = [[([w.upper() for w in words], tags) for words, tags in story] for story in wwn.load(data, "dev")]
    dev = [namesdata.cache(model, forms, s) for s in (wwn.paragraph_stories(data, "dev"), capitals)]
    return source, dev


def train(parser, forms, data, epochs, words, seed=1, tokens=2500, peak=(2.5e-3, 2e-3), start=None, save=None, log=print):
    """Trains the head on the frozen states of the parser: for the first number of
    epochs on what is labelled, then for the second also on stories that the head so
    far labels itself, of a file of train/words. start has weights of the first part,
    to go on with the second. save gets the averaged head and its scores, by
    paragraphs, after each epoch."""
    torch.manual_seed(seed)
    rng, began = namesdata.seeded(seed), time.time()
    source, dev = sources(parser.eval(), forms, data, rng)
    reader = Reader(forms)
    log("names: cached %d stories, %.0f s" % (len(source.sentences), time.time() - began))
    width = parser.encoder.width + 2 * parser.encoder.units
    head, best = Names(width), Names(width).eval()
    if start is not None:
        head.load_state_dict(start)
    best.load_state_dict(head.state_dict())
    for part in range(0 if start is None else 1, 2):
        if part == 1:
            source.silver = namessilver.label(best, parser, forms, reader, namessilver.stories(words, SILVER))
            log("names: labelled %d stories, %.0f s" % (len(source.silver), time.time() - began))
            head.load_state_dict(best.state_dict())
        for number, loss in stage(head, best, reader, source, rng, epochs[part], tokens, peak[part]):
            scores = [score(reader.predict(best, d)) for d in dev]
            save(best, scores[0], part)
            log("names: part %d, epoch %d  loss %.4f  %.0f s  %s" % (part + 1, number, loss, time.time() - began, "; ".join(
                " ".join("%s %.1f" % kv for kv in s.items()) for s in scores)))


def stage(head, best, reader, source, rng, epochs, tokens, peak):
    """Trains for some epochs at a rate that rises and falls once; yields the number
    and mean loss of each. best is the average of head."""
    optimiser = torch.optim.Adam(head.parameters(), lr=peak, betas=(0.9, 0.99))
    steps, step = epochs * len(source.epoch(tokens)), 0
    for number in range(1, epochs + 1):
        head.train()
        total = count = 0
        for parts in source.epoch(tokens):
            warm, cosine = min(1, (step + 1) / 100), 0.5 * (1 + math.cos(math.pi * min(1, step / steps)))
            for g in optimiser.param_groups:
                g["lr"] = peak * warm * (0.02 + 0.98 * cosine)
            loss = head.loss(reader.batch(parts, source.counts, rng))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimiser.step()
            average(best, head, min(0.998, (1 + step) / (10 + step)))
            step, total, count = step + 1, total + loss.item(), count + 1
        yield number, total / count


def average(mine, theirs, keep):
    with torch.no_grad():
        torch._foreach_mul_(list(mine.parameters()), keep)
        torch._foreach_add_(list(mine.parameters()), list(theirs.parameters()), alpha=1 - keep)
