"""Writes a trained parser as parser.safetensors, and the parity cases."""

import json

import numpy as np

import safetensors
from data import LAYERS
from features import BUCKETS, form_features, normalise
from encoder import HASH_DIM
from model import ARC, REL
from vectors import quantise_rows

CORPORA = "UD English EWT 2.15+ (CC BY-SA 4.0), UD English GUM open genres (CC BY 4.0, CC BY-SA)"
SILVER = "; unlabelled: AP 1988-90, Reuters-21578, Worldwide Newswire (research), Wikinews (CC BY)"
LICENCE = "CC BY-SA 4.0"

# Written for this test; no corpus has them.
PARITY = [
    "The foreign ministers of Peru and Ecuador met in Lima on Tuesday .",
    "“ We will not sign , ” President Abara said .",
    "Police arrested 14 protesters after Feb. 3 's clashes , the AP reported .",
    "TROOPS SHELL BORDER TOWN",
    "U.S. Secretary of State Dana Whitlock did n't rule out sanctions against the oil - rich state — yet .",
    "``",
    "Détente has been praised by İnci Öz , who was asked to mediate a cease - fire .",
    "Why ?",
]


def parser_tensors(model):
    """Returns the tensors of the exchange format, in order."""
    out = {}

    def put(name, matrix, bias=None):
        q, scale = quantise_rows(matrix.detach().numpy())
        out[name + ".q"], out[name + ".scale"] = q, scale
        if bias is not None:
            out[name + ".bias"] = bias.detach().numpy().astype(np.float32)

    put("hash", model.encoder.hash.weight)
    for l, layer in enumerate(model.encoder.layers):
        for d, suffix in (("f", ""), ("b", "_reverse")):
            get = lambda kind: getattr(layer.lstm, "%s_l0%s" % (kind, suffix))
            name = "lstm.%d.%s" % (l, d)
            put(name + ".wx", get("weight_ih"))
            put(name + ".wh", get("weight_hh"))
            out[name + ".bias"] = (get("bias_ih") + get("bias_hh")).detach().numpy()
    for layer in LAYERS:
        put(layer, model.tags[layer].weight, model.tags[layer].bias)
    for name in ("arc_dep", "arc_head", "rel_dep", "rel_head"):
        linear = getattr(model, name)
        put(name, linear.weight, linear.bias)
    put("arc", model.arc)
    out["arc.root"] = model.arc_root.detach().numpy()
    put("rel", model.rel.reshape(-1, model.rel.shape[-1]))
    return out


def parser(model, path, version, scores, lexicon, silver):
    lists = model.labels.lists
    meta = {"format": "detente-lang/1", "version": version}
    meta.update({k: "\n".join(lists[k]) for k in LAYERS + ("deprel",)})
    meta.update({
        "corpora": CORPORA + (SILVER if silver else ""),
        "licence": LICENCE,
        "scores": json.dumps(scores, sort_keys=True),
        "hidden": str(model.encoder.units),
        "layers": str(len(model.encoder.layers)),
        "hash_buckets": str(BUCKETS),
        "hash_dim": str(HASH_DIM),
        "arc_dim": str(ARC),
        "rel_dim": str(REL),
    })
    tensors = parser_tensors(model)
    tensors["lemma_lexicon"] = np.frombuffer(lexicon.encode(), np.uint8)
    safetensors.write(path, tensors, meta)


def parity(engine, path):
    """Writes what the engine must give: features of each form, and the parse
    and the first states of each sentence."""
    cases, forms = [], {}
    for text in PARITY:
        words = text.split(" ")
        h, out = engine.parse(words)
        half = h.shape[1] // 2
        out["forms"] = words
        out["feats"] = ["" if f == "_" else f for f in out["feats"]]
        out["states"] = [[round(float(v), 4) for v in list(row[:4]) + list(row[half : half + 4])] for row in h]
        cases.append(out)
        for w in words:
            rows, _, flags = form_features(w)
            forms[w] = {
                "norm": normalise(w),
                "rows": rows,
                "flags": list(flags),
                "vector": engine.vectors.row(w) - 1,
            }
    doc = {
        "about": "states: columns 0-3 and %d-%d of each row; heads count from 1, 0 is the root; "
        "rows: named features, then trigrams; vector: row in vectors.q, -1 for none" % (half, half + 3),
        "sentences": cases,
        "forms": forms,
    }
    with open(path, "w", encoding="utf-8") as f:
        json.dump(doc, f, ensure_ascii=False, indent=1)
        f.write("\n")
