package token_test

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/lang/token"
	"github.com/detente-wire/detente/news"
)

// splitter returns a Splitter with the trained weights.
func splitter(t testing.TB) *token.Splitter {
	t.Helper()
	weights, err := os.ReadFile("../../models/split.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	s, err := token.New(weights)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func all(text string) news.Span { return news.Span{Start: 0, End: len(text)} }

// show writes the words of a sentence, a clitic with + before it.
func show(s news.Sentence) string {
	var b strings.Builder
	for i, t := range s.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		if t.Joined {
			b.WriteByte('+')
		}
		b.WriteString(t.Form)
	}
	return b.String()
}

func TestWords(t *testing.T) {
	s := splitter(t)
	for _, c := range []struct{ name, text, want string }{
		{"hyphens", "a 15-year-old cease-fire in oil-rich Al-Qadra", "a 15 - year - old cease - fire in oil - rich Al - Qadra"},
		{"prefixes", "anti-government, non-aligned, mid-March, re-elected, pro-Beijing", "anti-government , non-aligned , mid-March , re-elected , pro-Beijing"},
		{"chains of names", "Harakat-e-Watan and the anti-Wodan camp", "Harakat - e - Watan and the anti-Wodan camp"},
		{"no apostrophe", "Its the end, im sure its not so. Ive been there and whats that?", "It +s the end , i +m sure it +s not so . I +ve been there and what +s that ?"},
		{
			"apostrophe not missing", "its own army, its on-again talks; Jonas Ive said Im Sang got an ID, lets them go, ill health",
			"its own army , its on - again talks ; Jonas Ive said Im Sang got an ID , lets them go , ill health",
		},
		{"words run together", "alot, dunno, outta", "a lot , du +n +no , out +ta"},
		{"word broken off", "I w- I mean th-, the one", "I w- I mean th- , the one"},
		{"short for with", "w/o him b/c she/he and w/ 5 km/h", "w/o him b/c she / he and w / 5 km / h"},
		{"et cetera", "ships, guns, etc. are sold, etc. They sank etc.", "ships , guns , etc. are sold , etc . They sank etc ."},
		{"negation", "didn't can’t won't DON'T", "did +n't ca +n’t wo +n't DO +N'T"},
		{"clitics", "they'd we’ve I'm she'll it's", "they +'d we +’ve I +'m she +'ll it +'s"},
		{"two clitics", "he shouldn't've gone", "he should +n't +'ve gone"},
		{"possessive", "Peru's envoy and the ministers' aides", "Peru +'s envoy and the ministers +' aides"},
		{"fused", "They cannot stay", "They can +not stay"},
		{"inner apostrophe", "the Mi'kmaq and O'Hara at six o'clock", "the Mi'kmaq and O'Hara at six o'clock"},
		{"quotes", "“We won,” he said. ``Never,'' she said. 'Fine'", "“ We won , ” he said . `` Never , '' she said . ' Fine '"},
		{"quoted plural", "the so-called 'moderates' left", "the so - called ' moderates ' left"},
		{"acronyms", "U.S. and U.N. envoys at 5 p.m. in Washington, D.C.", "U.S. and U.N. envoys at 5 p.m. in Washington , D.C."},
		{"titles", "Gen. A.B. Castro met Mr. Ito and Sen. Lund", "Gen. A.B. Castro met Mr. Ito and Sen. Lund"},
		{
			"states", "in St. Helena, Calif., and Salem, Mass., Bath, Me., Logan, W.Va., and Mobile, Ala.",
			"in St. Helena , Calif. , and Salem , Mass. , Bath , Me. , Logan , W.Va. , and Mobile , Ala.",
		},
		{"not abbreviations", "He said no. She came in May.", "He said no . She came in May ."},
		{"numbers", "1,350.5 and 11:30 on 9/11, 20th, 1990s, 60's", "1,350.5 and 11:30 on 9/11 , 20th , 1990s , 60's"},
		{"lists of numbers", "12,13,14 and 1914-1918 or 1914–18", "12 , 13 , 14 and 1914 - 1918 or 1914 – 18"},
		{"telephone", "call 202-555-0143 or 555-0143", "call 202-555-0143 or 555-0143"},
		{"office telephone", "(5-0134) or 713/555-0134, range 1-1500", "( 5-0134 ) or 713/555-0134 , range 1 - 1500"},
		{"decimal comma", "7,5 percent or 3,40 euros, notes 13,14", "7,5 percent or 3,40 euros , notes 13 , 14"},
		{"fractions of the wire", "a 7{-year-old, $2.58{ a bushel, 4½ pct", "a 7{ - year - old , $ 2.58{ a bushel , 4½ pct"},
		{"money", "$4.5m, US$20 billion, €3bn, Rs500 and 12%", "$ 4.5 m , US$ 20 billion , € 3 bn , Rs 500 and 12 %"},
		{"units", "10pm, 5kg, 30km and 8a.m.", "10 pm , 5 kg , 30 km and 8 a.m."},
		{"dashes", "The pact—signed in 1988—held -- so far --", "The pact — signed in 1988 — held -- so far --"},
		{"ellipsis", "Well... maybe…no", "Well ... maybe … no"},
		{"addresses", "See https://example.org/a?b=c, www.example.com. Or mail desk@example.org.", "See https://example.org/a?b=c , www.example.com . Or mail desk@example.org ."},
		{"address of an office", "Reis@HQ wrote; mailto:a@example.org", "Reis@HQ wrote ; mailto:a@example.org"},
		{"file and newsgroup", "see minutes-2.doc and talk.politics.baltics.", "see minutes-2.doc and talk.politics.baltics ."},
		{"face", "well done:) (as said: :)", "well done :) ( as said : :)"},
		{"domain", "(example.com) said", "( example.com ) said"},
		{"ampersand", "AT&T and Q&A", "AT&T and Q&A"},
		{"slash", "and/or Kyiv/Moscow", "and / or Kyiv / Moscow"},
		{"tags", "@envoy wrote #ceasefire", "@envoy wrote #ceasefire"},
		{"years cut short", "the class of '72 and the '90s", "the class of '72 and the '90s"},
		{"foreign letters", "Łukasz Šefčovič met İnci Öz", "Łukasz Šefčovič met İnci Öz"},
		{"emphasis", "What?! No!!!", "What ?! No !!!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, sentence := range s.Split(c.text, all(c.text)) {
				got = append(got, show(sentence))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	s := splitter(t)
	for _, c := range []struct {
		name string
		want []string // the sentences; the text is these with spaces between
	}{
		{"plain", []string{"Troops entered the town on Monday.", "Nobody was hurt."}},
		{"date", []string{"Talks resume Feb. 3 in Geneva.", "The U.S. President will attend."}},
		{"date before quotation", []string{"The deal lapsed on Jan. 5.", "“We regret it,” said Gen. Paulo Reis."}},
		{"quotation closes", []string{"“We will not yield.”", "He then left for St. Petersburg, Fla., with aides."}},
		{"typewriter quotes", []string{"``It is over.''", "The general nodded."}},
		{"speech goes on", []string{"“Who fired?” she asked.", "Nobody answered."}},
		{"initials", []string{"John F. Keller and J. R. Moss met.", "They agreed."}},
		{"acronym ends", []string{"The envoy flew home from the U.S.", "He will return."}},
		{"company", []string{"Northfield Inc. President Ana Cruz resigned.", "Shares fell."}},
		{"number", []string{"It was No. 2 on the list.", "The vote was 12 to 3."}},
		{"ellipsis", []string{"“I waited ... and waited,” he said.", "The line was dead."}},
		{"brackets", []string{"(The ministry denied it.)", "Fighting went on."}},
		{"time", []string{"The truce began at 6 a.m. Tuesday.", "It held until 4 p.m.", "The army blamed rebels."}},
		{"acronym goes on", []string{"The U.S. And Ruvania signed.", "It binds the U.S. To stay out."}},
		{"acronym before a title", []string{"It was upheld by the U.S. Supreme Court in May.", "No one was surprised."}},
		{"company ends", []string{"He works for Northfield Inc.", "The firm makes ships."}},
		{"state ends", []string{"The warehouse is in Trenton, N.J.", "In Ohio, there are two."}},
		{"name with nickname", []string{"Judge James L. “Jim” Keller and Thomas P. ``Tip'' Moss agreed.", "They left."}},
		{"speech after a colon", []string{"The minister replied: “No deal.”", "He then left."}},
		{"list of the wire", []string{"The accord has two parts.", "_Troops leave in May.", "_ Prisoners go home.", "-Ruvania pays for both."}},
		{"bullets", []string{"• Ships stay in port", "• Planes may fly"}},
		{"ticker", []string{"Talks with Castel AG <CSTL.F> and Ito Ltd <ITOL.T> failed.", "Shares fell."}},
		{"title in capitals", []string{"PLF Chairman Omar Reis accused Ruvania of delay.", "Late Tuesday, Council President Ana Cruz agreed."}},
		{"crop year", []string{"The ministry put the 1986/87 wheat crop at 4.1 mln tonnes.", "That is a record."}},
		{"telephones", []string{"Spanish: 1-800-555-0134.", "Korean: 1-800-555-0199."}},
		{"question", []string{"Will it hold?", "Few think so!", "But the guns are silent."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Join(c.want, " ")
			var got []string
			for _, sentence := range s.Split(text, all(text)) {
				got = append(got, sentence.Span.Of(text))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLineBreaks(t *testing.T) {
	s := splitter(t)
	text := "The two sides agreed\nto meet in U.S.\nwaters on Monday.\nNobody knows why.\n\nA list\n\nof things"
	var got []string
	for _, sentence := range s.Split(text, all(text)) {
		got = append(got, sentence.Span.Of(text))
	}
	want := []string{"The two sides agreed\nto meet in U.S.\nwaters on Monday.", "Nobody knows why.", "A list", "of things"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

// TestNeedlessBreak has lines that end before their room is used: somebody
// wanted a new line there.
func TestNeedlessBreak(t *testing.T) {
	s := splitter(t)
	text := "The ministry said on Friday that all of its troops would leave the\n" +
		"border zone of Northern Ruvania by the end of May.\n" +
		"Old allies\n" +
		"Many of the men who fought there in the war have gone home since\n" +
		"the truce, and Council\nPresident Ana Cruz thanked them."
	var got []string
	for _, sentence := range s.Split(text, all(text)) {
		got = append(got, strings.ReplaceAll(sentence.Span.Of(text), "\n", " "))
	}
	want := []string{
		"The ministry said on Friday that all of its troops would leave the border zone of Northern Ruvania by the end of May.",
		"Old allies",
		"Many of the men who fought there in the war have gone home since the truce, and Council President Ana Cruz thanked them.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

func TestSpanWithinText(t *testing.T) {
	s := splitter(t)
	text := "Skip. Read this. And skip."
	got := s.Split(text, news.Span{Start: 6, End: 16})
	if len(got) != 1 || got[0].Span != (news.Span{Start: 6, End: 16}) {
		t.Errorf("sentences %+v, want one at 6 to 16", got)
	}
	if got := s.Split(text, news.Span{Start: 20, End: 90}); len(got) != 1 || got[0].Span.End != len(text) {
		t.Errorf("a span beyond the text gives %+v", got)
	}
	if got := s.Split(" \n ", news.Span{Start: 0, End: 3}); got != nil {
		t.Errorf("white space gives %+v", got)
	}
}

func TestLongSentenceIsCut(t *testing.T) {
	s := splitter(t)
	text := strings.Repeat("ships, planes and guns ", 2000)
	got := s.Split(text, all(text))
	if len(got) < 2 {
		t.Fatalf("%d sentences, want several", len(got))
	}
	for _, x := range got {
		if !x.Cut || len(x.Tokens) > token.MaxTokens {
			t.Errorf("piece of %d tokens, cut %v", len(x.Tokens), x.Cut)
		}
	}
}

// TestLinear holds the work on texts with no break in them to their length.
func TestLinear(t *testing.T) {
	s := splitter(t)
	for _, unit := range []string{"a", "1", ".", "-", "a-", "1-", "a.", "a'", "'", "(", "Mr. ", "a@", "www.", "non-", "\"", ")", "1,", "http://", "é"} {
		text := strings.Repeat(unit, 100_000/len(unit))
		began := time.Now()
		s.Split(text, all(text))
		if d := time.Since(began); d > 5*time.Second { // squared, it would take minutes
			t.Errorf("100 kB of %q took %v", unit, d)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"", "He didn't go. “Why?” 5 p.m.", "a\xffb 1.2.3 --", "http://x.y (z)", "the ships' '90s", "U.S.A... !?"} {
		f.Add(seed, 0, len(seed))
	}
	s := splitter(f)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || end > len(text) || start > end {
			start, end = 0, len(text)
		}
		at, last := start, start
		for _, sentence := range s.Split(text, news.Span{Start: start, End: end}) {
			if len(sentence.Tokens) == 0 || sentence.Span.Start < last {
				t.Fatalf("sentence %+v after offset %d", sentence, last)
			}
			last = sentence.Span.End
			for i, tok := range sentence.Tokens {
				if !sentence.Span.Contains(tok.Span) || tok.Span.Empty() || tok.Span.Start < at {
					t.Fatalf("token %q at %v after offset %d in sentence %v", tok.Form, tok.Span, at, sentence.Span)
				}
				if tok.Joined && i == 0 {
					t.Fatalf("sentence starts with the joined word %q", tok.Form)
				}
				if !blank(text[at:tok.Span.Start]) {
					t.Fatalf("characters %q lie in no token", text[at:tok.Span.Start])
				}
				at = tok.Span.End
			}
		}
		if !blank(text[at:end]) {
			t.Fatalf("characters %q at the end lie in no token", text[at:end])
		}
	})
}

func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

func BenchmarkSplit(b *testing.B) {
	s := splitter(b)
	text := strings.Repeat("Gen. Ana Reis said Tuesday that the 15-year-old accord didn't bind the U.S. government. “We'll see,” she added. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Split(text, all(text))
	}
}
