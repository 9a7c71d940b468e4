package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

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

// lemma returns the lemma of the first token of a piece, with these scores for
// the classes.
func (w *worker) lemma(p *piece, scores []float32) string {
	if l := w.knownLemma(p, 0); l != "" {
		return l
	}
	return w.guessed(p, 0, scores)
}

// lemmaWith returns the lemma of a form when the classes, as many as given,
// are the best ones in this order, and the lexicon has these lines.
func lemmaWith(t *testing.T, form, upos, xpos, lines string, classes ...string) string {
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
	return w.lemma(&piece{tokens: []news.Token{{Form: form, UPOS: upos, XPOS: xpos}}}, scores)
}

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		name, form, upos, xpos, lines string
		classes                       []string
		want                          string
	}{
		{"lexicon first", "Saw", "VERB", "VBD", "saw\tVBD\tsee\nsaw\tNN\tsaw", []string{"1|1|"}, "see"},
		{"slip in the lexicon", "freed", "VERB", "VBN", "freed\tVBN\tfre", []string{"1|1|"}, "free"},
		{"known word", "Ministers", "NOUN", "FW", "", []string{"1|1|"}, "minister"},
		{"second best is known", "minorities", "NOUN", "FW", "", []string{"0|1|", "0|3|y"}, "minority"},
		{"none known", "Blorfing", "VERB", "FW", "", []string{"1|1|", "1|5|"}, "blorfing"},
		{"name with no known word", "Zzyzxes", "PROPN", "NNP", "", []string{"0|1|", "0|2|"}, "Zzyzxes"},
		{"unknown as it stands", "blorf", "NOUN", "FW", "", []string{"0|0|", "0|1|"}, "blorf"},
		{"closed classes are not judged", "zzq", "PRON", "PRP", "", []string{"0|1|"}, "zz"},
		{"never empty", "—", "PUNCT", ":", "", []string{"0|1|"}, "—"},
		{"curly apostrophe", "’s", "PART", "POS", "", []string{"0|0|"}, "'s"},
	} {
		if got := lemmaWith(t, c.form, c.upos, c.xpos, c.lines, c.classes...); got != c.want {
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

func class(upos, xpos string) string {
	c, e := inflection(upos, xpos)
	if e == noEnding {
		return ""
	}
	return c
}

func TestInflected(t *testing.T) {
	w := worker{m: openModel(t)}
	for _, c := range []struct{ upos, xpos, forms string }{
		{"VERB", "VBD", "held:hold saw:see led:lead withdrew:withdraw lay:lie read:read panicked:panic"},
		{"VERB", "VBN", "overthrown:overthrow sought:seek fled:flee shot:shoot"},
		{"VERB", "VBD", "killed:kill contributed:contribute stopped:stop barred:bar denied:deny agreed:agree hoped:hope visited:visit called:call added:add freed:free died:die tied:tie"},
		{"VERB", "VBD", "preferred:prefer imposed:impose vetoed:veto marred:mar stared:stare started:start fixed:fix vowed:vow issued:issue argued:argue"},
		{"VERB", "VBG", "meeting:meet citing:cite planning:plan dying:die lying:lie seeing:see filing:file filling:fill being:be rating:rate relying:rely trafficking:traffic canoeing:canoe"},
		{"VERB", "VBZ", "says:say denies:deny pushes:push closes:close goes:go ties:tie vetoes:veto"},
		{"NOUN", "NNS", "ministers:minister minorities:minority clashes:clash houses:house men:man crises:crisis taxes:tax movies:movie buses:bus heroes:hero shoes:shoe gases:gas"},
		{"ADJ", "JJR", "better:good higher:high larger:large bigger:big happier:happy"},
		{"ADJ", "JJS", "worst:bad highest:high largest:large biggest:big"},
		{"NOUN", "NN", "killing:killing talks:talks"},
		{"PROPN", "NNPS", "evangelicals:evangelical"},
		{"PRON", "PRP", "us:"},
		{"VERB", "VBP", "are:be 've:have say:say lay:lay"},
		{"VERB", "VBD", "blorfed:blorf iodised:iodise"},
		{"NOUN", "NNS", "s: ss: police: 90s: uses:use viruses:virus spokesmen:spokesman grandchildren:grandchild caterers:caterer stimulus:stimulus"},
		{"PROPN", "NNPS", "athens:athens nations:nation"},
		{"VERB", "VBD", "freed:free hissed:hiss ranged:range reset:reset co-led:co-lead cut:cut resented:resent"},
		{"VERB", "VBN", "underwritten:underwrite become:become emphasised:emphasise united:unite"},
		{"VERB", "VBZ", "loses:lose uses:use hisses:hiss"},
		{"NOUN", "VBG", "shipping:ship"},
	} {
		for _, pair := range strings.Fields(c.forms) {
			form, want, _ := strings.Cut(pair, ":")
			got := w.listed(form, class(c.upos, c.xpos))
			if got == "" {
				got = w.regular(form, form, c.upos, c.xpos)
			}
			if got != want {
				t.Errorf("%s %s: %q, want %q", form, c.xpos, got, want)
			}
		}
	}
}

func TestAllCapitals(t *testing.T) {
	for text, want := range map[string]bool{
		"TROOPS SHELL BORDER TOWN":       true,
		"U.S. , IRAQ TO RESUME TALKS":    true,
		"F-16s HIT TWO BORDER TOWNS":     false,
		"Troops Shell Border Town":       false,
		"NATO MEETS":                     false,
		"1 2 3 4 5 6":                    false,
		"":                               false,
		"EU , U.N. , NATO and OAS AGREE": false,
	} {
		if got := allCapitals(tokens(strings.Fields(text))); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestLemmaInCapitals(t *testing.T) {
	w := worker{m: openModel(t)}
	scores := make([]float32, len(w.m.scripts))
	p := piece{tokens: []news.Token{{Form: "SHELL", UPOS: "NOUN", XPOS: "NN"}}, capitals: true}
	if got := w.lemma(&p, scores); got != "shell" {
		t.Errorf("lemma %q", got)
	}
}
