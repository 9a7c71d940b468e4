package quote

import (
	"slices"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/news"
)

// headRun has the buffers of one run of a head over a document.
type headRun struct {
	head *Head

	scratch nn.Scratch
	layout  nn.Layout
	lengths []int
	vec     nn.Vectors
	x, h    []float32
	made    []float32 // what the first pass makes of each token
	cues    []float32 // log-odds that a token heads a cue
	told    []float32
	scores  []float32
	before  [][labels]float32
	emitted [][labels]float32 // what before was of each token alone
	after   [][labels]float32
}

// reported is an attribution that the head found: spans are tokens [first, end) of
// the evidence.
type reported struct {
	cue                   int     // head of the cue
	odds                  float32 // log-odds that it heads one
	source, words, spoken [][2]int
	second                bool       // the best labels have no content, and spoken is that of the best that have
	lead                  [3]float32 // least lead of the labels of source, cue and content over others
}

// batchPassages and batchTokens bound what is read at a time.
const (
	batchPassages = 48
	batchTokens   = 1500
)

// run reads a document. Attributions have cues of at least these log-odds and are in the order of
// their cues. It returns the log-odds of all tokens as well; those of tokens without
// states are impossible.
func (h *Head) run(e *Evidence, vector func(string) []float32, least float32) ([]reported, []float32) {
	w := h.pool.Get().(*headRun)
	defer h.pool.Put(w)
	wide := h.first.Width()
	w.made = nn.Grow(w.made, len(e.Tokens)*wide)
	odds := make([]float32, len(e.Tokens))
	for i := range odds {
		odds[i] = impossible
	}
	var passages []Passage
	for _, p := range e.Passages {
		if e.hasStates(p, h.states) {
			passages = append(passages, p)
		}
	}
	inBatches(passages, Passage.len, func(batch []Passage) { w.findCues(e, batch, vector, odds) })
	var views []View
	for at, o := range odds {
		if o >= least && CanReport(e.token(at)) {
			views = append(views, e.See(at))
		}
	}
	var out []reported
	inBatches(views, View.len, func(batch []View) { out = w.label(batch, odds, out) })
	slices.SortFunc(out, func(a, b reported) int { return a.cue - b.cue })
	return out, odds
}

func (p Passage) len() int { return p.End - p.First }
func (v View) len() int    { return v.End - v.First }

// inBatches hands on items in batches of falling length.
func inBatches[T any](items []T, length func(T) int, do func([]T)) {
	slices.SortStableFunc(items, func(a, b T) int { return length(b) - length(a) })
	for len(items) > 0 {
		n, tokens := 1, length(items[0])
		for ; n < len(items) && n < batchPassages; n++ {
			if tokens += length(items[n]); tokens > batchTokens {
				break
			}
		}
		do(items[:n])
		items = items[n:]
	}
}

// hasStates reports whether all tokens of a passage have states of that width.
func (e *Evidence) hasStates(p Passage, width int) bool {
	for at := p.First; at < p.End; at++ {
		s := &e.doc.Sentences[e.Tokens[at].Sentence]
		if s.States.Width != width || len(s.States.Rows) < len(s.Tokens)*width {
			return false
		}
	}
	return true
}

func (e *Evidence) token(at int) *news.Token {
	t := &e.Tokens[at]
	return &e.doc.Sentences[t.Sentence].Tokens[t.Token]
}

// arrange lays out a batch of these lengths.
func arrange[T any](w *headRun, batch []T, length func(T) int) {
	w.lengths = w.lengths[:0]
	for _, b := range batch {
		w.lengths = append(w.lengths, length(b))
	}
	w.layout.Reset(w.lengths)
}

// findCues is the first pass over a batch of passages.
func (w *headRun) findCues(e *Evidence, batch []Passage, vector func(string) []float32, odds []float32) {
	m := w.head
	arrange(w, batch, Passage.len)
	n := w.layout.Len()
	w.vec.Reset(n, m.first.In())
	w.x = nn.Grow(w.x, m.first.In())
	for i, p := range batch {
		for t := range p.len() {
			w.input(e, p.First+t, vector)
			w.vec.Set(w.layout.Row(i, t), w.x)
		}
	}
	wide := m.first.Width()
	w.h = nn.Grow(w.h, n*wide)
	m.first.Run(w.h, &w.vec, &w.layout, &w.scratch)
	w.vec.Reset(n, wide)
	w.vec.SetAll(w.h, wide)
	w.cues = nn.Grow(w.cues, n)
	m.cue.Apply(w.cues, &w.vec, &w.scratch)
	for i, p := range batch {
		for t := range p.len() {
			row := w.layout.Row(i, t)
			copy(w.made[(p.First+t)*wide:][:wide], w.h[row*wide:][:wide])
			odds[p.First+t] = w.cues[row]
		}
	}
}

// input puts together what the first pass sees of a token: states, vector, classes.
func (w *headRun) input(e *Evidence, at int, vector func(string) []float32) {
	m, t := w.head, &e.Tokens[at]
	s := &e.doc.Sentences[t.Sentence]
	clear(w.x)
	copy(w.x, s.States.Rows[t.Token*m.states:][:m.states])
	copy(w.x[m.states:m.states+m.vector], vector(s.Tokens[t.Token].Form))
	classes := w.x[m.states+m.vector:]
	for k, v := range t.Classes {
		m.classes.add(classes, k, v)
	}
}

