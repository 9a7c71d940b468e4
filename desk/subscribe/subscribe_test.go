package subscribe_test

import (
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock is a clock that a test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time          { return c.at }
func (c *clock) forward(d time.Duration) { c.at = c.at.Add(d) }

// bench is a ledger with a service over it.
type bench struct {
	t     *testing.T
	dir   string
	l     *sqlite.Ledger
	state *sqlfile.File
	s     *subscribe.Service
	clock *clock
}

func newBench(t *testing.T, set subscribe.Settings, tales ...ledgertest.Tale) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), clock: &clock{time.Date(2031, 3, 11, 8, 0, 0, 0, time.UTC)}}
	var err error
	if b.l, err = sqlite.Open(t.Context(), filepath.Join(b.dir, "x.ledger"), sqlite.Create); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.l.Close() })
	if b.state, err = state.Open(t.Context(), filepath.Join(b.dir, "x.desk")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.state.Close() })
	b.s = subscribe.New(subscribe.Options{Ledger: b.l, State: b.state, Log: slog.New(slog.DiscardHandler), Settings: set, Now: b.clock.now})
	t.Cleanup(b.s.Close)
	b.put(tales...)
	return b
}

func (b *bench) put(tales ...ledgertest.Tale) {
	b.t.Helper()
	if _, err := b.l.Put(b.t.Context(), ledgertest.Entries(b.t, tales...)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) add(sub subscribe.Subscription) *subscribe.Subscription {
	b.t.Helper()
	sub.Owner = "maria"
	if err := b.s.Add(b.t.Context(), &sub); err != nil {
		b.t.Fatal(err)
	}
	return &sub
}

func (b *bench) look() {
	b.t.Helper()
	for more := true; more; {
		var err error
		if more, err = b.s.Look(b.t.Context()); err != nil {
			b.t.Fatal(err)
		}
	}
}

// found gives the titles of what was found for a subscription, the first first.
func (b *bench) found(sub *subscribe.Subscription) []string {
	b.t.Helper()
	items, err := b.s.Items(b.t.Context(), sub.ID, 100)
	if err != nil {
		b.t.Fatal(err)
	}
	out := []string{}
	for i := range slices.Backward(items) {
		out = append(out, items[i].Title)
	}
	return out
}

func (b *bench) wants(sub *subscribe.Subscription, want ...string) {
	b.t.Helper()
	if got := b.found(sub); !slices.Equal(got, want) {
		b.t.Errorf("%s: found\n%q, want\n%q", sub.Title, got, want)
	}
}

func side(p ...ledger.Party) []ledger.Party { return p }

var (
	threat  = ledgertest.Deed{Class: "THREATEN", Cameo: "130", Source: side(ledgertest.Peru), Target: side(ledgertest.Chile), Day: "2031-03-10", Sentence: "Peru threatened Chile with a blockade of its copper ports."}
	attack  = ledgertest.Deed{Class: "ASSAULT", Cameo: "190", Source: side(ledgertest.Chile), Target: side(ledgertest.Peru), Day: "2031-03-11", Sentence: "Chile shelled a Peruvian patrol boat off the northern desert."}
	protest = ledgertest.Deed{Class: "PROTEST", Cameo: "141", Source: side(ledgertest.Chile), Target: side(ledgertest.Peru), Day: "2031-03-11", Sentence: "Chileans marched against Peru in the capital."}
)

func tale(source, published string, deeds ...ledgertest.Deed) ledgertest.Tale {
	return ledgertest.Tale{Source: source, Agency: "AP", Published: published, Headline: "On " + source, Deeds: deeds}
}

// TestEvents tells of acts once, in either direction, of the classes that are
// wanted; what was there before stands in the feed alone.
func TestEvents(t *testing.T) {
	b := newBench(t, subscribe.Settings{}, tale("old.txt", "2031-03-09T10:00", ledgertest.Deed{Class: "THREATEN", Cameo: "138", Source: side(ledgertest.Chile), Target: side(ledgertest.Peru), Day: "2031-03-08", Sentence: "Chile threatened Peru over fish."}))
	sub := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Events, Between: []string{"PER", "Chile"}, Classes: []string{"threaten", "ASSAULT"}}, Webhook: "https://hook.example/"})
	if sub.Title != "events of class THREATEN or ASSAULT between PER and Chile" {
		t.Errorf("title %q", sub.Title)
	}
	names := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Events, Target: "haddad", Since: "2031-03"}})
	codes := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Events, Country: "CHL", Codes: []string{"14", "19"}}})
	b.wants(sub, "Chile → Peru: THREATEN")
	b.put(tale("1.txt", "2031-03-10T10:00", threat), tale("2.txt", "2031-03-11T10:00", attack, protest))
	b.look()
	want := []string{"Chile → Peru: THREATEN", "Peru → Chile: THREATEN", "Chile → Peru: ASSAULT"}
	b.wants(sub, want...)
	b.wants(codes, "Chile → Peru: ASSAULT", "Chile → Peru: PROTEST")
	b.put(tale("3.txt", "2031-03-10T07:00", threat), tale("4.txt", "2031-03-11T12:00", ledgertest.Deed{Class: "ACCUSE", Cameo: "112", Source: side(ledgertest.Norway), Target: side(ledgertest.Haddad), Day: "2031-03-11", Sentence: "Norway blamed Haddad."}))
	b.look()
	b.wants(sub, want...) // the story of another agency, published before, stands for the act now
	b.wants(names, "Norway → Leila Haddad: ACCUSE")
	if c, err := b.s.Counts(t.Context()); err != nil || c.Waiting != 2 || c.Behind != 0 || c.Subscriptions != 3 {
		t.Errorf("%+v %v", c, err)
	}
}

