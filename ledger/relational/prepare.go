package relational

import (
	"runtime"
	"sync"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// prepared is what can be made of a story without asking the ledger: it is made before the
// turn to write, on all processors.
type prepared struct {
	packed         []byte
	sketch         *thread.Sketch
	data           []byte // the sketch, as it is kept
	headline, text any    // for full-text search
	quotes         [][2]any
	err            error
}

// few is how many stories one processor is as quick with as two.
const few = 4

// prepare makes what can be made of stories ahead.
func (l *Ledger) prepare(entries []*ledger.Entry) map[*ledger.Entry]*prepared {
	list := make([]prepared, len(entries))
	n := max(1, min(runtime.GOMAXPROCS(0), len(entries)/few))
	var all sync.WaitGroup
	for k := range n {
		all.Go(func() {
			for i := k; i < len(entries); i += n {
				if entries[i].Story.ID != "" {
					list[i] = l.prepareOne(entries[i])
				}
			}
		})
	}
	all.Wait()
	out := make(map[*ledger.Entry]*prepared, len(entries))
	for i, e := range entries {
		out[e] = &list[i]
	}
	return out
}

func (l *Ledger) prepareOne(e *ledger.Entry) prepared {
	p := prepared{packed: l.pack(e), sketch: e.Sketch(), headline: l.d.Words(headlineOf(e)), text: l.d.Words(e.Story.Text)}
	p.data, p.err = p.sketch.AppendBinary(nil)
	for _, q := range e.Quotes {
		p.quotes = append(p.quotes, [2]any{l.d.Words(q.Names), l.d.Words(q.Said)})
	}
	return p
}

// preparedOf gives what was made of a story ahead, or makes it.
func (w *writer) preparedOf(e *ledger.Entry) (*prepared, error) {
	p, ok := w.ahead[e]
	if !ok {
		one := w.l.prepareOne(e)
		p = &one
	}
	return p, p.err
}

func headlineOf(e *ledger.Entry) string {
	if e.Story.Headline == nil {
		return ""
	}
	return e.Story.Headline.Text
}
