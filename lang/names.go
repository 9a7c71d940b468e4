package lang

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/news"
)

// nameModel is the head that finds names: a recurrent layer over the input and
// the states of the encoder, then the best sequence of labels.
type nameModel struct {
	lstm   *nn.BiLSTM
	out    *nn.Linear
	labels []nameLabel
	trans  []float32 // [from][to]; impossible steps are -Inf

	// The same, and turned around, with rows that vector code takes whole.
	steps, back []float32
	row         int
}

// nameLabel is one of "O", "B-Person", "I-Person", ….
type nameLabel struct {
	class  news.NameClass // "" for O
	inside bool
}

// nameBuffers are those of the search for names.
type nameBuffers struct {
	x, h, logits  []float32
	vec           nn.Vectors
	row           []float32
	before, after []float32 // scores of the best sequences up to and after each token and label
}

// label is what the head says of a token, and how far ahead of the others it is.
type label struct {
	id     int32
	margin float32
}

// loadNames reads the name head. It works only with the parser that it was
// trained on, which it names by checksum.
func loadNames(file, parserFile []byte, m *model) (*nameModel, error) {
	f, err := safetensors.Read(file)
	if err != nil {
		return nil, &modelError{namesKind, err}
	}
	if err := f.Expect("format", namesFormat); err != nil {
		return nil, &modelError{namesKind, err}
	}
	if f.Metadata["parser"] != checksum(parserFile) {
		return nil, &modelError{namesKind, fmt.Errorf("%w: %.8s, not %.8s", errOtherParser, f.Metadata["parser"], checksum(parserFile))}
	}
	l := loader{f: f}
	units := l.number("hidden", 1<<11)
	labels := l.labels("labels")
	if l.err != nil {
		return nil, &modelError{namesKind, l.err}
	}
	n := &nameModel{lstm: l.lstm("lstm", units, m.inputs()+m.width())}
	n.out = l.linear("out", len(labels), 2*units)
	n.trans = make([]float32, len(labels)*len(labels))
	if f.Has("trans") {
		copy(n.trans, l.vector("trans", len(labels), len(labels)))
	}
	l.keep(n.setLabels(labels))
	if l.err != nil {
		return nil, &modelError{namesKind, l.err}
	}
	return n, nil
}

// checksum returns the SHA-256 of a file in hexadecimal.
func checksum(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}

var nameClasses = [numClasses]news.NameClass{
	news.Person, news.Location, news.Organization, news.NORP, news.Facility,
	news.Product, news.Date, news.Money, news.Misc,
}

func (n *nameModel) setLabels(labels []string) error {
	for _, s := range labels {
		kind, class, _ := strings.Cut(s, "-")
		l := nameLabel{inside: kind == "I"}
		for _, c := range nameClasses {
			if string(c) == class {
				l.class = c
			}
		}
		if s != "O" && (l.class == "" || kind != "B" && kind != "I") {
			return fmt.Errorf("label %q", s)
		}
		n.labels = append(n.labels, l)
	}
	if n.labels[0].class != "" {
		return fmt.Errorf("the first label is %q, not O", labels[0])
	}
	for to, l := range n.labels {
		for from, before := range n.labels {
			if l.inside && before.class != l.class {
				n.trans[from*len(n.labels)+to] = impossible
			}
		}
	}
	n.widen()
	return nil
}

// widen copies the steps into rows of a multiple of eight.
func (n *nameModel) widen() {
	k := len(n.labels)
	n.row = (k + 7) &^ 7
	n.steps, n.back = make([]float32, k*n.row), make([]float32, k*n.row)
	for from := range k {
		for to := range k {
			n.steps[from*n.row+to] = n.trans[from*k+to]
			n.back[to*n.row+from] = n.trans[from*k+to]
		}
	}
}

// findNames labels the tokens of the batch; h has the encoder's states.
func (w *worker) findNames(n *nameModel, h []float32) {
	b, size := &w.names, w.layout.Len()
	in, wide := w.m.inputs(), w.m.width()
	b.vec.Reset(size, in+wide)
	for i := 0; i < size; i++ {
		b.x = append(append(b.x[:0], w.inputOf(i)...), h[i*wide:(i+1)*wide]...)
		b.vec.Set(i, b.x)
	}
	b.h = nn.Grow(b.h, size*n.lstm.Width())
	n.lstm.Run(b.h, &b.vec, &w.layout, &w.scratch)
	b.vec.Reset(size, n.lstm.Width())
	b.vec.SetAll(b.h, n.lstm.Width())
	b.logits = nn.Grow(b.logits, size*n.out.Rows())
	n.out.Apply(b.logits, &b.vec, &w.scratch)
	for s, p := range w.batch {
		w.bestLabels(n, s, p)
	}
}

