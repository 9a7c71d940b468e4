package event_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
)

// doc builds a Doc from comment lines and, a line each, words as
// "form lemma UPOS XPOS head deprel misc"; misc is "_" for nothing.
func doc(t testing.TB, text string) *news.Doc {
	t.Helper()
	var sb strings.Builder
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		switch {
		case len(f) == 0:
			n = 0
			sb.WriteByte('\n')
		case f[0] == "#":
			sb.WriteString(strings.TrimSpace(line) + "\n")
		default:
			n++
			fmt.Fprintf(&sb, "%d %s %s %s %s _ %s %s _ %s\n", n, f[0], f[1], f[2], f[3], f[4], f[5], f[6])
		}
	}
	return newstest.Doc(t, sb.String())
}

const actors = `
# actor 0 = FRA state FRA France
# actor 1 = BLR state BLR Belarus
# actor 2 = ETHGOV government ETH Ethiopia
# actor 3 = FRACVL person FRA Ann
# actor 4 = - person - Bob
`

// line writes an event in one line.
func line(d *news.Doc, e *news.Event) string {
	parties := func(list []news.Party) string {
		var codes []string
		for _, p := range list {
			if p.Actor == news.None {
				codes = append(codes, d.Text(p.Span))
			} else {
				codes = append(codes, d.Actors[p.Actor].Code)
			}
		}
		if len(codes) == 0 {
			return "-"
		}
		return strings.Join(codes, "&")
	}
	return fmt.Sprintf("%s %s %s %s %s %s", parties(e.Sources), e.Plover.Event, e.Cameo, parties(e.Targets), e.Status, e.Claim)
}

func code(t *testing.T, d *news.Doc) []string {
	t.Helper()
	c, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	c.Annotate(d)
	var got []string
	for i := range d.Events {
		got = append(got, line(d, &d.Events[i]))
	}
	return got
}

