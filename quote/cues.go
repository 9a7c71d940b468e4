package quote

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
)

//go:embed tables/cues.txt
var cueTable string

// kind says what sort of report a cue makes.
type kind uint8

const (
	speech kind = iota
	writing
	thought
	stance
	evidence
)

var kinds = map[string]kind{
	"speech": speech, "writing": writing, "thought": thought, "stance": stance, "evidence": evidence,
}

// spoken reports whether the source of such a cue uttered or wrote something.
func (k kind) spoken() bool { return k == speech || k == writing }

// frame is what a cue takes as content; see the head of tables/cues.txt.
type frame uint16

const (
	takesQuote frame = 1 << iota
	takesClause
	takesInfinitive
	takesNoun
	takesAddressee
	takesSubject
	takesRest
	takesDocument
)

var frames = map[string]frame{
	"q": takesQuote, "c": takesClause, "x": takesInfinitive, "n": takesNoun,
	"a": takesAddressee, "s": takesSubject, "r": takesRest,
	"d": takesDocument,
}

// entry is one word of the table of cues.
type entry struct {
	kind    kind
	frames  frame
	preps   []string // prepositions that introduce the content
	claim   news.Claim
	channel string
	// others are frames that another heading gives, where its kind is another.
	others frame
	person bool // its subject must be a person
	other  kind
}

// kindFor is the kind of report that the word makes with a frame: who decided
// that the port would close handed on a thought, who decided to close it did not.
func (e *entry) kindFor(f frame) kind {
	if e.others&f != 0 {
		return e.other
	}
	return e.kind
}

func (e *entry) takes(f frame) bool { return e.frames&f != 0 }

func (e *entry) takesPrep(p string) bool {
	for _, q := range e.preps {
		if q == p {
			return true
		}
	}
	return false
}

// merge adds what o takes to e, which keeps its own kind, claim and channel.
func (e *entry) merge(o *entry) {
	if added := o.frames &^ e.frames; o.kind != e.kind && added != 0 && (e.others == 0 || e.other == o.kind) {
		e.others, e.other = e.others|added, o.kind
	}
	e.frames |= o.frames
	for _, p := range o.preps {
		if !e.takesPrep(p) {
			e.preps = append(e.preps, p)
		}
	}
}

// lexicon is the table of cues by part of speech and lemma. It is never
// changed after it was read.
type lexicon struct {
	verbs, nouns, adjs map[string]*entry
}

func (l *lexicon) of(pos string) map[string]*entry {
	switch pos {
	case "verb":
		return l.verbs
	case "noun":
		return l.nouns
	case "adj":
		return l.adjs
	}
	return nil
}

// parseCues reads the table of cues.
func parseCues(table string) (*lexicon, error) {
	l := &lexicon{verbs: map[string]*entry{}, nouns: map[string]*entry{}, adjs: map[string]*entry{}}
	var into map[string]*entry
	var head entry
	for n, line := range strings.Split(table, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			var err error
			if into, head, err = l.heading(strings.Trim(line, "[]")); err != nil {
				return nil, fmt.Errorf("reading the table of cues: line %d: %w", n+1, err)
			}
		case into == nil:
			return nil, fmt.Errorf("reading the table of cues: line %d: word before any heading", n+1)
		default:
			for _, w := range strings.Fields(line) {
				e := head
				e.preps = append([]string(nil), head.preps...)
				if old := into[w]; old != nil {
					old.merge(&e)
				} else {
					into[w] = &e
				}
			}
		}
	}
	return l, nil
}

func (l *lexicon) heading(line string) (map[string]*entry, entry, error) {
	var e entry
	f := strings.Fields(line)
	if len(f) < 3 {
		return nil, e, fmt.Errorf("heading %q: want part of speech, kind and frames", line)
	}
	into := l.of(f[0])
	k, ok := kinds[f[1]]
	if into == nil || !ok {
		return nil, e, fmt.Errorf("heading %q: unknown part of speech or kind", line)
	}
	e.kind = k
	for _, w := range f[2:] {
		key, value, _ := strings.Cut(w, "=")
		prep, preps, isPrep := strings.Cut(w, ":")
		switch {
		case frames[w] != 0:
			e.frames |= frames[w]
		case isPrep && prep == "p":
			e.preps = strings.Split(preps, ",")
		case w == "p!":
			e.person = true
		case key == "claim":
			e.claim = news.Claim(value)
		case key == "channel":
			e.channel = value
		default:
			return nil, e, fmt.Errorf("heading %q: unknown frame or option %q", line, w)
		}
	}
	return into, e, nil
}
