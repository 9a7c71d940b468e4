package actors

import (
	"fmt"
	"strconv"
	"strings"
)

// Judged is one actor of a real story as somebody judged it who had not seen the
// program: stand-off, without a word of the story.
type Judged struct {
	Story string // as in package corpus
	SHA1  string // of the text as read
	Start int    // of the actor's first mention, in code points
	// Verdicts: '1' right, '0' wrong, '-' not applicable.
	Identity, Country, Sector, Role byte
}

// ReadJudged reads the actors among judged records: lines of kind, story, SHA-1,
// start, four verdicts, and one of the whole. An error names the line.
func ReadJudged(text string) ([]Judged, error) {
	var out []Judged
	n := 0
	for line := range strings.Lines(text) {
		n++
		f := strings.Split(strings.TrimSpace(line), "\t")
		if f[0] != "actor" {
			continue
		}
		if len(f) != 6 {
			return nil, fmt.Errorf("reading judged records, line %d: %d fields, want 6", n, len(f))
		}
		start, err := strconv.Atoi(f[3])
		v := strings.Fields(f[4])
		if err != nil || len(v) != 4 {
			return nil, fmt.Errorf("reading judged records, line %d: want a start and four verdicts, have %q and %q", n, f[3], f[4])
		}
		out = append(out, Judged{f[1], f[2], start, v[0][0], v[1][0], v[2][0], v[3][0]})
	}
	return out, nil
}
