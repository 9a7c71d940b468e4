package ledger

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/world"
)

// mostWords bounds the words that are kept of one sentence.
const mostWords = 48

// tellingWords gives hashes of the words of a sentence that can tell one act
// from another of the same parties: no names of the parties, no words that
// stand in any sentence of news.
func tellingWords(sentence string, sides ...[]Party) []uint32 {
	skip := map[string]bool{}
	for _, side := range sides {
		for i := range side {
			for w := range strings.FieldsSeq(world.Fold(side[i].Name + " " + side[i].Title)) {
				skip[stem(w)] = true
			}
		}
	}
	var out []uint32
	for w := range strings.FieldsFuncSeq(world.Fold(sentence), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if digits := unicode.IsDigit(rune(w[0])); len(w) < 3 && !digits || commonWords[w] {
			continue
		}
		if w = stem(w); !skip[w] && !commonWords[w] && len(out) < mostWords {
			h := fnv.New32a()
			_, _ = h.Write([]byte(w)) // a hash takes everything
			out = append(out, h.Sum32())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// stem takes the endings of number, tense and possession off a word, as far as
// it needs to find the word again in another sentence.
func stem(w string) string {
	for _, end := range [...]string{"ing", "ies", "ed", "es", "s"} {
		if base, ok := strings.CutSuffix(w, end); ok && len(base) > 3 {
			return strings.TrimRight(base, "e")
		}
	}
	return strings.TrimRight(w, "e")
}

// common returns how many words two tellings share, and the share of the
// shorter one that this is.
func common(a, b []uint32) (n int, share float64) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	if n == 0 {
		return 0, 0
	}
	return n, float64(n) / float64(min(len(a), len(b)))
}

// commonWords stand in any sentence of news. Those of fewer than three letters
// are left out anyway.
var commonWords = wordSet(`
	the and for with that this from which who whom whose was were are been being has have had having not but its his her their our your
	they them him she you will would could should may might can must shall did does done than then there here when where while what why how
	into onto over under after before since until during between among against about also only just more most other others some any all each both
	said say saying tell told according report reported reporter news agency statement spokesman spokeswoman official officials government
	minister ministry president prime foreign country countries state states national international new last next year years month months week weeks
	day days today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july
	august september october november december late early later earlier ago still yet already because however though although if
	one two three first second many much very such same those these out off down back again mr mrs ms dr sir`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w], set[stem(w)] = true, true
	}
	return set
}
