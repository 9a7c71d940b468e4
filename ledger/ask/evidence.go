package ask

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/record"
)

// Role is a part that stories gave somebody, from month to month.
type Role struct {
	view.Actor
	Evidence *Evidence `json:"evidence,omitempty"`
}

// Evidence is the words of a story that give somebody a part.
type Evidence struct {
	Story  string `json:"story"`
	ID     string `json:"id"` // of the actor's record
	Day    string `json:"day,omitempty"`
	Before string `json:"before"`
	Words  string `json:"words"`
	After  string `json:"after"`
}

// Evidence looks for the words that gave the first parts of a list, up to so many.
func (k *Asker) Evidence(ctx context.Context, roles []Role, left int) error {
	for i := range roles {
		if r := &roles[i]; r.Title != "" && left > 0 {
			left--
			if err := k.evidence(ctx, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// Named looks for words that name each of a list: those that gave him his part, else
// those that called him by his name.
func (k *Asker) Named(ctx context.Context, roles []Role) error {
	for i := range roles {
		if err := k.evidence(ctx, &roles[i]); err != nil {
			return err
		}
	}
	return nil
}

// evidence looks for words in the last month in which stories gave somebody a part.
func (k *Asker) evidence(ctx context.Context, r *Role) error {
	days := ledger.Span{}
	if r.Last != "" {
		var err error
		if days.Since, days.Until, err = ledger.Period(r.Last); err != nil {
			return nil // no month; the part is shown without its words
		}
	}
	for s, err := range k.l.Stories(ctx, ledger.StoryQuery{About: r.Name + " " + r.Title, Days: days, Limit: 4}) {
		if err != nil {
			return err
		}
		if r.Evidence, err = k.evidenceIn(ctx, s, r); err != nil || r.Evidence != nil {
			return err
		}
	}
	return nil
}

// around is how many characters beside the words are shown.
const around = 70

// evidenceIn finds the words of a story that give somebody a part.
func (k *Asker) evidenceIn(ctx context.Context, s *ledger.StoryRow, r *Role) (*Evidence, error) {
	f, err := k.l.Story(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var story record.Story
	for i, line := range f.Lines {
		if i == 0 {
			if err := json.Unmarshal(line, &story); err != nil {
				return nil, fmt.Errorf("reading story %s: %w", s.ID, err)
			}
			continue
		}
		var head record.Head
		var x record.Actor
		if json.Unmarshal(line, &head) != nil || head.Type != "actor" || json.Unmarshal(line, &x) != nil {
			continue
		}
		if span := r.in(&x); span != nil {
			before, words, after := cut([]rune(story.Text), span)
			return &Evidence{s.ID, x.ID, s.Day, before, words, after}, nil
		}
	}
	return nil, nil
}

// in gives the words by which a story gives somebody this part, nil where it does not.
func (r *Role) in(a *record.Actor) *record.Span {
	if oneLine(a.Name) != r.Name || valueOf(a.Code) != r.Code || valueOf(a.Country) != r.Country {
		return nil
	}
	switch {
	case r.Title != "" && a.Role != nil && oneLine(a.Role.Title) == r.Title:
		return a.Role.Span
	case r.Title == "" && a.Role == nil && len(a.Mentions) > 0:
		return a.Mentions[0]
	}
	return nil
}

// cut gives a span with whole words before and after it, on one line.
func cut(text []rune, at *record.Span) (before, words, after string) {
	end := max(0, min(at.End, len(text)))
	start := max(0, min(at.Start, end))
	from, to := max(0, start-around), min(len(text), end+around)
	for from > 0 && from < start && !unicode.IsSpace(text[from-1]) {
		from++
	}
	for to < len(text) && to > end && !unicode.IsSpace(text[to]) {
		to--
	}
	return spaced(text[from:start]), spaced(text[start:end]), spaced(text[end:to])
}

// spaced makes one space of each run of white space.
func spaced(text []rune) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case !unicode.IsSpace(r):
			b.WriteRune(r)
		case i == 0 || !unicode.IsSpace(text[i-1]):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func valueOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
