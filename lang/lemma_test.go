package lang

import "testing"

func TestScript(t *testing.T) {
	for _, c := range []struct{ form, class, want string }{
		{"ministers", "1|1|", "minister"},
		{"Ministers", "1|1|", "minister"},
		{"met", "0|2|eet", "meet"},
		{"countries", "1|3|y", "country"},
		{"LIMA", "2|0|", "Lima"},
		{"Lima", "2|0|", "Lima"},
		{"n't", "0|3|not", "not"},
		{"Émigrés", "1|1|", "émigré"},
		{"is", "0|5|be", "is"},
		{"IS", "0|5|be", "is"},
		{"", "2|0|", ""},
		{"a", "0|0|||", "a||"},
	} {
		s, err := parseScript(c.class)
		if err != nil {
			t.Errorf("%q: %v", c.class, err)
			continue
		}
		if got := string(s.appendTo(nil, c.form)); got != c.want {
			t.Errorf("%q by %q is %q, want %q", c.form, c.class, got, c.want)
		}
	}
	for _, bad := range []string{"", "1", "1|2", "3|0|", "1|x|", "1|-1|", "12|0|"} {
		if _, err := parseScript(bad); err == nil {
			t.Errorf("class %q was taken", bad)
		}
	}
}

// lemmaWith returns the lemma of a form when the classes, as many as given,
// are the best ones in this order, and the lexicon has these lines.
func lemmaWith(t *testing.T, form, upos, lines string, classes ...string) string {
	t.Helper()
	x, err := readLexicon([]byte(lines))
	if err != nil {
		t.Fatal(err)
	}
	m := *openModel(t)
	m.lexicon, m.scripts = x, nil
	var scores []float32
	for i, c := range append(classes, "0|0|!") {
		s, err := parseScript(c)
		if err != nil {
			t.Fatal(err)
		}
		m.scripts = append(m.scripts, s)
		scores = append(scores, -float32(i))
	}
	w := worker{m: &m}
	return w.lemma(form, upos, scores)
}

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		name, form, upos, lines string
		classes                 []string
		want                    string
	}{
		{"lexicon first", "Saw", "VERB", "saw\tVERB\tsee\nsaw\tNOUN\tsaw", []string{"1|1|"}, "see"},
		{"known word", "Ministers", "NOUN", "", []string{"1|1|"}, "minister"},
		{"second best is known", "minorities", "NOUN", "", []string{"0|1|", "0|3|y"}, "minority"},
		{"none known", "Blorfing", "VERB", "", []string{"1|1|", "1|5|"}, "blorfing"},
		{"name with no known word", "Zzyzxes", "PROPN", "", []string{"0|1|", "0|2|"}, "Zzyzxes"},
		{"unknown as it stands", "blorf", "NOUN", "", []string{"0|0|", "0|1|"}, "blorf"},
		{"closed classes are not judged", "zzq", "PRON", "", []string{"0|1|"}, "zz"},
		{"curly apostrophe", "’s", "PART", "", []string{"0|0|"}, "'s"},
	} {
		if got := lemmaWith(t, c.form, c.upos, c.lines, c.classes...); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.name, c.form, got, c.want)
		}
	}
}

func TestReadLexiconRefuses(t *testing.T) {
	for _, bad := range []string{"saw", "saw\tVERB", "\tVERB\tsee", "a\tX\tb\n\n"} {
		if _, err := readLexicon([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
