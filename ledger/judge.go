package ledger

import (
	"slices"

	"github.com/detente-wire/detente/thread"
)

// Version is a story of a thread, with what is needed to judge its records.
type Version struct {
	thread.Member
	Sketch *thread.Sketch
	Words  []thread.Word // of its whole text
	Bases  []Basis       // of its records
}

// Judgement says what became of a record, and which story of the thread did it;
// the zero Judgement is of a record that stands.
type Judgement struct {
	Kind Verdict
	By   int
}

// Judge says of each record of the wanted stories of a thread whether the words
// that it rests on still stand. The stories are in the order of [thread.Roles].
//
// A version replaces the one before it of the same source. An update supersedes
// a record whose words it tells otherwise; what it leaves out stands. A
// correction withdraws a record whose words it changed or left out. A kill
// withdraws all that its source had published up to then. What rests on the same
// words in a copy shares their fate, and a copy's own words stand. A version that
// holds less than half of what it replaces is a notice, of which no one can say
// what it takes back.
func Judge(list []*Version, wanted func(n int) bool) [][]Judgement {
	j := judge{list: list, at: map[string]int{}, aligned: map[[2]int][]int{}}
	for n, v := range list {
		j.at[v.ID] = n
	}
	out := make([][]Judgement, len(list))
	for n, v := range list {
		if !wanted(n) {
			continue
		}
		out[n] = make([]Judgement, len(v.Bases))
		for i := range v.Bases {
			out[n][i] = j.record(n, &v.Bases[i])
		}
	}
	return out
}

type judge struct {
	list    []*Version
	at      map[string]int
	aligned map[[2]int][]int // words of one version in another
}

// record judges a record of story n.
func (j *judge) record(n int, b *Basis) Judgement {
	switch v := j.list[n]; v.Kind {
	case thread.Kill:
		return Judgement{} // it says nothing of its own
	case thread.Copy:
		of := j.at[v.Of]
		if find(b.Words, j.list[of].Words) < 0 {
			return Judgement{}
		}
		n = of
	}
	if by, ok := j.killed(n); ok {
		return Judgement{Withdrawn, by}
	}
	return j.version(n, b)
}

// killed says which kill withdrew a version.
func (j *judge) killed(n int) (by int, ok bool) {
	v := j.list[n].Sketch
	for k, kill := range j.list {
		if kill.Kind != thread.Kill || !v.SameSource(kill.Sketch) {
			continue
		}
		if a, b := v.Minute(), kill.Sketch.Minute(); a.IsZero() || b.IsZero() || !a.After(b) {
			return k, true
		}
	}
	return 0, false
}

// version follows words of version n through those that replaced it.
func (j *judge) version(n int, b *Basis) Judgement {
	for k := n + 1; k < len(j.list); k++ {
		v := j.list[k]
		if v.Kind != thread.Update && v.Kind != thread.Correction || v.Of != j.list[n].ID || !v.Sketch.SameSource(j.list[n].Sketch) || !j.whole(n, k) {
			continue
		}
		switch kind := j.fate(n, k, b); {
		case kind != Stands:
			return Judgement{kind, k}
		case find(b.Words, v.Words) >= 0:
			if later := j.version(k, b); later.Kind != Stands {
				return later
			}
		}
	}
	return Judgement{}
}

// half is the least part of a version that a later one holds, if it replaces it
// as a whole.
const half = 0.5

// whole reports whether version k is the text of n in another version, and no
// notice.
func (j *judge) whole(n, k int) bool {
	kept := 0
	for _, at := range j.align(n, k) {
		if at >= 0 {
			kept++
		}
	}
	return float64(kept) >= half*float64(len(j.list[n].Words))
}

func (j *judge) align(n, k int) []int {
	at, ok := j.aligned[[2]int{n, k}]
	if !ok {
		at = thread.Align(j.list[n].Words, j.list[k].Words)
		j.aligned[[2]int{n, k}] = at
	}
	return at
}

// fate says what version k does to words of version n.
func (j *judge) fate(n, k int, b *Basis) Verdict {
	kind := Superseded
	if j.list[k].Kind == thread.Correction {
		kind = Withdrawn
	}
	from := find(b.Words, j.list[n].Words)
	switch {
	case len(b.Words) == 0 || from < 0:
		return Stands
	case find(b.Words, j.list[k].Words) >= 0:
		if j.otherwise(k, b) {
			return kind
		}
		return Stands
	case kind == Withdrawn:
		return Withdrawn
	}
	kept := 0
	for _, at := range j.align(n, k)[from : from+len(b.Words)] {
		if at >= 0 {
			kept++
		}
	}
	if float64(kept) >= half*float64(len(b.Words)) {
		return Superseded
	}
	return Stands
}

// otherwise reports whether version k makes something else of the same words, as
// where an earlier sentence now says of whom they tell.
func (j *judge) otherwise(k int, b *Basis) bool {
	other := false
	for i := range j.list[k].Bases {
		o := &j.list[k].Bases[i]
		if o.What != b.What || !slices.Equal(o.Words, b.Words) {
			continue
		}
		if o.Key == b.Key {
			return false
		}
		other = true
	}
	return other
}

// find returns where words follow each other in a text, -1 where they do not.
func find(words []uint64, text []thread.Word) int {
	for i := 0; i+len(words) <= len(text); i++ {
		k := 0
		for k < len(words) && text[i+k].Hash == words[k] {
			k++
		}
		if k == len(words) {
			return i
		}
	}
	return -1
}