func TestCoder(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"active": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			imposed impose VERB VBD 0 root _
			sanctions sanction NOUN NNS 2 obj _
			on on ADP IN 5 case _
			Belarus Belarus PROPN NNP 2 obl Actor=1`,
			[]string{"FRA COERCE 163 BLR occurred asserted"},
		},
		"passive, the phrase hanging on the noun": {
			`
			Sanctions sanction NOUN NNS 4 nsubj:pass _
			on on ADP IN 3 case _
			Belarus Belarus PROPN NNP 1 nmod Actor=1
			imposed impose VERB VBN 0 root _
			were be AUX VBD 4 aux:pass _
			by by ADP IN 7 case _
			France France PROPN NNP 4 obl:agent Actor=0`,
			[]string{"FRA COERCE 163 BLR occurred asserted"},
		},
		"relative clause": {
			`
			France France PROPN NNP 6 nsubj Actor=0
			which which PRON WDT 3 nsubj _
			invaded invade VERB VBD 1 acl:relcl _
			Belarus Belarus PROPN NNP 3 obj Actor=1
			has have AUX VBZ 6 aux _
			prospered prosper VERB VBN 0 root _`,
			[]string{"FRA ASSAULT 190 BLR occurred asserted"},
		},
		"negation": {
			`
			France France PROPN NNP 4 nsubj Actor=0
			did do AUX VBD 4 aux _
			not not PART RB 4 advmod _
			invade invade VERB VB 0 root _
			Belarus Belarus PROPN NNP 4 obj Actor=1`,
			[]string{"FRA ASSAULT 190 BLR denied asserted"},
		},
		"condition": {
			`
			If if SCONJ IN 3 mark _
			France France PROPN NNP 3 nsubj Actor=0
			invades invade VERB VBZ 6 advcl _
			Belarus Belarus PROPN NNP 3 obj Actor=1
			all all PRON DT 6 nsubj _
			suffer suffer VERB VBP 0 root _`,
			[]string{"FRA ASSAULT 190 BLR hypothetical asserted"},
		},
		"a promise takes an act": {
			`
			Ethiopia Ethiopia PROPN NNP 2 nsubj Actor=2
			promised promise VERB VBD 0 root _
			to to PART TO 4 mark _
			attack attack VERB VB 2 xcomp _
			Belarus Belarus PROPN NNP 4 obj Actor=1`,
			[]string{"ETHGOV THREATEN 138 BLR occurred asserted"},
		},
		"object control": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			urged urge VERB VBD 0 root _
			Ethiopia Ethiopia PROPN NNP 2 obj Actor=2
			to to PART TO 5 mark _
			recognize recognize VERB VB 2 xcomp _
			Belarus Belarus PROPN NNP 5 obj Actor=1`,
			[]string{"FRA REQUEST 022 ETHGOV occurred asserted"},
		},
		"collective subject": {
			`
			Both both DET DT 2 det Actor=0+1
			sides side NOUN NNS 3 nsubj Actor=0+1
			held hold VERB VBD 0 root _
			talks talk NOUN NNS 3 obj _`,
			[]string{"FRA&BLR CONSULT 040 FRA&BLR occurred asserted"},
		},
		"each other": {
			`
			France France PROPN NNP 4 nsubj Actor=0
			and and CCONJ CC 3 cc _
			Belarus Belarus PROPN NNP 1 conj Actor=1
			accused accuse VERB VBD 0 root _
			each each DET DT 4 obj _
			other other ADJ JJ 4 obj _`,
			[]string{"FRA&BLR ACCUSE 112 FRA&BLR occurred asserted"},
		},
		"one alone does nothing to each other": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			accused accuse VERB VBD 0 root _
			one one NUM CD 2 obj _
			another another DET DT 2 obj _`,
			nil,
		},
		"a phone call names the two of the verb": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			told tell VERB VBD 0 root _
			Belarus Belarus PROPN NNP 2 obj Actor=1
			in in ADP IN 7 case _
			a a DET DT 7 det _
			phone phone NOUN NN 7 compound _
			call call NOUN NN 2 obl _`,
			[]string{"FRA&BLR CONSULT 041 FRA&BLR occurred asserted"},
		},
		"a refusal answers the demand before it": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			urged urge VERB VBD 0 root _
			Belarus Belarus PROPN NNP 2 obj Actor=1
			to to PART TO 5 mark _
			resign resign VERB VB 2 xcomp _

			Belarus Belarus PROPN NNP 2 nsubj Actor=1
			rejected reject VERB VBD 0 root _
			the the DET DT 4 det _
			demand demand NOUN NN 2 obj _`,
			[]string{"FRA REQUEST 0241 BLR occurred asserted", "BLR REJECT 120 FRA occurred asserted"},
		},
		"the demand of another is not answered": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			urged urge VERB VBD 0 root _
			Belarus Belarus PROPN NNP 2 obj Actor=1
			to to PART TO 5 mark _
			resign resign VERB VB 2 xcomp _

			Ethiopia Ethiopia PROPN NNP 2 nsubj Actor=2
			rejected reject VERB VBD 0 root _
			the the DET DT 4 det _
			demand demand NOUN NN 2 obj _`,
			[]string{"FRA REQUEST 0241 BLR occurred asserted", "ETHGOV REJECT 120 - occurred asserted"},
		},
		"possessor": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			revoked revoke VERB VBD 0 root _
			Belarus Belarus PROPN NNP 5 nmod:poss Actor=1
			's 's PART POS 3 case _
			licence licence NOUN NN 2 obj _`,
			[]string{"FRA COERCE 172 BLR occurred asserted"},
		},
		"what an actor will not do is refused": {
			`
			France France PROPN NNP 4 nsubj Actor=0
			will will AUX MD 4 aux _
			not not PART RB 4 advmod _
			recognize recognize VERB VB 0 root _
			Belarus Belarus PROPN NNP 4 obj Actor=1`,
			[]string{"FRA REJECT 120 BLR occurred asserted"},
		},
		"private people": {
			`
			Ann Ann PROPN NNP 2 nsubj Actor=3
			met meet VERB VBD 0 root _
			Bob Bob PROPN NNP 2 obj Actor=4`,
			nil,
		},
		"an accusation is no act": {
			`
			Ethiopia Ethiopia PROPN NNP 3 nsubj:pass Actor=2
			was be AUX VBD 3 aux:pass _
			charged charge VERB VBN 0 root _
			with with SCONJ IN 5 mark _
			attacking attack VERB VBG 3 advcl _
			Belarus Belarus PROPN NNP 5 obj Actor=1`,
			[]string{"- COERCE 173 ETHGOV occurred asserted"},
		},
		"a text speaks for its author": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			issued issue VERB VBD 0 root _
			a a DET DT 4 det _
			statement statement NOUN NN 2 obj _
			condemning condemn VERB VBG 4 acl _
			Belarus Belarus PROPN NNP 5 obj Actor=1`,
			[]string{"FRA ACCUSE 111 BLR occurred asserted"},
		},
		"false friend": {
			`
			France France PROPN NNP 2 nsubj Actor=0
			met meet VERB VBD 0 root _
			Belarus Belarus PROPN NNP 5 nmod:poss Actor=1
			's 's PART POS 3 case _
			targets target NOUN NNS 2 obj _`,
			nil,
		},
	} {
		if d := cmp.Diff(c.want, code(t, doc(t, actors+c.text))); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestOneActOnce(t *testing.T) {
	d := doc(t, actors+`
		# zone = headline
		France France PROPN NNP 2 nsubj Actor=0
		invades invade VERB VBZ 0 root _
		Belarus Belarus PROPN NNP 2 obj Actor=1

		# newpar
		France France PROPN NNP 2 nsubj Actor=0
		invaded invade VERB VBD 0 root _
		Belarus Belarus PROPN NNP 2 obj Actor=1
		. . PUNCT . 2 punct _`)
	got := code(t, d)
	if d := cmp.Diff([]string{"FRA ASSAULT 190 BLR occurred asserted"}, got); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
	if e := d.Events[0]; len(e.Mentions) != 1 || e.Trigger == e.Mentions[0] {
		t.Errorf("trigger %v with other tellings %v, want one other", e.Trigger, e.Mentions)
	}
}

// The same Doc gives the same events, whoever codes beside it.
// TestAtLeast: what is less sure than asked for is left out, and nothing else.
func TestAtLeast(t *testing.T) {
	coder, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	const text = actors + `
		France France PROPN NNP 2 nsubj Actor=0
		attacked attack VERB VBD 0 root _
		Belarus Belarus PROPN NNP 2 obj Actor=1`
	told := func(least float64) *news.Doc {
		d := doc(t, text)
		coder.AtLeast(least).Annotate(d)
		return d
	}
	all := told(0).Events
	if len(all) != 1 {
		t.Fatalf("%d events, want 1", len(all))
	}
	if n := len(told(all[0].Confidence).Events); n != 1 {
		t.Errorf("%d events as sure as asked for, want 1", n)
	}
	if n := len(told(all[0].Confidence + 0.001).Events); n != 0 {
		t.Errorf("%d events less sure than asked for, want none", n)
	}
}

func TestCoderIsReadOnly(t *testing.T) {
	c, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	const text = actors + `
		France France PROPN NNP 2 nsubj Actor=0
		attacked attack VERB VBD 0 root _
		Belarus Belarus PROPN NNP 2 obj Actor=1`
	results := make(chan string)
	for range 4 {
		d := doc(t, text)
		go func() {
			c.Annotate(d)
			results <- line(d, &d.Events[0])
		}()
	}
	first := <-results
	for range 3 {
		if r := <-results; r != first {
			t.Errorf("%q beside %q", r, first)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	c, err := event.Default()
	if err != nil {
		b.Fatal(err)
	}
	d := doc(b, actors+`
		Ethiopia Ethiopia PROPN NNP 2 nsubj Actor=2
		agreed agree VERB VBD 0 root _
		to to PART TO 4 mark _
		sign sign VERB VB 2 xcomp _
		a a DET DT 6 det _
		treaty treaty NOUN NN 4 obj _
		with with ADP IN 8 case _
		Belarus Belarus PROPN NNP 4 obl Actor=1
		. . PUNCT . 2 punct _`)
	b.ReportAllocs()
	for b.Loop() {
		c.Annotate(d)
	}
}
