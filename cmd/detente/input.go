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
)

// input is one file, or standard input, to be read.
type input struct {
	name string
	open func() (io.ReadCloser, error)
	err  error // why there is nothing to open
}

// read returns at most limit bytes of the input, and how many it has in all.
// Its error names the input.
func (in input) read(limit int64) (data []byte, size int64, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("reading %s: %w", in.name, plainError(err))
		}
	}()
	if in.err != nil {
		return nil, 0, in.err
	}
	f, err := in.open()
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	if data, err = io.ReadAll(io.LimitReader(f, limit)); err != nil {
		return nil, 0, err
	}
	rest, err := io.Copy(io.Discard, f)
	return data, int64(len(data)) + rest, err
}

// readWhole returns the bytes of an input that may hold many stories.
func (in input) readWhole() ([]byte, error) {
	data, size, err := in.read(maxWhole)
	if err == nil && size > maxWhole {
		return nil, fmt.Errorf("reading %s: %d MB: over the limit of %d MB", in.name, size>>20, maxWhole>>20)
	}
	return data, err
}

// maxWhole is the most bytes of a file that is held in memory as a whole.
const maxWhole = 64 << 20

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
		return yield(input{name: arg, err: err})
	}
	if !info.IsDir() {
		return yield(file(arg))
	}
	goOn, found := true, false
	err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = yield(input{name: path, err: err})
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
