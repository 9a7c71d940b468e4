"""The lemma lexicon: what the treebanks say of inflected and closed-class forms.

Lines are "form<TAB>XPOS<TAB>lemma", form in lower case, sorted. The engine asks
it first; rules of inflection and the edit scripts answer for the rest.
"""

import collections

from features import lower, normalise

TAGS = {"VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "NNS", "JJR", "JJS", "RBR", "RBS", "MD", "PRP", "PRP$", "WP", "DT"}
CONTEXT = {"'s", "'d"}  # be or have, would or had: the script decides


def build(sentences):
    """Returns the lines: the lemma that at least four in five of a form's
    occurrences with a tag have."""
    counts = collections.defaultdict(collections.Counter)
    for s in sentences:
        for form, tag, lemma, feats in zip(s.forms, s.xpos, s.lemmas, s.feats):
            low = lower(normalise(form))
            if tag in TAGS and low not in CONTEXT and known(lemma, feats):
                counts[low, tag][lemma] += 1
    lines = []
    for (low, tag), lemmas in counts.items():
        lemma, n = lemmas.most_common(1)[0]
        if n * 5 >= sum(lemmas.values()) * 4 and low[:1].isalpha():
            lines.append("%s\t%s\t%s" % (low, tag, lemma))
    return "\n".join(sorted(lines))


def known(lemma, feats):
    """Whether an annotation is fit to learn from."""
    return lemma != "_" and lower(lemma) == lemma and "Typo=Yes" not in feats and "Abbr=Yes" not in feats
