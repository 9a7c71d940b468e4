package when_test

import (
	"testing"

	"github.com/detente-wire/detente/when"
)

// FuzzExpressions checks that whatever the text, the times lie in it, in order
// and without overlap, with bounds that are both there or both absent, and in
// order.
func FuzzExpressions(f *testing.F) {
	for _, s := range []string{"On Feb. 30, 2025 at 3:18 p.m. EST", "every two years and 13.5.2015", "the '80s, '82 and 1,000 years", "mid-", "9/11", "a day"} {
		f.Add(s, "2026-01-23T15:18")
	}
	f.Fuzz(func(t *testing.T, text, at string) {
		end := 0
		for _, x := range when.Expressions(text, at) {
			if x.Span.Start < end || x.Span.End <= x.Span.Start || x.Span.End > len(text) {
				t.Fatalf("span %v after %d in %q", x.Span, end, text)
			}
			end = x.Span.End
			if (x.Start == "") != (x.End == "") || len(x.Start) == len(x.End) && x.Start > x.End {
				t.Fatalf("bounds %q..%q of %q", x.Start, x.End, text)
			}
			if x.Value == "" || x.Type == "" {
				t.Fatalf("no value or type: %+v", x)
			}
		}
	})
}

func BenchmarkExpressions(b *testing.B) {
	const text = "The ministers, who met on Tuesday in Geneva for the third time this year, will meet again on Feb. 3 " +
		"at 10 a.m. to review the accord of 1998, which has been under attack for months from lawmakers of both parties."
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		when.Expressions(text, "2026-01-23T15:18")
	}
}
