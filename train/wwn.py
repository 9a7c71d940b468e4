"""Reading of Worldwide Newswire: paragraphs of words with BIO names, brought to
the sentences and words that the engine makes."""

import os

CLITICS = {"s", "re", "ve", "ll", "d", "m"}
PREFIXES = {
    "anti", "co", "counter", "cross", "ex", "inter", "mid", "mini", "multi", "neo", "non", "over",
    "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "under", "e", "micro",
}
CLOSERS = {'"', "”", "''", "’", "'", ")", "]"}
TITLES = {"mr.", "mrs.", "ms.", "dr.", "prof.", "gen.", "sen.", "rep.", "gov.", "st.", "lt.", "col.", "sgt.", "rev.", "no."}


def stories(data, part):
    """Returns stories: lists of paragraphs, lists of (word, tag)."""
    out, rows = [], []
    with open(os.path.join(data, "ner/wwn/wwn-%s.tsv" % part), encoding="utf-8") as f:
        for line in f:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# newdoc"):
                out.append([])
                rows = []
            elif len(fields) < 2 or not fields[0]:
                rows = []
            else:
                if not rows:
                    out[-1].append(rows)
                rows.append((fields[0], fields[1]))
    return out


def merged(rows):
    """Returns the paragraph with clitics and prefixed words put together as
    lang/token has them: don ’ t is do n’t, re - elected is re-elected."""
    out, i = [], 0
    while i < len(rows):
        word, tag = rows[i]
        after = [r[0] for r in rows[i + 1 : i + 3]]
        if word in "’'" and out and after and after[0].lower() in CLITICS:
            out.append((word + after[0], tag))
            i += 2
        elif word in "’'" and out and after and after[0].lower() == "t" and out[-1][0].lower().endswith("n") and len(out[-1][0]) > 2:
            out[-1] = (out[-1][0][:-1], out[-1][1])
            out.append(("n" + word + after[0], tag))
            i += 2
        elif (word.lower() in PREFIXES and len(after) == 2 and after[0] == "-" and after[1][:1].isalpha()
              and tag == "O" and rows[i + 2][1] in ("O", "B-NORP")):
            out.append((word + "-" + after[1], rows[i + 2][1]))
            i += 3
        else:
            out.append((word, tag))
            i += 1
    return out


def sentences(rows):
    """Splits a paragraph into sentences, never within a name."""
    out, start = [], 0
    for i in range(1, len(rows)):
        core = i - 1
        while core > start and rows[core][0] in CLOSERS:
            core -= 1
        word, after = rows[core][0], rows[i][0]
        ends = word in {".", "?", "!", "...", "…"} or word[-1] in "?!"
        if ends and rows[i][1][:1] != "I" and after not in CLOSERS and (
                after[:1].isupper() or after[:1].isdigit() or after in {"“", '"', "‘", "``", "("}):
            out.append(rows[start:i])
            start = i
    out.append(rows[start:])
    return out


def load(data, part):
    """Returns (words, tags) of the sentences of each story."""
    return [[p for rows in story for s in sentences(merged(rows)) for p in pieces(s, 150)] for story in stories(data, part)]


def paragraph_stories(data, part):
    """Returns (words, tags) of the paragraphs of each story, words as they are there."""
    return [[p for rows in story for p in pieces(rows, 250)] for story in stories(data, part)]


def pieces(rows, most):
    for k in range(0, len(rows), most):
        piece = rows[k : k + most]
        yield [w for w, _ in piece], repaired([t for _, t in piece])


def repaired(tags):
    """Makes every name start with B."""
    out = []
    for tag in tags:
        last = out[-1] if out else "O"
        if tag[:2] == "I-" and last[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
    return out
