package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/state"
)

// printSources says what would be fetched.
func printSources(w io.Writer, c *config.Config) error {
	for i := range c.Sources {
		s := &c.Sources[i]
		if _, err := fmt.Fprintf(w, "%s (%s)\n  %s every %v\n", s.Name, s.Kind, what(s), s.Interval); err != nil {
			return err
		}
		for _, line := range terms(s) {
			if _, err := fmt.Fprintf(w, "  %s\n", line); err != nil {
				return err
			}
		}
	}
	if c.WebSub.Callback != "" {
		_, err := fmt.Fprintf(w, "hubs deliver to %s/…, which is to lead to %s\n", c.WebSub.Callback, c.WebSub.Listen)
		return err
	}
	return nil
}

// what is fetched of a source.
func what(s *config.Source) string {
	switch s.Kind {
	case config.Folder:
		match := ""
		if len(s.Match) > 0 {
			match = " (" + strings.Join(s.Match, ", ") + ")"
		}
		return "files of " + s.Path + match
	case config.WordPress:
		return fetch.Redact(listing.WordPressAddress(s.URL, s.MaxItems))
	}
	return fetch.Redact(s.URL)
}

// terms on which a source is fetched.
func terms(s *config.Source) []string {
	if s.Kind == config.Folder {
		return []string{fmt.Sprintf("a file is complete when it has not changed for %v", s.Settle)}
	}
	r := &s.Request
	lines := []string{fmt.Sprintf("a request to a host every %v, up to %v, %d bytes, %d redirects", r.Pace, r.Timeout, r.MaxBytes, r.MaxRedirects)}
	if s.Kind != config.Page {
		follow := map[config.Follow]string{
			config.Always: "each item's page is fetched", config.Never: "the text of the listing is taken", config.Auto: "an item's page is fetched where the listing has few words",
		}[s.Follow]
		lines = append(lines, fmt.Sprintf("%s; up to %d items a round", follow, s.MaxItems))
	}
	if !r.Robots {
		lines = append(lines, "robots.txt is not asked for")
	}
	if len(r.Allow) > 0 {
		lines = append(lines, fmt.Sprintf("inward addresses allowed: %v", r.Allow))
	}
	return lines
}

// fared is how a source has fared, as --status prints it.
type fared struct {
	Source      string     `json:"source"`
	Kind        string     `json:"kind"`
	Rounds      int        `json:"rounds"`
	Added       int        `json:"added"`
	Known       int        `json:"known"`
	Waiting     int        `json:"waiting"`
	Errors      int        `json:"errors"`
	LastSuccess *time.Time `json:"last_success"`
	LastError   string     `json:"last_error,omitempty"`
	LastErrorAt *time.Time `json:"last_error_at"`
	Next        *time.Time `json:"next"`
	Paused      *time.Time `json:"paused,omitempty"` // since when
}

// status prints how the sources have fared.
func (c *watchCmd) status(ctx context.Context, s *streams, sources *config.Config) error {
	memory, err := state.OpenRead(ctx, c.statePath())
	if err != nil {
		return hintState(err)
	}
	defer memory.Close()
	for i := range sources.Sources {
		row, err := faredOf(ctx, memory, &sources.Sources[i])
		if err != nil {
			return err
		}
		if c.Format == "jsonl" {
			err = json.NewEncoder(s.out).Encode(row)
		} else {
			err = row.print(s.out)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func faredOf(ctx context.Context, memory *state.Store, c *config.Source) (*fared, error) {
	r, err := memory.Source(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	waiting, err := memory.Waiting(ctx, c.Name)
	row := &fared{
		Source: c.Name, Kind: string(c.Kind), Rounds: r.Rounds, Added: r.Added, Known: r.Known, Waiting: waiting, Errors: r.Errors,
		LastSuccess: past(r.Succeeded), LastError: r.Error, LastErrorAt: past(r.Failed), Paused: past(r.Paused),
	}
	if !r.Planned.IsZero() {
		row.Next = past(r.Planned.Add(r.Wait).Truncate(time.Second))
	}
	return row, err
}

// past is a time, nil where it has not come.
func past(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.Truncate(time.Second)
	return &t
}

// shown writes a time for people.
func shown(t *time.Time) string {
	if t == nil {
		return "never"
	}
	return t.Format("2006-01-02 15:04:05Z")
}

func (f *fared) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s (%s): %d stories added, %d known, %d waiting, %d errors in %d rounds\n  last success %s, next %s\n",
		f.Source, f.Kind, f.Added, f.Known, f.Waiting, f.Errors, f.Rounds, shown(f.LastSuccess), shown(f.Next))
	if err == nil && f.Paused != nil {
		_, err = fmt.Fprintf(w, "  paused since %s\n", shown(f.Paused))
	}
	if err == nil && f.LastError != "" {
		_, err = fmt.Fprintf(w, "  last error %s: %s\n", shown(f.LastErrorAt), f.LastError)
	}
	return err
}
