package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/world"
)

// office is what a noun says of its bearer's part in public life.
type office struct {
	sector string
	words  string // singular: "foreign minister"
	lemma  string // its head: "minister"
	person bool   // "foreign minister", also in the plural
	body   bool   // an institution: "parliament", "army"
	people bool   // several: "troops", "protesters", "ministers"
	rules  bool   // heads a state or government
	deputy bool
	title  bool   // stands before names
	local  bool   // of a part of a country
	many   bool   // of several states
	in     string // alpha-3 of the only country that has it, or ""
	former bool   // out of office by the word itself
	field  string // of a minister or ministry: "foreign"
	// carrier marks a part that tells nothing without the body it belongs to:
	// "spokesman", "leader", "member".
	carrier bool
	// loose marks a noun that is a part in public life only together with the
	// body that it belongs to: "head", "member".
	loose bool
	// calling marks what somebody with a name is, and no party without one.
	calling bool
}

// loose are those nouns.
var loose = map[string]bool{
	"head": true, "chief": true, "member": true, "founder": true, "co-founder": true, "owner": true, "boss": true,
	"director": true, "organizer": true, "organiser": true, "counterpart": true, "predecessor": true, "successor": true,
}

func newOffice(o world.Office) office {
	of := office{
		sector: string(o.Sector), words: o.Words, person: o.Kind == world.PersonOffice, body: o.Kind == world.Body,
		people: o.Kind == world.People || o.Kind == world.PersonOffice && o.Plural,
		rules:  o.Head && !o.Deputy && !o.Local, deputy: o.Deputy, title: o.Title, local: o.Local, many: o.Many, in: o.In, former: o.Former, field: o.Portfolio, calling: o.Calling,
	}
	if of.words == "premier" {
		of.words = "prime minister"
	}
	of.lemma = headWord(of.words)
	of.carrier = of.person && (o.Speaker || carriers[of.lemma] || o.Calling && (of.sector == "BUS" || of.sector == "LAB" || of.sector == "NGO" || of.sector == ""))
	return of
}

// headWord returns the head noun of an office: "secretary" of "secretary of
// state", "general" of "gen.".
func headWord(words string) string {
	for _, prep := range []string{" of ", " to ", " for ", " at ", " in "} {
		if i := strings.Index(words, prep); i > 0 {
			words = words[:i]
		}
	}
	for _, tail := range []string{"-elect", "-designate", "-general", "-in-chief", " general"} {
		if head, ok := strings.CutSuffix(words, tail); ok && !generals[head] {
			words = head
		}
	}
	w := words[strings.LastIndexAny(words, " -")+1:]
	if full, ok := ranks[w]; ok {
		return full
	}
	return w
}

// generals are the words before "general" that make a rank of it, where
// "secretary general" and its like are no generals.
var generals = map[string]bool{
	"major": true, "brigadier": true, "lieutenant": true, "army": true, "police": true, "colonel": true, "four-star": true,
	"lt.": true, "maj.": true, "brig.": true, "retired": true, "air force": true, "two-star": true, "three-star": true,
}

// ranks spells out the titles that stand abbreviated before names.
var ranks = map[string]string{
	"gen.": "general", "lt.": "lieutenant", "col.": "colonel", "maj.": "major", "capt.": "captain",
	"adm.": "admiral", "sgt.": "sergeant", "cpl.": "corporal", "sen.": "senator", "rep.": "representative",
	"gov.": "governor", "cmdr.": "commander", "brig.": "brigadier", "insp.": "inspector",
	"supt.": "superintendent", "congressman": "representative", "congresswoman": "representative",
}

// carriers are parts in public life that say little without the body that one
// has them in.
var carriers = map[string]bool{
	"leader": true, "official": true, "chief": true, "head": true, "member": true, "aide": true,
	"adviser": true, "advisor": true, "director": true, "representative": true, "delegate": true,
	"negotiator": true, "commander": true, "chairman": true, "chairwoman": true, "chair": true,
	"candidate": true, "source": true, "officer": true, "worker": true, "staffer": true, "employee": true,
	"spokesman": true, "spokeswoman": true, "spokesperson": true, "assistant": true, "deputy": true,
	"secretary": true, "boss": true, "founder": true, "supporter": true, "activist": true, "figure": true,
}

