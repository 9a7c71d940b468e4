package conll_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// rows makes CoNLL-U of lines "id form lemma upos head deprel misc".
func rows(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		f := strings.Fields(line)
		if len(f) == 0 {
			b.WriteString("\n")
			continue
		}
		if f[0] == "#" {
			b.WriteString(line + "\n")
			continue
		}
		b.WriteString(strings.Join([]string{f[0], f[1], f[2], f[3], "_", "_", f[4], f[5], "_", f[6]}, "\t") + "\n")
	}
	return b.String() + "\n"
}

func raw(t *testing.T, text string) (string, []news.Sentence, []news.Span) {
	t.Helper()
	blocks, err := conllu.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return conll.Raw(blocks)
}

// The gold side of the cases below: "They don't go. We go."
var gold = rows(
	"1 They they PRON 4 nsubj _",
	"2-3 don't _ _ _ _ _",
	"2 do do AUX 4 aux _",
	"3 n't not PART 4 advmod:neg _",
	"4 go go VERB 0 root SpaceAfter=No",
	"5 . . PUNCT 4 punct _",
	"",
	"1 We we PRON 2 nsubj _",
	"2 go go VERB 0 root SpaceAfter=No",
	"3 . . PUNCT 2 punct _",
)

func TestEvaluate(t *testing.T) {
	for _, c := range []struct {
		name   string
		system string
		// expected F1
		tokens, sentences, words, upos, uas, las, subtypes float64
	}{
		{"the same", gold, 1, 1, 1, 1, 1, 1, 1},
		{
			"one sentence, a wrong tag, a wrong head, another subtype",
			rows(
				"1 They they PRON 4 nsubj _",
				"2-3 don't _ _ _ _ _",
				"2 do do VERB 4 aux _",
				"3 n't not PART 4 advmod _",
				"4 go go VERB 0 root SpaceAfter=No",
				"5 . . PUNCT 4 punct _",
				"6 We we PRON 5 nsubj _",
				"7 go go VERB 4 parataxis SpaceAfter=No",
				"8 . . PUNCT 7 punct _",
			),
			1, 0, 1, 7.0 / 8, 6.0 / 8, 6.0 / 8, 5.0 / 8,
		},
		{
			"a clitic not split",
			rows(
				"1 They they PRON 3 nsubj _",
				"2 don't do AUX 3 aux _",
				"3 go go VERB 0 root SpaceAfter=No",
				"4 . . PUNCT 3 punct _",
				"",
				"1 We we PRON 2 nsubj _",
				"2 go go VERB 0 root SpaceAfter=No",
				"3 . . PUNCT 2 punct _",
			),
			1, 1, 12.0 / 15, 12.0 / 15, 12.0 / 15, 12.0 / 15, 12.0 / 15,
		},
		{
			"a clitic as tokens of their own",
			rows(
				"1 They they PRON 4 nsubj _",
				"2 do do AUX 4 aux SpaceAfter=No",
				"3 n't not PART 4 advmod:neg _",
				"4 go go VERB 0 root SpaceAfter=No",
				"5 . . PUNCT 4 punct _",
				"",
				"1 We we PRON 2 nsubj _",
				"2 go go VERB 0 root SpaceAfter=No",
				"3 . . PUNCT 2 punct _",
			),
			12.0 / 15, 1, 1, 1, 1, 1, 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, want, _ := raw(t, gold)
			systemText, system, _ := raw(t, c.system)
			if text != systemText {
				t.Fatalf("texts differ: %q, %q", text, systemText)
			}
			r := conll.Evaluate(want, system)
			for _, x := range []struct {
				name  string
				score conll.Score
				want  float64
			}{
				{"tokens", r.Tokens, c.tokens},
				{"sentences", r.Sentences, c.sentences},
				{"words", r.Words, c.words},
				{"upos", r.UPOS, c.upos},
				{"uas", r.UAS, c.uas},
				{"las", r.LAS, c.las},
				{"las with subtypes", r.LASSubtypes, c.subtypes},
			} {
				if got := x.score.F1(); math.Abs(got-x.want) > 1e-9 {
					t.Errorf("%s: F1 %.4f, want %.4f (%+v)", x.name, got, x.want, x.score)
				}
			}
		})
	}
}

func TestRaw(t *testing.T) {
	text, sentences, paragraphs := raw(t, rows(
		"# newdoc id = a",
		"# newpar",
		"1 Ships ship NOUN 0 root SpaceAfter=No",
		"2 . . PUNCT 1 punct _",
		"",
		"1 Guns gun NOUN 0 root SpaceAfter=No",
		"2 ! ! PUNCT 1 punct SpaceAfter=No",
		"",
		"1 Go go VERB 0 root _",
		"",
		"# newpar",
		"1 Peace peace NOUN 0 root _",
	))
	if want := "Ships. Guns!Go\n\nPeace\n\n"; text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	var got []string
	for _, s := range sentences {
		got = append(got, s.Span.Of(text))
	}
	if diff := cmp.Diff([]string{"Ships.", "Guns!", "Go", "Peace"}, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]news.Span{{Start: 0, End: 14}, {Start: 16, End: 21}}, paragraphs); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
}
