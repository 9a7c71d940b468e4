// Command draw prepares a judgement of records by eye, and lands it:
//
//	go run ./eval/judge/draw -kind events -n 200 -seed 7 -sheets 4 -twice 50 -out /tmp/judged
//	go run ./eval/judge/draw -kind events -join /tmp/judged >> eval/gold/judged-events.tsv
//
// The first codes the stories, draws records and writes sheets for the judges
// (the stories' words are on them: they stay out of the project) and a key. Each
// judge writes verdicts-1.tsv, verdicts-2.tsv, … beside them: number of the record, tab, marks.
// The second joins keys and verdicts to lines without a word of the stories.
package main

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/agenda"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// reutersEvery thins out the 21,578 stories of Reuters, most of which are on
// business.
const reutersEvery = 7

func main() {
	kind := flag.String("kind", "events", "events, people, quotes or due")
	n := flag.Int("n", 200, "how many records")
	seed := flag.Uint64("seed", 1, "of the draw")
	sheets := flag.Int("sheets", 4, "how many judges")
	twice := flag.Int("twice", 50, "how many records a second judge sees too")
	out := flag.String("out", "", "folder for sheets and key")
	counted := flag.Bool("counted", false, "only events that count")
	doubts := flag.Bool("doubts", false, "also events that are left out for want of confidence")
	kept := flag.String("kept", "", "file of annotated appointments: only stories of its kept half")
	join := flag.String("join", "", "folder whose key and verdicts to join")
	flag.Parse()
	err := fmt.Errorf("want -out or -join with a folder, and a known -kind")
	switch k := judge.Kind(*kind); {
	case k.Fields() == nil:
	case *join != "":
		err = joinVerdicts(*join, k)
	case *out != "":
		err = draw(*out, k, *n, *seed, *sheets, *twice, *doubts, *counted, *kept)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "draw:", err)
		os.Exit(1)
	}
}

func draw(out string, kind judge.Kind, n int, seed uint64, sheets, twice int, doubts, counted bool, kept string) error {
	var options []detente.Option
	if doubts {
		options = append(options, detente.WithDoubts())
	}
	coder, err := detente.New(options...)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var days map[string]string
	if kept != "" {
		if days, err = keptDays(kept); err != nil {
			return err
		}
	}
	docs := coded(coder, kind, days)
	if counted {
		docs = countedOnly(docs)
	}
	drawn := judge.Draw(docs, kind, n, seed)
	if len(drawn) == 0 {
		return fmt.Errorf("no %s in the stories of %q", kind, corpus.Dir())
	}
	var key strings.Builder
	parts := make([]strings.Builder, max(sheets, 1))
	label := fmt.Sprintf("%s/%d", time.Now().UTC().Format(time.DateOnly), seed)
	for i := range drawn {
		v := judge.Verdict{Drawn: drawn[i], Draw: label, Judge: "-"}
		fmt.Fprintf(&key, "%d\t%s\n", i+1, v.Line())
		to := i % len(parts)
		print := func(b *strings.Builder) { fmt.Fprintf(b, "\n======== RECORD %d ========\n%s", i+1, drawn[i].Sheet) }
		print(&parts[to])
		if i*twice/len(drawn) != (i+1)*twice/len(drawn) {
			print(&parts[(to+1)%len(parts)])
		}
	}
	for i := range parts {
		if err := os.WriteFile(filepath.Join(out, fmt.Sprintf("sheet-%d.txt", i+1)), []byte(parts[i].String()), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "key.tsv"), []byte(key.String()), 0o644)
}

// countedOnly leaves the events that count.
func countedOnly(docs iter.Seq2[string, *news.Doc]) iter.Seq2[string, *news.Doc] {
	return func(yield func(string, *news.Doc) bool) {
		for name, doc := range docs {
			doc.Events = slices.DeleteFunc(doc.Events, func(e news.Event) bool { return !e.Counts })
			if !yield(name, doc) {
				return
			}
		}
	}
}

// keptDays returns the stories of the kept half of an annotated set, with the day of
// each or "".
func keptDays(path string) (map[string]string, error) {
	annotated, err := agenda.Read(path)
	if err != nil {
		return nil, err
	}
	days := make(map[string]string)
	for i := range annotated {
		if annotated[i].Kept() {
			days[annotated[i].Name] = annotated[i].Day
		}
	}
	return days, nil
}

// atATime is how many stories are held.
const atATime = 64

// coded gives the stories of the Associated Press and the Worldwide Newswire and,
// for events, some of Reuters, coded; where there are days, only the stories that have
// one, told on it. One that cannot be read is left out.
func coded(coder *detente.Coder, kind judge.Kind, days map[string]string) iter.Seq2[string, *news.Doc] {
	code := func(it *corpus.Item) (*news.Doc, error) {
		story, err := text.Read(it.Name, it.Data)
		if err != nil {
			return nil, nil
		}
		if day := days[it.Name]; day != "" {
			story.Published = news.Published{Value: day}
		}
		return coder.Code(context.Background(), story)
	}
	return func(yield func(string, *news.Doc) bool) {
		all := slices.Collect(stories(kind))
		if days != nil {
			all = slices.DeleteFunc(all, func(it corpus.Item) bool { _, ok := days[it.Name]; return !ok })
		}
		for chunk := range slices.Chunk(all, atATime) {
			docs, err := corpus.Each(chunk, runtime.GOMAXPROCS(0), code)
			if err != nil {
				fmt.Fprintln(os.Stderr, "draw:", err)
				return
			}
			for i, doc := range docs {
				if doc != nil && !yield(chunk[i].Name, doc) {
					return
				}
			}
		}
	}
}

func stories(kind judge.Kind) iter.Seq[corpus.Item] {
	return func(yield func(corpus.Item) bool) {
		i := 0
		for it, err := range corpus.Stories(corpus.Dir()) {
			set, _, _ := strings.Cut(it.Name, "/")
			if set == "reuters" {
				i++
			}
			if err != nil || set == "wikinews" || set == "reuters" && (kind != judge.Events || i%reutersEvery != 0) {
				continue
			}
			if !yield(it) {
				return
			}
		}
	}
}

func joinVerdicts(dir string, kind judge.Kind) error {
	keys, err := numbered(filepath.Join(dir, "key.tsv"))
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "verdicts-*.tsv"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no verdicts-*.tsv in %s", dir)
	}
	for _, f := range files {
		marks, err := numbered(f)
		if err != nil {
			return err
		}
		who := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "verdicts-"), ".tsv")
		for n := 1; n <= len(keys); n++ {
			if marks[n] == "" {
				continue
			}
			list, err := judge.Read(kind, strings.Replace(keys[n], "\t-\t", "\t"+who+"\t", 1)+marks[n])
			if err != nil {
				return fmt.Errorf("%s, record %d: %w", f, n, err)
			}
			fmt.Println(list[0].Line())
		}
	}
	return nil
}

// numbered reads lines of a number, a tab and the rest.
func numbered(path string) (map[int]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := make(map[int]string)
	for line := range strings.Lines(string(data)) {
		number, rest, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		n, err := strconv.Atoi(number)
		if !ok || err != nil {
			return nil, fmt.Errorf("%s: want a number, a tab and the rest, have %q", path, line)
		}
		out[n] = rest
	}
	return out, nil
}
