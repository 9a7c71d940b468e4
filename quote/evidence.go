package quote

import (
	"hash/fnv"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Evidence is what the learned head sees of a document, beside the states of the
// encoder and the vectors of its words: classes of each token, and classes of each
// token as seen from a cue. The tokens of all sentences stand in one row, in the
// order of the text.
type Evidence struct {
	Tokens   []EvidenceToken
	Passages []Passage // runs that the head reads as one, in order

	doc     *news.Doc
	first   []int       // by sentence: its first token in Tokens
	read    map[int]int // the find whose cue each token heads
	finds   []find
	carrier []int // by find: the one whose content holds its cue, or news.None
	inside  [][]int
}

// EvidenceToken is one token, with its classes.
type EvidenceToken struct {
	Sentence, Token int
	Classes         [Classes]uint16
}

// Passage is the tokens [First, End) of a headline or a paragraph, or of a part of
// one that is very long.
type Passage struct{ First, End int }

// Classes is the number of classes that each token has: see [Evidence].
const Classes = 14

// classSizes are the numbers of values of each class. A class is a number below its
// size.
var classSizes = [Classes]int{
	len(uposList) + 1, len(relList) + 1, headPlaces, len(uposList) + 1, len(xposList) + 1,
	quotePlaces, edgePlaces, 2*len(nameList) + 1, ruleRoles, ruleRoles, ruleRoles,
	int(patterns) + 2, lexiconKinds, lemmaBuckets,
}

// ClassSizes returns the numbers of values of the classes of a token, and of those
// that it has as seen from a cue.
func ClassSizes() (tokens, views []int) { return classSizes[:], viewSizes[:] }

// Sizes of the classes that are not lists of names.
const (
	headPlaces   = 8
	quotePlaces  = 6
	edgePlaces   = 6
	ruleRoles    = 5
	lexiconKinds = 16
	lemmaBuckets = 4096
)

var (
	uposList = strings.Fields("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X")
	relList  = strings.Fields(`acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj dep det
		discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis
		punct reparandum root vocative xcomp`)
	xposList = strings.Fields("CC CD DT EX FW IN JJ JJR JJS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB " +
		", . : `` '' -LRB- -RRB- HYPH $ #")
	nameList = []news.NameClass{news.Person, news.Location, news.Organization, news.NORP, news.Facility, news.Product, news.Date, news.Money, news.Misc}
)

var uposNumber, relNumber, xposNumber = numbered(uposList), numbered(relList), numbered(xposList)

// numbered gives each name of a list its place, from 1: 0 is what the list lacks.
func numbered(list []string) map[string]uint16 {
	out := make(map[string]uint16, len(list))
	for i, name := range list {
		out[name] = uint16(i + 1)
	}
	return out
}

func relation(deprel string) uint16 {
	if n, ok := relNumber[deprel]; ok {
		return n
	}
	plain, _, _ := strings.Cut(deprel, ":")
	return relNumber[plain]
}

// maxPassage is the number of tokens after which a passage ends at the next end of
// a sentence.
const maxPassage = 400

// Evidence reads a document by the rules and returns what a learned head would see.
func (q *Quoter) Evidence(doc *news.Doc) *Evidence { return q.read(doc).evidence() }

// evidence returns what the head sees of a document that the rules have read.
func (r *reader) evidence() *Evidence {
	e := &Evidence{doc: r.doc, first: make([]int, len(r.doc.Sentences)), read: map[int]int{}, finds: r.finds, inside: r.inside}
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		e.first[i] = len(e.Tokens)
		for t := range s.Tokens {
			e.Tokens = append(e.Tokens, EvidenceToken{Sentence: i, Token: t})
		}
		e.extend(s, e.first[i])
	}
	for i := range r.doc.Sentences {
		e.language(r, i)
	}
	e.rules(r)
	return e
}

