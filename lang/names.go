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

// nameModel is the head that finds names. It reads twice: a recurrent layer
// over the input and the states of the encoder says what each token looks like
// where it stands; a second one also sees what the same form looks like elsewhere
// in the document (see evidence), and from its scores the best sequence of labels
// is chosen.
type nameModel struct {
	hash   embedding // of the features of a form
	lstm   [2]*nn.BiLSTM
	out    [2]*nn.Linear
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
	if err := sameParser(f, parserFile); err != nil {
		return nil, &modelError{namesKind, err}
	}
	l := loader{f: f}
	n := &nameModel{}
	n.load(&l, m)
	if l.err != nil {
		return nil, &modelError{namesKind, l.err}
	}
	return n, nil
}

func (n *nameModel) load(l *loader, m *model) {
	first, second, hash := l.number("hidden", 1<<11), l.number("hidden2", 1<<11), l.number("hash_dim", 1<<12)
	labels := l.labels("labels")
	if l.err != nil {
		return
	}
	n.hash = l.embedding("hash", len(m.hash.scale), hash)
	n.lstm[0] = l.lstm("lstm.0", first, m.inputs()+m.width()+hash)
	n.out[0] = l.linear("out.0", len(labels), 2*first)
	n.lstm[1] = l.lstm("lstm.1", second, 2*first+2*len(labels)+evidenceNumbers)
	n.out[1] = l.linear("out.1", len(labels), 2*second)
	n.trans = make([]float32, len(labels)*len(labels))
	copy(n.trans, l.vector("trans", len(labels), len(labels)))
	l.keep(n.setLabels(labels))
}

// sameParser returns an error unless a head was trained on that parser.
func sameParser(f *safetensors.File, parserFile []byte) error {
	if sum := checksum(parserFile); f.Metadata["parser"] != sum {
		return fmt.Errorf("%w: %.8s, not %.8s", errOtherParser, f.Metadata["parser"], sum)
	}
	return nil
}

// fits returns an error unless a file is a head of quotes for that parser.
func fits(quotes, parserFile []byte) error {
	f, err := safetensors.Read(quotes)
	if err != nil {
		return err
	}
	if err := f.Expect("format", quotesFormat); err != nil {
		return err
	}
	return sameParser(f, parserFile)
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
	const slope, offset = 0.68, -1.05
	p := kernel.Sigmoid(float32(slope*lead) + offset)
	return math.Round(float64(p)*1000) / 1000
}
