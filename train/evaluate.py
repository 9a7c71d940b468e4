"""Accuracy of the parser on gold words."""

import torch

import data
import lemma
import tree


def predict(model, batch):
    """Yields (encoded, tags by layer, heads, relations) of each sentence."""
    labels = model.labels.lists
    with torch.no_grad():
        h = model.encoder(batch)
        arcs = model.arcs(h)
        heads = torch.zeros(batch.mask.shape, dtype=torch.long)
        for b, e in enumerate(batch.encoded):
            found = tree.decode(arcs[b, : e.n, : e.n + 1].double().numpy())
            heads[b, : e.n] = torch.from_numpy(found)
        rels = model.relations(h, heads).argmax(2)
        tags = {k: model.tags[k](h).argmax(2) for k in data.LAYERS}
    for b, e in enumerate(batch.encoded):
        head = heads[b, : e.n].tolist()
        rel = [labels["deprel"][r] if h else "root"
               for r, h in zip(rels[b, : e.n].tolist(), head)]
        named = {k: [labels[k][i] for i in tags[k][b, : e.n].tolist()] for k in data.LAYERS}
        named["lemma"] = [lemma.apply(f, s) for f, s in zip(e.forms, named["lemma"])]
        yield e, named, head, rel


def score(model, sentences, forms):
    """Returns the accuracies by name; sentences are those of conllu.read."""
    model.eval()
    right = dict.fromkeys(["upos", "xpos", "feats", "lemma", "uas", "las"], 0)
    total = 0
    encoded = []
    for s in sentences:
        e = data.Encoded(s)
        e.gold = s
        encoded.append(e)
    for group in data.buckets(encoded, 4000):
        for e, named, heads, rels in predict(model, data.Batch(group, forms)):
            gold = e.gold
            total += e.n
            for layer in data.LAYERS:
                want = {"upos": gold.upos, "xpos": gold.xpos, "feats": gold.feats, "lemma": gold.lemmas}[layer]
                right[layer] += sum(a == b for a, b in zip(named[layer], want))
            right["uas"] += sum(a == b for a, b in zip(heads, gold.heads))
            right["las"] += sum(
                a == b and r == q for a, b, r, q in zip(heads, gold.heads, rels, gold.deprels))
    return {k: 100.0 * v / total for k, v in right.items()}
