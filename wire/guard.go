package wire

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/detente-wire/detente/news"
)

// Guarded is p for a caller that has other stories to read: where reading a story
// breaks off (a panic), that is an error of this story, which names it. What Cut
// gives is guarded.
func Guarded(p Pending, name string) Pending {
	return func() (story *news.Story, err error) {
		defer func() {
			if r := recover(); r != nil {
				story, err = nil, brokeOff(name, r)
			}
		}()
		return p()
	}
}

func brokeOff(name string, cause any) error {
	return fmt.Errorf("reading %s: broke off: %v\n%s", name, cause, debug.Stack())
}

// give hands a story on, to be read when the caller likes. What the caller does
// with it is not the reader's: a panic there goes its way.
func (rd *reader) give(name string, p Pending) bool {
	rd.lent = true
	goOn := rd.yield(Guarded(p, name))
	rd.lent = false
	return goOn
}

// document reads one document or archive, depth archives deep. Where its reader
// breaks off, that is an error of this document; others follow.
func (rd *reader) document(r io.Reader, name string, depth int) (goOn bool) {
	defer func() {
		if rd.lent {
			return
		}
		if p := recover(); p != nil {
			goOn = rd.failed(name, brokeOff(name, p))
		}
	}()
	return rd.open(r, name, depth)
}
