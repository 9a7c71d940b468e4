package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news/conllu"
)

// nextThing is a sentence whose second subject is read as a part of the object before it.
const nextThing = `
			1 Peru Peru PROPN NNP _ 2 nsubj
			2 sent send VERB VBD _ 0 root
			3 doctors doctor NOUN NNS _ 2 obj
			4 , , PUNCT , _ 6 punct
			5 and and CCONJ CC _ 6 cc
			6 Chad Chad PROPN NNP _ 3 conj
			7 and and CCONJ CC _ 8 cc
			8 Oman Oman PROPN NNP _ 3 conj
			9 also also ADV RB _ 10 advmod
			10 sent send VERB VBD _ 2 conj
			11 aid aid NOUN NN _ 10 obj`

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
		{"the object of an infinitive", `
			1 It it PRON PRP _ 2 nsubj
			2 saw see VERB VBD _ 0 root
			3 Chile Chile PROPN NNP _ 2 obj
			4 revoke revoke VERB VB _ 2 xcomp
			5 visas visa NOUN NNS _ 2 obj`, 5, 4, "obj"},
		{"an infinitive before its object", `
			1 Oslo Oslo PROPN NNP _ 2 nsubj
			2 offered offer VERB VBD _ 0 root
			3 to to PART TO _ 4 mark
			4 scrap scrap VERB VB _ 5 compound
			5 duties duty NOUN NNS _ 2 obj`, 5, 4, "obj"},
		{"who after a name", `
			1 He he PRON PRP _ 2 nsubj
			2 took take VERB VBD _ 0 root
			3 calls call NOUN NNS _ 2 obj
			4 from from ADP IN _ 6 case
			5 Ana Ana PROPN NNP _ 6 compound
			6 Diaz Diaz PROPN NNP _ 3 nmod
			7 , , PUNCT , _ 9 punct
			8 who who PRON WP PronType=Rel 9 nsubj
			9 complained complain VERB VBD _ 3 acl:relcl`, 9, 6, "acl:relcl"},
		{"what a claim says", `
			1 a a DET DT _ 2 det
			2 claim claim NOUN NN _ 0 root
			3 by by ADP IN _ 4 case
			4 rebels rebel NOUN NNS _ 2 nmod
			5 that that SCONJ IN _ 8 mark
			6 troops troop NOUN NNS _ 8 nsubj
			7 had have AUX VBD _ 8 aux
			8 left leave VERB VBN _ 4 acl:relcl`, 8, 2, "acl"},
		{"an infinitive with a clause of its own", `
			1 They they PRON PRP _ 2 nsubj
			2 want want VERB VBP _ 0 root
			3 to to PART TO _ 4 mark
			4 leave leave VERB VB _ 2 xcomp
			5 and and CCONJ CC _ 7 cc
			6 will will AUX MD _ 7 aux
			7 return return VERB VB _ 2 conj`, 7, 2, "conj"},
		{"what a speaker adds", `
			1 Output output NOUN NN _ 2 nsubj
			2 fell fall VERB VBD _ 0 root
			3 , , PUNCT , _ 5 punct
			4 he he PRON PRP _ 5 nsubj
			5 said say VERB VBD _ 2 parataxis
			6 , , PUNCT , _ 7 punct
			7 adding add VERB VBG _ 2 advcl
			8 details detail NOUN NNS _ 7 obj`, 7, 5, "advcl"},
		{"a minister of two things", `
			1 Trade trade NOUN NN _ 6 nsubj
			2 and and CCONJ CC _ 5 cc
			3 Tourism tourism NOUN NN _ 4 compound
			4 Minister minister PROPN NNP _ 5 nmod:desc
			5 Diaz Diaz PROPN NNP _ 1 conj
			6 left leave VERB VBD _ 0 root`, 5, 6, "nsubj"},
		{"a body and a minister", `
			1 Congress Congress PROPN NNP _ 6 nsubj
			2 and and CCONJ CC _ 5 cc
			3 Tourism tourism NOUN NN _ 4 compound
			4 Minister minister PROPN NNP _ 5 nmod:desc
			5 Diaz Diaz PROPN NNP _ 1 conj
			6 left leave VERB VBD _ 0 root`, 5, 1, "conj"},
		{"what somebody is accused of", `
			1 They they PRON PRP _ 2 nsubj
			2 accused accuse VERB VBD _ 0 root
			3 the the DET DT _ 4 det
			4 army army NOUN NN _ 2 obj
			5 of of ADP IN _ 6 case
			6 theft theft NOUN NN _ 4 nmod`, 6, 2, "obl"},
		{"what somebody of a country is accused of", `
			1 They they PRON PRP _ 2 nsubj
			2 accused accuse VERB VBD _ 0 root
			3 the the DET DT _ 4 det
			4 army army NOUN NN _ 2 obj
			5 of of ADP IN _ 6 case
			6 Chad Chad PROPN NNP _ 4 nmod
			7 of of ADP IN _ 8 case
			8 theft theft NOUN NN _ 6 nmod`, 8, 2, "obl"},
		{"whose the accused are", `
			1 They they PRON PRP _ 2 nsubj
			2 accused accuse VERB VBD _ 0 root
			3 members member NOUN NNS _ 2 obj
			4 of of ADP IN _ 6 case
			5 a a DET DT _ 6 det
			6 gang gang NOUN NN _ 3 nmod`, 6, 3, "nmod"},
		{"who does the next thing", nextThing, 6, 10, "nsubj"},
		{"who else does the next thing", nextThing, 8, 6, "conj"},
		{"a list that ends before the next verb", `
			1 Peru Peru PROPN NNP _ 2 nsubj
			2 sent send VERB VBD _ 0 root
			3 doctors doctor NOUN NNS _ 2 obj
			4 , , PUNCT , _ 6 punct
			5 and and CCONJ CC _ 6 cc
			6 nurses nurse NOUN NNS _ 3 conj
			7 and and CCONJ CC _ 8 cc
			8 paid pay VERB VBD _ 2 conj
			9 them they PRON PRP _ 8 obj`, 6, 3, "conj"},
		{"how long something has been done", `
			1 Officials official NOUN NNS _ 5 nsubj
			2 for for ADP IN _ 3 case
			3 years year NOUN NNS _ 1 nmod
			4 have have AUX VBP _ 5 aux
			5 urged urge VERB VBN _ 0 root
			6 talks talk NOUN NNS _ 5 obj`, 3, 5, "obl"},
		{"whom something is told", `
			1 He he PRON PRP _ 2 nsubj
			2 told tell VERB VBD _ 0 root
			3 officials official NOUN NNS _ 5 obj
			4 he he PRON PRP _ 5 nsubj
			5 wants want VERB VBZ _ 2 ccomp
			6 peace peace NOUN NN _ 5 obj`, 3, 2, "iobj"},
		{"the preposition of a gerund", `
			1 Steps step NOUN NNS _ 0 root
			2 aimed aim VERB VBN _ 1 acl
			3 at at ADP IN _ 5 case
			4 starting start VERB VBG _ 2 advcl
			5 talks talk NOUN NNS _ 4 obl`, 3, 4, "mark"},
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
		{"a sentence read as one noun phrase", `
			1 Norway Norway PROPN NNP _ 2 compound
			2 imposed impose VERB VBN _ 3 amod
			3 sanctions sanction NOUN NNS _ 0 root
			4 on on ADP IN _ 5 case
			5 Chad Chad PROPN NNP _ 3 nmod`, 3, 2, "obj"},
		{"a phrase with an article before the verb", `
			1 The the DET DT _ 6 det
			2 European european ADJ JJ _ 3 amod
			3 Union union PROPN NNP _ 5 nsubj
			4 now now ADV RB _ 5 advmod
			5 imposed impose VERB VBN _ 6 amod
			6 tariffs tariff NOUN NNS _ 0 root
			7 on on ADP IN _ 8 case
			8 buses bus NOUN NNS _ 6 nmod`, 5, 0, "root"},
		{"an apposition before the verb", `
			1 Niger Niger PROPN NNP _ 0 root
			2 , , PUNCT , _ 4 punct
			3 an a DET DT _ 4 det
			4 ally ally NOUN NN _ 1 appos
			5 , , PUNCT , _ 7 punct
			6 voiced voice VERB VBN _ 7 amod
			7 support support NOUN NN _ 1 appos`, 1, 6, "nsubj"},
		{"an acronym read as an auxiliary", `
			1 ECOWAS ecobe AUX VBD _ 3 cop
			2 lifted lift VERB VBN _ 3 amod
			3 sanctions sanction NOUN NNS _ 0 root`, 1, 2, "nsubj"},
		{"a name before what it is asked for", `
			1 Peru Peru PROPN NNP _ 2 nsubj
			2 asked ask VERB VBD _ 0 root
			3 Chile Chile PROPN NNP _ 5 appos
			4 for for ADP IN _ 5 case
			5 talks talk NOUN NNS _ 2 obj`, 3, 2, "obj"},
		{"a passive without an auxiliary", `
			1 king king NOUN NN _ 2 nsubj:pass
			2 called call VERB VBN _ 0 root
			3 on on ADP IN _ 4 case
			4 Oman Oman PROPN NNP _ 2 obl
			5 . . PUNCT . _ 2 punct`, 1, 2, "nsubj"},
		{"a headline's passive", `
			1 king king NOUN NN _ 2 nsubj:pass
			2 called call VERB VBN _ 0 root
			3 in in ADV RB _ 2 advmod`, 1, 2, "nsubj:pass"},
		{"a sentence read as a noun with a participle", `
			1 The the DET DT _ 2 det
			2 talks talk NOUN NNS _ 0 root
			3 focused focus VERB VBN _ 2 acl
			4 on on ADP IN _ 5 case
			5 trade trade NOUN NN _ 3 obl
			6 . . PUNCT . _ 2 punct`, 2, 3, "nsubj"},
		{"a noun with a passive participle", `
			1 A a DET DT _ 2 det
			2 place place NOUN NN _ 0 root
			3 ruined ruin VERB VBN _ 2 acl
			4 by by ADP IN _ 5 case
			5 war war NOUN NN _ 3 obl:agent
			6 . . PUNCT . _ 2 punct`, 3, 2, "acl"},
		{"a noun phrase with an article", `
			1 the the DET DT _ 4 det
			2 UN UN PROPN NNP _ 4 compound
			3 imposed impose VERB VBN _ 4 amod
			4 sanctions sanction NOUN NNS _ 0 root
			5 end end VERB VBP _ 4 acl`, 3, 4, "amod"},
		{"a participle that opens", `
			1 frozen freeze VERB VBN _ 3 amod
			2 Oslo Oslo PROPN NNP _ 3 compound
			3 assets asset NOUN NNS _ 0 root`, 1, 3, "amod"},
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
