package desk

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/intake/state"
)

// Sources is the page of what a watch beside the desk takes in.
type Sources struct {
	Watch   bool     `json:"watch"` // one has run
	May     bool     `json:"-"`     // who asks may pause and resume
	Sources []Source `json:"sources"`
}

func (s *Sources) title() string { return "Sources" }

// Source is how a source has fared. Times are of UTC, RFC 3339; "" for never.
type Source struct {
	Name        string `json:"source"`
	Kind        string `json:"kind"`
	Address     string `json:"address"` // or folder; without what may be secret
	Rounds      int    `json:"rounds"`
	Added       int    `json:"added"`
	Known       int    `json:"known"`
	Waiting     int    `json:"waiting"` // taken up and not stored yet
	Errors      int    `json:"errors"`
	Failing     int    `json:"failing"` // rounds in a row that failed
	LastSuccess string `json:"last_success,omitempty"`
	LastError   string `json:"last_error,omitempty"`
	LastErrorAt string `json:"last_error_at,omitempty"`
	Next        string `json:"next,omitempty"`
	Paused      string `json:"paused,omitempty"` // since when
}

// State is how a source is, in a word.
func (s *Source) State() string {
	switch {
	case s.Paused != "":
		return "paused"
	case s.Failing > 0:
		return "failing"
	case s.Rounds == 0:
		return "new"
	}
	return "well"
}

// sources lists what comes in.
func (d *Desk) sources(ctx context.Context, _ *query) (any, error) {
	out := &Sources{Sources: []Source{}, May: account.Of(ctx).Role >= account.Administrator}
	memory, err := state.OpenRead(ctx, d.WatchState)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer memory.Close()
	out.Watch = true
	list, err := memory.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		waiting, err := memory.Waiting(ctx, r.Name)
		if err != nil {
			return nil, err
		}
		out.Sources = append(out.Sources, sourceOf(r, waiting))
	}
	return out, nil
}

func sourceOf(r *state.Source, waiting int) Source {
	s := Source{
		Name: r.Name, Kind: r.Kind, Address: r.Address, Rounds: r.Rounds, Added: r.Added, Known: r.Known, Waiting: waiting, Errors: r.Errors, Failing: r.Failures,
		LastSuccess: moment(r.Succeeded), LastError: r.Error, LastErrorAt: moment(r.Failed), Paused: moment(r.Paused),
	}
	if !r.Planned.IsZero() {
		s.Next = moment(r.Planned.Add(r.Wait))
	}
	return s
}

// moment writes a time; "" for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// pause asks the watch to let a source rest, or to look at it again.
func (d *Desk) pause(paused bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, since := r.PathValue("name"), time.Time{}
		if paused {
			since = time.Now()
		}
		if err := d.letRest(r.Context(), name, since); err != nil {
			d.fail(w, r, err)
			return
		}
		d.log.LogAttrs(r.Context(), slog.LevelInfo, "source", slog.String("source", name), slog.Bool("paused", paused), slog.String("by", account.Of(r.Context()).Name))
		http.Redirect(w, r, "/sources", http.StatusSeeOther)
	}
}

func (d *Desk) letRest(ctx context.Context, name string, since time.Time) error {
	memory, err := state.OpenBeside(ctx, d.WatchState)
	if errors.Is(err, fs.ErrNotExist) {
		return notFound("No watch has run beside this desk.")
	}
	if err != nil {
		return err
	}
	err = errors.Join(memory.Pause(ctx, name, since), memory.Close())
	if errors.Is(err, state.ErrNoSource) {
		return notFound("The watch has no source of this name.")
	}
	return err
}