// extend adds the tokens of a sentence, from first on, to the last passage, or
// begins a passage with them.
func (e *Evidence) extend(s *news.Sentence, first int) {
	n := len(e.Passages)
	if n > 0 && first > 0 && first-e.Passages[n-1].First+len(s.Tokens) <= maxPassage {
		before := &e.doc.Sentences[e.Tokens[first-1].Sentence]
		if before.Paragraph == s.Paragraph && before.Zone == s.Zone {
			e.Passages[n-1].End = len(e.Tokens)
			return
		}
	}
	e.Passages = append(e.Passages, Passage{first, len(e.Tokens)})
}

// language sets the classes that the parse, the names and the marks give.
func (e *Evidence) language(r *reader, si int) {
	s := &e.doc.Sentences[si]
	row := e.Tokens[e.first[si]:][:len(s.Tokens)]
	for t := range s.Tokens {
		tok, c := &s.Tokens[t], &row[t].Classes
		c[0] = uposNumber[tok.UPOS]
		c[1] = relation(tok.Deprel)
		c[2] = headPlace(tok.Head, t)
		if tok.Head >= 0 && tok.Head < len(s.Tokens) {
			c[3] = uposNumber[s.Tokens[tok.Head].UPOS]
		}
		c[4] = xposNumber[tok.XPOS]
		c[5] = r.quotePlace(si, t)
		c[6] = e.edgePlace(si, t)
		c[12] = r.lexiconKind(tok)
		c[13] = bucket(tok)
	}
	for _, n := range s.Names {
		k := slices.Index(nameList, n.Class)
		for t := max(n.First, 0); t < min(n.End, len(row)); t++ {
			row[t].Classes[7] = uint16(2*k + 2)
		}
		if n.First >= 0 && n.First < len(row) {
			row[n.First].Classes[7] = uint16(2*k + 1)
		}
	}
}

// headPlace says where the head of a token stands.
func headPlace(head, t int) uint16 {
	switch d := head - t; {
	case head == news.None:
		return 0
	case d < -6:
		return 1
	case d < -1:
		return 2
	case d == -1:
		return 3
	case d == 0:
		return 4
	case d == 1:
		return 5
	case d <= 6:
		return 6
	}
	return 7
}

// quotePlace says where a token stands to quotation marks.
func (r *reader) quotePlace(si, t int) uint16 {
	i := r.inside[si][t]
	if i == news.None {
		return 0
	}
	q, span := &r.quotations[i], r.doc.Sentences[si].Tokens[t].Span
	switch {
	case q.outer != news.None:
		return 5
	case !q.closed && q.next == news.None:
		return 4
	case span.Start == q.span.Start:
		return 1
	case span.End == q.span.End:
		return 2
	}
	return 3
}

// edgePlace says whether a token begins or ends its sentence or passage.
func (e *Evidence) edgePlace(si, t int) uint16 {
	s := &e.doc.Sentences[si]
	switch {
	case t == 0 && (si == 0 || e.doc.Sentences[si-1].Paragraph != s.Paragraph):
		return 1
	case t == 0:
		return 2
	case t == len(s.Tokens)-1 && (si == len(e.doc.Sentences)-1 || e.doc.Sentences[si+1].Paragraph != s.Paragraph):
		return 3
	case t == len(s.Tokens)-1:
		return 4
	case s.Zone == news.ZoneHeadline:
		return 5
	}
	return 0
}

// lexiconKind says what the table of cues has of a word.
func (r *reader) lexiconKind(t *news.Token) uint16 {
	base, words := 1, r.cues.verbs
	switch t.UPOS {
	case "VERB", "AUX":
	case "NOUN":
		base, words = 6, r.cues.nouns
	case "ADJ":
		base, words = 11, r.cues.adjs
	default:
		return 0
	}
	if e := words[t.Lemma]; e != nil {
		return uint16(base + int(e.kind))
	}
	return 0
}

// bucket is the class of a word by its lemma and part of speech.
func bucket(t *news.Token) uint16 {
	h := fnv.New32a()
	h.Write([]byte(t.Lemma))
	h.Write([]byte{'/'})
	h.Write([]byte(t.UPOS))
	return uint16(h.Sum32() % lemmaBuckets)
}

