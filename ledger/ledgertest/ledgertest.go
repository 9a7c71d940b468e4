package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
)

// Run holds a store to the contract of [ledger.Ledger]. open gives a new, empty
// one, which the test closes.
func Run(t *testing.T, open func(t *testing.T) ledger.Ledger) {
	for name, test := range map[string]func(*testing.T, *suite){
		"put twice": putTwice, "any order": anyOrder, "replace": replace, "acts": acts, "act queries": actQueries, "places": places, "quotes": quotes,
		"stories": stories, "actors": actors, "agenda": notices, "dyads": dyads, "rows": rows, "stored": stored, "outdated": outdated, "called off": calledOff, "pages": pages, "arrivals": arrivals,
		"copies": copies, "corrected": corrected, "updated": updated, "killed": killed, "threads in any order": threadsInAnyOrder, "threads replaced": threadsReplaced,
		"accepted": accepted, "rejected": rejected, "corrected by a reviewer": correctedBy, "of several reviewers": reviewers, "decided for carriers": decidedCarriers,
		"decided and coded again": decidedAgain, "decided in any order": decidedInAnyOrder, "decisions moved": decisionsMoved, "decisions listed": decisionsListed,
		"unsound decisions": unsound, "doubts": doubts, "doubts of a reviewer": doubtsOf,
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t)
			defer l.Close()
			test(t, &suite{t, l, func() ledger.Ledger { return open(t) }})
		})
	}
}

type suite struct {
	t    *testing.T
	l    ledger.Ledger
	open func() ledger.Ledger
}

func (s *suite) put(l ledger.Ledger, entries ...*ledger.Entry) ledger.Receipt {
	s.t.Helper()
	r, err := l.Put(context.Background(), entries)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// all gathers a sequence.
func all[T any](t *testing.T, items iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for item, err := range items {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, item)
	}
	return out
}

// State is all that a ledger holds, as far as two that hold the same must agree.
func State(t *testing.T, l ledger.Ledger) string {
	t.Helper()
	ctx := context.Background()
	var b bytes.Buffer
	for _, line := range all(t, l.Export(ctx)) {
		fmt.Fprintf(&b, "%s\n", line)
	}
	for _, monthly := range []bool{true, false} {
		for _, c := range all(t, l.Dyads(ctx, ledger.DyadQuery{Monthly: monthly})) {
			fmt.Fprintf(&b, "%+v\n", c)
		}
	}
	for _, a := range all(t, l.Actors(ctx, ledger.ActorQuery{})) {
		fmt.Fprintf(&b, "%+v\n", *a)
	}
	for _, a := range all(t, l.Acts(ctx, ledger.ActQuery{All: true})) {
		fmt.Fprintf(&b, "%s %d %d\n", a.ID, len(a.Mentions), a.Outlets)
	}
	writeThreads(t, l, &b)
	for _, d := range all(t, l.Decisions(ctx, ledger.DecisionQuery{})) {
		fmt.Fprintf(&b, "%s %t %t\n", d.ID, d.Holds, d.Gone)
	}
	for _, n := range all(t, l.Notices(ctx, ledger.NoticeQuery{Records: true})) {
		fmt.Fprintf(&b, "%s %s %s\n", n.Story, n.Title, n.Record)
	}
	counts, err := l.Count(ctx)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%+v\n", counts)
	if err := l.Check(ctx); err != nil {
		t.Error(err)
	}
	return b.String()
}

