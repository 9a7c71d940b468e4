// Command quotes reads the training and development parts of PolNeAR, and the text of
// the parity test, by the engine and the rules, and writes what the learned head of quotes
// sees of them, for train/quotes.py. It is in Go so that what the head sees has one
// definition.
//
//	go run ./train/quotes -data ../shared/data -out work
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/detente-wire/detente/eval/quotes"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder with polnear/*")
	models := flag.String("models", "models", "folder with the files of the parser and the names")
	own := flag.String("own", "quote/testdata/parity.txt", "text of the parity test")
	out := flag.String("out", "work", "folder for what is written")
	flag.Parse()
	if err := run(filepath.Join(*data, "polnear"), *models, *own, *out); err != nil {
		log.Fatal("quotes: ", err)
	}
}

func run(data, models, own, out string) error {
	var files []string // by name, so that a head that belongs to another parser is left out
	for _, kind := range []string{"vectors", "split", "parser", "names"} {
		files = append(files, filepath.Join(models, kind+".safetensors"))
	}
	engine, err := lang.Open(files...)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(own)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "own"), engine, []quotes.Document{{Name: "own", Text: string(text)}}); err != nil {
		return err
	}
	for _, part := range []string{"train", "dev"} {
		docs, err := quotes.Load(filepath.Join(data, part))
		if err != nil {
			return err
		}
		if len(docs) == 0 {
			return fmt.Errorf("no stories in %s", filepath.Join(data, part))
		}
		if err := write(filepath.Join(out, part), engine, docs); err != nil {
			return err
		}
	}
	return sizes(filepath.Join(out, "sizes.json"))
}

// sizes writes the numbers of values of the classes.
func sizes(name string) error {
	tokens, views := quote.ClassSizes()
	b, err := json.Marshal(map[string][]int{"classes": tokens, "views": views})
	if err != nil {
		return err
	}
	return os.WriteFile(name, b, 0o644)
}

