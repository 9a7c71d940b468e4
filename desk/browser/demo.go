package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/wire"
)

// fill codes the stories of the demo.
func fill(ctx context.Context, l ledger.Ledger, coder *detente.Coder) error {
	stories, err := demo.Stories()
	if err != nil {
		return err
	}
	var entries []*ledger.Entry
	for _, s := range stories {
		for story, err := range wire.Read(ctx, bytes.NewReader(s.Data), wire.Options{Source: s.Name, Latest: demo.Latest}) {
			if err != nil {
				return err
			}
			doc, err := coder.Code(ctx, story)
			if err != nil {
				return err
			}
			e, err := ledger.Of(doc)
			if err != nil {
				return err
			}
			entries = append(entries, e)
		}
	}
	_, err = l.Put(ctx, entries)
	return err
}

// watched makes the state of a watch with a source of each kind of fortune.
func watched(ctx context.Context, file string) error {
	s, err := state.Open(ctx, file)
	if err != nil {
		return err
	}
	at := time.Date(2026, 3, 30, 18, 0, 0, 0, time.UTC)
	sources := []state.Source{
		{Name: "world", Kind: "feed", Address: "https://news.example.org/world.rss", Rounds: 812, Added: 60, Known: 3, Tried: at, Succeeded: at, Planned: at, Wait: 5 * time.Minute},
		{
			Name: "ministry", Kind: "wordpress", Address: "https://ministry.example.org", Rounds: 90, Added: 4, Errors: 3, Failures: 3, Tried: at, Succeeded: at.Add(-5 * time.Hour),
			Failed: at, Error: "fetching https://ministry.example.org/wp-json/wp/v2/posts: 503 Service Unavailable", Planned: at, Wait: 2 * time.Hour,
		},
		{Name: "drop", Kind: "folder", Address: "incoming", Planned: at, Wait: time.Second},
	}
	err = s.Watch(ctx, sources)
	for i := range sources {
		err = errors.Join(err, s.SaveSource(ctx, &sources[i]))
	}
	return errors.Join(err, s.Pause(ctx, "drop", at), s.Close())
}

// corrected finds the story that others are told by: one with a correction.
func corrected(ctx context.Context, l ledger.Ledger) (string, error) {
	for t, err := range l.Threads(ctx, ledger.ThreadQuery{}) {
		if err != nil {
			return "", err
		}
		for _, m := range t.Members {
			if m.Kind == "correction" {
				return t.Members[0].ID, nil
			}
		}
	}
	return "", fmt.Errorf("no correction among the stories of the demo")
}

// subscribed makes a subscription that has found something, with a message that waits.
func subscribed(ctx context.Context, s *subscribe.Service) (*subscribe.Subscription, error) {
	sub := &subscribe.Subscription{
		Owner: local, Title: "Norway and Morocco", Query: subscribe.Query{Of: subscribe.Events, Between: []string{"NOR", "MAR"}},
		Webhook: "https://hooks.example.org/detente", Mail: "desk@example.org",
	}
	if err := s.Add(ctx, sub); err != nil {
		return nil, err
	}
	return sub, s.Test(ctx, sub)
}

// opinions are what two reviewers say of the first of the records that are to be
// reviewed. Of the first they say different things.
var opinions = []struct {
	by string
	ledger.Opinion
	class, note string
}{
	{"ola.berg", ledger.Reject, "", "He asked, nothing more."},
	{"kari.moen", ledger.Accept, "", ""},
	{"kari.moen", ledger.Correct, "CONSULT", "They met."},
	{"kari.moen", ledger.Reject, "", ""},
}

// reviewed has events reviewed, and returns the story of the one that is disputed.
func reviewed(ctx context.Context, l ledger.Ledger) (disputed string, err error) {
	var doubts []*ledger.Doubt
	for d, err := range l.Doubts(ctx, ledger.DoubtQuery{Kind: "event", Limit: len(opinions) - 1}) {
		if err != nil {
			return "", err
		}
		doubts = append(doubts, d)
	}
	at := time.Date(2026, 3, 31, 9, 0, 0, 0, time.UTC)
	for i, o := range opinions {
		d := doubts[max(0, i-1)]
		f, err := l.Story(ctx, d.Story)
		if err != nil {
			return "", err
		}
		say := ledger.Say{Record: d.Record, Verdict: o.Opinion, By: o.by, Note: o.note, At: at.Add(time.Duration(i) * time.Minute)}
		if o.class != "" {
			say.Correction = &ledger.Correction{Class: &o.class}
		}
		decision, err := ledger.Decide(f, say)
		if err != nil {
			return "", err
		}
		if _, err := l.Decide(ctx, []*ledger.Decision{decision}); err != nil {
			return "", err
		}
	}
	return doubts[0].Story, nil
}
