package actor

import "slices"

// partKinds are nouns by what they have in common: whoever is told to be one of them, or one of
// those beside them, can be called by the general ones. A chairman is a leader, a senator a
// lawmaker.
var partKinds = []struct{ general, special []string }{
	{
		[]string{"leader", "chief", "head", "boss", "ruler", "strongman", "dictator"},
		[]string{"chairman", "chairwoman", "chair", "president", "director", "secretary", "governor", "founder", "commander", "king", "emir", "sultan", "monarch", "minister", "premier", "chancellor"},
	},
	{[]string{"lawmaker", "legislator", "parliamentarian"}, []string{"senator", "representative", "deputy", "mp", "member", "councilman", "congressman"}},
	{[]string{"envoy", "diplomat", "emissary"}, []string{"ambassador", "representative", "consul"}},
	{[]string{"officer", "policeman", "policewoman"}, []string{"sergeant", "lieutenant", "captain", "inspector", "detective", "trooper", "constable", "patrolman"}},
	{[]string{"soldier", "commander", "officer"}, []string{"general", "colonel", "major", "captain", "lieutenant", "sergeant", "corporal", "private", "admiral"}},
	{[]string{"lawyer", "attorney"}, []string{"counsel", "advocate", "solicitor", "barrister"}},
	{[]string{"prosecutor"}, []string{"counsel"}},
	{[]string{"doctor", "physician"}, []string{"surgeon", "psychiatrist", "cardiologist", "pathologist"}},
	{[]string{"scholar", "academic", "scientist", "researcher", "expert"}, []string{"professor", "historian", "economist", "physicist", "lecturer", "sociologist"}},
	{[]string{"teacher", "educator"}, []string{"schoolteacher", "instructor", "professor", "principal"}},
	{[]string{"journalist", "reporter", "newsman"}, []string{"correspondent", "columnist", "editor", "writer"}},
	{[]string{"writer", "author"}, []string{"novelist", "poet", "playwright", "columnist"}},
	{[]string{"entertainer", "performer", "star", "musician", "artist"}, []string{"actor", "actress", "singer", "rapper", "comedian", "dancer", "guitarist"}},
	{[]string{"player", "athlete", "champion"}, []string{"striker", "goalkeeper", "midfielder", "footballer", "quarterback", "sprinter", "batsman", "boxer", "swimmer"}},
	{[]string{"executive", "businessman", "businesswoman", "entrepreneur", "tycoon", "magnate"}, []string{"industrialist", "owner", "developer", "financier", "banker", "billionaire", "chairman", "president"}},
	{[]string{"activist", "campaigner"}, []string{"organizer", "dissident", "environmentalist", "feminist"}},
	{[]string{"cleric", "clergyman", "priest"}, []string{"pastor", "bishop", "archbishop", "imam", "ayatollah", "rabbi", "reverend", "preacher", "evangelist"}},
	{[]string{"rebel", "guerrilla", "militant"}, []string{"commander", "fighter", "warlord", "leader"}},
	{[]string{"politician", "statesman"}, []string{"candidate", "nominee", "senator", "representative", "governor", "mayor", "minister", "lawmaker", "president", "frontrunner"}},
}

// canBeCalled reports whether somebody told to be r can be called d by a noun for that kind of
// part, or by the noun of the office alone.
func canBeCalled(r, d *desc) bool {
	if !r.found || r.plural || r.former && !d.former || r.office.deputy != d.office.deputy || d.org != "" && r.org != "" && d.org != r.org || d.code != "" && r.code != "" && d.code != r.code {
		return false
	}
	if d.office.words == "top diplomat" {
		return r.office.field == "foreign" || r.office.words == "secretary of state"
	}
	if d.lemma == r.lemma {
		return d.office.words == d.lemma
	}
	if d.office.field != "" || d.sector != "" && r.sector != "" && !likeSector(d.sector, r.sector) && !(political[d.sector] && d.lemma == "politician") {
		return false
	}
	for i := range partKinds {
		if k := &partKinds[i]; slices.Contains(k.general, d.lemma) && (slices.Contains(k.general, r.lemma) || slices.Contains(k.special, r.lemma)) {
			return true
		}
	}
	return false
}

// hasKind reports whether a noun is one by which people of a kind can be called.
func hasKind(lemma string) bool {
	for i := range partKinds {
		if slices.Contains(partKinds[i].general, lemma) || slices.Contains(partKinds[i].special, lemma) {
			return true
		}
	}
	return false
}
