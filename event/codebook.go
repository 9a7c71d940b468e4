package event

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"
)

//go:embed codebook/*.txt
var codebookFS embed.FS

// Book is a codebook as its authors wrote it: word classes, examples and tests.
type Book struct {
	Version  string // from the content
	Examples []Example
	Tests    []Test

	classes map[string][]string // words, nested classes resolved
	own     []*wordClass        // those that the book itself defines, in its order
}

// Position is a place in a codebook; line and column count from 1, the column
// in characters.
type Position struct {
	File         string
	Line, Column int
}

func (p Position) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// Example is one example sentence and what it codes.
type Example struct {
	Text string // as written, without pin: "A imposes {sanction}s [on B]"
	Pin  string // its pattern, where the author gave one
	Head Heading
	Not  bool // an exclusion: what matches it is no event
	At   Position
}

// Test is a sentence that must be coded as its heading says.
type Test struct {
	Text string
	Head Heading
	At   Position
}

// wordClass is a word class as it is written; a word in braces is another class.
type wordClass struct {
	name  string
	words []string
	at    Position
}

// Heading is what stands before an example: class, code and attributes.
type Heading struct {
	Class    string // of PLOVER, or the author's own
	Code     string // CAMEO; a family and a star ("10*") for an operator; "*" for an operator without code; "-" for none
	Mode     string
	Contexts []string
	// Plover and Quad say what an author's own class without a code is in PLOVER.
	Plover string
	Quad   int
	// Of demands of an operator that the act be of one of these classes.
	Of []string
	// Both marks a reciprocal act: all parties are source and target.
	Both bool
	// Weak marks an act that is coded only inside another: what "threatens", "demands", "imposes" takes.
	Weak bool
	// Self demands of an operator that the act's own agent be its source: "A says it will leave".
	Self bool
	// Future demands of an operator that the act lie ahead of it.
	Future bool
	// Negated demands of an operator that the act be one not to be done: "A says it will not leave".
	Negated bool
	// Should demands of an operator that the act be told as one that ought to be done.
	Should bool
	// Public demands that A be a state, office, party, armed group or organisation.
	Public bool
	// Armed demands that A be a state or have arms.
	Armed bool
}

// Operator reports whether the heading is of an operator, whose code follows
// from the act that it takes.
func (h *Heading) Operator() bool { return strings.HasSuffix(h.Code, "*") }

// PloverClass returns the PLOVER class of the heading: its own, else that of
// its code, else what the author says; "" for none.
func (h *Heading) PloverClass() string {
	if QuadOf(h.Class) != 0 {
		return h.Class
	}
	code := strings.TrimSuffix(h.Code, "*")
	if h.Operator() && len(code) == 2 {
		code += "0"
	}
	if c, ok := LookupCode(code); ok {
		return c.Plover.Event
	}
	return h.Plover
}

// BookError says where a codebook is broken, and what was expected there.
type BookError struct {
	Position
	Msg string
}

func (e *BookError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// ClassNames returns the names of the word classes that can be used in the book,
// sorted.
func (b *Book) ClassNames() []string { return slices.Sorted(maps.Keys(b.classes)) }

// Class returns the words of a word class, nested ones resolved.
func (b *Book) Class(name string) []string { return b.classes[name] }

// DefaultBook reads the codebook that comes with the program.
func DefaultBook() (*Book, error) {
	sub, err := fs.Sub(codebookFS, "codebook")
	if err != nil {
		return nil, fmt.Errorf("opening embedded codebook: %w", err)
	}
	return ReadBook(sub)
}

// ReadBook reads all .txt files of a folder as one codebook. A word class may
// be used in any of them. The error joins a *BookError for each broken line, and
// nothing is half read then.
func ReadBook(dir fs.FS) (*Book, error) {
	names, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return nil, fmt.Errorf("listing codebook: %w", err)
	}
	sort.Strings(names)
	var files []File
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("reading codebook: %w", err)
		}
		files = append(files, File{name, data})
	}
	return ReadFiles(nil, files...)
}

// File is a file of a codebook: its name for messages, and its bytes.
type File struct {
	Name string
	Data []byte
}

// ReadFiles reads the files as one codebook. The word classes of base, which may
// be nil, can be used in it; one that it defines anew is its own, and leaves
// those of base as they are. Errors are those of [ReadBook].
func ReadFiles(base *Book, files ...File) (*Book, error) {
	b := &Book{classes: map[string][]string{}}
	r := bookReader{book: b}
	sum := sha256.New()
	for _, f := range files {
		sum.Write(f.Data)
		r.file(f)
	}
	b.Version = hex.EncodeToString(sum.Sum(nil))[:12]
	r.resolveClasses(base)
	if len(r.problems) == 0 { // what else is wrong often follows from a broken line
		r.check()
	}
	if len(r.problems) == 0 && len(b.Examples) == 0 {
		return nil, errors.New("reading codebook: no example in it")
	}
	if len(r.problems) > 0 {
		return nil, errors.Join(r.problems...)
	}
	return b, nil
}
