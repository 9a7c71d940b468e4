package conllu_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

const sample = `# sent_id = 1
# text = Rabat didn't sign.
1	Rabat	Rabat	PROPN	NNP	Number=Sing	4	nsubj	_	NER=B-Location
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	Tense=Past	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sign	sign	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

`

func TestReadWrite(t *testing.T) {
	blocks, err := conllu.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 1 || blocks[0].Text != "Rabat didn't sign." {
		t.Fatalf("blocks = %+v", blocks)
	}
	s := &blocks[0].Sentence
	for i, tok := range s.Tokens {
		if got := tok.Span.Of(blocks[0].Text); got != tok.Form {
			t.Errorf("token %d: span %q, form %q", i, got, tok.Form)
		}
	}
	if want := []news.Name{{First: 0, End: 1, Class: news.Location, Confidence: 1}}; !cmp.Equal(s.Names, want) {
		t.Errorf("names: %s", cmp.Diff(want, s.Names))
	}
	if got := s.Child(3, "nsubj"); got != 0 {
		t.Errorf("subject of token 3 = %d, want 0", got)
	}
	var out bytes.Buffer
	if err := conllu.Write(&out, blocks[0].Text, s, "sent_id = 1"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample, out.String()); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}

func TestReadHiddenWords(t *testing.T) {
	const text = "1-2\tgonna\t_\t_\t_\t_\t_\t_\t_\t_\n" +
		"1\tgoing\tgo\tVERB\tVBG\t_\t0\troot\t_\t_\n2\tto\tto\tPART\tTO\t_\t1\tmark\t_\t_\n"
	blocks, err := conllu.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	tokens := blocks[0].Sentence.Tokens
	whole := news.Span{Start: 0, End: 5}
	if tokens[0].Span != whole || tokens[1].Span != whole || tokens[0].Joined || !tokens[1].Joined {
		t.Errorf("tokens = %+v", tokens)
	}
}

func TestReadErrors(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"columns", "1\ta\n", "line 1: want 10 columns, have 2"},
		{"number", "2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n", `word number "2", want 1`},
		{"head", "1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n", `bad head "x"`},
		{"range", "3-4\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", "bad range 3-4"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := conllu.Read(strings.NewReader(tc.in))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error = %v, want %q", err, tc.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1 a a X X _ 0 root\n")
	f.Fuzz(func(t *testing.T, in string) {
		blocks, _ := conllu.Read(strings.NewReader(in))
		for _, b := range blocks {
			for i, tok := range b.Sentence.Tokens {
				if tok.Span.Start < 0 || tok.Span.End > len(b.Text) || tok.Span.Start > tok.Span.End {
					t.Fatalf("token %d: span %v outside text of %d bytes", i, tok.Span, len(b.Text))
				}
			}
		}
	})
}
