package coding_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/news"
)

// slow codes when it is let go, and counts how many it codes at a time.
type slow struct {
	now, most atomic.Int64
	goOn      chan struct{}
}

func (s *slow) Code(ctx context.Context, story *news.Story) (*news.Doc, error) {
	n := s.now.Add(1)
	defer s.now.Add(-1)
	for most := s.most.Load(); n > most && !s.most.CompareAndSwap(most, n); most = s.most.Load() {
	}
	select {
	case <-s.goOn:
		return news.NewDoc(story), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// TestSeats lets many have texts coded: two are at a time, and who goes away while
// waiting takes no seat.
func TestSeats(t *testing.T) {
	c := &slow{goOn: make(chan struct{})}
	b := coding.New(c, nil)
	var wg sync.WaitGroup
	var failed atomic.Int64
	for range 8 {
		wg.Go(func() {
			if _, err := b.Text(t.Context(), coding.Text{Text: "A text."}); err != nil {
				failed.Add(1)
			}
		})
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := b.Text(gone, coding.Text{Text: "A text."}); !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone: %v", err)
	}
	close(c.goOn)
	wg.Wait()
	if c.most.Load() > 2 || failed.Load() > 0 {
		t.Errorf("%d at a time, %d failed", c.most.Load(), failed.Load())
	}
}

// TestLazy loads when something is to be coded, once, and again where that failed.
func TestLazy(t *testing.T) {
	c := &slow{goOn: make(chan struct{})}
	close(c.goOn)
	loads := 0
	l := coding.Lazy(func() (coding.Coder, error) {
		if loads++; loads == 1 {
			return nil, errors.New("no model")
		}
		return c, nil
	})
	b := coding.New(l, nil)
	if !b.Offers() || b.Fetches() || loads != 0 {
		t.Errorf("loaded %d times before anything was to be coded", loads)
	}
	var p *problem.Problem
	if _, err := b.Text(t.Context(), coding.Text{Text: "A text."}); err == nil || errors.As(err, &p) {
		t.Errorf("a coder that cannot be loaded: %v", err)
	}
	for range 2 {
		if _, err := b.Text(t.Context(), coding.Text{Text: "A text."}); err != nil {
			t.Error(err)
		}
	}
	if loads != 2 {
		t.Errorf("loaded %d times", loads)
	}
}

// TestRefused sends what is no text.
func TestRefused(t *testing.T) {
	c := &slow{goOn: make(chan struct{})}
	close(c.goOn)
	for text, kind := range map[string]string{
		"": "cannot-be-coded", " \n": "cannot-be-coded", strings.Repeat("x", coding.MaxText+1): "too-large",
		strings.Repeat(`{"text":"A text."}`+"\n", 30): "too-large", "PK\x03\x04 no archive": "cannot-be-coded",
	} {
		var p *problem.Problem
		if _, err := coding.New(c, nil).Text(t.Context(), coding.Text{Text: text}); !errors.As(err, &p) || !strings.HasSuffix(p.Type, "#"+kind) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	var p *problem.Problem
	if _, err := coding.New(nil, nil).Text(t.Context(), coding.Text{Text: "A text."}); !errors.As(err, &p) || p.Status != 501 {
		t.Errorf("without a coder: %v", err)
	}
}