// writeThreads writes what a ledger holds of threads, and of what they carry and
// withdraw.
func writeThreads(t *testing.T, l ledger.Ledger, b *bytes.Buffer) {
	t.Helper()
	ctx := context.Background()
	for _, a := range all(t, l.Acts(ctx, ledger.ActQuery{Withdrawn: true, All: true})) {
		fmt.Fprintf(b, "%s %v", a.ID, a.Withdrawn)
		for _, m := range a.Mentions {
			fmt.Fprintf(b, " %s/%s", m.Event, m.Voice)
		}
		b.WriteString("\n")
	}
	for _, q := range all(t, l.Quotes(ctx, ledger.QuoteQuery{All: true})) {
		fmt.Fprintf(b, "%s\n", q.ID)
	}
	for _, r := range all(t, l.Relations(ctx, ledger.RelationQuery{})) {
		fmt.Fprintf(b, "%s %s %s\n", r.ID, r.Story, r.Day)
	}
	for _, th := range all(t, l.Threads(ctx, ledger.ThreadQuery{All: true})) {
		fmt.Fprintf(b, "%+v\n", th.Members)
	}
}

func putTwice(t *testing.T, s *suite) {
	list := Entries(t, Sample()...)
	if r := s.put(s.l, list...); r != (ledger.Receipt{Added: len(list)}) {
		t.Errorf("first: %+v", r)
	}
	before := State(t, s.l)
	if r := s.put(s.l, Entries(t, Sample()...)...); r != (ledger.Receipt{Unchanged: len(list)}) {
		t.Errorf("second: %+v", r)
	}
	if d := cmp.Diff(before, State(t, s.l)); d != "" {
		t.Error(d)
	}
}

// anyOrder writes the same stories in several orders and batches.
func anyOrder(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(7, 7))
	list := Entries(t, append(Sample(), Crowd(r, 60)...)...)
	s.put(s.l, list...)
	want := State(t, s.l)
	for range 4 {
		other := s.open()
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for batch := range slices.Chunk(list, 1+r.IntN(9)) {
			s.put(other, batch...)
		}
		if d := cmp.Diff(want, State(t, other)); d != "" {
			t.Fatal(d)
		}
		other.Close()
	}
}

// replace writes some stories as another version coded them first: the ledger
// must not remember.
func replace(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(3, 3))
	tales := append(Sample(), Crowd(r, 40)...)
	other := s.open()
	defer other.Close()
	s.put(other, Entries(t, tales...)...)
	var old []Tale
	for i := range tales {
		o := tales[i]
		o.Model = "m0"
		if i%3 == 0 {
			o.Deeds, o.Words = nil, nil
		} else if len(o.Deeds) > 0 {
			o.Deeds = append([]Deed{{Class: "ACCUSE", Cameo: "112", Source: []ledger.Party{Peru}, Target: []ledger.Party{Chile}, Day: "2031-03-04", Sentence: "Peru blamed Chile."}}, o.Deeds[1:]...)
		}
		old = append(old, o)
	}
	s.put(s.l, Entries(t, old...)...)
	if got := s.put(s.l, Entries(t, tales...)...); got != (ledger.Receipt{Replaced: len(tales)}) {
		t.Errorf("%+v", got)
	}
	if d := cmp.Diff(State(t, other), State(t, s.l)); d != "" {
		t.Error(d)
	}
}

func acts(t *testing.T, s *suite) {
	s.put(s.l, Entries(t, Sample()...)...)
	found := all(t, s.l.Acts(context.Background(), ledger.ActQuery{Class: "CONSULT"}))
	if len(found) != 1 {
		t.Fatalf("%d calls, want 1", len(found))
	}
	a := found[0]
	if len(a.Mentions) != 3 || a.Outlets != 2 || a.First().Source != "2.txt" || a.First().Outlet != "reuters" {
		t.Errorf("%d mentions, %d outlets, first %+v", len(a.Mentions), a.Outlets, a.First())
	}
	for _, m := range a.Mentions {
		if !bytes.Contains(m.Line, []byte(`"act":"`+a.ID+`"`)) {
			t.Errorf("no act in %s", m.Line)
		}
	}
	again := all(t, s.l.Acts(context.Background(), ledger.ActQuery{ID: a.Mentions[2].Event}))
	if len(again) != 1 || again[0].ID != a.ID {
		t.Errorf("by a telling: %v", again)
	}
}

