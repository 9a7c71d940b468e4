"""Training of the parser."""

import collections
import copy
import math
import time

import torch

import data
import evaluate
from features import lower, normalise
from model import Parser


class Average:
    """An exponential moving average of the weights."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.model = copy.deepcopy(model).eval()
        self.mine = list(self.model.parameters())

    def update(self, model):
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        theirs = [p.data for p in model.parameters()]
        mine = [p.data for p in self.mine]
        torch._foreach_mul_(mine, keep)
        torch._foreach_add_(mine, theirs, alpha=1 - keep)


def rate(step, steps, peak, warm=200):
    """Learning rate: linear up, cosine down to a fiftieth."""
    if step < warm:
        return peak * (step + 1) / warm
    part = (step - warm) / max(1, steps - warm)
    return peak * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * part)))


def word_counts(sentences):
    return collections.Counter(lower(normalise(f)) for s in sentences for f in s.forms)


def train(banks, dev, table, epochs, seed=1, tokens=1600, peak=3e-3, noise=0.15, start=None, save=None, log=print,
          shape=(), silver=(), share=2.0):
    """Trains on the sentences of the treebanks and returns (model, forms).

    shape is that of the encoder: kind, units a direction, layers, letters. silver has
    sentences with soft labels; an epoch takes as many tokens of them as share
    times those of the treebanks. start has the weights of a checkpoint to go on
    from. save is called with the
    averaged model after every epoch that is measured.
    """
    torch.manual_seed(seed)
    rng = data.new_rng(seed)
    sentences = [s for bank in banks.values() for s in bank]
    labels = data.Labels.count(sentences)
    forms = data.Forms(table, word_counts(sentences))
    plain = [data.Encoded(s, labels) for s in sentences]
    model = Parser(labels, shape)
    if start is not None:
        model.load_state_dict(start)
    average = Average(model, 0.999)
    optimiser = torch.optim.Adam(model.parameters(), lr=peak, betas=(0.9, 0.95), eps=1e-8)
    drop = lambda count: 0.25 / (0.25 + 0.05 * count) * 0.5 + 0.03
    pool = data.Pool(silver, share * sum(e.n for e in plain), rng)
    steps = epochs * len(data.buckets(plain, tokens) + data.buckets(pool.take(0), tokens))
    step, began = 0, time.time()
    for number in range(1, epochs + 1):
        model.train()
        mean, count = 0.0, 0
        groups = data.buckets(data.epoch(sentences, plain, labels, rng, noise), tokens, rng)
        groups += data.buckets(pool.take(noise), tokens, rng)
        rng.shuffle(groups)
        for group in groups:
            for g in optimiser.param_groups:
                g["lr"] = rate(step, steps, peak)
            batch = data.Batch(group, forms, drop, rng)
            loss = model.loss(batch) if group[0].soft is None else model.soft_loss(batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            average.update(model)
            step += 1
            mean, count = mean + loss.item(), count + 1
        if number % 2 == 0 or number == epochs:
            scores = {b: evaluate.score(average.model, s, forms) for b, s in dev.items()}
            text = "  ".join(
                "%s %s" % (b, " ".join("%s %.2f" % kv for kv in sc.items())) for b, sc in scores.items())
            log("epoch %d  loss %.3f  %.0f s  %s" % (number, mean / count, time.time() - began, text))
            if save:
                save(average.model, scores, number)
        else:
            log("epoch %d  loss %.3f  %.0f s" % (number, mean / count, time.time() - began))
    return average.model, forms
