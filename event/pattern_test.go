package event

import (
	"strings"
	"testing"
)

func TestNotation(t *testing.T) {
	classes := map[string][]string{"sanction": {"embargo", "sanction"}}
	for _, text := range []string{
		"impose.v(obj:{sanction}.n subj:A on/against:B)",
		"carry+out.v(obj:attack.n(on:B) subj:A)",
		"meet.v(subj:A+B)",
		"agree.v(subj:A inf:DO)",
		"shell/bomb+out.v(subj:A=gunner/rebel.n obj:B?)",
		"revoke.v(obj:X(poss:B) subj:A)",
	} {
		n, err := parsePattern(text, classes)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		again, err := parsePattern(n.String(), classes)
		if err != nil || again.String() != n.String() {
			t.Errorf("%s: prints as %s, which reads as %v (%v)", text, n, again, err)
		}
	}
}

func TestNotationRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"impose":              "want word.v",
		"impose.q(subj:A)":    "want word.v",
		"impose.v(subj)":      "want role:",
		"impose.v(subj:A":     "want )",
		"impose.v(obj:{x}.n)": "unknown word class {x}",
		"meet.v(subj:A) x":    "want end of pattern",
	} {
		if _, err := parsePattern(text, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", text, err, want)
		}
	}
}

func TestDefaultPatterns(t *testing.T) {
	ps, err := DefaultPatterns()
	if err != nil {
		t.Fatal(err)
	}
	var sb strings.Builder
	if _, err := ps.WriteTo(&sb); err != nil {
		t.Fatal(err)
	}
	again, err := ReadPatterns(strings.NewReader(sb.String()))
	if err != nil {
		t.Fatal(err)
	}
	if again.Len() != ps.Len() || again.Book != ps.Book || again.Model != ps.Model {
		t.Errorf("read back %d patterns of %s/%s, wrote %d of %s/%s", again.Len(), again.Book, again.Model, ps.Len(), ps.Book, ps.Model)
	}
	book, err := DefaultBook()
	if err != nil {
		t.Fatal(err)
	}
	if book.Version != ps.Book {
		t.Errorf("patterns.txt is of codebook %s, the codebook is %s: run go generate ./event", ps.Book, book.Version)
	}
	if ps.Len() != len(book.Examples) {
		t.Errorf("%d patterns for %d examples: run go generate ./event", ps.Len(), len(book.Examples))
	}
}

func FuzzReadPatterns(f *testing.F) {
	f.Add("codebook x\nmodel y\n{s}\tembargo sanction\nCOERCE 163\timpose.v(obj:{s}.n subj:A on:B)\tA imposes {s}s on B\n")
	f.Add("not:COERCE both 163\tmeet.v(subj:A+B)\tA and B meet")
	f.Add("COERCE 163\ta.v(b:")
	f.Add("\t\t0")
	f.Fuzz(func(t *testing.T, text string) {
		ps, err := ReadPatterns(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, p := range ps.list {
			if _, err := parsePattern(p.root.String(), ps.classes); err != nil {
				t.Errorf("%q prints as %q, which does not read: %v", text, p.root, err)
			}
		}
	})
}

func BenchmarkReadPatterns(b *testing.B) {
	for b.Loop() {
		if _, err := ReadPatterns(strings.NewReader(patternsText)); err != nil {
			b.Fatal(err)
		}
	}
}
