package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
)

// judging makes decisions, one a second.
type judging struct {
	t   *testing.T
	now time.Time
}

func newJudging(t *testing.T) *judging {
	return &judging{t, time.Date(2031, 4, 1, 9, 0, 0, 0, time.UTC)}
}

// on decides on the record of a kind and number of a coded story.
func (j *judging) on(e *ledger.Entry, kind string, number int, s ledger.Say) *ledger.Decision {
	j.t.Helper()
	j.now = j.now.Add(time.Second)
	if s.Record, s.At = recordOf(e, kind, number), j.now; s.By == "" {
		s.By = "Anna"
	}
	d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, s)
	if err != nil {
		j.t.Fatal(err)
	}
	return d
}

func recordOf(e *ledger.Entry, kind string, number int) string {
	for _, line := range e.Lines {
		if !bytes.HasPrefix(line, []byte(`{"type":"`+kind+`"`)) {
			continue
		}
		if number == 0 {
			_, rest, _ := bytes.Cut(line, []byte(`"id":"`))
			return string(rest[:20])
		}
		number--
	}
	return ""
}

func (s *suite) decide(l ledger.Ledger, list ...*ledger.Decision) ledger.Receipt {
	s.t.Helper()
	r, err := l.Decide(context.Background(), list)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func text(s string) *string { return &s }

func idsOf(list ...*ledger.Decision) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.ID
	}
	return out
}

func (s *suite) acts(q ledger.ActQuery) []*ledger.Act {
	s.t.Helper()
	return all(s.t, s.l.Acts(context.Background(), q))
}

// accepted wants what a reviewer vouches for to count, and to count no more when he
// takes that back.
func accepted(t *testing.T, s *suite) {
	tale := Tale{Source: "a.txt", Published: "2031-03-10", Headline: "H", Deeds: []Deed{
		{Class: "SANCTION", Cameo: "163", Source: side(Norway), Target: side(Morocco), Day: "2031-03-10", Goldstein: -5, Sentence: "Norway may have cut visas.", Unsure: true},
		{Class: "THREATEN", Cameo: "130", Source: side(Norway), Target: side(Morocco), Status: "planned", Sentence: "Norway is to threaten Morocco.", Unsure: true},
	}}
	e := tale.Entry(t)
	s.put(s.l, e)
	before := State(t, s.l)
	j := newJudging(t)
	yes, plan := j.on(e, "event", 0, ledger.Say{Verdict: ledger.Accept}), j.on(e, "event", 1, ledger.Say{Verdict: ledger.Accept})
	if r := s.decide(s.l, yes, plan, yes); r != (ledger.Receipt{Added: 2, Unchanged: 1}) {
		t.Errorf("%+v", r)
	}
	got := s.acts(ledger.ActQuery{})
	if len(got) != 1 || got[0].Head.Class != "SANCTION" { // what is planned counts whoever says so no more
		t.Fatalf("%+v", got)
	}
	line := got[0].First().Line
	if d := ledger.DecisionOf(line); d == nil || d.ID != yes.ID || d.Verdict != ledger.Accept || !bytes.Contains(line, []byte(`"counts":true`)) {
		t.Errorf("%s", line)
	}
	if !bytes.Equal(ledger.AsRead(line), e.Lines[got[0].Head.Position]) {
		t.Errorf("as read: %s", ledger.AsRead(line))
	}
	if cells := all(t, s.l.Dyads(context.Background(), ledger.DyadQuery{Monthly: true})); len(cells) != 1 || cells[0].Acts != 1 {
		t.Errorf("%+v", cells)
	}
	back := j.on(e, "event", 0, ledger.Say{Verdict: ledger.Retract})
	also := j.on(e, "event", 1, ledger.Say{Verdict: ledger.Retract})
	s.decide(s.l, back, also)
	if d := cmp.Diff(strings.ReplaceAll(before, "Decisions:0", "Decisions:4"), stateWithout(t, s.l, yes, plan, back, also)); d != "" {
		t.Error(d)
	}
}

