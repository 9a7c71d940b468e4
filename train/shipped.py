"""The parser of a file of the engine, as a PyTorch model: later heads are
trained on its states, as the engine computes them but for the rounding of
activations."""

import hashlib

import numpy as np
import torch

import data
import safetensors
from model import Parser


def load(path):
    """Returns (model, SHA-256 of the file). The encoder alone has its weights."""
    tensors, meta = safetensors.read(path)
    labels = data.Labels({k: meta[k].split("\n") for k in data.LAYERS + ("deprel",)})
    model = Parser(labels, ("lstm", int(meta["hidden"]), int(meta["layers"])))
    matrix = lambda name: torch.from_numpy(tensors[name + ".q"].astype(np.float32) * tensors[name + ".scale"][:, None])
    with torch.no_grad():
        model.encoder.hash.weight.copy_(matrix("hash"))
        for l, layer in enumerate(model.encoder.layers):
            for d, suffix in (("f", ""), ("b", "_reverse")):
                get = lambda kind: getattr(layer.lstm, "%s_l0%s" % (kind, suffix))
                name = "lstm.%d.%s" % (l, d)
                get("weight_ih").copy_(matrix(name + ".wx"))
                get("weight_hh").copy_(matrix(name + ".wh"))
                get("bias_ih").copy_(torch.from_numpy(tensors[name + ".bias"].copy()))
                get("bias_hh").zero_()
    with open(path, "rb") as f:
        return model.eval(), hashlib.sha256(f.read()).hexdigest()