// TestVersions tells of a correction and of what is taken back; an update that
// tells an act in other words tells of no other act.
func TestVersions(t *testing.T) {
	first := ledgertest.Wire(7)
	query := subscribe.Query{Of: subscribe.Events, Source: "Norway", Target: "Morocco"}
	accused, stopped := "Norway → Morocco: ACCUSE", "Norway → Morocco: SANCTION"

	b := newBench(t, subscribe.Settings{})
	sub := b.add(subscribe.Subscription{Query: query})
	b.put(first)
	b.look()
	b.wants(sub, stopped, accused)
	b.put(first.Again("UPDATE 1", 1))
	b.look()
	b.wants(sub, stopped, accused)
	b.put(first.Killed(2))
	b.look()
	b.wants(sub, stopped, accused, "Withdrawn: "+accused, "Withdrawn: "+stopped)

	b = newBench(t, subscribe.Settings{})
	sub = b.add(subscribe.Subscription{Query: query})
	b.put(first)
	b.look()
	b.put(first.Again("CORRECTED", 1))
	b.look()
	b.wants(sub, stopped, accused, "Corrected: "+accused)

	b = newBench(t, subscribe.Settings{})
	sub = b.add(subscribe.Subscription{Query: query})
	b.put(first, first.Carried("Fjord Post", 3))
	b.look()
	b.wants(sub, stopped, accused)
	b.put(first.Carried("Atlas", 5))
	b.look()
	b.wants(sub, stopped, accused)
}

// TestStatements tells of words once, whoever carries them.
func TestStatements(t *testing.T) {
	b := newBench(t, subscribe.Settings{})
	sub := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Statements, By: "Haddad", About: "page TURNED"}})
	of := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Statements, By: "NOR"}})
	tales := ledgertest.Sample()
	again := tales[0]
	again.Source, again.Agency, again.Deeds, again.Dates = "another.txt", "Reuters", nil, nil
	b.put(tales...)
	b.put(again)
	b.look()
	b.wants(sub, "Leila Haddad: We have turned a page")
	b.wants(of, "Per Lunde: that Norway is concerned")
}

func talks(source, published, day, status, was string) ledgertest.Tale {
	return ledgertest.Tale{
		Source: source, Published: published, Headline: "On " + source,
		Dates: []ledgertest.Date{{Title: "talks", Day: day, With: side(ledgertest.Haddad, ledgertest.Solberg), Status: status, Was: was}},
	}
}

// TestAppointments tells of each move once, however many tell of it.
func TestAppointments(t *testing.T) {
	b := newBench(t, subscribe.Settings{})
	moved := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Appointments, By: "Haddad", Changes: []string{"moved", "cancelled"}}})
	all := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Appointments, By: "Norway", About: "talks"}})
	const who = "talks, Leila Haddad, Ingrid Solberg: "
	b.put(talks("1.txt", "2031-03-10T10:00", "2031-03-24", "", ""))
	b.look()
	b.wants(moved)
	b.wants(all, "Announced: "+who+"2031-03-24")
	b.put(talks("2.txt", "2031-03-11T10:00", "2031-03-26", "moved", "2031-03-24"), talks("3.txt", "2031-03-11T12:00", "2031-03-26", "moved", "2031-03-24"))
	b.look()
	b.wants(moved, "Moved: "+who+"2031-03-24 → 2031-03-26")
	b.put(talks("4.txt", "2031-03-12T10:00", "2031-03-26", "moved", "2031-03-24"))
	b.look()
	b.put(talks("5.txt", "2031-03-13T10:00", "2031-03-28", "moved", "2031-03-26"))
	b.look()
	b.put(talks("6.txt", "2031-03-14T10:00", "2031-03-28", "cancelled", ""))
	b.look()
	want := []string{"Moved: " + who + "2031-03-24 → 2031-03-26", "Moved: " + who + "2031-03-26 → 2031-03-28", "Cancelled: " + who + "2031-03-28"}
	b.wants(moved, want...)
	b.wants(all, append([]string{"Announced: " + who + "2031-03-24"}, want...)...)
}

