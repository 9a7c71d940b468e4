package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/wire/text"
)

// input is one file, or standard input, to be read.
type input struct {
	name string
	open func() (io.ReadCloser, error)
	err  error // why there is nothing to open
}

// read returns the bytes of the input, at most one more than a story may have.
func (in input) read() ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	f, err := in.open()
	if err != nil {
		return nil, plainError(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, text.MaxSize+1))
	if err != nil {
		return nil, plainError(err)
	}
	return data, nil
}

// plainError drops operation and path from a file error: the message that
// carries it names the input.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// inputs gives the files that the arguments name, in order: files as they are,
// the .txt files below a folder by name, and "-" for standard input.
func inputs(args []string, stdin io.Reader) iter.Seq[input] {
	return func(yield func(input) bool) {
		for _, arg := range args {
			if !walk(arg, stdin, yield) {
				return
			}
		}
	}
}

func walk(arg string, stdin io.Reader, yield func(input) bool) bool {
	if arg == "-" {
		return yield(input{name: "-", open: func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }})
	}
	info, err := os.Stat(arg)
	if err != nil {
		return yield(input{name: arg, err: plainError(err)})
	}
	if !info.IsDir() {
		return yield(file(arg))
	}
	goOn, found := true, false
	err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = yield(input{name: path, err: plainError(err)})
		case d.Type().IsRegular() && strings.EqualFold(filepath.Ext(path), ".txt"):
			found = true
			goOn = yield(file(path))
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if goOn && err == nil && !found {
		return yield(input{name: arg, err: fmt.Errorf("no .txt file in this folder")})
	}
	return goOn
}

func file(path string) input {
	return input{name: path, open: func() (io.ReadCloser, error) { return os.Open(path) }}
}
