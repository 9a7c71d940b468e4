package agenda_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/news"
)

func day(d, end string) *news.Time {
	return &news.Time{Type: "DATE", Value: d, Start: d, End: end, Granularity: news.Day, From: news.FromClause}
}

func month(m, start, end string) *news.Time {
	return &news.Time{Type: "DATE", Value: m, Start: start, End: end, Granularity: news.Month, From: news.FromClause}
}

var (
	peru     = agenda.Participant{Name: "Peru", Kind: news.KindState, Country: "PER", Code: "PER"}
	chile    = agenda.Participant{Name: "Chile", Kind: news.KindState, Country: "CHL", Code: "CHL"}
	lima     = agenda.Participant{Name: "Peruvian government", Kind: news.KindGovernment, Country: "PER", Code: "PERGOV"}
	berg     = agenda.Participant{Name: "Jon Berg", Kind: news.KindPerson, Country: "NOR", Code: "NORGOV"}
	berg2    = agenda.Participant{Name: "Berg", Kind: news.KindPerson}
	court    = agenda.Participant{Name: "court in Lima", Kind: news.KindGovernment, Code: "JUD"}
	tribunal = agenda.Participant{Name: "Peruvian court", Kind: news.KindGovernment, Country: "PER", Code: "PERJUD"}
	union    = agenda.Participant{Name: "African Union", Kind: news.KindOrganization, Code: "IGOAFU"}
)

// will is an appointment, was a report of a story.
func will(id, kind string, t *news.Time, parties ...agenda.Participant) agenda.Notice {
	return agenda.Notice{ID: id, Title: kind, Kind: kind, Time: t, Parties: parties, Status: news.Announced, Sentence: id}
}

func was(status news.AppointmentStatus, kind string, t *news.Time, parties ...agenda.Participant) agenda.Notice {
	return agenda.Notice{Appointment: news.None, Title: kind, Kind: kind, Time: t, Parties: parties, Status: status, Sentence: string(status)}
}

func moved(id, kind string, from, to *news.Time, parties ...agenda.Participant) agenda.Notice {
	n := will(id, kind, to, parties...)
	n.Status, n.Replaces = news.Moved, from
	return n
}

// about says whom the story of a notice is about.
func about(n agenda.Notice, codes ...string) agenda.Notice {
	n.Around = codes
	return n
}

func titled(title string, n agenda.Notice) agenda.Notice {
	n.Title = title
	return n
}

func on(day string, notices ...agenda.Notice) agenda.Source {
	return agenda.Source{Name: day, Day: day, Notices: notices}
}

// agendaOf writes the entries of a fold, a line each.
func agendaOf(sources []agenda.Source, asOf string) string {
	var b strings.Builder
	for _, e := range agenda.Fold(sources, asOf) {
		at := "-"
		if e.Time != nil {
			at = e.Time.Value
		}
		fmt.Fprintf(&b, "%s %s %s", e.ID, at, e.Status)
		for _, r := range e.Replaces {
			fmt.Fprintf(&b, " was %s", r.Value)
		}
		fmt.Fprintf(&b, " told %d\n", len(e.Tellings))
	}
	return b.String()
}

