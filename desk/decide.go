package desk

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/ledger"
)

// mostSteps is how many of the latest decisions are looked through for one to undo.
const mostSteps = 200

// lastStep is the latest decision of a reviewer that he has not taken back.
func (d *Desk) lastStep(ctx context.Context, by string) (*Decision, error) {
	var seen []string
	for r, err := range d.l.Decisions(ctx, ledger.DecisionQuery{By: by, Latest: true, Limit: mostSteps}) {
		if err != nil {
			return nil, err
		}
		if slices.Contains(seen, r.Record) {
			continue
		}
		if seen = append(seen, r.Record); r.Verdict != ledger.Retract && !r.Gone {
			last := decisionOf(r)
			return &last, nil
		}
	}
	return nil, nil
}

// decide takes what a reviewer says of a record, and leads to the next.
func (d *Desk) decide(w http.ResponseWriter, r *http.Request) {
	q, err := d.posted(r)
	var to string
	if err == nil {
		to, err = d.decided(r, q)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// posted reads a form.
func (d *Desk) posted(r *http.Request) (*query, error) {
	if d.Closed != "" {
		return nil, refused{http.StatusConflict, "Nothing can be decided: " + d.Closed + ".", ""}
	}
	if err := r.ParseForm(); err != nil {
		return nil, bad("The form cannot be read.")
	}
	return queryOf(r)
}

func (d *Desk) decided(r *http.Request, q *query) (string, error) {
	filter, _, err := q.filterOf()
	if err != nil {
		return "", err
	}
	f, err := d.l.Story(r.Context(), q.path("story"))
	if err != nil {
		return "", err
	}
	say := ledger.Say{Record: q.path("record"), Verdict: ledger.Opinion(r.PostForm.Get("verdict")), By: account.Of(r.Context()).Name, Note: r.PostForm.Get("note")}
	switch say.Verdict {
	case ledger.Accept, ledger.Reject, ledger.Retract:
	case ledger.Correct:
		l := layout{filed: f, id: say.Record}
		if _, err := l.lay(); err != nil {
			return "", err
		}
		if say.Correction, err = l.correction(r.PostForm); err != nil {
			return "", err
		}
	default:
		return "", bad("A verdict is accept, correct, reject or retract.")
	}
	if err := d.record(r.Context(), f, say); err != nil {
		return "", err
	}
	if q.flag("story") {
		return storyPath(f.ID, "") + "#r-" + say.Record, nil
	}
	return filter.address(filter.After), nil
}

// record keeps a decision, behind all others of its reviewer on the record.
func (d *Desk) record(ctx context.Context, f *ledger.Filed, say ledger.Say) error {
	say.At = time.Now()
	for _, was := range f.Decisions {
		if at, err := time.Parse(time.RFC3339Nano, was.At); err == nil && was.Record == say.Record && !at.Before(say.At.Truncate(time.Millisecond)) {
			say.At = at.Add(time.Millisecond)
		}
	}
	decision, err := ledger.Decide(f, say)
	if err == nil {
		_, err = d.l.Decide(ctx, []*ledger.Decision{decision})
	}
	return err
}

// undo takes back what the reviewer decided last, and shows that record again.
func (d *Desk) undo(w http.ResponseWriter, r *http.Request) {
	q, err := d.posted(r)
	var to string
	if err == nil {
		to, err = d.undone(r, q)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (d *Desk) undone(r *http.Request, q *query) (string, error) {
	filter, _, err := q.filterOf()
	if err != nil {
		return "", err
	}
	by := account.Of(r.Context()).Name
	last, err := d.lastStep(r.Context(), by)
	if err != nil {
		return "", err
	}
	if last == nil {
		return filter.address(filter.After), nil
	}
	f, err := d.l.Story(r.Context(), last.Story)
	if err == nil {
		err = d.record(r.Context(), f, ledger.Say{Record: last.Record, Verdict: ledger.Retract, By: by})
	}
	if filter.Kind != last.Kind { // places are of one kind's list
		filter = Filter{Kind: last.Kind}
	}
	return reviewPath(last.Story, last.Record) + "?" + filter.values(filter.After).Encode(), err
}

func reviewPath(story, record string) string {
	return "/review/" + url.PathEscape(story) + "/" + url.PathEscape(record)
}
