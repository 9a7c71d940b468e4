package actor

import "slices"

// sectorOfBody reads from the name of a body the sector of whoever speaks for it, leads it
// or works there: besides what [sectorOfName] knows, words that are no sure sign that a name
// is one of a body, but tell its kind where it is.
func sectorOfBody(words []string) string {
	if s := sectorOfName(words); s != "" {
		return s
	}
	if holdsAny(words, labor) && holdsAny(words, leagues) {
		return "LAB"
	}
	if holdsAny(words, partyNames) {
		return "PTY"
	}
	if holdsAny(words, healing) {
		return "HLH"
	}
	head := slices.IndexFunc(words, func(w string) bool { return w == "of" || w == "for" })
	if head > 0 {
		if s := sectorWithin(words, 0, head); s != "" {
			return s // "Institute of Technology": what it is, not of what
		}
	}
	return sectorWithin(words, max(0, head), len(words))
}

// sectorWithin reads words [first, end) of a name from the last to the first.
func sectorWithin(words []string, first, end int) string {
	for i := end - 1; i >= first; i-- {
		w, next := words[i], ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch s := bodySector[w]; {
		case s != "":
			return s
		case publicBodies[w] && holdsAny(words, publicWords), next == "of" && (w == "office" || w == "bureau" || w == "department" || w == "ministry"):
			return "GOV"
		case w == "committee" && next == "for":
			return "NGO"
		case (w == "center" || w == "centre") && (next == "for" || holdsAny(words, studies)):
			return "EDU"
		}
	}
	return ""
}

func holdsAny(words []string, set map[string]bool) bool {
	return slices.ContainsFunc(words, func(w string) bool { return set[w] })
}

// labor and leagues together name unions: "Labour Congress", "Federation of Trade Unions".
var (
	labor   = map[string]bool{"labor": true, "labour": true, "trade": true, "workers": true, "unions": true, "employees": true, "teachers": true, "nurses": true}
	leagues = map[string]bool{"congress": true, "federation": true, "confederation": true, "council": true, "alliance": true, "brotherhood": true}
)

// partyNames are words that parties have in the names of their own bodies.
var partyNames = map[string]bool{"republican": true, "democratic": true, "socialist": true, "communist": true, "conservative": true}

// healing and studies tell what a center is for.
var (
	healing = map[string]bool{"medical": true, "health": true}
	studies = map[string]bool{"research": true, "studies": true, "study": true, "science": true, "policy": true, "training": true, "learning": true}
)

// bodySector has words of the names of bodies that tell of which sector these are.
var bodySector = map[string]string{
	"commission": "GOV", "survey": "GOV", "archives": "GOV", "directorate-general": "GOV", "registry": "GOV", "customs": "GOV", "treasury": "GOV",
	"presidency": "GOV", "governorate": "GOV", "commissariat": "GOV", "secretariat": "GOV",
	"federation": "NGO", "club": "NGO", "trust": "NGO", "forum": "NGO", "coalition": "NGO", "charities": "NGO", "charity": "NGO",
	"alliance": "NGO", "league": "NGO", "watch": "NGO", "initiative": "NGO", "fund": "NGO", "relief": "NGO", "conservancy": "NGO", "organization": "NGO", "organisation": "NGO", "cross": "NGO", "endowment": "NGO",
	"guild": "LAB", "brotherhood": "LAB", "local": "LAB",
	"institute": "EDU", "institution": "EDU", "institutes": "EDU", "laboratory": "EDU", "observatory": "EDU", "zoo": "EDU", "library": "EDU", "planetarium": "EDU",
	"aquarium": "EDU", "conservatory": "EDU", "faculty": "EDU",
	"diocese": "REL", "archdiocese": "REL", "synagogue": "REL", "mosque": "REL", "temple": "REL", "seminary": "REL", "ministries": "REL", "parish": "REL",
	"sports": "MED", "publishing": "MED", "publishers": "MED", "books": "MED", "press": "MED", "media": "MED", "network": "MED", "review": "MED",
	"chronicle": "MED", "examiner": "MED", "telegraph": "MED", "bulletin": "MED", "inquirer": "MED",
	"studios": "BUS", "pictures": "BUS", "films": "BUS", "records": "BUS", "productions": "BUS", "entertainment": "BUS",
	"systems": "BUS", "technologies": "BUS", "technology": "BUS", "partners": "BUS", "capital": "BUS", "associates": "BUS", "ventures": "BUS",
	"energy": "BUS", "gas": "BUS", "power": "BUS", "pharmaceuticals": "BUS", "laboratories": "BUS", "labs": "BUS", "solutions": "BUS", "logistics": "BUS",
	"telecom": "BUS", "motor": "BUS", "realty": "BUS", "trading": "BUS", "winery": "BUS", "restaurants": "BUS", "restaurant": "BUS", "mining": "BUS",
	"construction": "BUS", "consulting": "BUS", "consultants": "BUS", "manufacturing": "BUS", "products": "BUS", "computer": "BUS", "computers": "BUS",
	"software": "BUS", "aerospace": "BUS", "aircraft": "BUS", "aviation": "BUS", "railroad": "BUS", "railway": "BUS", "railways": "BUS", "shipping": "BUS",
	"brewery": "BUS", "breweries": "BUS", "asset": "BUS", "mutual": "BUS", "advertising": "BUS", "hotels": "BUS", "resort": "BUS",
	"casino": "BUS", "mall": "BUS", "supermarkets": "BUS", "markets": "BUS", "dealers": "BUS", "farms": "AGR", "growers": "AGR", "farmers": "AGR",
}

