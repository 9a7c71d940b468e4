// Package acts measures whether two stories' tellings of one act are taken for
// one: on pairs of events of real stories that people judged who had not seen the
// program (eval/gold/acts.tsv; the rubric is beside it).
package acts

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/ledger"
)

// Side is one event of a pair: its story (named as in package corpus), the SHA-1 of
// the story's text, and where its trigger begins, in code points.
type Side struct {
	Story, SHA1 string
	Start       int
}

// Pair is two events of two stories as somebody judged them.
type Pair struct {
	Kept    bool // not to be read while rules are written
	Stratum int  // by the share of words that the sentences have in common: 0 half or more, 1 a quarter, 2 less
	A, B    Side
	Same    bool
}

// Read reads lines of part (seen or kept), stratum, story, SHA-1 and start of both
// sides, and verdict (1 or 0), parted by tabs; lines that begin with # are comments.
// An error names the line.
func Read(text string) ([]Pair, error) {
	var list []Pair
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 9 || f[0] != "seen" && f[0] != "kept" || f[8] != "0" && f[8] != "1" {
			return nil, fmt.Errorf("reading pairs of tellings, line %d: want nine fields, seen or kept first, 0 or 1 last, have %q", n, f)
		}
		stratum, err1 := strconv.Atoi(f[1])
		a, err2 := strconv.Atoi(f[4])
		b, err3 := strconv.Atoi(f[7])
		if err1 != nil || err2 != nil || err3 != nil {
			return nil, fmt.Errorf("reading pairs of tellings, line %d: want numbers, have %q, %q and %q", n, f[1], f[4], f[7])
		}
		list = append(list, Pair{f[0] == "kept", stratum, Side{f[2], f[3], a}, Side{f[5], f[6], b}, f[8] == "1"})
	}
	return list, nil
}

// Telling returns the telling of an entry whose trigger begins there, or nil.
func Telling(e *ledger.Entry, start int) *ledger.Telling {
	for _, t := range e.Tellings {
		var r struct {
			Trigger struct{ Start int }
		}
		if json.Unmarshal(e.Lines[t.Position], &r) == nil && r.Trigger.Start == start {
			return t
		}
	}
	return nil
}

// Score is how the program does on pairs whose two events it still reads.
type Score struct {
	Lost      int            // pairs of which it no longer reads an event
	Precision judge.Share    // of those that it takes for one act
	Recall    [3]judge.Share // of those that are one act, by stratum
}

// Measure scores pairs; told finds both tellings of a pair.
func Measure(list []Pair, told func(*Pair) (a, b *ledger.Telling)) Score {
	var s Score
	for i := range list {
		p := &list[i]
		a, b := told(p)
		if a == nil || b == nil {
			s.Lost++
			continue
		}
		same := a.Block() != 0 && a.Block() == b.Block() && ledger.Same(a, b)
		if same {
			s.Precision.Of++
			if p.Same {
				s.Precision.Right++
			}
		}
		if p.Same {
			s.Recall[p.Stratum].Of++
			if same {
				s.Recall[p.Stratum].Right++
			}
		}
	}
	return s
}

// String prints the score, a line each.
func (s *Score) String() string {
	var b strings.Builder
	all := judge.Share{}
	for _, r := range s.Recall {
		all.Right += r.Right
		all.Of += r.Of
	}
	fmt.Fprintf(&b, "  precision %s\n  recall    %s\n", s.Precision, all)
	for i, name := range []string{"half of their words or more", "a quarter or more", "fewer"} {
		fmt.Fprintf(&b, "    sentences that share %-28s %s\n", name, s.Recall[i])
	}
	fmt.Fprintf(&b, "  pairs of which an event is no longer read: %d\n", s.Lost)
	return b.String()
}
