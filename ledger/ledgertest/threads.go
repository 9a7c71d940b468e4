package ledgertest

import (
	"bytes"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// have is what a ledger lists of a thread's records.
type have struct{ Acts, Quotes, Relations, Notices, Cell, Stories int }

// listed counts what a ledger lists; Cell is the acts of one dyad in its month.
func (s *suite) listed(withdrawn bool) have {
	s.t.Helper()
	ctx := context.Background()
	h := have{
		Acts:      len(all(s.t, s.l.Acts(ctx, ledger.ActQuery{Withdrawn: withdrawn}))),
		Quotes:    len(all(s.t, s.l.Quotes(ctx, ledger.QuoteQuery{Withdrawn: withdrawn}))),
		Relations: len(all(s.t, s.l.Relations(ctx, ledger.RelationQuery{A: ledger.AskWho("NOR"), B: ledger.AskWho("MAR"), Withdrawn: withdrawn}))),
		Notices:   len(all(s.t, s.l.Notices(ctx, ledger.NoticeQuery{Withdrawn: withdrawn}))),
		Stories:   len(all(s.t, s.l.Stories(ctx, ledger.StoryQuery{}))),
	}
	for _, c := range all(s.t, s.l.Dyads(ctx, ledger.DyadQuery{Source: ledger.AskWho("NOR"), Target: ledger.AskWho("MAR"), Monthly: true})) {
		h.Cell += c.Acts
	}
	return h
}

func (s *suite) wants(name string, withdrawn bool, want have) {
	s.t.Helper()
	if d := cmp.Diff(want, s.listed(withdrawn)); d != "" {
		s.t.Errorf("%s: %s", name, d)
	}
}

// copies wants a story that three outlets carry, one of them cut, to count once.
func copies(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	cut := w.Carried("gazette", 30)
	cut.Deeds, cut.Words, cut.Prose = cut.Deeds[:1], nil, cut.Prose[:2]
	own := w.Carried("herald", 60) // which adds what it knows itself
	own.Deeds = append(own.Deeds, Deed{Class: "REQUEST", Cameo: "020", Source: side(UN), Target: side(Norway), Day: "2031-03-10", Sentence: "The United Nations appealed to Norway, a reader heard."})
	s.put(s.l, Entries(t, own, cut, w, w.Carried("mirror", 1))...)
	s.wants("once", false, have{Acts: 3, Quotes: 1, Relations: 1, Notices: 1, Cell: 2, Stories: 1})
	a := all(t, s.l.Acts(ctx, ledger.ActQuery{Class: "SANCTION"}))
	if len(a) != 1 || a[0].Tellings != 3 || a[0].Outlets != 1 || a[0].First().Outlet != "ap" || a[0].Mentions[2].Voice != a[0].ID {
		t.Errorf("%+v", a)
	}
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{}))[0]; got.Carriers != 3 || got.Kind != thread.Original {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Stories(ctx, ledger.StoryQuery{Copies: true})); len(got) != 4 || got[0].Kind != thread.Copy || got[0].Of != got[3].ID {
		t.Errorf("%+v", got)
	}
	th, err := s.l.Thread(ctx, all(t, s.l.Stories(ctx, ledger.StoryQuery{Copies: true}))[0].ID[:12])
	if err != nil || len(th.Members) != 4 || th.Members[0].Outlet != "ap" || th.Members[3].Headline != "As herald has it" {
		t.Errorf("%+v, %v", th, err)
	}
	if got := all(t, s.l.Quotes(ctx, ledger.QuoteQuery{Copies: true})); len(got) != 3 {
		t.Errorf("%d quotes with those of carriers", len(got))
	}
	if got := all(t, s.l.Quotes(ctx, ledger.QuoteQuery{Who: ledger.AskWho("MAR"), Naming: ledger.AskWho("NOR")})); len(got) != 1 {
		t.Errorf("%d quotes of one that name the other", len(got))
	}
	if got := all(t, s.l.Quotes(ctx, ledger.QuoteQuery{Naming: ledger.AskWho("PER")})); len(got) != 0 {
		t.Errorf("%d quotes of stories that do not name it", len(got))
	}
}

