package quote

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
)

//go:embed tables/channels.txt
var channelText string

// channelTable is the table of channels: words in lower case (names as
// written) to the rank of their line.
type channelTable struct {
	labels []string
	names  map[string]int
	nouns  map[string]int
	who    map[string]int
}

func parseChannels(text string) (*channelTable, error) {
	c := &channelTable{names: map[string]int{}, nouns: map[string]int{}, who: map[string]int{}}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 3 {
			return nil, fmt.Errorf("reading the table of channels: line %d: want three columns", n+1)
		}
		var into map[string]int
		way := strings.TrimSpace(f[1])
		switch way {
		case "name":
			into = c.names
		case "noun":
			into = c.nouns
		case "who":
			into = c.who
		default:
			return nil, fmt.Errorf("reading the table of channels: line %d: unknown way %q", n+1, way)
		}
		rank := len(c.labels)
		c.labels = append(c.labels, strings.TrimSpace(f[0]))
		for _, w := range strings.Split(f[2], ",") {
			if w = strings.TrimSpace(w); into[w] == 0 {
				into[w] = rank + 1
			}
		}
	}
	return c, nil
}

// channel names the way by which the words came: what the phrases of the cue's
// clause name, who was told, what the source is, what the cue implies.
func (r *reader) channel(f *find, to news.Party) string {
	if f.cue == news.None || !f.entry.kind.spoken() {
		return r.who(f.source)
	}
	best := 0
	s := &r.doc.Sentences[f.sent]
	for _, c := range s.Children(f.cue) {
		if speaking(s, int(c)) {
			best = r.better(best, r.channelAt(f, s, int(c)))
		}
	}
	best = r.better(best, r.channelAt(f, s, f.cue))
	if f.issued > 0 {
		best = r.better(best, r.channelAt(f, s, f.issued))
		if o := s.Child(f.issued, "obj"); o != news.None {
			best = r.better(best, r.channelIn(f, s, o, 0))
		}
	}
	if body := r.forum(f, s); body != "" && (best == 0 || r.channels.labels[best-1] == "speech" || r.channels.labels[best-1] == "meeting") {
		return body
	}
	if best > 0 {
		return r.channels.labels[best-1]
	}
	if f.entry.channel != "" {
		return f.entry.channel
	}
	if c := r.institution(f, to); c != "" {
		return c
	}
	return r.who(f.source)
}

// channelAt looks for a channel in the phrases that hang on a verb of saying.
func (r *reader) channelAt(f *find, s *news.Sentence, v int) int {
	best := 0
	for _, c := range s.Children(v) {
		i := int(c)
		t := &s.Tokens[i]
		if !t.Rel("obl", "nmod") || f.within(t.Span) || t.Deprel == "obl:agent" {
			continue
		}
		switch caseOf(s, i) {
		case "in", "on", "via", "through", "by", "during", "at", "over", "from":
			best = r.better(best, r.channelIn(f, s, i, 0))
		}
	}
	return best
}

// speaking reports whether clause i tells how or where the words were spoken:
// "speaking by phone", "addressing the council".
func speaking(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	return t.Rel("advcl", "acl") && t.XPOS == "VBG" && t.Is("speak", "address", "write", "talk")
}

// forum names the body before which the words were spoken: "in a speech to the
// Security Council", "addressing parliament".
func (r *reader) forum(f *find, s *news.Sentence) string {
	for _, c := range s.Children(f.cue) {
		i := int(c)
		if s.Tokens[i].Rel("obl") && !f.within(s.Tokens[i].Span) {
			if n := s.Child(i, "nmod"); n != news.None && oneOf([]string{"to", "before", "at"}, caseOf(s, n)) && s.Tokens[i].Is("speech", "address", "remark", "statement", "testimony", "meeting") {
				return r.body(f.sent, n, i)
			}
		}
		if o := s.Child(i, "obj"); speaking(s, i) && o != news.None {
			return r.body(f.sent, o, i)
		}
	}
	return ""
}

// body is the full name of the deliberating body that token i heads, or "".
func (r *reader) body(si, i, above int) string {
	t := &r.doc.Sentences[si].Tokens[i]
	if t.UPOS != "PROPN" || !isForum(t) {
		return ""
	}
	return r.bodyName(r.nominal(si, i, above))
}

