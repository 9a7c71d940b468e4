package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/wire"
)

// look is what was seen of a file: which version, since when it is as it is,
// whether nothing is left to do about it, and until when it is left alone because
// it could not be read.
type look struct {
	mark  string // size and time of change
	since time.Time
	done  bool
	until time.Time
}

// lookInto takes the files of a folder that are complete and not taken yet. One is
// complete when it has not changed for the time that the source says: between two
// looks, or by its own time, so that one which is renamed into place is taken at
// once.
func (s *source) lookInto(ctx context.Context) error {
	for again := s.w.Once; ; again = false {
		unsettled, err := s.takeFiles(ctx)
		if err != nil || unsettled == 0 || !again {
			return err
		}
		select { // one round has to do: wait for those that are being written
		case <-time.After(s.c.Settle):
		case <-ctx.Done():
			return nil
		}
	}
}

// takeFiles looks at every file once. An error is one of the folder itself; those
// of files are told, and the files left alone for a while.
func (s *source) takeFiles(ctx context.Context) (unsettled int, err error) {
	var wg sync.WaitGroup
	looks := map[string]look{}
	root := s.c.Path
	if info, err := os.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // what it leads to is walked, by its own name
	}
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil && name == root:
			return unread(name, err)
		case name != root && passing(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case err == nil && !d.Type().IsRegular():
			return nil
		}
		l, settled := s.files[name], true
		if time.Now().After(l.until) {
			if err == nil {
				l, settled, err = s.file(ctx, &wg, name, l)
			}
			if errors.Is(err, ErrStore) {
				return err
			}
			if err != nil && ctx.Err() == nil {
				s.fault(unread(name, err))
				l.until = time.Now().Add(tryAgain)
			}
		}
		if !settled {
			unsettled++
		}
		looks[name] = l
		return nil
	})
	wg.Wait()
	s.files = looks
	return unsettled, err
}

func unread(name string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("reading %s: %w", name, err)
}

// passing reports whether a file or folder is hidden, or a file on its way in by
// the names that programs give to those.
func passing(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") {
		return true
	}
	return slices.Contains([]string{".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download"}, strings.ToLower(path.Ext(name)))
}

// file takes a file if it is complete and was not taken yet, and reports whether
// it was complete.
func (s *source) file(ctx context.Context, wg *sync.WaitGroup, name string, l look) (look, bool, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return l, true, nil // taken away again
	}
	if err != nil {
		return l, true, err
	}
	if mark := markOf(info); l.mark != mark {
		l = look{mark: mark, since: time.Now()}
	}
	switch {
	case l.done, info.Size() == 0:
		return l, true, nil
	case time.Since(l.since) < s.c.Settle && time.Since(info.ModTime()) < s.c.Settle:
		return l, false, nil
	}
	if l.done, err = s.passedOver(ctx, name, l.mark); err != nil || l.done {
		return l, true, err
	}
	if err := s.read(ctx, wg, name, l.mark); err != nil {
		return l, true, err
	}
	now, err := os.Stat(name)
	l.done = err != nil || markOf(now) == l.mark
	return l, true, nil
}

func markOf(info fs.FileInfo) string {
	return fmt.Sprintf("%d bytes, %d", info.Size(), info.ModTime().UnixNano())
}

// passedOver reports whether a file was taken before, or holds no stories.
func (s *source) passedOver(ctx context.Context, name, mark string) (bool, error) {
	seen, err := s.w.State.Seen(ctx, s.c.Name, []byte(name), []byte(mark))
	if err != nil || seen {
		return seen, storeError(err)
	}
	if len(s.c.Match) > 0 {
		return !slices.ContainsFunc(s.c.Match, func(pattern string) bool {
			ok, _ := path.Match(pattern, filepath.Base(name))
			return ok
		}), nil
	}
	if wire.Extension(name) || s.c.Format != "" {
		return false, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return !wire.Wanted(name, head[:n]), nil
}

// read hands on the stories of a file, and notes that it was taken when all are
// stored: unless it has changed meanwhile.
func (s *source) read(ctx context.Context, wg *sync.WaitGroup, name, mark string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	s.log.Debug("file", "name", name)
	b := s.start(wg, func() {
		if err := s.w.State.NoteSeen(context.WithoutCancel(ctx), s.c.Name, []byte(name), []byte(mark)); err != nil {
			s.w.fail(storeError(err))
		}
	})
	for read := range wire.Cut(ctx, f, wire.Options{Source: name, Format: s.c.Format, Columns: s.c.Columns}) {
		b.add(ctx, read)
	}
	now, err := f.Stat()
	b.close(ctx.Err() != nil || err != nil || markOf(now) != mark)
	return nil
}
