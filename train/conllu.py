"""Reading of CoNLL-U, syntactic words only."""

from dataclasses import dataclass


@dataclass
class Sentence:
    forms: list
    lemmas: list
    upos: list
    xpos: list
    feats: list
    heads: list  # 0 is the root, words count from 1
    deprels: list

    def __len__(self):
        return len(self.forms)


def documents(path):
    """Returns the identifiers of the documents of a file."""
    with open(path, encoding="utf-8") as f:
        return {line.split("=", 1)[1].strip() for line in f if line.startswith("# newdoc id")}


def read(path, without=()):
    """Returns the sentences of a file but for some documents."""
    sentences, rows, skip = [], [], False
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                skip = line.split("=", 1)[1].strip() in without
            if skip:
                continue
            if line and not line.startswith("#"):
                fields = line.split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
            elif not line and rows:
                sentences.append(_sentence(rows))
                rows = []
    if rows:
        sentences.append(_sentence(rows))
    return sentences


def _sentence(rows):
    column = lambda i: [r[i] for r in rows]
    return Sentence(
        forms=column(1),
        lemmas=column(2),
        upos=column(3),
        xpos=column(4),
        feats=column(5),
        heads=[int(r[6]) for r in rows],
        deprels=column(7),
    )