// logitsAt returns the scores of the labels of a token.
func (w *worker) logitsAt(n *nameModel, s, t int) []float32 {
	row, k := w.layout.Row(s, t), len(n.labels)
	return w.names.logits[row*k : (row+1)*k]
}

// bestLabels finds the best possible sequence of labels, and how much worse the
// best one is that has another label at a token. For each token and label it
// knows the best score up to the token, itself included, and from there on; no
// exponentials are needed, and the sums have one order.
func (w *worker) bestLabels(n *nameModel, s int, p *piece) {
	b, k, size := &w.names, len(n.labels), len(p.tokens)
	b.before = nn.Grow(b.before, size*k)
	b.after = nn.Grow(b.after, size*k)
	b.row = nn.Grow(b.row, n.row)
	for j, e := range w.logitsAt(n, s, 0) {
		if n.labels[j].inside {
			e = impossible
		}
		b.before[j] = e
	}
	for t := 1; t < size; t++ {
		n.forward(b.before[t*k:(t+1)*k], b.before[(t-1)*k:t*k], w.logitsAt(n, s, t), b.row)
	}
	clear(b.after[(size-1)*k : size*k])
	for t := size - 2; t >= 0; t-- {
		n.backward(b.after[t*k:(t+1)*k], b.after[(t+1)*k:(t+2)*k], w.logitsAt(n, s, t+1), b.row)
	}
	last := -1
	for t := range p.names {
		through := b.before[t*k : (t+1)*k]
		for j, a := range b.after[t*k : (t+1)*k] {
			through[j] += a
		}
		p.names[t] = n.pick(through, last)
		last = int(p.names[t].id)
	}
}

// impossible is the score of what may not be.
var impossible = float32(math.Inf(-1))

// forward computes the best score up to a token for each of its labels, from
// those of the token before. It uses row.
func (n *nameModel) forward(dst, prev, emit, row []float32) {
	kernel.MaxPlus(row, prev, n.steps)
	for j, e := range emit {
		dst[j] = row[j] + e
	}
}

// backward computes the best score after a token for each of its labels, from
// those of the token after and the scores that it emits. It uses row.
func (n *nameModel) backward(dst, next, emit, row []float32) {
	for j, v := range next {
		dst[j] = v + emit[j]
	}
	kernel.MaxPlus(row, dst, n.back)
	copy(dst, row)
}

// pick returns the label with the best sequence through it that may follow the
// label last, and its lead over the others.
func (n *nameModel) pick(through []float32, last int) label {
	top, second := -1, impossible
	for j, v := range through {
		switch {
		case n.labels[j].inside && (last < 0 || n.trans[last*len(through)+j] == impossible):
			second = max(second, v)
		case top < 0:
			top = j
		case v > through[top]:
			top, second = j, max(second, through[top])
		default:
			second = max(second, v)
		}
	}
	return label{int32(top), through[top] - second}
}

// collect appends the names of a piece that begins at token first.
func (n *nameModel) collect(names []news.Name, p *piece, first int) []news.Name {
	for t := 0; t < len(p.names); {
		class := n.labels[p.names[t].id].class
		if class == "" {
			t++
			continue
		}
		start, least := t, p.names[t].margin
		for t++; t < len(p.names); t++ {
			l := n.labels[p.names[t].id]
			if !l.inside || l.class != class {
				break
			}
			least = min(least, p.names[t].margin)
		}
		names = appendName(names, p.tokens[start:t], news.Name{
			First: first + start, End: first + t, Class: class,
			Confidence: confidence(least),
		})
	}
	return names
}

// appendName appends a name; a weekday that has been taken for its last word, as
// in "told the Security Council Friday", becomes a name of its own.
func appendName(names []news.Name, tokens []news.Token, n news.Name) []news.Name {
	last := len(tokens) - 1
	if last < 1 || !endsBeforeWeekday(n.Class) || !isWeekday(tokens[last].Form) {
		return append(names, n)
	}
	day := news.Name{First: n.End - 1, End: n.End, Class: news.Date, Confidence: n.Confidence}
	n.End--
	return append(names, n, day)
}

// isWeekday looks at the end first, since few words end as those do.
func isWeekday(form string) bool {
	const end = "day"
	n := len(form) - len(end)
	return n > 0 && strings.EqualFold(form[n:], end) && weekdays[lower(form)]
}

func endsBeforeWeekday(c news.NameClass) bool {
	return c == news.Person || c == news.Organization || c == news.Location || c == news.NORP
}

// confidence turns the least lead within a name into a probability, to three
// decimals. The slope and the offset were fitted to how often names of each lead
// are right on the development part of Worldwide Newswire.
func confidence(lead float32) float64 {
	const slope, offset = 0.95, -0.75
	p := kernel.Sigmoid(float32(slope*lead) + offset)
	return math.Round(float64(p)*1000) / 1000
}