// label is the second pass over a batch of cues.
func (w *headRun) label(batch []View, odds []float32, out []reported) []reported {
	m, wide := w.head, w.head.first.Width()
	w.vec.Reset(len(batch), wide)
	for i := range batch {
		w.vec.Set(i, w.made[batch[i].Cue*wide:][:wide])
	}
	asked := m.asked.Rows()
	w.told = nn.Grow(w.told, len(batch)*asked)
	m.asked.Apply(w.told, &w.vec, &w.scratch)

	arrange(w, batch, View.len)
	n := w.layout.Len()
	w.vec.Reset(n, m.second.In())
	w.x = nn.Grow(w.x, m.second.In())
	for i := range batch {
		v := &batch[i]
		for t := range v.len() {
			clear(w.x)
			copy(w.x, w.made[(v.First+t)*wide:][:wide])
			seen := w.x[wide : wide+m.views.width]
			for k, c := range v.Classes[t] {
				m.views.add(seen, k, c)
			}
			copy(w.x[wide+m.views.width:], w.told[i*asked:][:asked])
			w.vec.Set(w.layout.Row(i, t), w.x)
		}
	}
	w.h = nn.Grow(w.h, n*m.second.Width())
	m.second.Run(w.h, &w.vec, &w.layout, &w.scratch)
	w.vec.Reset(n, m.second.Width())
	w.vec.SetAll(w.h, m.second.Width())
	w.scores = nn.Grow(w.scores, n*labels)
	m.out.Apply(w.scores, &w.vec, &w.scratch)
	for i := range batch {
		found := w.bestLabels(i, &batch[i])
		found.odds = odds[batch[i].Cue]
		out = append(out, found)
	}
	return out
}

// bestLabels finds the best sequence of labels for the i-th cue of the batch, and
// how much worse the best one is that has another label at a token. Sums and
// maxima alone, in one order.
func (w *headRun) bestLabels(i int, v *View) reported {
	n, steps := v.len(), &w.head.steps
	w.before, w.after = nn.Grow(w.before, n), nn.Grow(w.after, n)
	for t := range n {
		copy(w.before[t][:], w.scores[w.layout.Row(i, t)*labels:][:labels])
	}
	for k := range labels {
		if k != beginsCue && k != goesOnCue {
			w.before[v.Cue-v.First][k] += impossible
		}
		if goesOn(k) {
			w.before[0][k] += impossible
		}
	}
	clear(w.after[n-1][:])
	for t := n - 2; t >= 0; t-- { // before has what each token itself scores still
		for from := range labels {
			best := float32(2 * n * impossible)
			for to := range labels {
				best = max(best, steps[from][to]+(w.after[t+1][to]+w.before[t+1][to]))
			}
			w.after[t][from] = best
		}
	}
	w.emitted = append(w.emitted[:0], w.before[:n]...)
	for t := 1; t < n; t++ {
		for to := range labels {
			best := w.before[t-1][0] + steps[0][to]
			for from := 1; from < labels; from++ {
				best = max(best, w.before[t-1][from]+steps[from][to])
			}
			w.before[t][to] += best
		}
	}
	out := reported{cue: v.Cue, lead: [3]float32{maxLead, maxLead, maxLead}}
	for t := range n {
		out.take(v.First+t, &w.before[t], &w.after[t])
	}
	if len(out.spoken) == 0 {
		out.spoken, out.second, out.lead[2] = w.secondBest(v, n), true, 0
	}
	return out
}

// secondBest is the content of the best sequence of labels that has one, where the best of all
// has none: its first span.
func (w *headRun) secondBest(v *View, n int) [][2]int {
	first := 0
	for t := range n {
		if w.through(t, beginsContent) > w.through(first, beginsContent) {
			first = t
		}
	}
	if w.through(first, beginsContent) < impossible/2 {
		return nil
	}
	end, at := first+1, beginsContent
	for ; end < n; end++ {
		best := 0
		for k := range labels {
			if w.goesTo(end, at, k) > w.goesTo(end, at, best) {
				best = k
			}
		}
		if best != goesOnContent {
			break
		}
		at = best
	}
	return [][2]int{{v.First + first, v.First + end}}
}

// through is the score of the best sequence that has label k at token t, and goesTo what that
// label and the rest of the best sequence from it on score after another.
func (w *headRun) through(t, k int) float32 { return w.before[t][k] + w.after[t][k] }

func (w *headRun) goesTo(t, from, k int) float32 {
	return w.head.steps[from][k] + (w.emitted[t][k] + w.after[t][k])
}

// maxLead is the lead of a role that has no token.
const maxLead = 20

// take adds a token with its best label.
func (a *reported) take(at int, before, after *[labels]float32) {
	best, second := 0, float32(0)
	for k := range labels {
		switch v := before[k] + after[k]; {
		case k == 0:
		case v > before[best]+after[best]:
			best, second = k, before[best]+after[best]
		case k == 1 || v > second:
			second = v
		}
	}
	if best == labelNone {
		return
	}
	role := (best - 1) / 2
	spans := [...]*[][2]int{&a.source, &a.words, &a.spoken}[role]
	if n := len(*spans); goesOn(best) && n > 0 && (*spans)[n-1][1] == at {
		(*spans)[n-1][1]++
	} else {
		*spans = append(*spans, [2]int{at, at + 1})
	}
	a.lead[role] = min(a.lead[role], before[best]+after[best]-second)
}
