package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/event"
)

// bookFlags are the flags of a subcommand that codes by a user's codebook.
type bookFlags struct {
	Codebook     []string `help:"Code by a codebook of your own, a file or a folder of .txt files, before the built-in one. May be given again." placeholder:"FILE"`
	CodebookOnly bool     `help:"Leave out the built-in codebook; its word classes can still be used."`
	ExamplesOnly bool     `help:"Code only what an example of a codebook covers, and nothing by what was learned from marked sentences."`
	NoCache      bool     `help:"Compile the codebook anew, and keep no compiled copy."`
}

// maxBook is the most bytes of a file of a codebook.
const maxBook = 8 << 20

// read reads the codebook that the flags name, nil for none.
func (f *bookFlags) read() (*event.Book, error) {
	if len(f.Codebook) == 0 {
		if f.CodebookOnly {
			return nil, hinted{errors.New("--codebook-only without a codebook"), "name one with --codebook FILE"}
		}
		return nil, nil
	}
	var files []event.File
	for in := range inputs(f.Codebook, nil) {
		data, size, err := in.read(maxBook)
		if err != nil {
			return nil, err
		}
		if size > maxBook {
			return nil, fmt.Errorf("reading %s: %d MB: over the limit of %d MB of a codebook", in.name, size>>20, maxBook>>20)
		}
		files = append(files, event.File{Name: in.name, Data: data})
	}
	base, err := event.DefaultBook()
	if err != nil {
		return nil, err
	}
	book, err := event.ReadFiles(base, files...)
	if err != nil {
		return nil, hinted{err, "docs/codebook.md describes the format; nothing was coded"}
	}
	return book, nil
}

// options gives what the flags ask of the coder.
func (f *bookFlags) options() ([]detente.Option, error) {
	book, err := f.read()
	if err != nil {
		return nil, err
	}
	var options []detente.Option
	if book != nil {
		options = append(f.cache(), detente.WithCodebook(book, f.CodebookOnly))
	}
	if f.ExamplesOnly {
		options = append(options, detente.WithLearned(nil))
	}
	return options, nil
}

// cache gives the folder of the user for compiled codebooks, if it may be used
// and there is one.
func (f *bookFlags) cache() []detente.Option {
	dir, err := os.UserCacheDir()
	if f.NoCache || err != nil {
		return nil
	}
	return []detente.Option{detente.WithCache(filepath.Join(dir, "detente"))}
}

// hinted is an error with a word on what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Hint() string  { return h.hint }
func (h hinted) Unwrap() error { return h.error }
