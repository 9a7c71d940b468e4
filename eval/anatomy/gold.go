package anatomy

import (
	"bufio"
	"crypto/sha1"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// Judged is what was said by eye of the zones of one story: by start, end and
// kind, whether they are right.
type Judged struct {
	SHA1  string
	Right map[string]bool
}

// ReadJudged reads a file of judgments, by document.
func ReadJudged(file string) (map[string]*Judged, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading judgments of zones: %w", err)
	}
	defer f.Close()
	all := map[string]*Judged{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		c := strings.Split(lines.Text(), "\t")
		if len(c) != 6 {
			return nil, fmt.Errorf("reading judgments of zones: %s:%d: %d columns, want 6", file, n, len(c))
		}
		j := all[c[0]]
		if j == nil {
			j = &Judged{SHA1: c[1], Right: map[string]bool{}}
			all[c[0]] = j
		}
		if c[4] != "none" {
			j.Right[c[2]+" "+c[3]+" "+c[4]] = c[5] == "right"
		}
	}
	return all, lines.Err()
}

// Verdicts compares the zones that are read now with the judgments.
type Verdicts struct {
	Stories  int
	Changed  int // stories whose text is not the one that was judged
	Right    int
	Wrong    int
	Unjudged []string // zones that no one has looked at
	Lost     []string // zones that were right and are not read any more
}

// Judge reads the judged stories among the Associated Press and Worldwide
// Newswire stories in dir.
func Judge(dir string, judged map[string]*Judged) (Verdicts, error) {
	var v Verdicts
	for _, items := range []func(string) func(func(corpus.Item, error) bool){
		func(d string) func(func(corpus.Item, error) bool) { return corpus.AP(d) },
		func(d string) func(func(corpus.Item, error) bool) { return corpus.Wire(d) },
	} {
		for item, err := range items(dir) {
			if err != nil {
				return v, err
			}
			j := judged[item.Name]
			if j == nil {
				continue
			}
			story, err := text.Read(item.Name, item.Data)
			if err != nil {
				return v, err
			}
			v.add(story, j)
		}
	}
	return v, nil
}

func (v *Verdicts) add(story *news.Story, j *Judged) {
	v.Stories++
	if fmt.Sprintf("%x", sha1.Sum([]byte(story.Text))) != j.SHA1 {
		v.Changed++
		return
	}
	seen := 0
	for _, z := range story.Zones {
		if z.Kind == news.ZoneBody || z.Kind == news.ZoneHeadline {
			continue
		}
		start := utf8.RuneCountInString(story.Text[:z.Span.Start])
		key := fmt.Sprintf("%d %d %s", start, start+utf8.RuneCountInString(z.Span.Of(story.Text)), z.Kind)
		switch right, known := j.Right[key]; {
		case !known:
			v.Unjudged = append(v.Unjudged, story.Source+" "+key)
		case right:
			v.Right++
			seen++
		default:
			v.Wrong++
		}
	}
	if right := countRight(j); seen < right {
		v.Lost = append(v.Lost, fmt.Sprintf("%s: %d of %d", story.Source, seen, right))
	}
}

func countRight(j *Judged) int {
	n := 0
	for _, r := range j.Right {
		if r {
			n++
		}
	}
	return n
}