// stateWithout is the state of a ledger without the lines of some decisions.
func stateWithout(t *testing.T, l ledger.Ledger, list ...*ledger.Decision) string {
	var out []string
	for line := range strings.Lines(State(t, l)) {
		if !slices.ContainsFunc(idsOf(list...), func(id string) bool { return strings.Contains(line, id) }) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

// rejected wants what a reviewer finds wrong to be in no list, unless it is asked for.
func rejected(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e)
	j := newJudging(t)
	list := []*ledger.Decision{
		j.on(e, "event", 0, ledger.Say{Verdict: ledger.Reject}), j.on(e, "quote", 0, ledger.Say{Verdict: ledger.Reject, Note: "no <b>words</b>\nof his"}),
		j.on(e, "appointment", 0, ledger.Say{Verdict: ledger.Reject}), j.on(e, "actor", 0, ledger.Say{Verdict: ledger.Reject}),
	}
	s.decide(s.l, list...)
	s.wants("standing", false, have{Acts: 1, Relations: 1, Cell: 1, Stories: 1})
	s.wants("all", true, have{Acts: 2, Quotes: 1, Relations: 1, Notices: 1, Cell: 1, Stories: 1})
	got := s.acts(ledger.ActQuery{Class: "ACCUSE", Withdrawn: true})
	if len(got) != 1 || cmp.Diff(got[0].Withdrawn, &ledger.Withdrawal{Kind: ledger.Rejected, By: list[0].ID}) != "" {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Actors(ctx, ledger.ActorQuery{By: "Haddad"})); len(got) != 0 {
		t.Errorf("the rejected actor: %+v", got[0])
	}
	marked := 0
	for _, line := range all(t, s.l.Export(ctx)) {
		if x := ledger.WithdrawalOf(line); x != nil && x.Kind == ledger.Rejected {
			marked++
		}
	}
	if n, err := s.l.Count(ctx); marked != 3 || n.Rejected != 3 || n.Withdrawn != 0 || n.Decisions != 4 || err != nil {
		t.Errorf("%d marked, %+v", marked, n)
	}
	f, err := s.l.Story(ctx, e.Story.ID)
	if err != nil || len(f.Decisions) != 4 || f.Decisions[1].Note != "no <b>words</b>\nof his" || !f.Decisions[1].Holds || f.Decisions[1].Gone {
		t.Errorf("%+v, %v", f.Decisions, err)
	}
}

// correctedBy wants what a reviewer says to count, and what was read to stay beside it.
func correctedBy(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e, Entries(t, Sample()...)[0])
	j := newJudging(t)
	chile := ledger.Named{Party: Chile}
	s.decide(s.l,
		j.on(e, "event", 0, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Cameo: text("130"), Source: []ledger.Named{chile}}}),
		j.on(e, "quote", 0, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Source: []ledger.Named{{Party: Lunde}}}}),
		j.on(e, "appointment", 0, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Status: text("cancelled"), Day: text("2031-04"), Parties: []ledger.Named{chile}}}),
		j.on(e, "actor", 1, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Name: text("Algeria"), Code: text("DZA"), Country: text("DZA")}}),
	)
	got := s.acts(ledger.ActQuery{Source: ledger.AskWho("CHL")})
	if len(got) != 1 || got[0].Head.Class != "THREATEN" || got[0].Head.Quad != 3 || *got[0].Head.Goldstein != -4.4 || !got[0].Head.Counts {
		t.Fatalf("%+v", got)
	}
	line := got[0].First().Line
	for _, want := range []string{`"event":"THREATEN"`, `"name":"Chile"`, `"verdict":"correct"`, `"act":"` + got[0].ID, `"original":{"type":"event"`} {
		if !bytes.Contains(line, []byte(want)) {
			t.Errorf("no %s in %s", want, line)
		}
	}
	if !bytes.Equal(ledger.AsRead(line), e.Lines[got[0].Head.Position]) {
		t.Errorf("as read: %s", ledger.AsRead(line))
	}
	if got := s.acts(ledger.ActQuery{Class: "ACCUSE"}); len(got) != 0 {
		t.Errorf("as it was read: %+v", got)
	}
	quote := all(t, s.l.Quotes(ctx, ledger.QuoteQuery{By: "Lunde"}))
	if len(quote) != 1 || quote[0].By.Name != "Per Lunde" || !bytes.Contains(quote[0].Record, []byte("Per Lunde")) {
		t.Errorf("%+v", quote)
	}
	notice := all(t, s.l.Notices(ctx, ledger.NoticeQuery{From: "2031-03-28", Records: true}))
	if len(notice) != 1 || notice[0].Status != "cancelled" || notice[0].Time.Value != "2031-04" || len(notice[0].Parties) != 1 || notice[0].Parties[0].Name != "Chile" {
		t.Errorf("%+v", notice)
	}
	// the other event's source is the actor that was corrected
	if got := s.acts(ledger.ActQuery{Class: "SANCTION", Source: ledger.AskWho("DZA")}); len(got) != 1 || got[0].Head.Sources[0].Name != "Algeria" {
		t.Errorf("%+v", got)
	}
	if got := all(t, s.l.Actors(ctx, ledger.ActorQuery{Who: ledger.AskWho("DZA")})); len(got) != 1 {
		t.Errorf("%+v", got)
	}
	State(t, s.l) // and the ledger is whole
}

