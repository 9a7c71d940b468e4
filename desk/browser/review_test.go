package browser

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"

	"github.com/detente-wire/detente/ledger"
)

// hands are how a reviewer says what to do with the record that he sees; each
// leads to another page.
type hands interface {
	accept(tab *rod.Page) error
	reject(tab *rod.Page) error
	skip(tab *rod.Page) error
	undo(tab *rod.Page) error
	// correct chooses the class whose name begins with a letter.
	correct(tab *rod.Page, letter input.Key) error
}

// keys are those of the page's script.
type keys struct{}

func (keys) accept(tab *rod.Page) error { return Press(tab, input.KeyA) }
func (keys) reject(tab *rod.Page) error { return Press(tab, input.KeyR) }
func (keys) skip(tab *rod.Page) error   { return Press(tab, input.KeyS) }
func (keys) undo(tab *rod.Page) error   { return Press(tab, input.KeyU) }

func (keys) correct(tab *rod.Page, letter input.Key) error {
	if err := tab.Keyboard.Type(input.KeyC, letter); err != nil { // the class is the first field
		return err
	}
	return Loading(tab, func() error { return tab.KeyActions().Press(input.ControlLeft).Type(input.Enter).Do() })
}

// forms are those of the page, for whom no script runs.
type forms struct{}

func (forms) accept(tab *rod.Page) error { return Loading(tab, enter(tab, "button[value=accept]")) }
func (forms) reject(tab *rod.Page) error { return Loading(tab, enter(tab, "button[value=reject]")) }
func (forms) skip(tab *rod.Page) error   { return Loading(tab, enter(tab, "#skip")) }
func (forms) undo(tab *rod.Page) error   { return Loading(tab, enter(tab, "#undo button")) }

func (forms) correct(tab *rod.Page, letter input.Key) error {
	if err := enter(tab, "#correct summary")(); err != nil {
		return err
	}
	if err := focus(tab, "#correct select[name=class]"); err != nil {
		return err
	}
	if err := tab.Keyboard.Type(letter); err != nil {
		return err
	}
	return Loading(tab, enter(tab, "button[value=correct]"))
}

// enter goes to something that can be pressed, and presses it.
func enter(tab *rod.Page, selector string) func() error {
	return func() error {
		if err := focus(tab, selector); err != nil {
			return err
		}
		return tab.Keyboard.Type(input.Enter)
	}
}

// focus goes to an element, without a script.
func focus(tab *rod.Page, selector string) error {
	e, err := tab.Element(selector)
	if err != nil {
		return err
	}
	return proto.DOMFocus{ObjectID: e.Object.ObjectID}.Call(tab)
}

// TestReviewLoop reviews events by keys, and without any script.
func TestReviewLoop(t *testing.T) {
	b := launch(t)
	for _, c := range []struct {
		name   string
		script bool
		by     hands
	}{{"by keys", true, keys{}}, {"without script", false, forms{}}} {
		t.Run(c.name, func(t *testing.T) {
			site, err := Demo(t.Context(), t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = site.Close() })
			v := newVisitor(t, b, site.URL)
			v.page = v.page.Timeout(12 * time.Second)
			if err := (proto.EmulationSetScriptExecutionDisabled{Value: !c.script}).Call(v.page); err != nil {
				t.Fatal(err)
			}
			r := &reviewer{t: t, v: v, site: site, by: c.by}
			r.loop()
			r.check()
		})
	}
}

// reviewer goes through records, and remembers what he did.
type reviewer struct {
	t    *testing.T
	v    *visitor
	site *Site
	by   hands
	did  []deed // that he did not take back
}

// deed is a decision on a record.
type deed struct {
	story, record string
	verdict       ledger.Opinion
	class         string // of a correction
}

// loop decides on records one behind the other, each way several times.
func (r *reviewer) loop() {
	r.t.Helper()
	const rounds = 4
	r.v.look(r.t, &Looks[0])
	r.open("/review")
	steps, from := 0, time.Now()
	for range rounds {
		r.decide(ledger.Accept, r.by.accept)
		r.decide(ledger.Reject, r.by.reject)
		r.decide(ledger.Correct, func(tab *rod.Page) error { return r.by.correct(tab, input.KeyM) })
		r.decide("", r.by.skip)
		steps += 4
	}
	last := r.did[len(r.did)-2:]
	for i := range last { // the last, then the one before it
		want := last[len(last)-1-i]
		if story, record := r.step(r.by.undo); story != want.story || record != want.record {
			r.t.Fatalf("undo shows %s/%s, want %+v", story, record, want)
		}
		steps++
	}
	r.did = slices.DeleteFunc(r.did, func(d deed) bool { return slices.Contains(last, d) })
	each := time.Since(from) / time.Duration(steps)
	r.t.Logf("%d steps, %v each", steps, each.Round(time.Millisecond))
	if each > time.Second {
		r.t.Errorf("a step takes %v", each)
	}
}

