package event

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Severity orders what a check of a codebook finds.
type Severity int

// The severities: what makes a codebook wrong, what its author will hardly have
// meant, and what does nothing.
const (
	Idle Severity = iota
	Doubtful
	Wrong
)

func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Finding is something that a check of a codebook found.
type Finding struct {
	At       Position
	Severity Severity
	Msg      string
}

// SortFindings puts findings into the order of the codebook.
func SortFindings(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.At.File, b.At.File), a.At.Line-b.At.Line, a.At.Column-b.At.Column, int(b.Severity-a.Severity))
	})
}

// Problems gives the errors of [Compile] as findings.
func Problems(err error) []Finding {
	var list []Finding
	var walk func(error)
	walk = func(err error) {
		var be *BookError
		var many interface{ Unwrap() []error }
		switch {
		case err == nil:
		case errors.As(err, &many):
			for _, e := range many.Unwrap() {
				walk(e)
			}
		case errors.As(err, &be):
			list = append(list, Finding{be.Position, Wrong, be.Msg})
		default:
			list = append(list, Finding{Position{}, Wrong, err.Error()})
		}
	}
	walk(err)
	return list
}

// Lint finds examples that say the same of different classes, and word classes
// without a use, by what is written alone.
func Lint(b *Book, ps *Patterns) []Finding {
	list := unused(b)
	at := positions(b)
	seen := map[string]*pattern{}
	for _, p := range ps.list {
		key := fmt.Sprint(p.root, p.Weak, p.Self, p.Future, p.Negated, p.Should, p.Of)
		if p.Operator() {
			key += p.Code // the family decides which acts it takes
		}
		first := seen[key]
		if first == nil {
			seen[key] = p
			continue
		}
		f := Finding{At: at[exampleKey(p.Heading, p.example(), p.not)]}
		other := fmt.Sprintf("%q of %s in %s", first.example(), first.head(), at[exampleKey(first.Heading, first.example(), first.not)])
		switch {
		case first.not != p.not:
			f.Severity, f.Msg = Wrong, fmt.Sprintf("%q: the same pattern as %s: one of them excludes what the other codes", p.example(), other)
		case first.Class != p.Class:
			f.Severity, f.Msg = Wrong, fmt.Sprintf("%q: the same pattern as %s, which wins", p.example(), other)
		case first.Code != p.Code || first.Both != p.Both:
			f.Severity, f.Msg = Doubtful, fmt.Sprintf("%q: the same pattern as %s, which wins", p.example(), other)
		default:
			f.Severity, f.Msg = Idle, fmt.Sprintf("%q: the same pattern as %s", p.example(), other)
		}
		list = append(list, f)
	}
	return list
}

// positions gives the place of each example by its key.
func positions(b *Book) map[string]Position {
	at := map[string]Position{}
	for i := range b.Examples {
		e := &b.Examples[i]
		if key := exampleKey(&e.Head, e.Text, e.Not); at[key].File == "" {
			at[key] = e.At
		}
	}
	return at
}

// unused finds the word classes of a book that none of its lines names.
func unused(b *Book) []Finding {
	var sb strings.Builder
	for i := range b.Examples {
		sb.WriteString(b.Examples[i].Text + " " + b.Examples[i].Pin + "\n")
	}
	for _, c := range b.own {
		sb.WriteString(strings.Join(c.words, " ") + "\n")
	}
	text := sb.String()
	var list []Finding
	for _, c := range b.own {
		if !strings.Contains(text, "{"+c.name+"}") {
			list = append(list, Finding{c.at, Doubtful, "word class {" + c.name + "} is used by no example"})
		}
	}
	return list
}

// Try codes the tests of a book, and every example as a sentence of its own, and
// finds the tests that are coded otherwise than they say, the examples whose own
// sentence an example of another class takes, and those that no sentence reaches.
// The coder must give explanations.
func Try(b *Book, code func(sentence string) ([]news.Event, error)) ([]Finding, error) {
	var list []Finding
	reached := map[string]bool{}
	for i := range b.Tests {
		t := &b.Tests[i]
		events, err := code(t.Text)
		if err != nil {
			return nil, fmt.Errorf("coding the test of %s: %w", t.At, err)
		}
		reach(reached, events)
		if !slices.ContainsFunc(events, t.Head.codes) {
			list = append(list, Finding{t.At, Wrong, fmt.Sprintf("test %q is not coded as %s but %s", t.Text, &t.Head, told(events))})
		}
	}
	tried := make([][]news.Event, len(b.Examples))
	for i := range b.Examples {
		var err error
		if tried[i], err = b.tryExample(&b.Examples[i], reached, code); err != nil {
			return nil, err
		}
	}
	for i := range b.Examples {
		if f, ok := b.Examples[i].verdict(tried[i], reached); ok {
			list = append(list, f)
		}
	}
	return list, nil
}

// tryExample codes an example as a sentence, with names for its slots and then,
// where that does not reach it, with nouns. It returns what the names gave.
func (b *Book) tryExample(e *Example, reached map[string]bool, code func(string) ([]news.Event, error)) (first []news.Event, err error) {
	for n, stand := range [...]cast{casts[0], casts[3], casts[4]} {
		in, problem := b.instance(e, stand)
		if e.Not || e.Head.Weak || problem != "" || reached[e.rule()] {
			return first, nil
		}
		events, err := code(in.text)
		if err != nil {
			return nil, fmt.Errorf("coding the example of %s: %w", e.At, err)
		}
		if reach(reached, events); n == 0 {
			first = events
		}
	}
	return first, nil
}

// rule is how an event names the example.
func (e *Example) rule() string { return e.Head.Class + " " + e.Head.Code + ": " + e.Text }

// reach notes which examples coded events.
func reach(reached map[string]bool, events []news.Event) {
	for i := range events {
		rule := events[i].Rule
		if _, inner, ok := strings.Cut(rule, " is coded as "); ok { // an act that is announced or refused
			rule = inner
		}
		reached[rule] = true
	}
}

// codes reports whether an event is what a heading codes.
func (h *Heading) codes(e news.Event) bool {
	return e.Class == h.Class && (h.Operator() || h.Code == "-" || strings.HasPrefix(e.Cameo, h.Code))
}

// verdict says what is to be said of an example whose own sentence gave events.
func (e *Example) verdict(events []news.Event, reached map[string]bool) (Finding, bool) {
	rule := e.rule()
	if e.Not || e.Head.Weak || reached[rule] {
		return Finding{}, false
	}
	if !slices.ContainsFunc(events, e.Head.codes) {
		for i := range events {
			for _, v := range explained(&events[i]) {
				if v.Rule == rule {
					return Finding{e.At, Doubtful, fmt.Sprintf("%q: its own sentence is coded by %s: %s", e.Text, events[i].Rule, v.Why)}, true
				}
			}
		}
	}
	return Finding{e.At, Idle, fmt.Sprintf("%q: no sentence of the codebook is coded by it: add a test", e.Text)}, true
}

func explained(e *news.Event) []news.Rival {
	if e.Explanation == nil {
		return nil
	}
	return e.Explanation.Rivals
}

// told names the events of a sentence by their examples.
func told(events []news.Event) string {
	var rules []string
	for i := range events {
		rules = append(rules, "by "+events[i].Rule)
	}
	if len(rules) == 0 {
		return "not at all"
	}
	return strings.Join(rules, ", ")
}