// reviewers wants the last of several to stand, and what they dispute to be told.
func reviewers(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e)
	j := newJudging(t)
	disputed := func() bool {
		return len(all(t, s.l.Doubts(ctx, ledger.DoubtQuery{Kind: "event", Disputed: true, Limit: 9}))) == 1
	}
	for i, step := range []struct {
		say      ledger.Say
		acts     int
		disputed bool
	}{
		{ledger.Say{By: "Anna", Verdict: ledger.Accept}, 2, false},
		{ledger.Say{By: "Bert", Verdict: ledger.Reject}, 1, true},
		{ledger.Say{By: "Carl", Verdict: ledger.Reject}, 1, false},
		{ledger.Say{By: "Carl", Verdict: ledger.Retract}, 1, true},
		{ledger.Say{By: "Bert", Verdict: ledger.Accept}, 2, false},
		{ledger.Say{By: "Bert", Verdict: ledger.Retract}, 2, false},
		{ledger.Say{By: "Bert", Verdict: ledger.Reject}, 1, true},
		{ledger.Say{By: "Anna", Verdict: ledger.Accept}, 2, true},
	} {
		s.decide(s.l, j.on(e, "event", 0, step.say))
		if n := len(s.acts(ledger.ActQuery{})); n != step.acts || disputed() != step.disputed {
			t.Errorf("step %d: %d acts, disputed %t", i, n, disputed())
		}
	}
}

// decidedCarriers wants a decision on one carrier of a story to stand for all.
func decidedCarriers(t *testing.T, s *suite) {
	w := Wire(1)
	one, other := w.Carried("mirror", 1), w.Carried("gazette", 3)
	e, c := w.Entry(t), one.Entry(t)
	s.put(s.l, e, c)
	j := newJudging(t)
	s.decide(s.l, j.on(c, "event", 0, ledger.Say{Verdict: ledger.Reject}), j.on(e, "event", 1, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Cameo: text("120")}}),
		j.on(e, "actor", 1, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Country: text("CHL"), Code: text("CHL")}}))
	s.put(s.l, other.Entry(t))
	got := s.acts(ledger.ActQuery{})
	if len(got) != 1 || got[0].Head.Class != "REJECT" || got[0].Tellings != 3 || got[0].Head.Sources[0].Code != "CHL" {
		t.Fatalf("%+v", got)
	}
	for _, c := range all(t, s.l.Dyads(context.Background(), ledger.DyadQuery{Monthly: true})) {
		if c.Class != "REJECT" || c.Source != "CHL" || c.Acts != 1 || c.Tellings != 3 {
			t.Errorf("%+v", c)
		}
	}
}

// decidedAgain codes a story again: a decision holds as long as the record says what
// was judged, a correction as long as there is the record; and all are kept.
func decidedAgain(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e)
	j := newJudging(t)
	s.decide(s.l, j.on(e, "event", 0, ledger.Say{Verdict: ledger.Reject}), j.on(e, "event", 1, ledger.Say{Verdict: ledger.Correct, Correction: &ledger.Correction{Cameo: text("120")}}),
		j.on(e, "appointment", 0, ledger.Say{Verdict: ledger.Accept}))
	before := State(t, s.l)
	again := w.clone()
	again.Model = "m2"
	again.Deeds[0].Class, again.Deeds[0].Cameo = "REJECT", "121"
	again.Deeds[1].Class, again.Deeds[1].Cameo = "COERCE", "175"
	again.Dates = nil
	s.put(s.l, again.Entry(t))
	got := map[string]int{}
	for _, a := range s.acts(ledger.ActQuery{}) {
		got[a.Head.Cameo]++
	}
	if d := cmp.Diff(map[string]int{"121": 1, "120": 1}, got); d != "" {
		t.Error(d)
	}
	var fate []string
	for _, d := range all(t, s.l.Decisions(ctx, ledger.DecisionQuery{})) {
		switch {
		case d.Gone:
			fate = append(fate, "gone")
		case d.Holds:
			fate = append(fate, "holds")
		default:
			fate = append(fate, "of another")
		}
	}
	if d := cmp.Diff([]string{"of another", "holds", "gone"}, fate); d != "" {
		t.Error(d)
	}
	s.put(s.l, w.Entry(t))
	if d := cmp.Diff(before, State(t, s.l)); d != "" {
		t.Error(d)
	}
}

