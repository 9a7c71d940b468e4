package quote

import (
	"sort"

	"github.com/detente-wire/detente/news"
)

// chain sets Via: the narrowest quote whose content holds the cue of another
// carries it ("X confirmed that Y, according to Z": Z carries X). finds are
// those that the quotes were made of.
//
// A noun phrase carries nothing, nor does an infinitive: who criticizes a
// statement, or vows to act after it, does not vouch for its having been made; and
// nobody carries his own words. A carrier is always the longer of the two, so that no
// chain closes on itself.
func chain(quotes []news.Quote, finds []*find) {
	type part struct {
		span  news.Span
		quote int
	}
	var parts []part
	sizes := make([]int, len(quotes))
	cues := make([]int, 0, len(quotes))
	for i := range quotes {
		sizes[i] = size(quotes[i].Content)
		if !quotes[i].Cue.Empty() {
			cues = append(cues, i)
		}
		if quotes[i].Kind == news.Topic && quotes[i].Style != news.Direct || finds[i].pattern == patNoun || finds[i].pattern == patInfinitive || quotes[i].Kind == news.Silence || quotes[i].Kind == news.Seeming || finds[i].entry == hearsay {
			continue
		}
		for _, s := range quotes[i].Content {
			parts = append(parts, part{s, i})
		}
	}
	sort.SliceStable(parts, func(a, b int) bool { return parts[a].span.Start < parts[b].span.Start })
	sort.SliceStable(cues, func(a, b int) bool { return quotes[cues[a]].Cue.Start < quotes[cues[b]].Cue.Start })
	var active []part
	next := 0
	for _, i := range cues {
		cue := quotes[i].Cue
		for next < len(parts) && parts[next].span.Start <= cue.Start {
			active = append(active, parts[next])
			next++
		}
		kept := active[:0]
		best := news.None
		for _, p := range active {
			if p.span.End <= cue.Start {
				continue
			}
			kept = append(kept, p)
			longer := sizes[p.quote] > sizes[i] || sizes[p.quote] == sizes[i] && p.quote < i
			if p.quote != i && p.span.Contains(cue) && longer && !sameSpeaker(&quotes[p.quote], &quotes[i]) && (best == news.None || sizes[p.quote] < sizes[best]) {
				best = p.quote
			}
		}
		active = kept
		quotes[i].Via = best
	}
}

// sameSpeaker reports whether one actor is the source of both: nobody vouches for
// himself.
func sameSpeaker(a, b *news.Quote) bool {
	return a.Source.Actor != news.None && a.Source.Actor == b.Source.Actor
}

func size(spans []news.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}
