package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news/conllu"
)

func TestRepair(t *testing.T) {
	for _, tc := range []struct {
		name, tree  string
		token, head int
		deprel      string
	}{
		{"a conjunct of the infinitive", `
			1 They they PRON PRP _ 2 nsubj
			2 saw see VERB VBD _ 0 root
			3 troops troop NOUN NNS _ 2 obj
			4 leave leave VERB VB _ 2 xcomp
			5 and and CCONJ CC _ 6 cc
			6 return return VERB VB _ 2 conj`, 6, 4, "conj"},
		{"an infinitive with a clause of its own", `
			1 They they PRON PRP _ 2 nsubj
			2 want want VERB VBP _ 0 root
			3 to to PART TO _ 4 mark
			4 leave leave VERB VB _ 2 xcomp
			5 and and CCONJ CC _ 7 cc
			6 will will AUX MD _ 7 aux
			7 return return VERB VB _ 2 conj`, 7, 2, "conj"},
		{"the object of seeing", `
			1 They they PRON PRP _ 2 nsubj
			2 saw see VERB VBD _ 0 root
			3 Oslo Oslo PROPN NNP _ 4 obj
			4 revoke revoke VERB VB _ 2 xcomp
			5 visas visa NOUN NNS _ 4 obj`, 3, 2, "obj"},
		{"the subject of a clause with an auxiliary", `
			1 They they PRON PRP _ 2 nsubj
			2 hope hope VERB VBP _ 0 root
			3 cuts cut NOUN NNS _ 5 obj
			4 will will AUX MD _ 5 aux
			5 reduce reduce VERB VB _ 2 ccomp
			6 costs cost NOUN NNS _ 5 obj`, 3, 5, "nsubj"},
		{"an object put first", `
			1 whom whom PRON WP PronType=Rel 4 obj
			2 they they PRON PRP _ 4 nsubj
			3 will will AUX MD _ 4 aux
			4 meet meet VERB VB _ 0 root
			5 Monday Monday PROPN NNP _ 4 obj`, 1, 4, "obj"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			blocks, err := conllu.Read(strings.NewReader(strings.ReplaceAll(tc.tree, "\t", "")))
			if err != nil {
				t.Fatal(err)
			}
			s := &blocks[0].Sentence
			repair(s)
			if got := s.Tokens[tc.token-1]; got.Head != tc.head-1 || got.Deprel != tc.deprel {
				t.Errorf("%s: head %d as %s, want %d as %s", got.Form, got.Head+1, got.Deprel, tc.head, tc.deprel)
			}
		})
	}
}