// write writes a part.
func write(path string, engine *lang.Engine, docs []quotes.Document) error {
	w, err := create(path)
	if err != nil {
		return err
	}
	q := quote.New()
	for i := range docs {
		doc := news.NewDoc(quotes.Story(&docs[i]))
		engine.Annotate(doc)
		if err := w.add(&docs[i], doc, q.Evidence(doc), engine.Vector); err != nil {
			return err
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	log.Printf("%s: %d stories, %d tokens, %d attributions", filepath.Base(path), len(docs), w.tokens, w.attributions)
	return nil
}

// story is what the index has of one story. Tokens are numbered within the story,
// spans count bytes.
type story struct {
	Name         string
	Text         string
	Spans        [][2]int
	Passages     [][2]int
	Views        [][3]int // cue, first and end; the rows follow each other in the file of views
	Gold         [][quotes.Roles][][2]int
	Attributions []attribution
}

// attribution is a marked attribution in tokens: the head of its cue, and the
// tokens of each role.
type attribution struct {
	Anchor int
	Roles  [quotes.Roles][][2]int // [first, end)
}

// writer writes the files of one part: PART.rows has states and vectors (float32),
// PART.classes those of the tokens (uint16), PART.views those seen from cues (uint8),
// PART.json the rest, a story a line.
type writer struct {
	rows, classes, views, index *file
	tokens, attributions        int
}

type file struct {
	f *os.File
	*bufio.Writer
}

func create(path string) (*writer, error) {
	w := &writer{}
	for ext, to := range map[string]**file{".rows": &w.rows, ".classes": &w.classes, ".views": &w.views, ".json": &w.index} {
		f, err := os.Create(path + ext)
		if err != nil {
			return nil, err
		}
		*to = &file{f, bufio.NewWriterSize(f, 1<<20)}
	}
	return w, nil
}

func (w *writer) close() error {
	for _, f := range []*file{w.rows, w.classes, w.views, w.index} {
		if err := f.Flush(); err != nil {
			return err
		}
		if err := f.f.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) add(gold *quotes.Document, doc *news.Doc, e *quote.Evidence, vector func(string) []float32) error {
	s := story{Name: gold.Name, Text: gold.Text}
	for at := range e.Tokens {
		t := &e.Tokens[at]
		span := e.Span(at)
		s.Spans = append(s.Spans, [2]int{span.Start, span.End})
		if err := w.row(doc, t, vector); err != nil {
			return err
		}
		if !quote.CanReport(&doc.Sentences[t.Sentence].Tokens[t.Token]) {
			continue
		}
		v := e.See(at)
		s.Views = append(s.Views, [3]int{v.Cue, v.First, v.End})
		for _, c := range v.Classes {
			for _, x := range c {
				if err := w.views.WriteByte(byte(x)); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range e.Passages {
		s.Passages = append(s.Passages, [2]int{p.First, p.End})
	}
	for i := range gold.Attributions {
		s.Gold = append(s.Gold, bytesOf(&gold.Attributions[i]))
		if a, ok := align(doc, e, &gold.Attributions[i]); ok {
			s.Attributions = append(s.Attributions, a)
		}
	}
	w.tokens += len(e.Tokens)
	w.attributions += len(s.Attributions)
	return json.NewEncoder(w.index).Encode(&s)
}

// row writes the states, the vector and the classes of a token.
func (w *writer) row(doc *news.Doc, t *quote.EvidenceToken, vector func(string) []float32) error {
	s := &doc.Sentences[t.Sentence]
	wide := s.States.Width
	if err := binary.Write(w.rows, binary.LittleEndian, s.States.Rows[t.Token*wide:][:wide]); err != nil {
		return err
	}
	v := vector(s.Tokens[t.Token].Form)
	if v == nil {
		v = make([]float32, quote.VectorWidth)
	}
	if err := binary.Write(w.rows, binary.LittleEndian, v); err != nil {
		return err
	}
	return binary.Write(w.classes, binary.LittleEndian, t.Classes[:])
}

func bytesOf(a *quotes.Attribution) (out [quotes.Roles][][2]int) {
	for r := range a {
		for _, s := range a[r] {
			out[r] = append(out[r], [2]int{s.Start, s.End})
		}
	}
	return out
}

// align finds the tokens of a marked attribution; ok is false where it has no cue.
func align(doc *news.Doc, e *quote.Evidence, a *quotes.Attribution) (out attribution, ok bool) {
	for r := range a {
		for _, s := range a[r] {
			if first, end := tokensOf(e, s); first < end {
				out.Roles[r] = append(out.Roles[r], [2]int{first, end})
			}
		}
	}
	if len(out.Roles[quotes.Cue]) == 0 {
		return out, false
	}
	cue := out.Roles[quotes.Cue][0]
	out.Anchor = head(doc, e, cue[0], cue[1])
	return out, true
}

// tokensOf returns the tokens whose greater part lies in the span.
func tokensOf(e *quote.Evidence, s news.Span) (first, end int) {
	for first < len(e.Tokens) && e.Span(first).End <= s.Start {
		first++
	}
	if first < len(e.Tokens) {
		if t := e.Span(first); t.Start < s.Start && s.Start-t.Start > t.End-s.Start {
			first++
		}
	}
	for end = first; end < len(e.Tokens) && e.Span(end).Start < s.End; end++ {
		if t := e.Span(end); t.End > s.End && t.End-s.End > s.End-t.Start {
			break
		}
	}
	return first, end
}

// head returns the token of a cue that the others hang on.
func head(doc *news.Doc, e *quote.Evidence, first, end int) int {
	best := first
	rank := func(at int) int {
		t := &e.Tokens[at]
		tok := &doc.Sentences[t.Sentence].Tokens[t.Token]
		base := at - t.Token
		switch {
		case !quote.CanReport(tok):
			return 0
		case tok.Head >= 0 && base+tok.Head >= first && base+tok.Head < end:
			return 1
		}
		return 2
	}
	for at := first; at < end; at++ {
		if rank(at) > rank(best) {
			best = at
		}
	}
	return best
}
