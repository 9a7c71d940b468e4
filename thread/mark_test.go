package thread

import "testing"

func TestMark(t *testing.T) {
	for _, c := range []struct {
		story   Story
		mark    mark
		version uint16
	}{
		{Story{Headline: "Ghana, Togo reopen border"}, unmarked, 0},
		{Story{Headline: "UPDATE 2-Ghana, Togo reopen border"}, updated, 2},
		{Story{Headline: "UPDATE: border open"}, updated, 0},
		{Story{Headline: "Update on the border talks"}, unmarked, 0},
		{Story{Headline: "WRAPUP 1-Ghana, Togo reopen border"}, updated, 1},
		{Story{Headline: "CORRECTED-Ghana, Togo reopen border"}, corrected, 0},
		{Story{Headline: "(CORRECTED) - PEGASUS CUTS DEBT"}, corrected, 0},
		{Story{Headline: "REFILE-Ghana, Togo reopen border"}, corrected, 0},
		{Story{Headline: "KILL BILL RETURNS TO CINEMAS"}, unmarked, 0},
		{Story{Headline: "KILL - border story"}, killed, 0},
		{Story{Text: "BULLETIN KILL\n\nEds: the story is withdrawn."}, killed, 0},
		{Story{Text: "Kill the vote, the leader of the party told members on Monday."}, unmarked, 0},
		{Story{Text: "The border opened.\n\nThis story has been corrected to show that the sum is 11 million."}, corrected, 0},
		{Story{Text: "The border opened.\n\nAn earlier version of this story gave a wrong sum."}, corrected, 0},
		{Story{Text: "The border opened. Officials corrected the sum."}, unmarked, 0},
		{Story{Notes: "(Adds quotes, background)"}, updated, 0},
		{Story{Notes: "(Corrects spelling of name in second paragraph)"}, corrected, 0},
		{Story{Notes: "Eds: UPDATES with reaction. With AP Photos."}, updated, 0},
		{Story{Notes: "EDITOR'S NOTE: The writer has covered the border for ten years."}, unmarked, 0},
		{Story{Headline: "Ghana-Border, 2nd Ld-Writethru"}, updated, 3},
		{Story{Headline: "Ghana-Border", Version: 4}, unmarked, 4},
	} {
		m, v := markOf(&c.story, uint16(c.story.Version))
		if m != c.mark || v != c.version {
			t.Errorf("%+v: mark %d version %d, want %d and %d", c.story, m, v, c.mark, c.version)
		}
	}
}

func TestWords(t *testing.T) {
	same := func(a, b string) bool {
		x, y := Words(a), Words(b)
		if len(x) != len(y) {
			return false
		}
		for i := range x {
			if x[i].Hash != y[i].Hash {
				return false
			}
		}
		return true
	}
	for a, b := range map[string]string{
		"Don't “stop”":   "don’t \"STOP\"",
		"1,500 men":      "1500 men,",
		"Rise — of 3.5%": "rise - of 3.5 %",
		"":               " …\n",
	} {
		if !same(a, b) {
			t.Errorf("%q and %q have other words", a, b)
		}
	}
	names := 0
	for _, w := range Words("Milena Darko met the chief of NATO in Accra. There were 3 talks.") {
		if w.particular {
			names++
		}
	}
	if names != 3 { // Darko, Accra, 3: the first word of a sentence and capitals tell nothing
		t.Errorf("%d names and figures", names)
	}
}

// FuzzAdd holds that no text breaks the index, and that a text of some length is
// the same as itself.
func FuzzAdd(f *testing.F) {
	f.Add("UPDATE 1-Border opens", "Ghana and Togo agreed on Thursday to reopen their border.\n\nEds: CORRECTS", "2031-01-23", "slug")
	f.Add("", "\"\"\"“", "x", "")
	f.Fuzz(func(t *testing.T, headline, text, published, slug string) {
		x := New()
		for _, id := range []string{"a", "b"} {
			if _, err := x.Add(&Story{ID: id, Source: "s", Headline: headline, Text: text, Published: published, Slug: slug}); err != nil {
				t.Fatal(err)
			}
		}
		if w := Words(text); len(w) >= tooShort && len(x.Thread("a")) != 2 {
			t.Errorf("%q is not the same as itself", text)
		}
	})
}