// found makes random decisions on random records.
func found(t *testing.T, r *rand.Rand, entries []*ledger.Entry, n int) []*ledger.Decision {
	j := newJudging(t)
	var out []*ledger.Decision
	for len(out) < n {
		e := entries[r.IntN(len(entries))]
		kind := ledger.Kinds[r.IntN(len(ledger.Kinds))]
		say := ledger.Say{By: []string{"Anna", "Bert", "Carl"}[r.IntN(3)], Verdict: []ledger.Opinion{ledger.Accept, ledger.Reject, ledger.Retract, ledger.Correct, ledger.Correct}[r.IntN(5)]}
		number := r.IntN(3)
		if recordOf(e, kind, number) == "" {
			continue
		}
		if say.Verdict == ledger.Correct {
			say.Correction = map[string]*ledger.Correction{
				"event":       {Class: text("AID"), Source: []ledger.Named{{Party: Peru}}},
				"quote":       {Source: []ledger.Named{{Party: Lunde}}, Kind: text("saying")},
				"appointment": {Day: text("2031-05-02"), Status: text("moved")},
				"actor":       {Code: text("CHLGOV"), Country: text("CHL")},
			}[kind]
		}
		out = append(out, j.on(e, kind, number, say))
	}
	return out
}

// decidedInAnyOrder writes stories and decisions in several orders and batches.
func decidedInAnyOrder(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(5, 5))
	list := Entries(t, append(append(Sample(), Crowd(r, 25)...), Wires(r, 8)...)...)
	decisions := found(t, r, list, 60)
	s.put(s.l, list...)
	s.decide(s.l, decisions...)
	want := State(t, s.l)
	if n, err := s.l.Count(context.Background()); n.Decisions != len(decisions) || n.Rejected < 3 || err != nil {
		t.Fatalf("a test of nothing: %+v, %v", n, err)
	}
	for range 4 {
		other := s.open()
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		r.Shuffle(len(decisions), func(i, j int) { decisions[i], decisions[j] = decisions[j], decisions[i] })
		later := decisions
		for batch := range slices.Chunk(list, 1+r.IntN(7)) {
			n := min(len(later), r.IntN(12))
			s.decide(other, later[:n]...)
			later = later[n:]
			s.put(other, batch...)
		}
		s.decide(other, later...)
		if d := cmp.Diff(want, State(t, other)); d != "" {
			t.Fatal(d)
		}
		other.Close()
	}
	other := s.open() // and all stories in one write, which those decisions change that are there
	defer other.Close()
	s.decide(other, decisions...)
	s.put(other, list...)
	if d := cmp.Diff(want, State(t, other)); d != "" {
		t.Error(d)
	}
}

// decisionsMoved exports a ledger and makes another of it.
func decisionsMoved(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(6, 6))
	list := Entries(t, append(Sample(), Wires(r, 5)...)...)
	s.put(s.l, list...)
	absent := Entries(t, Wire(77), Wire(78))
	s.decide(s.l, append(found(t, r, list, 40), found(t, r, absent, 5)...)...)
	lines := all(t, s.l.Export(context.Background()))
	move := func() ledger.Ledger {
		other := s.open()
		for e, err := range ledger.ReadAll(bytes.NewReader(append(bytes.Join(lines, []byte("\n")), '\n'))) {
			if err != nil {
				t.Fatal(err)
			}
			s.put(other, e)
		}
		return other
	}
	other := move()
	defer other.Close()
	if d := cmp.Diff(State(t, s.l), State(t, other)); d != "" {
		t.Fatal(d)
	}
	slices.Reverse(lines) // decisions first: those that stand before any story are entries of their own
	lines = slices.DeleteFunc(lines, func(l []byte) bool { return !bytes.HasPrefix(l, []byte(`{"type":"decision"`)) })
	alone := move()
	defer alone.Close()
	s.put(alone, list...)
	if d := cmp.Diff(State(t, s.l), State(t, alone)); d != "" {
		t.Error(d)
	}
}

