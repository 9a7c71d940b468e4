package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// marked is the ResolvedBy of an actor that whoever asks has marked: it may be
// anything that the codebook asks of a slot.
const marked = "marked"

// Pair is a sentence with a marked source and target.
type Pair struct {
	Doc      *news.Doc
	Sentence int
	// Source and Target are indices into Doc.Actors; the tokens are their heads.
	// One of the two may be None: whoever it is.
	Source, Target           int
	SourceToken, TargetToken int

	source, target tokens
}

// tokens is a half-open range of tokens of a sentence.
type tokens struct{ first, end int }

func (t tokens) has(i int) bool { return i >= t.first && i < t.end }

// Mark makes the two spans actors of the Doc, in place of the mentions in them.
// Where no one sentence holds both, all are joined into one. One of the spans may be
// empty. It reports false where none is left, or a span touches no token.
func Mark(doc *news.Doc, source, target news.Span) (*Pair, bool) {
	p := &Pair{Doc: doc, Sentence: news.None, Source: news.None, Target: news.None, SourceToken: news.None, TargetToken: news.None}
	if source.Empty() && target.Empty() {
		return nil, false
	}
	if !p.find(source, target) {
		joinSentences(doc)
		if !p.find(source, target) {
			return nil, false
		}
	}
	s := &doc.Sentences[p.Sentence]
	if !source.Empty() {
		p.SourceToken = headToken(s, p.source)
		p.Source = p.actor(p.source, p.SourceToken, source, news.None)
	}
	if !target.Empty() {
		p.TargetToken = headToken(s, p.target)
		p.Target = p.actor(p.target, p.TargetToken, target, p.Source)
	}
	return p, true
}

// find looks for the first sentence that both spans touch.
func (p *Pair) find(source, target news.Span) bool {
	for i := range p.Doc.Sentences {
		s := &p.Doc.Sentences[i]
		if p.source, p.target = covered(s, source), covered(s, target); (p.source.end > 0 || source.Empty()) && (p.target.end > 0 || target.Empty()) {
			p.Sentence = i
			return true
		}
	}
	return false
}

// joinSentences makes one sentence of all: the later roots stand beside the first.
// Times, places and quotes, which name sentences too, are left out.
func joinSentences(doc *news.Doc) {
	if len(doc.Sentences) < 2 {
		return
	}
	one := &doc.Sentences[0]
	all := news.Sentence{Span: one.Span, Zone: one.Zone, Paragraph: one.Paragraph, Tokens: slices.Clone(one.Tokens), Names: slices.Clone(one.Names)}
	root := all.Root()
	first := make([]int, len(doc.Sentences)) // token of each sentence in the whole
	for i := 1; i < len(doc.Sentences); i++ {
		s := &doc.Sentences[i]
		n := len(all.Tokens)
		first[i] = n
		for _, t := range s.Tokens {
			if t.Head == news.None {
				t.Head, t.Deprel = root, "parataxis"
			} else {
				t.Head += n
			}
			all.Tokens = append(all.Tokens, t)
		}
		for _, m := range s.Names {
			m.First, m.End = m.First+n, m.End+n
			all.Names = append(all.Names, m)
		}
		all.Span.End = s.Span.End
	}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		n := first[m.Sentence]
		m.First, m.End, m.Head, m.Sentence = m.First+n, m.End+n, m.Head+n, 0
	}
	all.Link()
	doc.Sentences = []news.Sentence{all}
	doc.Times, doc.Places, doc.Quotes = nil, nil, nil
}

// covered returns the tokens of a sentence that a span touches.
func covered(s *news.Sentence, sp news.Span) tokens {
	t := tokens{}
	for i := range s.Tokens {
		if s.Tokens[i].Span.Overlaps(sp) {
			if t.end == 0 {
				t.first = i
			}
			t.end = i + 1
		}
	}
	return t
}

// headToken returns the first token of a range whose head lies outside it.
func headToken(s *news.Sentence, r tokens) int {
	for t := r.first; t < r.end; t++ {
		if h := s.Tokens[t].Head; !r.has(h) && s.Tokens[t].UPOS != "PUNCT" && s.Tokens[t].UPOS != "DET" {
			return t
		}
	}
	return r.end - 1
}

// actor gives a marked range one actor: the one that is there already, so that
// pronouns elsewhere still mean it, else a new one.
func (p *Pair) actor(r tokens, head int, sp news.Span, other int) int {
	doc, a := p.Doc, news.None
	keep := make([]news.Mention, 0, len(doc.Mentions)+1)
	for _, m := range doc.Mentions {
		if m.Sentence != p.Sentence || !r.has(m.Head) {
			keep = append(keep, m)
			continue
		}
		if len(m.Actors) == 1 && m.Actors[0] != other && (a == news.None || m.Head == head) {
			a = m.Actors[0]
		}
	}
	if a == news.None {
		a = len(doc.Actors)
		doc.Actors = append(doc.Actors, news.Actor{Name: doc.Text(sp)})
	}
	doc.Actors[a].Kind, doc.Actors[a].ResolvedBy = news.KindState, marked
	doc.Mentions = append(keep, news.Mention{
		Span: sp, Sentence: p.Sentence, First: r.first, End: r.end, Head: head, Form: news.FormName, Actors: []int{a},
	})
	return a
}
