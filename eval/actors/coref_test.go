package actors_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/eval/actors"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
	"github.com/detente-wire/detente/world"
)

// TestMeasures has small cases whose values can be reckoned by hand.
func TestMeasures(t *testing.T) {
	gold := actors.Chains{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}}
	for _, c := range []struct {
		name          string
		gold, system  actors.Chains
		muc, b3, ceaf [2]float64 // precision, recall
	}{
		{"the same", gold, gold, [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}},
		// The example of Bagga and Baldwin (1998): two chains taken for one.
		{
			"small joined to large", gold,
			actors.Chains{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}},
			[2]float64{0.9, 1},
			[2]float64{16. / 21, 1},
			[2]float64{(1 + 10./12) / 2, (1 + 10./12) / 3},
		},
		{
			"large joined to large", gold,
			actors.Chains{{1, 2, 3, 4, 5, 8, 9, 10, 11, 12}, {6, 7}},
			[2]float64{0.9, 1},
			[2]float64{7. / 12, 1},
			[2]float64{(1 + 10./15) / 2, (1 + 10./15) / 3},
		},
		{
			"mentions of one side only",
			actors.Chains{{1, 2, 3}},
			actors.Chains{{1, 2, 4}},
			[2]float64{0.5, 0.5},
			[2]float64{4. / 9, 4. / 9},
			[2]float64{2. / 3, 2. / 3},
		},
		{"nothing found", gold, nil, [2]float64{0, 0}, [2]float64{0, 0}, [2]float64{0, 0}},
		{"singles", actors.Chains{{1}, {2}}, actors.Chains{{1}, {3}}, [2]float64{0, 0}, [2]float64{0.5, 0.5}, [2]float64{0.5, 0.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got actors.Coreference
			got.Add(c.gold, c.system)
			for _, m := range []struct {
				name string
				got  actors.Measure
				want [2]float64
			}{{"MUC", got.MUC, c.muc}, {"B³", got.B3, c.b3}, {"CEAF-e", got.CEAF, c.ceaf}} {
				if p, r := m.got.Precision.Value(), m.got.Recall.Value(); math.Abs(p-m.want[0]) > 1e-9 || math.Abs(r-m.want[1]) > 1e-9 {
					t.Errorf("%s: precision %.4f recall %.4f, want %.4f", m.name, p, r, m.want)
				}
			}
		})
	}
}

const gumText = `# newdoc id = GUM_news_harbour
# meta::genre = news
# newpar
# newpar_block = head (1 s)
# text = Harbour shut
1	Harbour	harbour	NOUN	NN	_	2	nsubj	_	Entity=(1-place-new-ss-cf1-1-coref)
2	shut	shut	VERB	VBD	_	0	root	_	_

# newpar
# text = The port of Tallow shut.
1	The	the	DET	DT	_	2	det	_	Entity=(1-place-giv-ss-cf1-2-coref
2	port	port	NOUN	NN	_	5	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Tallow	Tallow	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new-ss-cf2-1-sgl)1)
5	shut	shut	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# newdoc id = GUM_bio_nobody
# meta::genre = bio
# text = She
1	She	she	PRON	PRP	_	0	root	_	Entity=(1-person-new-ss-cf1-1-sgl)

`

