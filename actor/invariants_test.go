package actor_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// checkInvariants holds what every result of the stage must hold, whatever the
// text.
func checkInvariants(t *testing.T, doc *news.Doc) {
	t.Helper()
	last := -1
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		s := &doc.Sentences[m.Sentence]
		if m.First < 0 || m.First >= m.End || m.End > len(s.Tokens) || m.Head < m.First || m.Head >= m.End {
			t.Errorf("mention %d has tokens %d to %d, head %d of %d", i, m.First, m.End, m.Head, len(s.Tokens))
			continue
		}
		if m.Span != s.SpanOf(m.First, m.End) {
			t.Errorf("mention %d has span %v, its tokens %v", i, m.Span, s.SpanOf(m.First, m.End))
		}
		if m.Span.Start < last {
			t.Errorf("mention %d is out of order", i)
		}
		last = m.Span.Start
		for _, a := range m.Actors {
			if a < 0 || a >= len(doc.Actors) || !slices.Contains(doc.Actors[a].Mentions, i) {
				t.Errorf("mention %d and actor %d do not agree", i, a)
			}
		}
	}
	first := -1
	for i := range doc.Actors {
		a := &doc.Actors[i]
		if len(a.Mentions) == 0 || a.Name == "" || a.Kind == "" || !slices.IsSorted(a.Mentions) {
			t.Errorf("actor %d: %+v", i, a)
			continue
		}
		if a.Mentions[0] < first {
			t.Errorf("actor %d is out of order", i)
		}
		first = a.Mentions[0]
		if a.Role != nil && (a.ResolvedBy != "list" || !a.Role.Span.Empty()) && strings.Join(strings.Fields(doc.Text(a.Role.Span)), " ") != a.Role.Title {
			t.Errorf("actor %d: title %q is not its span %q", i, a.Role.Title, doc.Text(a.Role.Span))
		}
	}
}

// words are what the random documents are made of.
var words = strings.Fields(`the a both two President Petrova former Foreign Minister of Colombia Colombian U.S. Washington
	White House said met with against in to and , . “ ” ( ) ' s - he her their it they rebels group Kofi Mensah Mr. Mrs. army
	Israeli warplanes leaders government governments police who heads Party , North Korea Inc. R-Ohio Security Council`)

var (
	tags    = []string{"NOUN", "PROPN", "VERB", "ADJ", "DET", "PRON", "ADP", "PUNCT", "PART", "NUM", "CCONJ"}
	rels    = []string{"nsubj", "obj", "obl", "nmod", "nmod:poss", "nmod:desc", "amod", "compound", "appos", "conj", "cop", "flat", "case", "det", "acl:relcl", "ccomp", "punct"}
	classes = []news.NameClass{news.Person, news.Organization, news.Location, news.NORP, news.Facility, news.Misc, news.Date}
)

// randomDoc makes a document that no parser would: any tree or none, any tags.
func randomDoc(seed uint64) *news.Doc {
	r := rand.New(rand.NewPCG(seed, 1))
	doc := news.NewDoc(&news.Story{Dateline: news.Dateline{Place: "BOGOTA, Colombia"}})
	var text strings.Builder
	for range 1 + r.IntN(5) {
		s := news.Sentence{Zone: news.ZoneBody, Paragraph: r.IntN(2)}
		if r.IntN(5) == 0 {
			s.Zone = news.ZoneHeadline
		}
		start := text.Len()
		n := 1 + r.IntN(25)
		for i := range n {
			w := words[r.IntN(len(words))]
			at := text.Len()
			text.WriteString(w)
			s.Tokens = append(s.Tokens, news.Token{
				Span: news.Span{Start: at, End: text.Len()}, Form: w, Lemma: strings.ToLower(w),
				UPOS: tags[r.IntN(len(tags))], XPOS: []string{"NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "VBD"}[r.IntN(8)],
				Head: r.IntN(n+1) - 1, Deprel: rels[r.IntN(len(rels))],
			})
			if i+1 < n {
				text.WriteByte(' ')
			}
		}
		for i := r.IntN(4); i < n; i += 1 + r.IntN(6) {
			end := min(n, i+1+r.IntN(3))
			s.Names = append(s.Names, news.Name{First: i, End: end, Class: classes[r.IntN(len(classes))], Confidence: 1})
			i = end
		}
		s.Span = news.Span{Start: start, End: text.Len()}
		s.Link()
		doc.Sentences = append(doc.Sentences, s)
		text.WriteByte('\n')
	}
	doc.Story.Text = text.String()
	return doc
}

// FuzzAnnotate lays documents over the stage that no parser would give.
func FuzzAnnotate(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	a := actor.New(world.Default())
	f.Fuzz(func(t *testing.T, seed uint64) {
		doc := randomDoc(seed)
		a.Annotate(doc)
		checkInvariants(t, doc)
	})
}

func BenchmarkAnnotate(b *testing.B) {
	a := actor.New(world.Default())
	docs := make([]*news.Doc, 50)
	for i := range docs {
		docs[i] = randomDoc(uint64(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			a.Annotate(d)
		}
	}
}
