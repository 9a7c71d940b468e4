"""Features of a word form. lang/features.go computes the same, to the byte."""

import functools
import unicodedata

BUCKETS = 1 << 15
FLAGS = 4
TRIGRAM_RUNES = 24

WHOLE = {"``": '"', "''": '"', "_": "-"}
RUNES = {}
RUNES.update(dict.fromkeys("“”„‟«»", '"'))
RUNES.update(dict.fromkeys("‘’‚‛`´", "'"))
RUNES.update(dict.fromkeys("–—―−‐‑", "-"))
RUNES["…"] = "..."


def normalise(form):
    """Maps the many quotes, dashes and dots of the wire to one of each."""
    if form in WHOLE:
        return WHOLE[form]
    if len(form) >= 2 and not form.strip("-"):
        return "-"
    return "".join(RUNES.get(c, c) for c in form)


def lower(text):
    """Simple lower case: one rune for one rune."""
    return "".join(c.lower()[:1] for c in text)


def is_upper(c):
    return unicodedata.category(c) == "Lu"


def is_letter(c):
    return unicodedata.category(c)[0] == "L"


def is_digit(c):
    return unicodedata.category(c) == "Nd"


def shape(norm):
    out = []
    for c in norm:
        s = "X" if is_upper(c) else "x" if is_letter(c) else "d" if is_digit(c) else c
        if not out or out[-1] != s:
            out.append(s)
    return "".join(out[:8])


def fnv1a(text):
    h = 2166136261
    for b in text.encode():
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


def bucket(text):
    return fnv1a(text) % BUCKETS


@functools.lru_cache(maxsize=None)
def form_features(form):
    """Returns (rows, weights, flags) of a form: the buckets whose embeddings
    are summed, the weight of each, and the first three flags. The first row
    is the one of the whole word."""
    norm = normalise(form)
    low = lower(norm)
    named = ["w=" + low]
    named += ["p%d=%s" % (k, low[:k]) for k in (1, 2, 3) if len(low) >= k]
    named += ["s%d=%s" % (k, low[-k:]) for k in (1, 2, 3, 4) if len(low) >= k]
    named.append("h=" + shape(norm))
    padded = "<" + low[:TRIGRAM_RUNES] + ">"
    grams = ["c=" + padded[i : i + 3] for i in range(len(padded) - 2)]
    rows = [bucket(f) for f in named + grams]
    weights = [1.0] * len(named) + [1.0 / len(grams)] * len(grams) if grams else [1.0] * len(named)
    letters = [c for c in norm if is_letter(c)]
    flags = (
        float(norm != "" and is_upper(norm[0])),
        float(len(letters) >= 2 and all(is_upper(c) for c in letters)),
        float(any(is_digit(c) for c in norm)),
    )
    return rows, weights, flags


def vector_keys(form):
    """The words under which the vector of a form is looked up, in order."""
    low = lower(normalise(form))
    return low, low.replace(".", "").replace("'", "")
