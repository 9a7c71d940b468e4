// Command ask measures how long the program takes to answer queries on a ledger,
// from the start of the process to its end, each with many values that are drawn
// by a seed:
//
//	go build -o /tmp/detente ./cmd/detente
//	go run ./eval/ledger/ask -program /tmp/detente -ledger million.ledger
//
// It prints the median and the 90th percentile of the time on the clock, and the
// median of the time on the processor, which other programs do not disturb.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
)

func main() {
	program := flag.String("program", "detente", "the detente program")
	path := flag.String("ledger", "", "the ledger to ask")
	times := flag.Int("times", 20, "how often each query is asked")
	seed := flag.Uint64("seed", 1, "seed of the values")
	flag.Parse()
	if err := run(*program, *path, *times, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "ask:", err)
		os.Exit(1)
	}
}

// query is a query with its values left open: {1}, {2} countries, {month},
// {class}, {doer} of an act, {speaker} and a word that he {said}, {word}, {story},
// {today}.
type query struct{ name, words string }

var queries = []query{
	{"events: dyad, month, class", "events --source {1} --target {2} --since {month} --class {class}"},
	{"events: dyad", "events --source {1} --target {2}"},
	{"events: between", "events --source {1} --target {2} --between"},
	{"events: source", "events --source {1} --since {month}"},
	{"events: target, jsonl", "events --target {1} --limit 50 --format jsonl"},
	{"events: by name", "events --source={doer}"},
	{"events: class", "events --class {class}"},
	{"quotes: by and about", "quotes --by={speaker} --about={said}"},
	{"quotes: by", "quotes --by={speaker}"},
	{"quotes: about", "quotes --about={word}"},
	{"quotes: of a country", "quotes --by {1}"},
	{"agenda: from today", "agenda --from {today}"},
	{"actors", "actors"},
	{"actors: by name", "actors --by={speaker}"},
	{"actors: of a country", "actors --country {1}"},
	{"story", "story {story}"},
	{"stories: about", "stories --about={word}"},
	{"story: versions", "story {story} --versions"},
	{"dyad", "dyad {1} {2}"},
}

var (
	countries = strings.Fields("USA RUS CHN UKR ISR IRN GBR FRA DEU TUR IND PAK SYR PRK KOR JPN SAU EGY IRQ COL")
	classes   = strings.Fields("SANCTION COERCE ACCUSE CONSULT ASSAULT REQUEST REJECT SUPPORT")
	words     = strings.Fields("tariffs oil wheat debt trade sanctions reserves currency budget exports")
)

// values are what is drawn from the ledger.
type values struct {
	doers    []string
	speakers [][2]string // name, and a word that he said
	stories  []string
	today    string
}

func draw(ctx context.Context, l ledger.Ledger) (v values, err error) {
	for a, err := range l.Acts(ctx, ledger.ActQuery{Limit: 2000}) {
		if err != nil {
			return v, err
		}
		for _, p := range a.Head.Sources {
			if p.Kind == "person" {
				v.doers = append(v.doers, last(p.Name))
			}
		}
	}
	for q, err := range l.Quotes(ctx, ledger.QuoteQuery{Limit: 2000}) {
		if err != nil {
			return v, err
		}
		row, err := view.QuoteOf(q)
		if err != nil {
			return v, err
		}
		if said := longest(row.Said); row.Speaker != "" && said != "" {
			v.speakers = append(v.speakers, [2]string{last(row.Speaker), said})
		}
	}
	for s, err := range l.Stories(ctx, ledger.StoryQuery{Limit: 500}) {
		if err != nil {
			return v, err
		}
		v.stories, v.today = append(v.stories, s.ID), max(v.today, s.Day)
	}
	if len(v.doers) == 0 || len(v.speakers) == 0 || len(v.stories) == 0 {
		return v, fmt.Errorf("nobody in the ledger")
	}
	return v, nil
}

// last is the last word of a name.
func last(name string) string {
	f := strings.Fields(name)
	return f[len(f)-1]
}

// longest is the longest word of letters alone.
func longest(text string) (word string) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > len(word) {
			word = w
		}
	}
	return word
}

func run(program, path string, times int, seed uint64) error {
	ctx := context.Background()
	l, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		return err
	}
	v, err := draw(ctx, l)
	if err = errors.Join(err, l.Close()); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(seed, 0))
	fmt.Printf("%-28s %10s %10s %10s %10s\n", "", "median", "90 %", "processor", "bytes")
	for _, q := range queries {
		asked := make([]answer, times)
		for i := range asked {
			if asked[i], err = ask(program, append(v.fill(r, q.words), "--ledger", path)); err != nil {
				return err
			}
		}
		wall, cpu, bytes := sorted(asked, func(a answer) time.Duration { return a.wall }), sorted(asked, func(a answer) time.Duration { return a.cpu }), sorted(asked, func(a answer) int { return a.bytes })
		fmt.Printf("%-28s %10s %10s %10s %10d\n", q.name, wall[times/2], wall[times*9/10], cpu[times/2], bytes[times/2])
	}
	return nil
}

// answer is what one query took.
type answer struct {
	wall, cpu time.Duration
	bytes     int
}

func ask(program string, args []string) (answer, error) {
	start := time.Now()
	cmd := exec.Command(program, args...)
	out, err := cmd.Output()
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return answer{time.Since(start).Round(time.Millisecond), cpu.Round(time.Millisecond), len(out)}, nil
}

// sorted gives one figure of the answers in order.
func sorted[T cmp.Ordered](list []answer, of func(answer) T) []T {
	out := make([]T, len(list))
	for i, a := range list {
		out[i] = of(a)
	}
	slices.Sort(out)
	return out
}

// fill puts values into a query.
func (v *values) fill(r *rand.Rand, text string) []string {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	speaker := v.speakers[r.IntN(len(v.speakers))]
	i := r.Perm(len(countries))
	month := time.Date(2006, time.Month(1+r.IntN(240)), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	return strings.Fields(strings.NewReplacer("{1}", countries[i[0]], "{2}", countries[i[1]], "{month}", month, "{class}", pick(classes), "{doer}", pick(v.doers),
		"{speaker}", speaker[0], "{said}", speaker[1], "{word}", pick(words), "{story}", pick(v.stories), "{today}", v.today).Replace(text))
}
