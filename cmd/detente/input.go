package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/wire"
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

// inputs gives the files that the arguments name, in order: files as they are, of
// a folder those below it that hold stories, by name, and "-" for standard input.
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
		case path != arg && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && wanted(path):
			found = true
			goOn = yield(file(path))
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if goOn && err == nil && !found {
		return yield(input{name: arg, err: errors.New("no file of stories in this folder; \"detente formats\" lists what is read")})
	}
	return goOn
}

// plain reports whether the input is text without marks of any format. It returns
// the input to be read from its beginning.
func (in input) plain() (input, bool) {
	if in.err != nil {
		return in, true
	}
	r, err := in.open()
	if err != nil {
		return in, true
	}
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(br.Size())
	format, err := wire.Recognize(in.name, head)
	plain := err == nil && format == wire.Text && !wire.Packed(head)
	if in.name == "-" {
		in.open = func() (io.ReadCloser, error) { return io.NopCloser(br), nil }
	} else {
		r.Close()
	}
	return in, plain
}

// wanted reports whether a file in a folder holds stories, by its extension or
// its first bytes. One that cannot be opened is said to: reading it will tell.
func wanted(path string) bool {
	if wire.Extension(path) {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, _ := io.ReadFull(f, head)
	return wire.Wanted(path, head[:n])
}

func file(path string) input {
	return input{name: path, open: func() (io.ReadCloser, error) { return os.Open(path) }}
}
