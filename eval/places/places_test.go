package places_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/places"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

var list = flag.Bool("show", false, "list what was missed, found in excess, and wrongly placed")

// data returns the path of a gold set, and skips the test where there is none.
func data(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(corpus.Dir(), "geo", name)
	if corpus.Dir() == "" {
		t.Skip("no gold sets here")
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no gold set here: %v", err)
	}
	return path
}

// TestScores holds the scores on both gold sets to ../testdata/places.txt.
func TestScores(t *testing.T) {
	tr, err := places.TRNews(data(t, "TR-News.xml"))
	if err != nil {
		t.Fatal(err)
	}
	geo, err := places.GeoVirus(data(t, "GeoVirus.xml"))
	if err != nil {
		t.Fatal(err)
	}
	w := world.Default()
	annotate(t, w, tr)
	annotate(t, w, geo)
	var out strings.Builder
	out.WriteString("# Scores of package where, renewed by go test ./eval/places -update.\n" +
		"# TR-News also marks adjectives (\"Turkish\"), which are no places here.\n")
	fmt.Fprintf(&out, "TR-News, %d stories:  %v\n", len(tr), score(t, w, tr, false))
	fmt.Fprintf(&out, "  without adjectives: %v\n", score(t, w, tr, true))
	fmt.Fprintf(&out, "GeoVirus, %d stories: %v\n", len(geo), score(t, w, geo, true))
	golden.Text(t, "../testdata/places.txt", out.String())
}

func annotate(t *testing.T, w *world.World, docs []places.Document) {
	t.Helper()
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	stage := where.New(w)
	for _, d := range docs {
		engine.Annotate(d.Doc)
		stage.Annotate(d.Doc)
	}
}

// score sums over documents; with toponyms set the gold adjectives are left out.
func score(t *testing.T, w *world.World, docs []places.Document, toponyms bool) places.Counts {
	var all places.Counts
	code := func(name string) string {
		if c, ok := w.Country(name); ok {
			return c.Code
		}
		return name
	}
	for _, d := range docs {
		var gold []places.Toponym
		for _, g := range d.Gold {
			if !toponyms || !adjective(w, g.Phrase) {
				gold = append(gold, g)
			}
		}
		all.Add(places.Score(gold, d.Doc.Places, code))
		if *list && toponyms {
			show(t, d.Doc, gold, code)
		}
	}
	return all
}

func adjective(w *world.World, phrase string) bool {
	_, isCountry := w.Country(phrase)
	_, isDemonym := w.Demonym(phrase)
	return isDemonym && !isCountry
}

func show(t *testing.T, doc *news.Doc, gold []places.Toponym, code func(string) string) {
	context := func(s news.Span) string {
		text := doc.Story.Text
		return strings.ReplaceAll(text[max(0, s.Start-40):s.Start]+"[["+doc.Text(s)+"]]"+text[s.End:min(len(text), s.End+30)], "\n", " ")
	}
	for _, g := range gold {
		hit := false
		for _, p := range doc.Places {
			if p.Span != g.Span {
				continue
			}
			hit = true
			if g.Located && !(p.Located && places.Distance(g.Lat, g.Lon, p.Latitude, p.Longitude) <= places.Near) {
				t.Logf("FAR %s (%s %.1f %.1f) gold %s %.1f %.1f | %s", p.Name, p.Country, p.Latitude, p.Longitude, code(g.Country), g.Lat, g.Lon, context(g.Span))
			}
		}
		if !hit {
			t.Logf("MISS %s", context(g.Span))
		}
	}
	for _, p := range doc.Places {
		hit := false
		for _, g := range gold {
			hit = hit || p.Span == g.Span
		}
		if !hit {
			t.Logf("EXTRA %s %s | %s", p.Kind, p.Country, context(p.Span))
		}
	}
}

func TestDistance(t *testing.T) {
	// Berlin to Paris.
	if d := places.Distance(52.52, 13.405, 48.8566, 2.3522); math.Abs(d-878) > 5 {
		t.Errorf("distance %.0f km", d)
	}
}
