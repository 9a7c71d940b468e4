package thread_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/detente-wire/detente/thread"
)

var stories = flag.Int("stories", 20_000, "stories of BenchmarkIndex; a million takes minutes")

// maker makes stories of words drawn as in a language: the n-th word with a
// probability in proportion to 1/n.
type maker struct {
	r     *rand.Rand
	zipf  *rand.Zipf
	words []string
}

func newMaker(seed uint64) *maker {
	r := rand.New(rand.NewPCG(seed, 1))
	m := &maker{r: r, zipf: rand.NewZipf(r, 1.1, 4, 59_999)}
	for i := range 60_000 {
		m.words = append(m.words, fmt.Sprintf("w%x", i*2654435761%(1<<24)))
	}
	return m
}

func (m *maker) story() string {
	var b strings.Builder
	for i := range 150 + m.r.IntN(350) {
		b.WriteString(m.words[m.zipf.Uint64()])
		b.WriteByte(" \n"[i%40/39])
	}
	return b.String()
}

// BenchmarkIndex puts in -stories stories; of four, one is new and three are
// copies of a late one, cut. It reports the time and the memory of one, and how
// many threads are right.
func BenchmarkIndex(b *testing.B) {
	for range b.N {
		m := newMaker(1)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := thread.New()
		var recent []string
		wrong := 0
		for i := range *stories {
			s := thread.Story{ID: fmt.Sprintf("%020d", i), Source: fmt.Sprint("outlet", i%50), Published: "2031-01-23"}
			if i%4 == 0 {
				s.Text = m.story()
				recent = append(recent[max(0, len(recent)-99):], s.Text)
			} else {
				t := recent[m.r.IntN(len(recent))]
				s.Text = t[:len(t)*(40+m.r.IntN(60))/100]
			}
			a, err := x.Add(&s)
			if err != nil {
				b.Fatal(err)
			}
			if (a.Kind == thread.Original) != (i%4 == 0) {
				wrong++
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(*stories), "B/story")
		b.ReportMetric(float64(after.HeapSys)/(1<<20), "MB-of-heap")
		b.ReportMetric(float64(wrong), "wrong")
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N**stories), "µs/story")
		runtime.KeepAlive(x)
	}
}
