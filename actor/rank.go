package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// settleRanks makes sergeants, captains and the like officers of the police in a story that
// speaks of police and of no army.
func (p *pass) settleRanks() {
	police := false
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			switch {
			case h.inside:
			case h.kind == hitOffice && h.office.sector == "MIL" && !(h.office.person && h.office.title), h.kind == hitOrg && h.sector == "MIL":
				return
			case h.kind == hitOffice && h.office.sector == "COP", h.kind == hitOrg && h.sector == "COP":
				police = true
			}
		}
	}
	if !police {
		return
	}
	for i := range p.ents {
		for j := range p.ents[i].roles {
			if r := &p.ents[i].roles[j]; r.found && r.sector == "MIL" && policeRanks[r.lemma] && r.org == "" {
				r.sector = "COP"
			}
		}
	}
}

// policeRanks are ranks of armies and police alike.
var policeRanks = map[string]bool{
	"sergeant": true, "lieutenant": true, "captain": true, "corporal": true, "major": true, "colonel": true, "commander": true, "inspector": true,
}

// settleBodies gives directors, chairmen and the like the sector that the story tells
// elsewhere of the body in the words of their title: "director of the FRA" of the Financial
// Regulatory Authority (FRA).
func (p *pass) settleBodies() {
	for i := range p.ents {
		for j := range p.ents[i].roles {
			if r := &p.ents[i].roles[j]; r.found && r.sector == "" && r.code == "" {
				r.sector = p.sectorIn(r)
			}
		}
	}
}

// spokenFor returns the sector of the body named last before a role in its sentence, or else
// of the only kind that the sentence before names, for a spokesman of whom nothing else is told:
// "He was taken to Hill Hospital, spokesman Omar Lee said"; or "".
func (p *pass) spokenFor(r *role) string {
	if !strings.HasPrefix(r.lemma, "spokes") || r.possessor != news.None || r.country != "" || r.mark != "" || r.titleFirst+1 < r.titleEnd {
		return ""
	}
	if found := p.bodySectors(r.sent, r.titleFirst); len(found) > 0 {
		return found[len(found)-1]
	}
	if r.sent > 0 {
		if found := p.bodySectors(r.sent-1, len(p.lower[r.sent-1])); len(found) > 0 && len(slices.Compact(slices.Clone(found))) == 1 {
			return found[0]
		}
	}
	return ""
}

// bodySectors returns the sectors of the bodies that a sentence names before a token, "" for
// those of which the name tells none.
func (p *pass) bodySectors(sent, before int) []string {
	var found []string
	for _, n := range p.doc.Sentences[sent].Names {
		if n.End > before || n.Class != news.Organization && n.Class != news.Facility {
			continue
		}
		of := sectorOfBody(p.lower[sent][n.First:n.End])
		if h := p.hitAt(sent, n.First); h != nil && h.kind == hitOrg {
			of = h.sector
		}
		found = append(found, of)
	}
	return found
}

// sectorIn returns the sector of the body that the words of a role name, else that of most
// who have such a part; or "".
func (p *pass) sectorIn(r *role) string {
	e := p.bodyIn(r)
	if e == news.None {
		if s := p.spokenFor(r); s != "" {
			return s
		}
		if s := p.firmIn(r); s != "" {
			return s
		}
	}
	if r.office.words == "director" && e == news.None && r.titleFirst+1 == r.titleEnd && p.tellsOfShows() {
		return "CVL" // of films and plays
	}
	if s := p.bodyBehind(r); s != "" && (e == news.None || p.ents[e].sectorOf() == "") {
		return s
	}
	switch {
	case e == news.None && r.office.words != "executive director", e != news.None && p.ents[e].code != "":
		return ""
	case e != news.None && p.ents[e].sectorOf() != "":
		return p.ents[e].sectorOf()
	}
	if e != news.None && slices.ContainsFunc(p.ents[e].parts, func(w string) bool { return assemblies[w] || publicWords[w] }) {
		return ""
	}
	return usualSector(&r.office)
}

// tellsOfShows reports whether a story has three words or more for films, plays and who makes them.
func (p *pass) tellsOfShows() bool {
	n := 0
	for i := range p.lower {
		for j := range p.lower[i] {
			n += btoi(shows[p.lemma(i, j)])
		}
	}
	return n > 2
}

// shows are those words.
var shows = map[string]bool{
	"film": true, "movie": true, "screenplay": true, "filmmaker": true, "actor": true, "actress": true, "cinema": true, "broadway": true, "theater": true, "theatre": true,
	"musical": true, "sitcom": true, "drama": true, "comedy": true, "hollywood": true,
}

// firmIn returns BUS where the words of a title are a firm's, as the story has it: "Vansta
// spokesman" in one about Vansta Inc.; or "".
func (p *pass) firmIn(r *role) string {
	s := &p.doc.Sentences[r.sent]
	for i := r.titleFirst; i < r.titleEnd; i++ {
		if w := world.Fold(s.Tokens[i].Form); upperFirst(s.Tokens[i].Form) && p.companies[w] && p.surnames[w] == 0 {
			return "BUS"
		}
	}
	return ""
}

// bodyBehind returns the sector of the body at or of which the words directly behind the title of
// a head, director or vice president say that he is: "head of sales at Vansta Inc."; or "".
func (p *pass) bodyBehind(r *role) string {
	if !r.office.loose && !r.clubs() && !r.office.calling && r.lemma != "officer" {
		return ""
	}
	s, low := &p.doc.Sentences[r.sent], p.lower[r.sent]
	for _, n := range s.Names {
		if n.Class != news.Organization && n.Class != news.Facility || n.First < r.titleEnd || n.First > r.titleEnd+9 {
			continue
		}
		for i := r.titleEnd; i < n.First; i++ {
			if t := &s.Tokens[i]; t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "SCONJ" || low[i] == ";" || low[i] == "," && i > r.titleEnd {
				return ""
			}
		}
		i := n.First - 1
		for i > r.titleEnd && (s.Tokens[i].UPOS == "DET" || s.Tokens[i].UPOS == "ADJ" || isNoun(&s.Tokens[i]) && p.owner[r.sent][i] == 0 || low[i] == "-" || s.Tokens[i].UPOS == "VERB") {
			i--
		}
		if w := low[i]; w != "of" && w != "at" && w != "with" && w != "for" && w != "in" {
			return ""
		}
		return sectorOfBody(low[n.First:n.End])
	}
	return ""
}

// assemblies are bodies with chairmen who are in no business.
var assemblies = map[string]bool{
	"committee": true, "caucus": true, "council": true, "conference": true, "panel": true, "board": true, "group": true, "commission": true, "assembly": true,
	"movement": true, "front": true,
}

// bodyIn returns the organisation whose name the words of a role hold, or None.
func (p *pass) bodyIn(r *role) int {
	for _, i := range p.bySent[r.sent] {
		o := &p.mentions[i]
		if o.sort == sortOrg && o.form == news.FormName && len(o.ents) == 1 && r.span.Contains(p.sentence(o).SpanOf(o.first, o.end)) {
			return o.ents[0]
		}
	}
	return news.None
}
