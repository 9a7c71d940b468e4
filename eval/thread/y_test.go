package thread_test
import ("testing";"fmt";"math/rand/v2";"strings";"github.com/detente-wire/detente/eval/corpus";eval "github.com/detente-wire/detente/eval/thread";"github.com/detente-wire/detente/thread")
func TestY(t *testing.T) {
	st, err := eval.Collect(corpus.Dir(), 1); if err != nil {t.Fatal(err)}
	x := thread.New()
	by := map[string]thread.Story{}
	for _, s := range st { by[s.ID] = s; if _, err := x.Add(&s); err != nil {t.Fatal(err)} }
	n := 0; var pairs int
	var list [][2]thread.Story
	for th := range x.Threads() { 
		pairs += len(th)*(len(th)-1)/2
		if len(th) > 1 { n++ ; if len(th) > 3 { fmt.Println("big", len(th), by[th[0].ID].Headline, "|", by[th[1].ID].Headline) }
		for i := 1; i < len(th); i++ { a, b := by[th[0].ID], by[th[i].ID]; if a.Headline != b.Headline { list = append(list, [2]thread.Story{a,b}) } } } }
	fmt.Println(len(st), "stories", n, "threads", pairs, "pairs", len(list), "other headline")
	r := rand.New(rand.NewPCG(1,1)); r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for _, p := range list[:60] { for _, s := range p { fmt.Printf("%s %s | %s | %.110s\n", s.ID, s.Published, s.Headline, strings.Join(strings.Fields(s.Text)," ")) }; fmt.Println() }
	for _, e := range eval.Edits {
		hit, tot, small := 0, 0, 0
		for i, s := range st { if i % 25 != 0 { continue }
			y := thread.New(); _, _ = y.Add(&s)
			r := rand.New(rand.NewPCG(uint64(i), 5)); c := s; c.ID = "copy"; c.Source = "x"; e.Do(r, &c)
			if _, err := y.Add(&c); err != nil {t.Fatal(err)}
			tot++
			if len(y.Thread("copy")) == 2 { hit++ } else if len(strings.Fields(c.Text)) < 30 { small++ }
		}
		fmt.Println(e.Name, hit, tot, float64(hit)/float64(tot), "small", small)
	}
}