// Roles of a token in what the rules found; a role of its own for what another
// quote carries.
const (
	ruleBegins = 1 + iota
	ruleGoesOn
	ruleCarriedBegins
	ruleCarriedGoesOn
)

// rules sets the classes that say what the rules found.
func (e *Evidence) rules(r *reader) {
	for i := range r.finds {
		if f := &r.finds[i]; f.cue != news.None {
			e.Tokens[e.first[f.sent]+f.cue].Classes[11] = uint16(patterns) + 1 // unless it is kept
		}
	}
	kept := r.kept()
	e.carrier = carriers(r.finds, kept)
	for _, i := range kept {
		f := &r.finds[i]
		carried := e.carrier[i] != news.None
		e.roles(8, r.placeSpan(f.source), carried)
		e.roles(9, f.cueSpan, carried)
		for _, c := range f.content {
			e.roles(10, c, carried)
		}
		if f.cue == news.None {
			continue
		}
		at := e.first[f.sent] + f.cue
		if _, taken := e.read[at]; !taken || f.entry != hearsay {
			e.read[at] = i
			e.Tokens[at].Classes[11] = uint16(f.pattern) + 1
		}
	}
}

// carriers gives for each find another that is kept and whose content holds its cue,
// the one with the least content, or news.None.
func carriers(finds []find, kept []int) []int {
	out := make([]int, len(finds))
	for i := range out {
		out[i] = news.None
	}
	type part struct {
		span news.Span
		find int
	}
	var parts []part
	for _, i := range kept {
		for _, c := range finds[i].content {
			parts = append(parts, part{c, i})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.span.Start - b.span.Start })
	order := slices.Clone(kept)
	slices.SortStableFunc(order, func(a, b int) int { return finds[a].cueSpan.Start - finds[b].cueSpan.Start })
	var active []part
	next := 0
	for _, i := range order {
		cue := finds[i].cueSpan
		if cue.Empty() {
			continue
		}
		for ; next < len(parts) && parts[next].span.Start <= cue.Start; next++ {
			active = append(active, parts[next])
		}
		active = slices.DeleteFunc(active, func(p part) bool { return p.span.End <= cue.Start })
		for _, p := range active {
			if p.find != i && p.span.Contains(cue) && (out[i] == news.None || size(finds[p.find].content) < size(finds[out[i]].content)) {
				out[i] = p.find
			}
		}
	}
	return out
}

// roles marks the tokens of a span in a class of roles. What nothing carries is not
// marked over.
func (e *Evidence) roles(class int, span news.Span, carried bool) {
	begins, goesOn := uint16(ruleBegins), uint16(ruleGoesOn)
	if carried {
		begins, goesOn = ruleCarriedBegins, ruleCarriedGoesOn
	}
	role := begins
	for at := e.tokenAt(span.Start); at < len(e.Tokens) && !span.Empty(); at++ {
		if e.span(at).Start >= span.End {
			return
		}
		if c := &e.Tokens[at].Classes[class]; *c == 0 || *c >= ruleCarriedBegins {
			*c = role
		}
		role = goesOn
	}
}

// span returns where a token stands in the text.
func (e *Evidence) span(at int) news.Span {
	t := &e.Tokens[at]
	return e.doc.Sentences[t.Sentence].Tokens[t.Token].Span
}

// Span returns where a token stands in the text, in bytes.
func (e *Evidence) Span(at int) news.Span { return e.span(at) }

// tokenAt returns the first token that ends after the offset.
func (e *Evidence) tokenAt(offset int) int {
	lo, hi := 0, len(e.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if e.span(mid).End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// CanReport reports whether a token may be the head of a cue.
func CanReport(t *news.Token) bool {
	switch t.UPOS {
	case "PUNCT", "DET", "NUM", "SYM":
		return false
	}
	return true
}

// VectorWidth is the width of the vectors of words that the head sees.
const VectorWidth = 100
