"""Lemmas as edit scripts: "<case>|<cut>|<add>".

Case 0 keeps the form, 1 lowers it, 2 keeps the first rune and lowers the rest;
then <cut> runes are cut from the end and <add> is appended.
"""

from features import lower

MAX_EDIT = 12


def _base(form, case):
    form = form.replace("’", "'")
    if case == "1":
        return lower(form)
    if case == "2":
        return form[:1] + lower(form[1:])
    return form


def script(form, lemma):
    """Returns the shortest script that makes the lemma of the form, or None."""
    best = None
    for case in "012":
        base = _base(form, case)
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        cut, add = len(base) - same, lemma[same:]
        cost = cut + len(add)
        if best is None or cost < best[0]:
            best = (cost, "%s|%d|%s" % (case, cut, add))
    return best[1] if best[0] <= MAX_EDIT else None


def apply(form, text):
    """Returns the lemma that the script makes of the form."""
    case, cut, add = text.split("|", 2)
    base = _base(form, case)
    if int(cut) > len(base):
        return lower(form)
    return base[: len(base) - int(cut)] + add