func actQueries(t *testing.T, s *suite) {
	s.put(s.l, Entries(t, Sample()...)...)
	for _, tt := range []struct {
		name string
		q    ledger.ActQuery
		want int
	}{
		{"all that count", ledger.ActQuery{}, 5},
		{"all", ledger.ActQuery{All: true}, 6},
		{"source", ledger.ActQuery{Source: ledger.AskWho("NOR")}, 3},
		{"source by name of country", ledger.ActQuery{Source: ledger.AskWho("Norway")}, 3},
		{"source by code", ledger.ActQuery{Source: ledger.AskWho("PERMIL")}, 1},
		{"source by name", ledger.ActQuery{Source: ledger.AskWho("Solberg")}, 1},
		{"target", ledger.ActQuery{Target: ledger.AskWho("MAR")}, 3},
		{"dyad", ledger.ActQuery{Source: ledger.AskWho("MAR"), Target: ledger.AskWho("NOR")}, 1},
		{"between", ledger.ActQuery{Source: ledger.AskWho("MAR"), Target: ledger.AskWho("NOR"), Between: true}, 3},
		{"sort of body", ledger.ActQuery{Source: ledger.AskWho("IGO")}, 1},
		{"class", ledger.ActQuery{Class: "SANCTION"}, 1},
		{"class and source", ledger.ActQuery{Class: "SANCTION", Source: ledger.AskWho("MAR")}, 0},
		{"code", ledger.ActQuery{Cameo: "04"}, 1},
		{"quad", ledger.ActQuery{Quad: 4}, 2},
		{"since", ledger.ActQuery{Days: ledger.Span{Since: "2031-03-11"}}, 2},
		{"until", ledger.ActQuery{Days: ledger.Span{Until: "2031-03-11"}, Source: ledger.AskWho("NOR")}, 3},
		{"limit", ledger.ActQuery{Limit: 2}, 2},
		{"limit and source", ledger.ActQuery{Limit: 2, Source: ledger.AskWho("NOR")}, 2},
		{"nobody", ledger.ActQuery{Source: ledger.AskWho("Nobody \"at\" all")}, 0},
	} {
		if got := all(t, s.l.Acts(context.Background(), tt.q)); len(got) != tt.want {
			t.Errorf("%s: %d acts, want %d", tt.name, len(got), tt.want)
		}
	}
}

func quotes(t *testing.T, s *suite) {
	s.put(s.l, Entries(t, Sample()...)...)
	for _, tt := range []struct {
		name string
		q    ledger.QuoteQuery
		want int
	}{
		{"all", ledger.QuoteQuery{}, 2},
		{"wanted, too", ledger.QuoteQuery{All: true}, 3},
		{"by", ledger.QuoteQuery{By: "haddad"}, 1},
		{"about", ledger.QuoteQuery{About: "page turned"}, 1},
		{"by and about", ledger.QuoteQuery{By: "Lunde", About: "page"}, 0},
		{"country", ledger.QuoteQuery{Who: ledger.AskWho("NOR")}, 1},
		{"code", ledger.QuoteQuery{Who: ledger.AskWho("NORGOV")}, 1},
		{"days", ledger.QuoteQuery{Days: ledger.Span{Since: "2031-03-11"}}, 1},
		{"signs that mean something to a search", ledger.QuoteQuery{About: `" AND ( * -`, All: true}, 0},
	} {
		got := all(t, s.l.Quotes(context.Background(), tt.q))
		if len(got) != tt.want {
			t.Errorf("%s: %d quotes, want %d", tt.name, len(got), tt.want)
		}
		for _, q := range got {
			if !bytes.Contains(q.Record, []byte(`"id":"`+q.ID+`"`)) {
				t.Errorf("%s: another record: %s", tt.name, q.Record)
			}
		}
	}
}

