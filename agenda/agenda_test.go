package agenda_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
)

// story reads a Doc in the form of newstest. A comment "time = words | type |
// value | start | end | granularity | rule" gives the words that follow in the
// same sentence as a time.
func story(t testing.TB, name string) *news.Doc {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc := newstest.Doc(t, string(raw))
	sentence := -1
	for _, block := range strings.Split(string(raw), "\n\n") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		sentence++
		from := doc.Sentences[sentence].Span.Start
		for _, l := range strings.Split(block, "\n") {
			rest, ok := strings.CutPrefix(l, "# time = ")
			if !ok {
				continue
			}
			f := strings.Split(rest, "|")
			for i := range f {
				f[i] = strings.TrimSpace(f[i])
			}
			at := strings.Index(doc.Story.Text[from:], f[0])
			if at < 0 || len(f) != 7 {
				t.Fatalf("bad time line %q", l)
			}
			sp := news.Span{Start: from + at, End: from + at + len(f[0])}
			from = sp.End
			doc.Times = append(doc.Times, news.Time{
				Span: sp, Type: f[1], Value: f[2], Start: f[3], End: f[4],
				Granularity: news.Granularity(f[5]), Recurrence: f[6], Sentence: sentence,
			})
		}
	}
	return doc
}

func write(doc *news.Doc) string {
	var b strings.Builder
	for _, a := range doc.Appointments {
		fmt.Fprintf(&b, "%s\n", doc.Text(doc.Sentences[a.Sentence].Span))
		fmt.Fprintf(&b, "    %s [%s] %s %s..%s %s %.2f\n", a.Title, doc.Text(a.Trigger), a.Time.Value, a.Time.Start, a.Time.End, a.Status, a.Confidence)
		for _, p := range a.Participants {
			fmt.Fprintf(&b, "    with %s [%s]\n", doc.Actors[p.Actor].Name, doc.Text(p.Span))
		}
		if a.Place != nil {
			fmt.Fprintf(&b, "    in %s\n", a.Place.Name)
		}
		for _, s := range a.Topics {
			fmt.Fprintf(&b, "    on [%s]\n", doc.Text(s))
		}
		for _, s := range a.Conditions {
			fmt.Fprintf(&b, "    provided [%s]\n", doc.Text(s))
		}
		if a.Recurrence != "" {
			fmt.Fprintf(&b, "    again %s\n", a.Recurrence)
		}
		if a.Replaces != nil {
			fmt.Fprintf(&b, "    was %s\n", a.Replaces.Value)
		}
	}
	return b.String()
}

func TestStory(t *testing.T) {
	doc := story(t, "testdata/story.conllu")
	agenda.New().Annotate(doc)
	golden.Text(t, "testdata/story.golden", write(doc))
}

// TestActs: what a public actor will do on a day, whatever the verb; dates in
// court; what is put off, called off, given or set by the words around it.
func TestActs(t *testing.T) {
	doc := story(t, "testdata/acts.conllu")
	agenda.New().Annotate(doc)
	golden.Text(t, "testdata/acts.golden", write(doc))
}

// TestDue: what a body comes back to, invitations, what is adjourned, moved and
// owed by a day, and who takes part where an office is named for several states.
func TestDue(t *testing.T) {
	doc := story(t, "testdata/due.conllu")
	agenda.New().Annotate(doc)
	golden.Text(t, "testdata/due.golden", write(doc))
}

// TestEncounters: whom somebody is due to see, what is pencilled in, called off or
// promised by a day.
func TestEncounters(t *testing.T) {
	doc := story(t, "testdata/encounters.conllu")
	agenda.New().Annotate(doc)
	golden.Text(t, "testdata/encounters.golden", write(doc))
}

// TestAhead: nouns that the parser splits or takes for verbs, days that are set for
// something, invitations, and who stands trial or votes where the clause only
// points to it.
func TestAhead(t *testing.T) {
	doc := story(t, "testdata/ahead.conllu")
	agenda.New().Annotate(doc)
	golden.Text(t, "testdata/ahead.golden", write(doc))
}

// TestBehind: entries of a chronicle, what was announced long ago, years in names,
// what is only considered, and what happened before it was told are no appointments.
func TestBehind(t *testing.T) {
	doc := story(t, "testdata/behind.conllu")
	agenda.New().Annotate(doc)
	if len(doc.Appointments) > 0 {
		t.Errorf("appointments where there are none:\n%s", write(doc))
	}
}

// TestReports: what took place and what fell through is read without an
// appointment, with whom its story is about where it names no party.
func TestReports(t *testing.T) {
	doc := story(t, "testdata/due.conllu")
	agenda.New().Annotate(doc)
	var got []string
	for _, n := range agenda.Read(doc).Notices {
		if n.Appointment == news.None && n.Kind == "meeting" {
			got = append(got, fmt.Sprint(n.Status, " ", n.Title, " ", len(n.Parties), " ", n.Around))
		}
	}
	if d := cmp.Diff([]string{"held meeting 3 []", "cancelled conference 0 [CHL PER KEN]"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestNoActs: what was said on a day, what rises and falls, plans that were
// dropped, what is done by a day, and business are no appointments.
func TestNoActs(t *testing.T) {
	doc := story(t, "testdata/noacts.conllu")
	agenda.New().Annotate(doc)
	if len(doc.Appointments) > 0 {
		t.Errorf("appointments where there are none:\n%s", write(doc))
	}
}

// TestNothing: what is past, wished, possible, refused or only asked about is no
// appointment.
func TestNothing(t *testing.T) {
	doc := story(t, "testdata/nothing.conllu")
	agenda.New().Annotate(doc)
	if len(doc.Appointments) > 0 {
		t.Errorf("appointments where there are none:\n%s", write(doc))
	}
}

// TestNoDate: in a story without a date only what the clause itself puts ahead
// is an appointment, with its value as it stands.
func TestNoDate(t *testing.T) {
	doc := story(t, "testdata/story.conllu")
	doc.Story.Published = news.Published{}
	for i := range doc.Times {
		if doc.Times[i].Type != "SET" {
			doc.Times[i].Value, doc.Times[i].Start, doc.Times[i].End = "XXXX-XX-XX", "", ""
		}
	}
	agenda.New().Annotate(doc)
	for _, a := range doc.Appointments {
		if a.Time.Start != "" {
			t.Errorf("%s has bounds %s..%s", a.Title, a.Time.Start, a.Time.End)
		}
	}
	if n := len(doc.Appointments); n == 0 {
		t.Error("nothing found")
	}
}

func TestEmpty(t *testing.T) {
	doc := news.NewDoc(&news.Story{})
	agenda.New().Annotate(doc)
	if len(doc.Appointments) != 0 {
		t.Error("appointments in an empty story")
	}
}

func BenchmarkAnnotate(b *testing.B) {
	doc := story(b, "testdata/story.conllu")
	stage := agenda.New()
	b.ReportAllocs()
	for b.Loop() {
		stage.Annotate(doc)
	}
}