func decisionsListed(t *testing.T, s *suite) {
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e)
	j := newJudging(t)
	s.decide(s.l, j.on(e, "event", 0, ledger.Say{Verdict: ledger.Accept}), j.on(e, "event", 0, ledger.Say{Verdict: ledger.Reject}), j.on(e, "quote", 0, ledger.Say{By: "Bert", Verdict: ledger.Accept}))
	for _, tt := range []struct {
		name string
		q    ledger.DecisionQuery
		want int
	}{
		{"all", ledger.DecisionQuery{}, 3},
		{"record", ledger.DecisionQuery{Record: recordOf(e, "event", 0)}, 2},
		{"story", ledger.DecisionQuery{Story: e.Story.ID}, 3},
		{"kind", ledger.DecisionQuery{Kind: "quote"}, 1},
		{"by", ledger.DecisionQuery{By: "Anna"}, 2},
		{"by nobody", ledger.DecisionQuery{By: "A\" OR 1=1"}, 0},
		{"days", ledger.DecisionQuery{Days: ledger.Span{Since: "2031-04-01", Until: "2031-04-02"}}, 3},
		{"later", ledger.DecisionQuery{Days: ledger.Span{Since: "2031-04-02"}}, 0},
		{"limit", ledger.DecisionQuery{Limit: 1, Latest: true}, 1},
	} {
		got := all(t, s.l.Decisions(context.Background(), tt.q))
		if len(got) != tt.want {
			t.Errorf("%s: %d decisions, want %d", tt.name, len(got), tt.want)
		}
		if tt.name == "limit" && got[0].Kind != "quote" {
			t.Errorf("the latest is on a %s", got[0].Kind)
		}
		if tt.name == "record" && (got[0].Holds || !got[1].Holds) {
			t.Error("of two on one record the last holds")
		}
	}
}