func stories(t *testing.T, s *suite) {
	ctx := context.Background()
	s.put(s.l, Entries(t, Sample()...)...)
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{About: "call each other"})); len(got) != 1 || got[0].Source != "1.txt" {
		t.Errorf("about: %+v", got)
	}
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{Outlet: "ap"})); len(got) != 2 {
		t.Errorf("outlet: %d", len(got))
	}
	list := all(t, s.l.Stories(ctx, ledger.StoryQuery{Days: ledger.Span{Since: "2031-03"}, Outlet: "reuters"}))
	f, err := s.l.Story(ctx, list[0].ID[:12])
	if err != nil || f.ID != list[0].ID || len(f.Lines) < 2 {
		t.Errorf("%+v, %v", f, err)
	}
	for _, id := range []string{"", "zz"} {
		if _, err := s.l.Story(ctx, id); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("story %q: %v", id, err)
		}
	}
	if _, known, err := s.l.Coded(ctx, "zz"); known || err != nil {
		t.Error(known, err)
	}
}

func actors(t *testing.T, s *suite) {
	ctx := context.Background()
	s.put(s.l, Entries(t, Sample()...)...)
	got := all(t, s.l.Actors(ctx, ledger.ActorQuery{By: "Haddad", Kind: "person"}))
	if len(got) != 2 || got[0].Stories < got[1].Stories || got[0].Title != "Foreign Minister" || got[0].First != "2031-03" {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Actors(ctx, ledger.ActorQuery{Who: ledger.AskWho("PER")})); len(got) != 2 {
		t.Errorf("of Peru: %d", len(got))
	}
	if got := all(t, s.l.Actors(ctx, ledger.ActorQuery{By: "protesters"})); len(got) != 0 {
		t.Errorf("nobody in particular: %+v", got)
	}
}

func notices(t *testing.T, s *suite) {
	ctx := context.Background()
	s.put(s.l, Entries(t, Sample()...)...)
	got := all(t, s.l.Notices(ctx, ledger.NoticeQuery{From: "2031-03-15", Records: true}))
	if len(got) != 1 || got[0].Title != "talks" || got[0].Record == nil || got[0].Day != "2031-03-10" {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Notices(ctx, ledger.NoticeQuery{From: "2032-01-01"})); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func dyads(t *testing.T, s *suite) {
	s.put(s.l, Entries(t, Sample()...)...)
	q := ledger.DyadQuery{Source: ledger.AskWho("NOR"), Target: ledger.AskWho("MAR"), Monthly: true}
	want := []ledger.Cell{
		{Origin: ledger.Own, Source: "NOR", Target: "MAR", Period: "2031-03", Class: "CONSULT", Quad: 1, Acts: 1, Tellings: 3, Goldstein: 1},
		{Origin: ledger.Own, Source: "NOR", Target: "MAR", Period: "2031-03", Class: "SANCTION", Quad: 4, Acts: 1, Tellings: 1, Goldstein: -5.6},
		{Origin: ledger.Own, Source: "NOR", Target: "MAR", Period: "2031-03", Class: "SUPPORT", Quad: 1, Acts: 1, Tellings: 1, Goldstein: 3.4},
	}
	if d := cmp.Diff(want, all(t, s.l.Dyads(context.Background(), q))); d != "" {
		t.Error(d)
	}
	q.Monthly = false
	if got := all(t, s.l.Dyads(context.Background(), q)); len(got) != 2 { // one act is known to its month alone
		t.Errorf("%+v", got)
	}
}

// stored asks for what was told by the stories that were stored last.
func stored(t *testing.T, s *suite) {
	ctx := context.Background()
	last := func() int64 {
		t.Helper()
		n, err := s.l.Last(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := last(); n != 0 {
		t.Errorf("%d in an empty ledger", n)
	}
	tales := Sample()
	s.put(s.l, Entries(t, tales[:2]...)...)
	first := last()
	s.put(s.l, Entries(t, tales[2:4]...)...)
	since := ledger.Stored{After: first, UpTo: last()}
	var classes []string
	for _, a := range all(t, s.l.Acts(ctx, ledger.ActQuery{Stored: since})) {
		classes = append(classes, a.Head.Class)
	}
	slices.Sort(classes)
	if d := cmp.Diff([]string{"ASSAULT", "CONSULT", "REQUEST", "SANCTION", "SUPPORT"}, classes); d != "" { // of one, others told before
		t.Error(d)
	}
	for _, q := range []ledger.ActQuery{{Source: ledger.AskWho("NOR")}, {Target: ledger.AskWho("MAR"), Between: true}} {
		q.Stored = since
		if got := all(t, s.l.Acts(ctx, q)); len(got) != 3 {
			t.Errorf("%+v: %d acts", q, len(got))
		}
	}
	if got := all(t, s.l.Quotes(ctx, ledger.QuoteQuery{Stored: since})); len(got) != 1 || got[0].By.Name != Lunde.Name {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{Stored: since, Copies: true})); len(got) != 2 {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Notices(ctx, ledger.NoticeQuery{Stored: since})); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Notices(ctx, ledger.NoticeQuery{Stored: ledger.Stored{UpTo: first}, Records: true})); len(got) != 1 || got[0].Record == nil {
		t.Errorf("%+v", got)
	}
	s.put(s.l, Entries(t, tales...)...)
	since = ledger.Stored{After: since.UpTo, UpTo: last()}
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{Stored: since, Copies: true})); len(got) != 1 { // the others were there
		t.Errorf("%+v", got)
	}
}