// TestPause tells nothing of what is stored while it is paused.
func TestPause(t *testing.T) {
	b := newBench(t, subscribe.Settings{})
	sub := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}})
	other := b.add(subscribe.Subscription{Query: sub.Query})
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(b.s.Pause(t.Context(), sub.ID, true))
	b.put(tale("1.txt", "2031-03-10T10:00", threat))
	do(b.s.Pause(t.Context(), sub.ID, false)) // before anybody looked
	b.put(tale("2.txt", "2031-03-11T10:00", attack))
	b.look()
	b.wants(sub, "Chile → Peru: ASSAULT")
	b.wants(other, "Peru → Chile: THREATEN", "Chile → Peru: ASSAULT")
	do(b.s.Remove(t.Context(), sub.ID))
	if _, err := b.s.Get(t.Context(), "", sub.ID); err == nil {
		t.Error("removed, and there")
	}
	if _, err := b.s.Get(t.Context(), "somebody", other.ID); err == nil {
		t.Error("somebody else's")
	}
}

// TestRefused refuses queries that would never find anything, or everything.
func TestRefused(t *testing.T) {
	b := newBench(t, subscribe.Settings{Recipients: []string{"@example.org"}})
	for name, sub := range map[string]subscribe.Subscription{
		"no kind":          {},
		"everything":       {Query: subscribe.Query{Of: subscribe.Events}},
		"everything since": {Query: subscribe.Query{Of: subscribe.Events, Since: "2031"}},
		"one side":         {Query: subscribe.Query{Of: subscribe.Events, Between: []string{"PER"}}},
		"sides twice":      {Query: subscribe.Query{Of: subscribe.Events, Between: []string{"PER", "CHL"}, Source: "PER"}},
		"misspelt class":   {Query: subscribe.Query{Of: subscribe.Events, Classes: []string{"THREATN"}}},
		"no code":          {Query: subscribe.Query{Of: subscribe.Events, Codes: []string{"1x"}}},
		"no day":           {Query: subscribe.Query{Of: subscribe.Events, Country: "PER", Since: "then"}},
		"misplaced":        {Query: subscribe.Query{Of: subscribe.Statements, By: "x", Place: "Lima"}},
		"no change":        {Query: subscribe.Query{Of: subscribe.Appointments, By: "x", Changes: []string{"postponed"}}},
		"turn of a name":   {Query: subscribe.Query{Of: subscribe.Turns, Between: []string{"Petro", "USA"}}},
		"turn of one":      {Query: subscribe.Query{Of: subscribe.Turns, Between: []string{"USA", "usa"}}},
		"uncertain":        {Query: subscribe.Query{Of: subscribe.Turns, Between: []string{"COL", "USA"}, Certainty: 0.2}},
		"file":             {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Webhook: "file:///etc/passwd"},
		"password":         {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Webhook: "https://a:b@hook.example/"},
		"two recipients":   {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Mail: "a@example.org,b@example.org"},
		"header":           {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Mail: "a@example.org\r\nBcc: b@example.org"},
		"other recipient":  {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Mail: "a@evil.example"},
		"likely recipient": {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Mail: "a@notexample.org"},
		"too often":        {Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Every: time.Second},
	} {
		if err := b.s.Add(t.Context(), &sub); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if list, err := b.s.List(t.Context(), ""); err != nil || len(list) != 0 {
		t.Errorf("%v %v", list, err)
	}
}

// ledgerDeed is an act of its own.
func ledgerDeed(i int) ledgertest.Deed {
	day := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format(time.DateOnly)
	return ledgertest.Deed{Class: "ACCUSE", Cameo: "112", Source: side(ledgertest.Peru), Target: side(ledgertest.Chile), Day: day, Sentence: "Peru blamed Chile for case " + day + "."}
}
