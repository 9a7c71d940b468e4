package thread_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/thread"
)

// Stories for the tests, written for them.
const (
	harbour = `ACCRA (Wire) - Ghana and Togo agreed on Thursday to reopen their common border at Aflao, eight months after a quarrel over fishing rights had closed it to lorries and traders.

The foreign ministers of the two countries signed the accord in the hall of the harbour master at Tema and shook hands before some sixty reporters.

"We have lost a season, and we do not want to lose another," Ghanaian Foreign Minister Milena Darko said. Her colleague Komi Adjovi said that the first lorries would cross on Monday at six in the morning.

Customs officers of both sides will work at one counter. A joint commission is to look into the damage that fishermen claim, which the ministry in Lome puts at 14 million dollars.

Traders at the border welcomed the accord but said that they would believe it when the barrier was up. In March a similar promise had come to nothing after two days.`
	storm = `OSLO (Wire) - A storm with gusts of 140 kilometres an hour cut off power to 32,000 households in the west of Norway on Sunday and tore the roof from a school in Bergen.

Nobody was hurt, the police said. Ferries stayed in port from Stavanger to Alesund, and the railway to Oslo was closed for nine hours because of trees on the line.

The mayor of Bergen said the school would be closed for at least two weeks and its 410 pupils taught in the town hall.`
)