func rows(t *testing.T, s *suite) {
	ctx := context.Background()
	s.put(s.l, Entries(t, Sample()...)...)
	gold := -5.6
	row := func(id, day string) *ledger.Row {
		return &ledger.Row{Origin: "icews", ID: id, Day: day, Source: Norway, Target: Morocco, Class: "SANCTION", Cameo: "163", Quad: 4, Goldstein: &gold, Mentions: 1}
	}
	put := func(want ledger.Receipt, list ...*ledger.Row) {
		t.Helper()
		if r, err := s.l.Import(ctx, list); r != want || err != nil {
			t.Errorf("%+v, %v", r, err)
		}
	}
	put(ledger.Receipt{Added: 2}, row("1", "2031-03-10"), row("2", "2031-03-11"))
	put(ledger.Receipt{Unchanged: 1, Replaced: 1}, row("1", "2031-03-10"), row("2", "2031-04-11"))
	if got := all(t, s.l.Rows(ctx, ledger.RowQuery{Source: ledger.AskWho("NOR"), Days: ledger.Span{Since: "2031-04"}})); len(got) != 1 || cmp.Diff(row("2", "2031-04-11"), got[0]) != "" {
		t.Errorf("%+v", got)
	}
	got := all(t, s.l.Dyads(ctx, ledger.DyadQuery{Origin: "icews", Monthly: true}))
	if len(got) != 2 || got[0].Acts != 1 || got[1].Period != "2031-04" {
		t.Errorf("%+v", got)
	}
	c, err := ledger.Compare(s.l.Dyads(ctx, ledger.DyadQuery{Monthly: true}), ledger.Own, "icews")
	if err != nil || c.From != "2031-03" || c.To != "2031-03" || c.All.Both != 1 || c.All.Shared != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

func outdated(t *testing.T, s *suite) {
	ctx := context.Background()
	tales := Sample()
	tales[1].Model = "m0"
	s.put(s.l, Entries(t, tales...)...)
	old := all(t, s.l.Outdated(ctx, ledger.Provenance{Model: "m1", Codebook: "c1"}))
	if len(old) != 1 {
		t.Fatalf("%d stories", len(old))
	}
	if p, known, err := s.l.Coded(ctx, old[0]); p.Model != "m0" || !known || err != nil {
		t.Error(p, known, err)
	}
}

// calledOff writes with a context that is over: nothing may be left of it.
func calledOff(t *testing.T, s *suite) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := s.l.Put(ctx, Entries(t, Sample()...)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if c, err := s.l.Count(context.Background()); c.Stories != 0 || err != nil {
		t.Errorf("%+v, %v", c, err)
	}
}