// corrected wants a correction to withdraw what it changed, in copies too, and to
// leave the rest.
func corrected(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	s.put(s.l, Entries(t, w, w.Carried("mirror", 1))...)
	c := w.Again("CORRECTED", 5)
	c.Deeds[0].Class, c.Deeds[0].Cameo = "REJECT", "120"
	s.put(s.l, Entries(t, c, w.Carried("gazette", 30))...)
	s.wants("standing", false, have{Acts: 2, Quotes: 1, Relations: 1, Notices: 1, Cell: 2, Stories: 2})
	s.wants("all", true, have{Acts: 3, Quotes: 1, Relations: 1, Notices: 1, Cell: 2, Stories: 2})
	id := c.Entry(t).Story.ID
	got := all(t, s.l.Acts(ctx, ledger.ActQuery{Class: "ACCUSE", Withdrawn: true}))
	if len(got) != 1 || got[0].Tellings != 3 || cmp.Diff(got[0].Withdrawn, &ledger.Withdrawal{Kind: ledger.Withdrawn, By: id}) != "" {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Acts(ctx, ledger.ActQuery{Class: "SANCTION"})); got[0].Tellings != 4 || got[0].Outlets != 1 || got[0].First().Published != "2031-03-10T09:00:00" {
		t.Errorf("what stands: %+v", got[0])
	}
	marked := 0
	for _, line := range all(t, s.l.Export(ctx)) {
		if x := ledger.WithdrawalOf(line); x != nil {
			marked++
			if x.By != id || !bytes.Contains(line, []byte("ACCUSE")) {
				t.Errorf("%s", line)
			}
		}
	}
	if n, err := s.l.Count(ctx); marked != 3 || n.Withdrawn != 3 || n.Copies != 2 || err != nil {
		t.Errorf("%d marked, %+v", marked, n)
	}
}

// updated wants an update to supersede what it tells otherwise, and what it
// leaves out to stand.
func updated(t *testing.T, s *suite) {
	w := Wire(1)
	u := w.Again("UPDATE 1", 5)
	u.Deeds, u.Dates = u.Deeds[:1], nil
	s.put(s.l, Entries(t, u, w)...)
	s.wants("standing", false, have{Acts: 2, Quotes: 1, Relations: 1, Notices: 1, Cell: 2, Stories: 2})
	got := all(t, s.l.Acts(context.Background(), ledger.ActQuery{Class: "ACCUSE", Withdrawn: true}))
	i := slices.IndexFunc(got, func(a *ledger.Act) bool { return a.Withdrawn != nil })
	if len(got) != 2 || i < 0 || got[i].Withdrawn.Kind != ledger.Superseded || got[i].Head.Story != w.Entry(t).Story.ID {
		t.Errorf("%+v", got)
	}
}

// killed wants a kill to withdraw all of its source and of those who carry it, and
// what is published after it to stand.
func killed(t *testing.T, s *suite) {
	w := Wire(1)
	own := w.Carried("herald", 3)
	own.Deeds = append(own.Deeds, Deed{Class: "REQUEST", Cameo: "020", Source: side(UN), Target: side(Norway), Day: "2031-03-10", Sentence: "The United Nations appealed to Norway, a reader heard."})
	s.put(s.l, Entries(t, w.Killed(2), w, own)...)
	s.wants("after the kill", false, have{Acts: 1, Stories: 2})
	s.wants("all", true, have{Acts: 3, Quotes: 1, Relations: 1, Notices: 1, Stories: 2})
	again := w.Again("REFILE", 8)
	s.put(s.l, Entries(t, again)...)
	s.wants("refiled", false, have{Acts: 3, Quotes: 1, Relations: 1, Notices: 1, Cell: 2, Stories: 3})
}

// threadsInAnyOrder writes copies, versions and kills in several orders and
// batches.
func threadsInAnyOrder(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(9, 9))
	list := Entries(t, Wires(r, 12)...)
	s.put(s.l, list...)
	want := State(t, s.l)
	if n, err := s.l.Count(context.Background()); n.Withdrawn < 10 || n.Copies < 5 || err != nil {
		t.Fatalf("a test of nothing: %+v, %v", n, err)
	}
	for range 5 {
		other := s.open()
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for batch := range slices.Chunk(list, 1+r.IntN(5)) {
			s.put(other, batch...)
		}
		if d := cmp.Diff(want, State(t, other)); d != "" {
			t.Fatal(d)
		}
		other.Close()
	}
}

// threadsReplaced writes stories as another version read them first, with other
// words and other records: the ledger must not remember.
func threadsReplaced(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(4, 4))
	tales := Wires(r, 10)
	other := s.open()
	defer other.Close()
	s.put(other, Entries(t, tales...)...)
	var old []Tale
	for i := range tales {
		o := tales[i].clone()
		o.Model = "m0"
		switch i % 4 {
		case 0:
			o.Prose = o.Prose[len(o.Prose)/2:]
		case 1:
			o.Headline = "Another"
		case 2:
			o.Deeds, o.Words = nil, nil
		}
		old = append(old, o)
	}
	s.put(s.l, Entries(t, old...)...)
	for batch := range slices.Chunk(Entries(t, tales...), 3) {
		s.put(s.l, batch...)
	}
	if d := cmp.Diff(State(t, other), State(t, s.l)); d != "" {
		t.Error(d)
	}
}