func add(t testing.TB, x *thread.Index, s thread.Story) thread.Answer {
	t.Helper()
	a, err := x.Add(&s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCopies(t *testing.T) {
	paragraphs := strings.Split(harbour, "\n\n")
	typography := strings.NewReplacer(`"We`, "“We", `another,"`, "another,”", "(Wire) -", "(Wire) —", "14 million", "14  million").Replace(harbour)
	for name, s := range map[string]thread.Story{
		"retitled":            {Headline: "Neighbours make up", Text: harbour},
		"cut":                 {Text: strings.Join(paragraphs[:2], "\n\n")},
		"other typography":    {Text: typography},
		"in capitals":         {Text: strings.ToUpper(harbour)},
		"paragraphs merged":   {Text: strings.ReplaceAll(harbour, "\n\n", " ")},
		"local byline":        {Text: "By Kofi Mensah, Daily Lantern, with agencies\n\n" + harbour + "\n\nRead more: subscribe to our morning letter and never miss a story."},
		"without a date":      {Text: harbour},
		"two days later":      {Text: harbour, Published: "2031-01-25"},
		"an hour before":      {Text: harbour, Published: "2031-01-23T08:00"},
		"third paragraph out": {Text: strings.Join(append(append([]string{}, paragraphs[:2]...), paragraphs[3:]...), "\n\n")},
	} {
		x := thread.New()
		add(t, x, thread.Story{ID: "storm", Source: "wire", Text: storm, Published: "2031-01-23T09:00"})
		add(t, x, thread.Story{ID: "a", Source: "wire", Headline: "Ghana, Togo reopen border", Text: harbour, Published: "2031-01-23T09:00"})
		s.ID, s.Source = "b", "lantern"
		a := add(t, x, s)
		if a.Thread == "storm" || len(x.Thread("b")) != 2 || x.Thread("b")[1].Kind != thread.Copy {
			t.Errorf("%s: %+v, thread %+v", name, a, x.Thread("b"))
		}
	}
}

func TestStrangers(t *testing.T) {
	market := "Shares closed %s on Wednesday in thin trade. The index of the thirty largest firms %s %d points to %d, brokers said. Banks %s %d pct and mines %d pct. The turnover was %d million shares, after %d million on Tuesday. The franc stood at %d.%d to the dollar."
	a := fmt.Sprintf(market, "higher", "rose", 12, 1834, "gained", 3, 2, 41, 38, 6, 12)
	b := fmt.Sprintf(market, "lower", "fell", 27, 1790, "lost", 4, 1, 57, 44, 5, 98)
	digest := "The day in brief.\n\n" + storm + "\n\n" + harbour + "\n\n" + strings.ToLower(a)
	for name, pair := range map[string][2]string{
		"other stories":     {harbour, storm},
		"other figures":     {a, b},
		"long after":        {harbour, harbour},
		"two very short":    {"Oil up.", "Oil up."},
		"brief in a digest": {a, digest},
	} {
		x := thread.New()
		add(t, x, thread.Story{ID: "a", Source: "wire", Text: pair[0], Published: "2031-01-23T09:00"})
		day := "2031-01-24"
		if name == "long after" {
			day = "2031-03-24"
		}
		if got := add(t, x, thread.Story{ID: "b", Source: "wire", Text: pair[1], Published: day}); got.Thread != "b" || got.Kind != thread.Original {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestVersions follows a story through what a wire sends after it.
func TestVersions(t *testing.T) {
	more := harbour + "\n\nThe African Union praised the accord in a statement from Addis Ababa late on Thursday. The presidents of the two countries are to meet in Kara in the spring, for the first time in four years, officials said."
	corrected := strings.Replace(more, "14 million dollars", "11 million dollars", 1)
	x := thread.New()
	for _, c := range []struct {
		s    thread.Story
		want thread.Answer
	}{
		{thread.Story{ID: "v1", Source: "wire", Headline: "Ghana, Togo reopen border", Text: harbour, Published: "2031-01-23T09:00"}, thread.Answer{Thread: "v1", Kind: thread.Original}},
		{thread.Story{ID: "c1", Source: "lantern", Headline: "Border open", Text: harbour, Published: "2031-01-23T09:30"}, thread.Answer{Thread: "v1", Kind: thread.Copy, Of: "v1"}},
		{thread.Story{ID: "v2", Source: "wire", Headline: "UPDATE 1-Ghana, Togo reopen border", Text: more, Published: "2031-01-23T12:00"}, thread.Answer{Thread: "v1", Kind: thread.Update, Of: "v1"}},
		{thread.Story{ID: "c2", Source: "herald", Headline: "Togo border", Text: more, Published: "2031-01-23T13:00"}, thread.Answer{Thread: "v1", Kind: thread.Copy, Of: "v2"}},
		{thread.Story{ID: "v3", Source: "wire", Headline: "CORRECTED-Ghana, Togo reopen border", Text: corrected, Notes: "(Corrects figure in fourth paragraph)", Published: "2031-01-23T15:00"}, thread.Answer{Thread: "v1", Kind: thread.Correction, Of: "v2"}},
		{thread.Story{ID: "k", Source: "wire", Text: "BULLETIN KILL\n\nEds: Please kill the story headlined \"Ghana, Togo reopen border.\" The accord was not signed. A kill is mandatory.", Published: "2031-01-23T18:00"}, thread.Answer{Thread: "v1", Kind: thread.Kill, Of: "v3"}},
		{thread.Story{ID: "o", Source: "herald", Text: storm, Published: "2031-01-23T18:00"}, thread.Answer{Thread: "o", Kind: thread.Original}},
	} {
		if diff := cmp.Diff(c.want, add(t, x, c.s)); diff != "" {
			t.Errorf("%s: %s", c.s.ID, diff)
		}
	}
}

// TestEarlyKill holds that a kill which comes before its story finds it.
func TestEarlyKill(t *testing.T) {
	x := thread.New()
	add(t, x, thread.Story{ID: "k", Source: "wire", Text: "BULLETIN KILL\n\nEds: Kill the story headlined “Ghana, Togo reopen border.”", Published: "2031-01-23T18:00"})
	add(t, x, thread.Story{ID: "s", Source: "wire", Headline: "Storm in Norway", Text: storm, Published: "2031-01-23T09:00"})
	a := add(t, x, thread.Story{ID: "v", Source: "wire", Headline: "Ghana, Togo reopen border", Text: harbour, Published: "2031-01-23T09:00"})
	if got := x.Thread("k"); len(got) != 2 || got[1].Kind != thread.Kill || got[1].Of != "v" || a.Thread != "v" || !cmp.Equal(a.Merged, []string{"k"}) {
		t.Errorf("%+v, %+v", got, a)
	}
}

// TestSlug holds that a source's own name for a story joins versions that share
// no sentence.
func TestSlug(t *testing.T) {
	x := thread.New()
	add(t, x, thread.Story{ID: "a", Source: "wire", Slug: "BC-Border", Version: 1, Text: storm})
	if a := add(t, x, thread.Story{ID: "b", Source: "wire", Slug: "bc-border ", Version: 2, Text: harbour}); a.Kind != thread.Update || a.Of != "a" {
		t.Errorf("%+v", a)
	}
	if a := add(t, x, thread.Story{ID: "c", Source: "other", Slug: "BC-Border", Version: 3, Text: "Something else altogether happened in a town far from any border today, the mayor said."}); a.Kind != thread.Original {
		t.Errorf("a slug of another source: %+v", a)
	}
}

func TestTwice(t *testing.T) {
	x := thread.New()
	add(t, x, thread.Story{ID: "a", Text: harbour})
	if _, err := x.Add(&thread.Story{ID: "a", Text: storm}); err == nil || x.Len() != 1 {
		t.Errorf("%v, %d stories", err, x.Len())
	}
}

// TestOrder holds that the order of arrival changes no thread, no kind and no
// key.
func TestOrder(t *testing.T) {
	stories := variants()
	var want string
	for seed := range uint64(8) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(stories), func(i, j int) { stories[i], stories[j] = stories[j], stories[i] })
		x := thread.New()
		keys := map[string]string{}
		for _, s := range stories {
			a := add(t, x, s)
			for id, k := range keys {
				for _, m := range a.Merged {
					if k == m {
						keys[id] = a.Thread
					}
				}
			}
			keys[s.ID] = a.Thread
		}
		got := ""
		for _, id := range []string{"b0", "h0", "s0"} {
			got += fmt.Sprintln(x.Thread(id))
			for _, m := range x.Thread(id) {
				if keys[m.ID] != x.Thread(id)[0].ID {
					t.Errorf("seed %d: %s was told to be of %s", seed, m.ID, keys[m.ID])
				}
			}
		}
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("seed %d: %s\nwas %s", seed, got, want)
		}
	}
}

// variants are three stories with copies cut ever shorter, so that the shortest
// are the same as the longest by way of others only.
func variants() []thread.Story {
	var out []thread.Story
	for _, c := range [...][2]string{{"h", harbour}, {"s", storm}, {"b", strings.ReplaceAll(strings.ToLower(harbour[len(harbour)/2:]), "the", "that") + storm[:90]}} {
		key, w := c[0], strings.Fields(c[1])
		for i := range 6 {
			s := thread.Story{ID: fmt.Sprint(key, i), Source: fmt.Sprint("outlet", i), Published: fmt.Sprintf("2031-01-23T%02d:00", 9+i), Text: strings.Join(w[:len(w)*(10-i)/10], " ")}
			if i == 4 {
				s.Headline = "CORRECTED-Story"
			}
			out = append(out, s)
		}
	}
	return out
}
