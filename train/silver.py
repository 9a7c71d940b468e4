"""Silver parses: what an ensemble of parsers makes of unlabelled stories."""

import random
import time

import numpy as np
import torch

import data
import tree

TOP = 4  # alternatives kept of each distribution
LONGEST, SHORTEST = 50, 4


def sentences(path, seed=1):
    """Returns the sentences of a file of words that are worth reading: of fair
    length, mostly words, each once, in random order."""
    seen, out = set(), []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("# "):
                continue
            forms = line.split()
            letters = sum(w[0].isalpha() for w in forms)
            if not SHORTEST <= len(forms) <= LONGEST or letters < 0.65 * len(forms):
                continue
            key = line.lower()
            if key not in seen:
                seen.add(key)
                out.append(data.Silver(forms))
    random.Random(seed).shuffle(out)
    return out


def label(models, forms, batch):
    """Gives every sentence of the batch the mean of the models' distributions."""
    with torch.no_grad():
        states = [m.encoder(batch) for m in models]
        mean = lambda get: sum(torch.softmax(get(m, h), 2) for m, h in zip(models, states)) / len(models)
        soft = {k: mean(lambda m, h: m.tags[k](h)) for k in data.LAYERS}
        pad = ~torch.cat([torch.ones(len(batch.lengths), 1, dtype=torch.bool), batch.mask], 1)
        arcs = mean(lambda m, h: m.arcs(h).masked_fill(pad.unsqueeze(1), -1e9))
        heads = torch.zeros(batch.mask.shape, dtype=torch.long)
        for b, e in enumerate(batch.encoded):
            scores = torch.log(arcs[b, : e.n, : e.n + 1].double() + 1e-9).numpy()
            heads[b, : e.n] = torch.from_numpy(tree.decode(scores))
        soft["rels"] = mean(lambda m, h: m.relations(h, heads))
        soft["arcs"] = arcs
    kept = {}
    for k, p in soft.items():
        top, at = p.topk(min(TOP, p.shape[2]), 2)
        kept[k] = at.numpy().astype(np.int16), (top / top.sum(2, keepdim=True)).numpy().astype(np.float16)
    for b, e in enumerate(batch.encoded):
        e.soft = {k: (at[b, : e.n].copy(), p[b, : e.n].copy()) for k, (at, p) in kept.items()}
        e.heads = heads[b, : e.n].numpy().astype(np.int16)


def score(models, gold, forms):
    """Returns (UPOS, LAS) of the ensemble on gold sentences."""
    encoded = []
    for s in gold:
        e = data.Silver(s.forms)
        e.gold = s
        encoded.append(e)
    upos = las = total = 0
    lists = models[0].labels.lists
    for group in data.buckets(encoded, 4000):
        label(models, forms, data.Batch(group, forms))
        for e in group:
            total += e.n
            upos += sum(lists["upos"][int(i)] == g for i, g in zip(e.soft["upos"][0][:, 0], e.gold.upos))
            for t in range(e.n):
                h = int(e.heads[t])
                rel = lists["deprel"][int(e.soft["rels"][0][t, 0])] if h else "root"
                las += h == e.gold.heads[t] and rel == e.gold.deprels[t]
    return 100 * upos / total, 100 * las / total


def run(models, sents, forms, log=print):
    began = time.time()
    done = 0
    for i, group in enumerate(data.buckets(sents, 4000)):
        label(models, forms, data.Batch(group, forms))
        done += sum(e.n for e in group)
        if i % 100 == 0:
            log("silver: %d tokens, %.0f s" % (done, time.time() - began))
    return sents
