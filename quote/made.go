package quote

import (
	"github.com/detente-wire/detente/news"
)

// madeClear reads "made (it) clear that …": cue is all from the verb to the
// adjective, content the clause after it.
func (r *reader) madeClear(si, a int, e *entry) {
	s := &r.doc.Sentences[si]
	v := a - 1
	if v > 0 && s.Tokens[v].Is("it") {
		v--
	}
	if v < 0 || !s.Tokens[v].Is("make") || a+1 >= len(s.Tokens) {
		return
	}
	f := find{sent: si, cue: v, entry: e, clause: news.None, addressee: nowhere, pattern: patClause}
	if f.source = r.sourceOf(si, v); !f.source.found() {
		return
	}
	f.hush, _ = r.unsaid(s, v, e)
	first, _ := r.groupRange(s, v)
	f.cueSpan = s.SpanOf(first, a+1)
	at := r.conjunction(s, a+1)
	if s.Tokens[at].Form != "that" {
		return
	}
	end := beforeAccording(s, at, r.beforeAside(&f, s, at, len(s.Tokens)))
	f.content = parts(s, at, end, end, end)
	if len(f.content) > 0 {
		r.add(f)
	}
}
