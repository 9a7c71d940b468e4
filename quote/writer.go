package quote

import (
	"github.com/detente-wire/detente/news"
)

// What is the writer's within the words that a quote takes for its content.

// withoutWriter takes the writer's words from a find's content.
func (r *reader) withoutWriter(f *find) {
	r.withoutSetting(f)
	r.beforeJudgement(f)
	r.beforeRemark(f)
	r.beforeSecondVerb(f)
}

// beforeJudgement ends what was said before a dash behind which the writer judges it.
func (r *reader) beforeJudgement(f *find) {
	if len(f.content) == 0 {
		return
	}
	s := &r.doc.Sentences[f.sent]
	last := &f.content[len(f.content)-1]
	first, end := len(s.Tokens), 0
	for i := range s.Tokens {
		if last.Contains(s.Tokens[i].Span) {
			first, end = min(first, i), i+1
		}
	}
	if dash := r.beforeAside(f, s, first, end); first < dash && dash < end {
		last.End = s.Tokens[dash-1].Span.End
	}
}

// withoutSetting drops what stands before words in marks and has no verb: the
// occasion on which they were said ("[In his lecture,] Ruiz said, “…”").
func (r *reader) withoutSetting(f *find) {
	if len(f.content) < 2 || f.cue == news.None || f.content[0].End > f.cueSpan.Start || r.quoted(f.content[0]) || !r.quoted(f.content[len(f.content)-1]) {
		return
	}
	s := &r.doc.Sentences[f.sent]
	first := 0
	for first < len(s.Tokens) && s.Tokens[first].Span.Start < f.content[0].Start {
		first++
	}
	end := first
	for end < len(s.Tokens) && s.Tokens[end].Span.End <= f.content[0].End {
		end++
	}
	if first < end && s.Tokens[first].UPOS == "ADP" && finiteForm(s, first, end) == "" {
		f.content = f.content[1:]
	}
}

// beforeRemark ends a thing spoken of before a dash, after which the writer goes on.
func (r *reader) beforeRemark(f *find) {
	if !f.pattern.nominal() || len(f.content) == 0 || f.cue == news.None {
		return
	}
	s := &r.doc.Sentences[f.sent]
	last := &f.content[len(f.content)-1]
	for i := f.cue + 1; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		dash := t.Form == "-" || t.Form == "--" || t.Form == "—" || t.Form == "–" || t.Form == "_"
		if !dash || !last.Contains(t.Span) || r.inside[f.sent][i] != r.inside[f.sent][f.cue] || s.Tokens[i-1].Span.End == t.Span.Start {
			continue
		}
		if s.Tokens[i-1].Span.End > last.Start {
			last.End = s.Tokens[i-1].Span.End
		}
		return
	}
}

// beforeSecondVerb ends what was said before the speaker's next verb, which leads
// to words in marks of its own: "said the plan was weak[, but added, “we can live
// with it”]".
func (r *reader) beforeSecondVerb(f *find) {
	if f.cue == news.None || len(f.content) != 1 || f.content[0].Start < f.cueSpan.End {
		return
	}
	s := &r.doc.Sentences[f.sent]
	c := &f.content[0]
	for i := f.cue + 2; i+2 < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if t.XPOS != "VBD" || !c.Contains(t.Span) || r.inside[f.sent][i] != r.inside[f.sent][f.cue] {
			continue
		}
		first, _ := r.groupRange(s, i)
		e := r.cues.verbs[t.Lemma]
		leads := s.Tokens[i+1].Form == "," && r.inside[f.sent][i+2] != r.inside[f.sent][i]
		if e == nil || !e.kind.spoken() || !leads || first < f.cue+3 || s.Tokens[first-1].UPOS != "CCONJ" {
			continue
		}
		if _, end := trim(s, f.cue+1, first-1); s.Tokens[end-1].Span.End > c.Start {
			c.End = s.Tokens[end-1].Span.End
		}
		return
	}
}