// sectorOfName reads the sector from the kind of body that an organisation's
// name ends or begins with; "" of no words.
func sectorOfName(words []string) string {
	if len(words) == 0 {
		return ""
	}
	if words[0] == "office" || words[0] == "bureau" || words[0] == "department" || words[0] == "ministry" {
		return "GOV"
	}
	if last := strings.Trim(words[len(words)-1], "."); len(words) > 1 && legalForms[last] {
		return "BUS"
	}
	for i := len(words) - 1; i >= 0; i-- {
		w := strings.Trim(words[i], ".")
		if s, ok := nameSector[w]; ok && w != "agency" {
			if s == "LEG" && holdsAny(words, labor) {
				return "LAB"
			}
			if w == "committee" && (words[0] == "house" || slices.Contains(words, "senate")) {
				return "LEG"
			}
			return s
		}
		if len(w) > 6 && strings.HasSuffix(w, "bank") {
			return "BUS"
		}
	}
	return ""
}

// legalForms end the names of companies.
var legalForms = map[string]bool{
	"llc": true, "ab": true, "ag": true, "nv": true, "n.v": true, "sa": true, "s.a": true, "bhd": true, "oy": true, "spa": true,
	"bros": true, "brothers": true, "pty": true, "limited": true, "incorporated": true, "gmbh": true, "a/s": true, "kk": true, "bv": true,
	"sons": true,
}

// nameSector has words of organisations' names that tell their sector.
var nameSector = map[string]string{
	"ministry": "GOV", "department": "GOV", "cabinet": "GOV", "embassy": "GOV", "consulate": "GOV",
	"administration": "GOV", "government": "GOV", "municipality": "GOV", "directorate": "GOV",
	"parliament": "LEG", "senate": "LEG", "congress": "LEG", "assembly": "LEG", "legislature": "LEG",
	"court": "JUD", "tribunal": "JUD", "judiciary": "JUD",
	"army": "MIL", "navy": "MIL", "force": "MIL", "forces": "MIL", "brigade": "MIL", "battalion": "MIL",
	"regiment": "MIL", "military": "MIL", "guard": "MIL", "guards": "MIL", "command": "MIL",
	"police": "COP", "constabulary": "COP", "gendarmerie": "COP",
	"party": "PTY", "university": "EDU", "college": "EDU", "school": "EDU", "institute": "",
	"authority": "GOV", "bureau": "GOV", "airline": "BUS", "exchange": "BUS", "chamber": "BUS", "bancorporation": "BUS", "savings": "BUS", "airlines": "BUS", "hotel": "BUS", "motors": "BUS", "insurance": "BUS",
	"securities": "BUS", "holdings": "BUS", "stores": "BUS", "bancorp": "BUS", "teamsters": "LAB", "workers": "LAB",
	"banque": "BUS", "banco": "BUS", "banca": "BUS", "caisse": "BUS", "utilities": "BUS", "electric": "BUS", "bancshares": "BUS",
	"financial": "BUS", "investments": "BUS", "petroleum": "BUS", "steel": "BUS", "chemicals": "BUS", "chemical": "BUS", "mines": "BUS",
	"foods": "BUS", "brands": "BUS", "pipelines": "BUS", "oil": "BUS", "properties": "BUS", "enterprises": "BUS",
	"society": "NGO", "magazine": "MED", "museum": "EDU", "gallery": "EDU", "academy": "EDU", "cathedral": "REL",
	"church": "REL", "hospital": "HLH", "clinic": "HLH",
	"bank": "BUS", "corp": "BUS", "inc": "BUS", "ltd": "BUS", "co": "BUS", "company": "BUS",
	"corporation": "BUS", "industries": "BUS", "airways": "BUS", "plc": "BUS",
	"group": "", "times": "MED", "post": "MED", "news": "MED", "newspaper": "MED", "television": "MED",
	"tv": "MED", "radio": "MED", "herald": "MED", "tribune": "MED", "journal": "MED", "gazette": "MED",
	"daily": "MED", "broadcasting": "MED", "agency": "", "union": "LAB", "unions": "LAB",
	"foundation": "NGO", "association": "NGO", "committee": "", "front": "",
}