// unsound refuses decisions that say what no reviewer can, and takes none of the
// batch.
func unsound(t *testing.T, s *suite) {
	ctx := context.Background()
	w := Wire(1)
	e := w.Entry(t)
	s.put(s.l, e)
	j := newJudging(t)
	good := j.on(e, "event", 0, ledger.Say{Verdict: ledger.Accept})
	for name, spoil := range map[string]func(d *ledger.Decision){
		"another id": func(d *ledger.Decision) { d.By = "Bert" },
		"a verdict":  func(d *ledger.Decision) { d.Verdict = "maybe" },
		"a record":   func(d *ledger.Decision) { d.Record = "'; DROP TABLE event" },
		"a time":     func(d *ledger.Decision) { d.At = "yesterday" },
	} {
		bad := *good
		spoil(&bad)
		if _, err := s.l.Decide(ctx, []*ledger.Decision{good, &bad}); !errors.Is(err, ledger.ErrUnsound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n, err := s.l.Count(ctx); n.Decisions != 0 || err != nil {
		t.Errorf("%+v, %v", n, err)
	}
}

// doubtful are tales whose events are more and less sure.
func doubtful() []Tale {
	tale := func(n, day string, sure ...float64) Tale {
		t := Tale{Source: n, Published: day, Headline: "H " + n, Words: []Saying{{By: Haddad, Said: "words " + n}}, Dates: []Date{{Title: "talks " + n, Day: "2031-05-01"}}}
		for i, c := range sure {
			class, cameo := "ACCUSE", "112"
			if i%2 == 1 {
				class, cameo = "SANCTION", "163"
			}
			t.Deeds = append(t.Deeds, Deed{Class: class, Cameo: cameo, Source: side(Norway), Target: side(Morocco), Day: day, Sentence: "Deed " + n + string(rune('a'+i)), Confidence: c})
		}
		return t
	}
	return []Tale{tale("1", "2031-03-10", 0.2, 0.65, 0.64), tale("2", "2031-03-11", 0.63, 0.9), tale("3", "2031-03-12", 0.66, 0.66, 0.66, 0.66)}
}

// doubts wants the least sure first, each once, whatever the filter.
func doubts(t *testing.T, s *suite) {
	ctx := context.Background()
	s.put(s.l, Entries(t, doubtful()...)...)
	sure := map[string]float64{}
	for _, a := range s.acts(ledger.ActQuery{}) {
		for _, m := range a.Mentions {
			sure[m.Event] = a.Head.Confidence
		}
	}
	for _, tt := range []struct {
		name string
		q    ledger.DoubtQuery
		want int
	}{
		{"events", ledger.DoubtQuery{Kind: "event"}, 9},
		{"a class", ledger.DoubtQuery{Kind: "event", Class: "SANCTION"}, 4},
		{"a relation", ledger.DoubtQuery{Kind: "event", A: ledger.AskWho("MAR"), B: ledger.AskWho("NOR")}, 9},
		{"another relation", ledger.DoubtQuery{Kind: "event", A: ledger.AskWho("MAR"), B: ledger.AskWho("CHL")}, 0},
		{"days", ledger.DoubtQuery{Kind: "event", Days: ledger.Span{Since: "2031-03-12"}}, 4},
		{"days and class", ledger.DoubtQuery{Kind: "event", Class: "ACCUSE", Days: ledger.Span{Until: "2031-03-12"}}, 3},
		{"quotes", ledger.DoubtQuery{Kind: "quote"}, 3},
		{"quotes of days", ledger.DoubtQuery{Kind: "quote", Days: ledger.Span{Since: "2031-03-12"}}, 1},
		{"quotes of a relation", ledger.DoubtQuery{Kind: "quote", A: ledger.AskWho("MAR"), B: ledger.AskWho("NOR")}, 3},
		{"appointments", ledger.DoubtQuery{Kind: "appointment"}, 3},
		{"appointments of days", ledger.DoubtQuery{Kind: "appointment", Days: ledger.Span{Until: "2031-03-12"}}, 2},
		{"actors", ledger.DoubtQuery{Kind: "actor"}, 9},
	} {
		seen := map[string]bool{}
		last := -1
		q := tt.q
		q.Limit = 2
		for {
			got := all(t, s.l.Doubts(ctx, q))
			for _, d := range got {
				if far := ledger.Far(d.Kind, sure[d.Record]); d.Kind == "event" && far < last {
					t.Errorf("%s: %d after %d", tt.name, far, last)
				} else {
					last = far
				}
				if seen[d.Record] || d.Kind != q.Kind || d.Disputed {
					t.Errorf("%s: %+v", tt.name, d)
				}
				seen[d.Record] = true
				q.After = d.Place
			}
			if len(got) == 0 || len(seen) > 100 {
				break
			}
		}
		if len(seen) != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, len(seen), tt.want)
		}
	}
	for _, bad := range []string{"x", "u.1", "z.1.2"} {
		for _, err := range s.l.Doubts(ctx, ledger.DoubtQuery{Kind: "event", After: bad}) {
			if err == nil {
				t.Errorf("%q is taken for a place", bad)
			}
		}
	}
}

// doubtsOf wants nobody to be asked what he decided, and disputes first.
func doubtsOf(t *testing.T, s *suite) {
	ctx := context.Background()
	e := Entries(t, doubtful()...)
	s.put(s.l, e...)
	j := newJudging(t)
	for _, kind := range ledger.Kinds {
		of := func(by string) []*ledger.Doubt {
			return all(t, s.l.Doubts(ctx, ledger.DoubtQuery{Kind: kind, By: by, Limit: 50}))
		}
		before := len(of("Anna"))
		s.decide(s.l, j.on(e[0], kind, 0, ledger.Say{Verdict: ledger.Accept}))
		if got := of("Anna"); len(got) != before-1 {
			t.Errorf("%s: %d of %d after a decision", kind, len(got), before)
		}
		s.decide(s.l, j.on(e[0], kind, 0, ledger.Say{By: "Bert", Verdict: ledger.Reject}))
		if got := of("Anna"); len(got) != before-1 || got[0].Disputed {
			t.Errorf("%s: a party to the dispute is asked again", kind)
		}
		if got := of("Carl"); len(got) != before || !got[0].Disputed || got[0].Record != recordOf(e[0], kind, 0) {
			t.Errorf("%s: the dispute is not first: %+v", kind, got[0])
		} else if next := all(t, s.l.Doubts(ctx, ledger.DoubtQuery{Kind: kind, By: "Carl", After: got[0].Place, Limit: 1})); next[0].Record != got[1].Record {
			t.Errorf("%s: behind the dispute is %+v", kind, next[0])
		}
	}
}
