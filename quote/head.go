package quote

import (
	"fmt"
	"strconv"
	"sync"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/internal/safetensors"
)

// headFormat is what a weight file calls its form.
const headFormat = "detente-quotes/1"

// Head is what was learned from texts with marked attributions (PolNeAR: Newell,
// Margolin and Ruths, LREC 2018). Two passes, both of bidirectional LSTMs, read a passage: the first says which
// tokens head a cue, the second is given one such token at a time, with what the
// passage looks like from there, and labels source, cue and content by a CRF.
// What the rules found is part of what both see. A Head is read-only.
type Head struct {
	first, second  *nn.BiLSTM
	cue, asked     *nn.Linear
	out            *nn.Linear
	classes, views table
	steps          [labels][labels]float32
	trust          [trustTerms]float32
	states, vector int // widths of what stands before the classes in the input

	pool sync.Pool // of *headRun
}

// The labels of the second pass, in the order of the file.
const (
	labelNone = iota
	beginsSource
	goesOnSource
	beginsCue
	goesOnCue
	beginsContent
	goesOnContent
	labels
)

// impossible is the score of what may not be.
const impossible = -1e4

// table has a vector for each value of each class: values of 8 bits, one scale a row.
type table struct {
	width int
	q     []int8
	scale []float32
	at    []int // by class: its first row
}

// add adds the vector of a value of a class.
func (t *table) add(dst []float32, class int, value uint16) {
	row := t.at[class] + int(value)
	scale, q := t.scale[row], t.q[row*t.width:][:len(dst)]
	for i := range dst {
		dst[i] += float32(float32(q[i]) * scale)
	}
}

// ReadHead reads a weight file. An error names the tensor that is damaged or has
// another shape than this program gives it.
func ReadHead(b []byte) (*Head, error) {
	f, err := safetensors.Read(b)
	if err == nil {
		err = f.Expect("format", headFormat)
	}
	h := &Head{}
	if err == nil {
		err = h.load(f)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the weights of quotes: %w", err)
	}
	h.pool.New = func() any { return &headRun{head: h} }
	return h, nil
}

// widths are the sizes that the metadata gives.
type widths struct{ states, vector, hidden, hidden2, embed, embed2, asked int }

func readWidths(f *safetensors.File) (w widths, err error) {
	for key, to := range map[string]*int{
		"states": &w.states, "vector": &w.vector, "hidden": &w.hidden, "hidden2": &w.hidden2,
		"embed": &w.embed, "embed2": &w.embed2, "asked": &w.asked,
	} {
		n, bad := strconv.Atoi(f.Metadata[key])
		if bad != nil || n < 1 || n > 1<<11 {
			return w, fmt.Errorf("metadata %q is %q, not a number from 1 to %d", key, f.Metadata[key], 1<<11)
		}
		*to = n
	}
	return w, nil
}

func (h *Head) load(f *safetensors.File) error {
	w, err := readWidths(f)
	if err != nil {
		return err
	}
	h.states, h.vector = w.states, w.vector
	if h.classes, err = loadTable(f, "classes", classSizes[:], w.embed); err != nil {
		return err
	}
	if h.views, err = loadTable(f, "views", viewSizes[:], w.embed2); err != nil {
		return err
	}
	if h.first, err = nn.LoadBiLSTM(f, "first", w.hidden, w.states+w.vector+w.embed); err != nil {
		return err
	}
	if h.cue, err = nn.LoadLinear(f, "cue", 1, 2*w.hidden); err != nil {
		return err
	}
	if h.asked, err = nn.LoadLinear(f, "asked", w.asked, 2*w.hidden); err != nil {
		return err
	}
	if h.second, err = nn.LoadBiLSTM(f, "second", w.hidden2, 2*w.hidden+w.embed2+w.asked); err != nil {
		return err
	}
	if h.out, err = nn.LoadLinear(f, "out", labels, 2*w.hidden2); err != nil {
		return err
	}
	trust, err := nn.LoadVector(f, "trust", trustTerms)
	if err != nil {
		return err
	}
	copy(h.trust[:], trust)
	return h.loadSteps(f)
}

// loadSteps reads the scores of one label after another.
func (h *Head) loadSteps(f *safetensors.File) error {
	trans, err := nn.LoadVector(f, "trans", labels, labels)
	if err != nil {
		return err
	}
	for from := range labels {
		for to := range labels {
			h.steps[from][to] = trans[from*labels+to]
			if goesOn(to) && from != to && from != to-1 {
				h.steps[from][to] += impossible
			}
		}
	}
	return nil
}

// goesOn reports whether a label goes on with a span.
func goesOn(label int) bool { return label > 0 && label%2 == 0 }

func loadTable(f *safetensors.File, name string, sizes []int, width int) (table, error) {
	t := table{width: width}
	rows := 0
	for _, n := range sizes {
		t.at = append(t.at, rows)
		rows += n
	}
	var err error
	if t.q, err = f.Int8(name+".q", rows, width); err != nil {
		return t, err
	}
	t.scale, err = nn.LoadVector(f, name+".scale", rows)
	return t, err
}