func TestReadGUM(t *testing.T) {
	blocks, err := conllu.Read(strings.NewReader(gumText))
	if err != nil {
		t.Fatal(err)
	}
	docs, err := actors.ReadGUM(blocks, "GUM_bio_nobody")
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v; want one", len(docs), err)
	}
	d := docs[0]
	text := d.Doc.Story.Text
	var got []string
	for _, m := range d.Mentions {
		got = append(got, fmt.Sprintf("%d %s %q %q", m.Entity, m.Type, m.Span.Of(text), m.Head.Of(text)))
	}
	want := []string{`1 place "Harbour" "Harbour"`, `2 place "Tallow" "Tallow"`, `1 place "The port of Tallow" "port"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if z := d.Doc.Story.Zones; len(z) != 2 || z[0].Kind != news.ZoneHeadline || z[1].Kind != news.ZoneBody {
		t.Errorf("zones %v", z)
	}
	for _, broken := range []string{"1)", "(x-person", "(1"} {
		b := strings.Replace(gumText, "Entity=(2-place-new-ss-cf2-1-sgl)1)", "Entity="+broken+"2)", 1)
		blocks, err := conllu.Read(strings.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := actors.ReadGUM(blocks); err == nil {
			t.Errorf("no error for %s", broken)
		}
	}
}

// inTrain are documents of the development part that the training part has too.
var inTrain = []string{"GUM_court_loan", "GUM_essay_evolved", "GUM_letter_arendt", "GUM_podcast_wrestling"}

// views are the kinds of gold mention that a score is of, with the kinds of actor
// whose mentions are measured against them.
var views = []struct {
	name   string
	gold   func(string) bool
	system func(news.ActorKind) bool
}{
	{
		"people", func(k string) bool { return k == "person" },
		func(k news.ActorKind) bool { return k == news.KindPerson || k == news.KindPopulation },
	},
	{
		"people, organizations, places",
		func(k string) bool { return k == "person" || k == "organization" || k == "place" },
		func(news.ActorKind) bool { return true },
	},
	{"whatever is mentioned", func(string) bool { return true }, func(news.ActorKind) bool { return true }},
}

// TestCoreference holds the scores of coreference to ../testdata/coreference.txt.
func TestCoreference(t *testing.T) {
	docs := gumDocuments(t, "en_gum-dev.conllu", inTrain...)
	for _, d := range gumDocuments(t, "en_gum-train.conllu") {
		if d.Genre == "news" {
			d.Genre = "train news"
			docs = append(docs, d)
		}
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	stage := actor.New(world.Default())
	for i := range docs {
		engine.Annotate(docs[i].Doc)
		stage.Annotate(docs[i].Doc)
		if *list {
			t.Log(errorsOf(&docs[i]))
		}
	}
	var b strings.Builder
	b.WriteString(corefHead)
	for _, part := range []struct {
		name string
		in   func(genre string) bool
	}{
		{"development part", func(g string) bool { return g != "train news" }},
		{"development part, news", func(g string) bool { return g == "news" }},
		{"training part, news (the parser learned from it)", func(g string) bool { return g == "train news" }},
	} {
		n := 0
		for i := range docs {
			if part.in(docs[i].Genre) {
				n++
			}
		}
		fmt.Fprintf(&b, "\n%s: %d documents\n", part.name, n)
		for _, v := range views {
			for _, singles := range []bool{false, true} {
				var c actors.Coreference
				for i := range docs {
					if !part.in(docs[i].Genre) {
						continue
					}
					gold, system := actors.Compared(&docs[i], v.gold, v.system)
					if !singles {
						gold, system = gold.WithoutSingles(), system.WithoutSingles()
					}
					c.Add(gold, system)
				}
				name := v.name
				if singles {
					name += ", with singletons"
				}
				fmt.Fprintf(&b, "  %s: CoNLL %.3f\n    mentions %s\n    MUC      %s\n    B3       %s\n    CEAF-e   %s\n",
					name, c.CoNLL(), c.Mentions, c.MUC, c.B3, c.CEAF)
			}
		}
	}
	golden.Text(t, "../testdata/coreference.txt", b.String())
}

const corefHead = `# Coreference of GUM, read from raw text (own tokens, trees, names and mentions), against all that GUM marks:
# definite and indefinite phrases, appositions, predicates, first and second persons. CoNLL is the mean of
# the F1 of MUC, B³ and CEAF-e. A found mention is a gold one with the same characters, else with the same
# head word. Singletons (whatever is mentioned once) are left out on both sides but where the line says so.
# The stage looks for actors only, in the third person; mere places, things and acts are none. Of the
# development part the four documents are left out that the training part has too. Renewed by
# go test ./eval/actors -run Coreference -update.
`

func gumDocuments(t *testing.T, file string, leaveOut ...string) []actors.Document {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus.Dir(), "ud", file))
	if corpus.Dir() == "" || err != nil {
		t.Skip("no treebank with coreference here")
	}
	defer f.Close()
	blocks, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := actors.ReadGUM(blocks, leaveOut...)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// errorsOf lists for reading the mentions that are joined to others than in the gold
// (WRONG), and those of people and organizations that are joined to none (MISSED).
func errorsOf(d *actors.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", d.Name)
	_ = actors.Show(&b, d.Doc)
	text := d.Doc.Story.Text
	heads := map[news.Span]int{} // the gold mention of a head, plus one
	before := map[int]string{}   // the gold mention before each
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if heads[m.Head] == 0 {
			heads[m.Head] = i + 1
		}
	}
	seen := map[int]int{} // the gold entity last seen of each actor, plus one
	for i := range d.Doc.Mentions {
		m := &d.Doc.Mentions[i]
		g := heads[d.Doc.Sentences[m.Sentence].Tokens[m.Head].Span]
		if g == 0 {
			continue
		}
		gold := &d.Mentions[g-1]
		switch {
		case len(m.Actors) == 1:
			a := m.Actors[0]
			if have := seen[a]; have != 0 && have != gold.Entity+1 {
				fmt.Fprintf(&b, "    WRONG %s %q is %q; gold: after %q\n", m.Form, m.Span.Of(text), d.Doc.Actors[a].Name, before[gold.Entity])
			}
			seen[a] = gold.Entity + 1
		case len(m.Actors) == 0 && before[gold.Entity] != "":
			fmt.Fprintf(&b, "    MISSED %s %q in %q; gold: after %q\n", m.Form, m.Span.Of(text), d.Doc.Text(d.Doc.Sentences[m.Sentence].Span), before[gold.Entity])
		}
		before[gold.Entity] = m.Span.Of(text)
	}
	return b.String()
}