func (r *reader) bodyName(p place) string {
	if !p.found() {
		return ""
	}
	if a := r.actorAt(p.sent, p.head); a != news.None {
		return spellOut(r.doc.Actors[a].Name)
	}
	s := &r.doc.Sentences[p.sent]
	for p.first < p.head && s.Tokens[p.first].UPOS == "DET" {
		p.first++
	}
	return spellOut(s.SpanOf(p.first, p.head+1).Of(r.doc.Story.Text))
}

func isForum(t *news.Token) bool {
	return t.Is("Council", "Assembly", "Parliament", "Congress", "Senate", "House", "Committee",
		"Commission", "Court", "Tribunal", "Bundestag", "Knesset", "Duma", "Diet", "Forum", "Conference", "Summit")
}

func (r *reader) better(a, b int) int {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// channelIn looks for a channel in the phrase around token i and the phrases
// that hang on it.
func (r *reader) channelIn(f *find, s *news.Sentence, i, depth int) int {
	t := &s.Tokens[i]
	best := 0
	if t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "X" || t.UPOS == "SYM" || t.UPOS == "PRON" {
		best = r.channelWord(s, i)
	}
	if depth >= 3 {
		return best
	}
	for _, c := range s.Children(i) {
		if s.Tokens[c].Rel("nmod", "compound", "appos", "flat", "obl", "acl") && !f.within(s.Tokens[c].Span) {
			best = r.better(best, r.channelIn(f, s, int(c), depth+1))
		}
	}
	return best
}

// channelWord looks up a token, alone and with its modifiers before it.
func (r *reader) channelWord(s *news.Sentence, i int) int {
	t := &s.Tokens[i]
	if n := s.NameAt(i); n != news.None {
		if rank := r.channels.names[s.SpanOf(s.Names[n].First, s.Names[n].End).Of(r.doc.Story.Text)]; rank > 0 {
			return rank
		}
	}
	if t.UPOS != "NOUN" {
		if rank := r.channels.names[t.Form]; rank > 0 {
			return rank
		}
		if i > 0 {
			if rank := r.channels.names[s.Tokens[i-1].Form+" "+t.Form]; rank > 0 {
				return rank
			}
		}
	}
	if t.UPOS == "PROPN" {
		return 0
	}
	return r.nounIn(r.channels.nouns, s, i)
}

// nounIn looks up the noun at i with up to three words before it, the longest first.
func (r *reader) nounIn(table map[string]int, s *news.Sentence, i int) int {
	word := lower(s.Tokens[i].Lemma)
	best := table[word]
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if s.Tokens[j].Head != i && s.Tokens[j+1].Form != "-" && s.Tokens[j].Form != "-" {
			break
		}
		if s.Tokens[j].Form == "-" || s.Tokens[j+1].Form == "-" {
			word = lower(s.Tokens[j].Form) + word
		} else {
			word = lower(s.Tokens[j].Form) + " " + word
		}
		if rank := table[word]; rank > 0 {
			best = rank
		}
	}
	return best
}

// who names the channel that a source or an addressee is itself.
func (r *reader) who(p place) string {
	if !p.found() {
		return ""
	}
	s := &r.doc.Sentences[p.sent]
	if rank := r.nounIn(r.channels.who, s, p.head); rank > 0 && s.Tokens[p.head].UPOS == "NOUN" {
		return r.channels.labels[rank-1]
	}
	return ""
}

// institution names the body that was addressed, by its full name where the
// actors know it: "told the Security Council".
func (r *reader) institution(f *find, to news.Party) string {
	if !f.addressee.found() {
		return ""
	}
	if c := r.who(f.addressee); c != "" {
		return c
	}
	s := &r.doc.Sentences[f.addressee.sent]
	t := &s.Tokens[f.addressee.head]
	if t.UPOS == "NOUN" {
		if rank := r.nounIn(r.channels.nouns, s, f.addressee.head); rank > 0 {
			return r.channels.labels[rank-1] // "told a news conference"
		}
	}
	if t.UPOS != "PROPN" || !isForum(t) {
		return ""
	}
	if to.Actor != news.None {
		return spellOut(r.doc.Actors[to.Actor].Name)
	}
	return r.bodyName(f.addressee)
}

// spellOut writes "U.N. Security Council" in full.
func spellOut(name string) string {
	for _, u := range [...]string{"U.N. ", "UN "} {
		if rest, ok := strings.CutPrefix(name, u); ok {
			return "United Nations " + rest
		}
	}
	return name
}