func (r *reviewer) open(path string) {
	r.t.Helper()
	if err := (&Page{Path: path}).Open(r.v.page, r.v.site); err != nil {
		r.t.Fatal(err)
	}
}

// decide takes a step from the record that is shown, and wants it to lead to one
// that was not shown before.
func (r *reviewer) decide(verdict ledger.Opinion, do func(*rod.Page) error) {
	r.t.Helper()
	d := deed{verdict: verdict}
	d.story, d.record = r.shown()
	if verdict == ledger.Correct {
		d.class = "MOBILIZE"
	}
	_, next := r.step(do)
	if next == d.record || slices.ContainsFunc(r.did, func(d deed) bool { return d.record == next }) {
		r.t.Fatalf("behind %+v comes %s, which was shown before", d, next)
	}
	if verdict != "" {
		r.did = append(r.did, d)
	}
}

// step does something that leads to another page, and returns the record there.
func (r *reviewer) step(do func(*rod.Page) error) (story, record string) {
	r.t.Helper()
	if err := do(r.v.page); err != nil {
		r.t.Fatal(err)
	}
	return r.shown()
}

// shown is the record that the page shows.
func (r *reviewer) shown() (story, record string) {
	r.t.Helper()
	form, err := r.v.page.Element("#verdicts")
	if err != nil {
		r.t.Fatal(err)
	}
	action, err := form.Attribute("action")
	if err != nil || action == nil {
		r.t.Fatal("the form leads nowhere: ", err)
	}
	path, _, _ := strings.Cut(*action, "?")
	parts := strings.Split(path, "/") // /review/STORY/RECORD
	return parts[2], parts[3]
}

// check wants the ledger and the pages of the stories to say what the reviewer decided.
func (r *reviewer) check() {
	r.t.Helper()
	var held []deed
	for d, err := range r.site.ledger.Decisions(r.t.Context(), ledger.DecisionQuery{By: local}) {
		if err != nil {
			r.t.Fatal(err)
		}
		if d.Verdict != ledger.Retract && d.Holds {
			class := ""
			if d.Correction != nil && d.Correction.Class != nil {
				class = *d.Correction.Class
			}
			held = append(held, deed{d.Story, d.Record, d.Verdict, class})
		}
	}
	if !slices.Equal(held, r.did) {
		r.t.Errorf("the ledger has %+v, want %+v", held, r.did)
	}
	r.counted()
	for _, d := range r.did {
		r.told(d)
	}
	slices.Sort(r.v.faults)
	for _, fault := range slices.Compact(r.v.faults) {
		r.t.Error(fault)
	}
}

// counted wants what was corrected to be among the acts that count, as what it was
// corrected to, and what was rejected not to be.
func (r *reviewer) counted() {
	r.t.Helper()
	classes := map[string]string{} // of events that count
	for a, err := range r.site.ledger.Acts(r.t.Context(), ledger.ActQuery{}) {
		if err != nil {
			r.t.Fatal(err)
		}
		for _, m := range a.Mentions {
			classes[m.Event] = a.Head.Class
		}
	}
	for _, d := range r.did {
		class, counts := classes[d.record]
		if counts && d.verdict == ledger.Reject || d.verdict == ledger.Correct && class != d.class {
			r.t.Errorf("%+v: it counts: %t, as %q", d, counts, class)
		}
	}
}

// told wants the page of the story to say what was decided.
func (r *reviewer) told(d deed) {
	r.t.Helper()
	r.open("/story/" + d.story)
	item, err := r.v.page.Element("#r-" + d.record)
	if err != nil {
		r.t.Fatal(err)
	}
	text, err := item.Text()
	if err != nil {
		r.t.Fatal(err)
	}
	for _, want := range []string{string(d.verdict), local, d.class} {
		if !strings.Contains(text, want) {
			r.t.Errorf("the page of story %s does not say %q of %s: %s", d.story, want, d.record, text)
		}
	}
}
