package where_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

// show prints the places of a document, one a line.
func show(doc *news.Doc) string {
	var b strings.Builder
	for _, p := range doc.Places {
		fmt.Fprintf(&b, "%s = %s, %s %s", doc.Text(p.Span), p.Name, p.Kind, p.Country)
		if p.Admin1 != "" {
			fmt.Fprintf(&b, ".%s", p.Admin1)
		}
		if !p.Located {
			b.WriteString(" unlocated")
		}
		if p.Use == news.Government {
			b.WriteString(" government")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func annotate(t *testing.T, text string) string {
	t.Helper()
	doc := newstest.Doc(t, text)
	where.New(world.Default()).Annotate(doc)
	return show(doc)
}

func TestDateline(t *testing.T) {
	const body = `
		1 Rain rain NOUN NN _ 2 nsubj _ _
		2 fell fall VERB VBD _ 0 root _ SpaceAfter=No
		3 . . PUNCT . _ 2 punct _ _
		`
	for dateline, want := range map[string]string{
		"BOGOTA, Colombia":          "BOGOTA = Bogotá, capital COL.34; Colombia = Colombia, country COL",
		"ST. PETERSBURG, Fla.":      "ST. PETERSBURG = St. Petersburg, city USA.FL; Fla. = Florida, state USA.FL",
		"ST. PETERSBURG":            "ST. PETERSBURG = Saint Petersburg, city RUS.66",
		"SALVADOR":                  "SALVADOR = Salvador, city BRA.05",
		"WASHINGTON":                "WASHINGTON = Washington, capital USA.DC",
		"LUXEMBOURG":                "LUXEMBOURG = Luxembourg, capital LUX.LU",
		"ATLANTA, Georgia":          "ATLANTA = Atlanta, city USA.GA; Georgia = Georgia, state USA.GA",
		"TBILISI, Georgia":          "TBILISI = Tbilisi, capital GEO.51; Georgia = Georgia, country GEO",
		"SPRINGFIELD, Ill.":         "SPRINGFIELD = Springfield, city USA.IL; Ill. = Illinois, state USA.IL",
		"SEATTLE, WA":               "SEATTLE = Seattle, city USA.WA; WA = Washington, state USA.WA",
		"MOSCOW/KIEV":               "MOSCOW = Moscow, capital RUS.48; KIEV = Kyiv, capital UKR.12",
		"ISLAMABAD":                 "ISLAMABAD = Islamabad, capital PAK.08",
		"GENEVA/PORT SUDAN":         "GENEVA = Genève, city CHE.GE; PORT SUDAN = Port Sudan, city SDN.36",
		"GENEVA and VIENNA":         "GENEVA = Genève, city CHE.GE; VIENNA = Vienna, capital AUT.09",
		"UNITED NATIONS":            "UNITED NATIONS = United Nations, facility USA.NY",
		"NOWHERE CROSSING":          "NOWHERE CROSSING = NOWHERE CROSSING, place  unlocated",
		"SAN SALVADOR, El Salvador": "SAN SALVADOR = San Salvador, capital SLV.10; El Salvador = El Salvador, country SLV",
	} {
		t.Run(dateline, func(t *testing.T) {
			got := strings.ReplaceAll(strings.TrimSpace(annotate(t, "# dateline = "+dateline+body)), "\n", "; ")
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestAnnotate(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"governments act", `
			1 Moscow Moscow PROPN NNP _ 2 nsubj _ NER=B-Location
			2 accused accuse VERB VBD _ 0 root _ _
			3 Washington Washington PROPN NNP _ 2 obj _ NER=B-Location
			4 of of SCONJ IN _ 5 mark _ _
			5 meddling meddle VERB VBG _ 2 advcl _ _
			6 in in ADP IN _ 7 case _ _
			7 Ukraine Ukraine PROPN NNP _ 5 obl _ NER=B-Location|SpaceAfter=No
			8 . . PUNCT . _ 2 punct _ _
			`, `
			Moscow = Moscow, capital RUS.48 government
			Washington = Washington, capital USA.DC government
			Ukraine = Ukraine, country UKR
			`},
		{"talks with, meeting in", `
			1 Talks talk NOUN NNS _ 6 nsubj _ _
			2 with with ADP IN _ 3 case _ _
			3 Beijing Beijing PROPN NNP _ 1 nmod _ NER=B-Location
			4 in in ADP IN _ 5 case _ _
			5 Geneva Geneva PROPN NNP _ 1 nmod _ NER=B-Location
			6 stalled stall VERB VBD _ 0 root _ SpaceAfter=No
			7 . . PUNCT . _ 6 punct _ _
			`, `
			Beijing = Beijing, capital CHN.22 government
			Geneva = Genève, city CHE.GE
			`},
		{"an adjective tells the country", `
			1 Shells shell NOUN NNS _ 2 nsubj _ _
			2 hit hit VERB VBD _ 0 root _ _
			3 the the DET DT _ 5 det _ _
			4 Libyan Libyan ADJ JJ _ 5 amod _ NER=B-NORP
			5 city city NOUN NN _ 2 obj _ _
			6 of of ADP IN _ 7 case _ _
			7 Tripoli Tripoli PROPN NNP _ 5 nmod _ NER=B-Location
			8 and and CCONJ CC _ 9 cc _ _
			9 northern northern PROPN NNP _ 10 amod _ NER=B-Location
			10 Chad Chad PROPN NNP _ 7 conj _ NER=I-Location|SpaceAfter=No
			11 . . PUNCT . _ 2 punct _ _
			`, `
			Tripoli = Tripoli, capital LBY.77
			Chad = Chad, country TCD
			`},
		{"what belongs to a name", `
			1 Rain rain NOUN NN _ 2 nsubj _ _
			2 fell fall VERB VBD _ 0 root _ _
			3 in in ADP IN _ 4 case _ _
			4 Idlib Idlib PROPN NNP _ 2 obl _ NER=B-Location
			5 province province NOUN NN _ 4 flat _ NER=I-Location
			6 , , PUNCT , _ 8 punct _ _
			7 Western Western PROPN NNP _ 8 amod _ NER=B-Location
			8 Australia Australia PROPN NNP _ 4 conj _ NER=I-Location
			9 , , PUNCT , _ 11 punct _ _
			10 Northern Northern PROPN NNP _ 11 amod _ NER=B-Location
			11 Siberia Siberia PROPN NNP _ 4 conj _ NER=I-Location
			12 and and CCONJ CC _ 13 cc _ _
			13 City City PROPN NNP _ 4 conj _ NER=B-Location
			14 of of ADP IN _ 15 case _ NER=I-Location
			15 Boston Boston PROPN NNP _ 13 nmod _ NER=I-Location|SpaceAfter=No
			16 . . PUNCT . _ 2 punct _ _
			`, `
			Idlib = Idlib province, region SYR
			Western Australia = Western Australia, state AUS.08
			Northern Siberia = Siberia, region RUS
			Boston = Boston, city USA.MA
			`},
		{"a disease is no place", `
			1 The the DET DT _ 3 det _ _
			2 Marburg Marburg PROPN NNP _ 3 compound _ NER=B-Location
			3 virus virus NOUN NN _ 4 nsubj _ _
			4 spread spread VERB VBD _ 0 root _ SpaceAfter=No
			5 . . PUNCT . _ 4 punct _ _
			`, `
			`},
		{"not in the names of people and organisations", `
			1 Paris Paris PROPN NNP _ 3 nsubj _ NER=B-Person
			2 Ellison Ellison PROPN NNP _ 1 flat _ NER=I-Person
			3 left leave VERB VBD _ 0 root _ _
			4 the the DET DT _ 5 det _ _
			5 Bank bank PROPN NNP _ 3 obj _ NER=B-Organization
			6 of of ADP IN _ 7 case _ NER=I-Organization
			7 Japan Japan PROPN NNP _ 5 nmod _ NER=I-Organization|SpaceAfter=No
			8 . . PUNCT . _ 3 punct _ _
			`, ``},
		{"an article that belongs to the name", `
			1 Judges judge NOUN NNS _ 2 nsubj _ _
			2 met meet VERB VBD _ 0 root _ _
			3 in in ADP IN _ 5 case _ _
			4 The the DET DT _ 5 det _ _
			5 Hague Hague PROPN NNP _ 2 obl _ NER=B-Location|SpaceAfter=No
			6 . . PUNCT . _ 2 punct _ _
			`, `
			The Hague = The Hague, city NLD.11
			`},
		{"states in a list, and a town in its state", `
			1 Voters voter NOUN NNS _ 10 nsubj _ _
			2 in in ADP IN _ 3 case _ _
			3 Texas Texas PROPN NNP _ 1 nmod _ NER=B-Location
			4 and and CCONJ CC _ 5 cc _ _
			5 Georgia Georgia PROPN NNP _ 3 conj _ NER=B-Location
			6 near near ADP IN _ 7 case _ _
			7 Athens Athens PROPN NNP _ 1 nmod _ NER=B-Location|SpaceAfter=No
			8 , , PUNCT , _ 9 punct _ _
			9 Ga. Ga. PROPN NNP _ 7 nmod:unmarked _ NER=B-Location
			10 wept weep VERB VBD _ 0 root _ SpaceAfter=No
			11 . . PUNCT . _ 10 punct _ _
			`, `
			Texas = Texas, state USA.TX
			Georgia = Georgia, state USA.GA
			Athens = Athens, city USA.GA
			Ga. = Georgia, state USA.GA
			`},
		{"a person who bears the name of a town", `
			1 Marisol Marisol PROPN NNP _ 3 nsubj _ NER=B-Person
			2 Lincoln Lincoln PROPN NNP _ 1 flat _ NER=I-Person
			3 left leave VERB VBD _ 0 root _ SpaceAfter=No
			4 . . PUNCT . _ 3 punct _ _

			1 Lincoln Lincoln PROPN NNP _ 2 nsubj _ NER=B-Location
			2 smiled smile VERB VBD _ 0 root _ SpaceAfter=No
			3 . . PUNCT . _ 2 punct _ _
			`, ``},
		{"a small namesake is no guess", `
			1 Crowds crowd NOUN NNS _ 2 nsubj _ _
			2 gathered gather VERB VBD _ 0 root _ _
			3 in in ADP IN _ 4 case _ _
			4 Greenville Greenville PROPN NNP _ 2 obl _ NER=B-Location
			5 and and CCONJ CC _ 6 cc _ _
			6 Xanthrubad Xanthrubad PROPN NNP _ 4 conj _ NER=B-Location|SpaceAfter=No
			7 , , PUNCT , _ 8 punct _ _
			8 Pakistan Pakistan PROPN NNP _ 6 nmod:unmarked _ NER=B-Location|SpaceAfter=No
			9 . . PUNCT . _ 2 punct _ _
			`, `
			Greenville = Greenville, city USA.NC
			Xanthrubad = Xanthrubad, place PAK unlocated
			Pakistan = Pakistan, country PAK
			`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			want := ""
			for _, l := range strings.Split(strings.TrimSpace(c.want), "\n") {
				if l != "" {
					want += strings.TrimSpace(l) + "\n"
				}
			}
			if diff := cmp.Diff(want, annotate(t, c.text)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestConcurrent annotates one text from several goroutines at once: the same
// places each time.
func TestConcurrent(t *testing.T) {
	stage := where.New(world.Default())
	want := ""
	results := make(chan string)
	for range 8 {
		go func() {
			doc := plain("Moscow , Springfield , Ill. and Homs in Syria , London , Ontario , Georgia and Jordan , Paris")
			stage.Annotate(doc)
			results <- show(doc)
		}()
	}
	for range 8 {
		got := <-results
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("one run gave\n%sanother\n%s", want, got)
		}
	}
}
