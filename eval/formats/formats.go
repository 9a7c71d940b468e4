// Package formats reads the examples that the makers of formats publish
// (ninjs, NewsML-G2, WARC) and counts what is read of each: a change of a reader
// shows as a change of the counts.
package formats

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
)

// Table returns a line for each file below dir, in the order of their names: the
// stories in it, those that abstain, the errors; then how many have a headline, a
// time, a byline, a dateline, and the characters of text.
func Table(ctx context.Context, dir string) (string, error) {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || skipped(path) {
			return err
		}
		line, err := count(ctx, path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		fmt.Fprintf(&b, "%s: %s\n", filepath.ToSlash(name), line)
		return err
	})
	return b.String(), err
}

// skipped reports whether a file is none of the examples.
func skipped(path string) bool {
	path = filepath.ToSlash(path)
	return strings.HasSuffix(path, ".xsd") || strings.HasSuffix(path, ".md") || strings.HasSuffix(path, "LICENSE") || strings.Contains(path, "/specification/") ||
		strings.Contains(path, "-schema")
}

func count(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var stories, abstained, failed, headlines, times, bylines, datelines, characters int
	for s, err := range wire.Read(ctx, f, wire.Options{Source: path, Latest: "2030-01-01"}) {
		if err != nil {
			failed++
			continue
		}
		stories++
		abstained += one(s.Abstained != "")
		headlines += one(!s.Headline.Empty())
		times += one(s.Published.Value != "")
		bylines += one(hasZone(s, news.ZoneByline))
		datelines += one(!s.Dateline.Span.Empty())
		characters += utf8.RuneCountInString(s.Text)
	}
	return fmt.Sprintf("stories %d, abstained %d, errors %d; headlines %d, times %d, bylines %d, datelines %d, characters %d",
		stories, abstained, failed, headlines, times, bylines, datelines, characters), nil
}

func hasZone(s *news.Story, kind news.ZoneKind) bool {
	for _, z := range s.Zones {
		if z.Kind == kind {
			return true
		}
	}
	return false
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