// publicBodies are a state's where a word of [publicWords] stands with them: "National Weather
// Service", "Board of Pharmacy".
var publicBodies = map[string]bool{
	"service": true, "services": true, "board": true, "council": true, "office": true, "agency": true, "park": true, "program": true, "programme": true,
	"unit": true, "division": true, "corps": true, "laboratory": true, "system": true,
}

// publicWords are those words.
var publicWords = map[string]bool{
	"national": true, "state": true, "federal": true, "county": true, "city": true, "municipal": true, "provincial": true, "district": true, "royal": true,
	"secret": true, "weather": true, "forest": true, "immigration": true, "postal": true, "wildlife": true, "intelligence": true, "security": true,
	"emergency": true, "election": true, "elections": true, "electoral": true, "tax": true, "revenue": true, "pharmacy": true, "parole": true, "governors": true,
	"supervisors": true, "regents": true, "zoning": true, "planning": true, "fire": true, "rescue": true, "correctional": true, "welfare": true, "housing": true,
	"transportation": true, "transit": true, "environmental": true, "reserve": true, "labor": true, "economic": true, "safety": true, "meteorological": true,
}

// usualSector returns the sector of most of those who have a part, for whoever has it in a
// body of which the story tells nothing: owners are in business, executive directors in
// charities.
func usualSector(o *office) string {
	switch {
	case o.words == "executive director" || o.words == "program director":
		return "NGO"
	case o.lemma == "owner" || o.lemma == "chairman" && o.words != "committee chairman" || o.deputy && o.words == "president":
		return "BUS"
	}
	return ""
}

// sectorOfKind reads from nouns before or after a part, "museum director", "president of the
// homeowners' association", of what sector the body is of which they tell the kind; "" where
// they do not.
func sectorOfKind(words []string) string {
	for i := len(words) - 1; i >= 0; i-- {
		if s := kindSector[words[i]]; s != "" {
			return s
		}
	}
	return sectorOfBody(words)
}

// kindSector has nouns for bodies, and for the fields that only bodies of one sector have.
var kindSector = map[string]string{
	"council": "GOV", "commission": "GOV", "city": "GOV", "county": "GOV", "state": "GOV", "town": "GOV", "village": "GOV", "provincial": "GOV",
	"district": "GOV", "municipal": "GOV", "fire": "GOV", "ministry": "GOV", "treasury": "GOV", "authority": "GOV", "utility": "BUS", "airport": "GOV", "port": "GOV",
	"association": "NGO", "club": "NGO", "charity": "NGO", "foundation": "NGO", "federation": "NGO", "league": "NGO", "society": "NGO",
	"company": "BUS", "firm": "BUS", "giant": "BUS", "subsidiary": "BUS", "chain": "BUS", "store": "BUS", "restaurant": "BUS", "plant": "BUS",
	"factory": "BUS", "hotel": "BUS", "bank": "BUS", "airline": "BUS", "business": "BUS", "sales": "BUS", "marketing": "BUS", "corporate": "BUS",
	"maker": "BUS", "manufacturer": "BUS", "retailer": "BUS", "brokerage": "BUS", "dealership": "BUS", "conglomerate": "BUS", "startup": "BUS",
	"winery": "BUS", "mill": "BUS", "casino": "BUS", "resort": "BUS", "supermarket": "BUS", "consultancy": "BUS", "builder": "BUS", "developer": "BUS",
	"museum": "EDU", "school": "EDU", "university": "EDU", "college": "EDU", "library": "EDU", "zoo": "EDU", "institute": "EDU", "laboratory": "SCI",
	"church": "REL", "parish": "REL", "mosque": "REL", "temple": "REL", "synagogue": "REL", "congregation": "REL", "diocese": "REL",
	"hospital": "HLH", "clinic": "HLH", "medical": "HLH", "nursing": "HLH", "ambulance": "HLH",
	"union": "LAB", "newspaper": "MED", "magazine": "MED", "network": "MED", "newsroom": "MED", "broadcaster": "MED",
	"team": "CVL", "band": "CVL", "orchestra": "CVL", "theater": "CVL", "theatre": "CVL", "film": "CVL", "choir": "CVL", "dance": "CVL", "ballet": "CVL",
	"neighborhood": "CVL", "tribal": "CVL", "hereditary": "CVL", "tribe": "CVL", "community": "CVL", "aboriginal": "CVL", "indigenous": "CVL",
	"campaign": "PTY", "party": "PTY", "prison": "COP", "jail": "COP", "farm": "AGR", "ranch": "AGR",
}