func TestFold(t *testing.T) {
	mar9, mar10, mar20 := day("2031-03-09", "2031-03-10"), day("2031-03-10", "2031-03-11"), day("2031-03-20", "2031-03-21")
	march := month("2031-03", "2031-03-01", "2031-04-01")
	told := day("2031-03-10", "2031-03-11")
	told.From = news.FromStory
	yearly := &news.Time{Type: "SET", Value: "P1Y", Granularity: news.Year}
	annual := will("a", "meeting", yearly, union)
	annual.Recurrence = "FREQ=YEARLY"
	cases := []struct {
		name    string
		asOf    string
		sources []agenda.Source
		want    string
	}{
		{"told twice", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-02", will("b", "meeting", mar9, lima, chile)),
		}, "a 2031-03-09 announced told 2\n"},
		{"a finer day", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", march, peru, chile)),
			on("2031-03-02", will("b", "meeting", mar9, peru, chile)),
		}, "a 2031-03-09 announced told 2\n"},
		{"another day is another thing", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-02", will("b", "meeting", mar20, peru, chile)),
		}, "a 2031-03-09 announced told 1\nb 2031-03-20 announced told 1\n"},
		{"another kind is another thing", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, berg)),
			on("2031-03-02", will("b", "trial", mar9, berg)),
		}, "a 2031-03-09 announced told 1\nb 2031-03-09 announced told 1\n"},
		{"held by the words of a story", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, berg, chile)),
			on("2031-03-10", was(news.Held, "meeting", mar9, berg2, chile)),
		}, "a 2031-03-09 held told 2\n"},
		{"held by the day of a story", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-10", was(news.Held, "meeting", told, peru, chile)),
		}, "a 2031-03-09 held told 2\n"},
		{"held by others", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-10", was(news.Held, "meeting", mar9, peru, berg)),
		}, "a 2031-03-09 lapsed told 1\n"},
		{"held before", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar20, peru, chile)),
			on("2031-03-10", was(news.Held, "meeting", mar9, peru, chile)),
		}, "a 2031-03-20 announced told 1\n"},
		{"lapsed", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)), on("2031-03-12"),
		}, "a 2031-03-09 lapsed told 1\n"},
		{"not yet over", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", march, peru, chile)), on("2031-03-31"),
		}, "a 2031-03 announced told 1\n"},
		{"moved", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", moved("b", "meeting", mar9, mar20, peru, chile)),
			on("2031-03-06", moved("c", "meeting", mar9, mar20, peru, chile)),
		}, "a 2031-03-20 moved was 2031-03-09 told 3\n"},
		{"moved twice and held", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", moved("b", "meeting", mar9, mar10, peru, chile)),
			on("2031-03-06", moved("c", "meeting", mar10, mar20, peru, chile)),
			on("2031-03-21", was(news.Held, "meeting", mar20, peru, chile)),
		}, "a 2031-03-20 held was 2031-03-09 was 2031-03-10 told 4\n"},
		{"put off to no day", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", was(news.Moved, "meeting", nil, peru, chile)),
			on("2031-03-12"),
		}, "a - moved was 2031-03-09 told 2\n"},
		{"cancelled", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", was(news.Cancelled, "meeting", nil, peru, chile)),
			on("2031-03-12"),
		}, "a 2031-03-09 cancelled told 2\n"},
		{"cancelled, one of two", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile), will("b", "meeting", mar20, peru, chile)),
			on("2031-03-05", was(news.Cancelled, "meeting", nil, peru, chile)),
		}, "a 2031-03-09 announced told 1\nb 2031-03-20 announced told 1\n"},
		{"as of a day", "2031-03-02", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", was(news.Cancelled, "meeting", nil, peru, chile)),
		}, "a 2031-03-09 announced told 1\n"},
		{"as of a later day", "2031-04-01", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
		}, "a 2031-03-09 lapsed told 1\n"},
		{"what recurs does not lapse", "2041-04-01", []agenda.Source{on("2031-03-01", annual), on("2031-03-02", annual)}, "a P1Y announced told 2\n"},
		{"stories out of order", "", []agenda.Source{
			on("2031-03-10", was(news.Held, "meeting", mar9, peru, chile)),
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
		}, "a 2031-03-09 held told 2\n"},
		{"cancelled by a story that names nobody", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", about(was(news.Cancelled, "meeting", mar9), "PER", "CHL")),
		}, "a 2031-03-09 cancelled told 2\n"},
		{"cancelled by a story about others", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile)),
			on("2031-03-05", about(was(news.Cancelled, "meeting", mar9), "PER", "NOR")),
		}, "a 2031-03-09 announced told 1\n"},
		{"announced without parties, held by them", "", []agenda.Source{
			on("2031-03-01", about(will("a", "meeting", mar9), "CHL", "PER")),
			on("2031-03-10", was(news.Held, "review", mar9, peru, chile)),
		}, "a 2031-03-09 held told 2\n"},
		{"a conference is not the talks beside it", "", []agenda.Source{
			on("2031-03-01", titled("conference", about(will("a", "meeting", mar9), "CHL", "PER"))),
			on("2031-03-10", was(news.Held, "meeting", mar9, peru, chile)),
		}, "a 2031-03-09 lapsed told 1\n"},
		{"two appointments of a story are two", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar9, peru, chile), titled("session", about(will("b", "meeting", mar9), "CHL", "PER"))),
		}, "a 2031-03-09 announced told 1\nb 2031-03-09 announced told 1\n"},
		{"moved to where it was told to be", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar20, peru, chile)),
			on("2031-03-02", will("b", "meeting", mar9, peru, chile)),
			on("2031-03-05", moved("c", "meeting", mar9, mar20, peru, chile)),
			on("2031-03-21", was(news.Held, "meeting", mar20, peru, chile)),
		}, "a 2031-03-20 held was 2031-03-09 told 4\n"},
		{"its first day is told when it is moved", "", []agenda.Source{
			on("2031-03-01", will("a", "meeting", mar20, peru, chile)),
			on("2031-03-05", moved("b", "meeting", mar9, mar20, peru, chile)),
		}, "a 2031-03-20 moved was 2031-03-09 told 2\n"},
		{"tried by a court that nobody named", "", []agenda.Source{
			on("2031-03-01", about(will("a", "trial", mar9, court), "PER", "CHL")),
			on("2031-03-09", about(was(news.Held, "trial", mar9, tribunal, berg), "PER", "CHL")),
		}, "a 2031-03-09 held told 2\n"},
		{"no story has a day", "", []agenda.Source{on("", will("a", "meeting", mar9, peru, chile))}, "a 2031-03-09 announced told 1\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, agendaOf(c.sources, c.asOf)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestFoldOrder: stories of one day give one agenda in whatever order they come.
func TestFoldOrder(t *testing.T) {
	mar9, mar20 := day("2031-03-09", "2031-03-10"), day("2031-03-20", "2031-03-21")
	sources := []agenda.Source{
		on("2031-03-09", was(news.Held, "meeting", mar9, peru, chile)),
		on("2031-03-09", will("a", "meeting", mar9, peru, chile)),
		on("2031-03-09", will("b", "meeting", mar20, peru, chile)),
		on("2031-03-09", was(news.Cancelled, "meeting", mar20, peru, chile)),
	}
	for i := range sources {
		sources[i].Story = string(rune('a' + i))
	}
	want := "a 2031-03-09 held told 2\nb 2031-03-20 cancelled told 2\n"
	for range sources {
		sources = append(sources[1:], sources[0])
		if d := cmp.Diff(want, agendaOf(sources, "")); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

// TestRead: the notices of a story are its appointments, with the kind that they share with other tellings.
func TestRead(t *testing.T) {
	doc := story(t, "testdata/story.conllu")
	agenda.New().Annotate(doc)
	src := agenda.Read(doc)
	n := 0
	for _, x := range src.Notices {
		if x.Appointment == news.None {
			continue
		}
		if n++; x.Kind == "" || x.Sentence == "" {
			t.Errorf("%q has kind %q and sentence %q", x.Title, x.Kind, x.Sentence)
		}
	}
	if n != len(doc.Appointments) || n == 0 {
		t.Errorf("%d notices of %d appointments", n, len(doc.Appointments))
	}
}
