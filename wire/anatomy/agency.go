package anatomy

import "strings"

// agencyNames has the agencies of the wire: the name that a story is filed
// under and the other forms in which lines of credit have it, in lower case.
var agencyNames = []struct {
	name  string
	forms []string
}{
	{"AP", []string{"ap", "associated press", "the associated press"}},
	{"Reuters", []string{"reuters", "reuter", "thomson reuters"}},
	{"AFP", []string{"afp", "agence france-presse", "agence france presse"}},
	{"UPI", []string{"upi", "united press international"}},
	{"Xinhua", []string{"xinhua", "xinhua news agency", "china's xinhua"}},
	{"TASS", []string{"tass", "itar-tass", "itar tass"}},
	{"dpa", []string{"dpa", "deutsche presse-agentur", "dpa international"}},
	{"EFE", []string{"efe", "epa-efe", "agencia efe"}},
	{"ANSA", []string{"ansa"}},
	{"Kyodo", []string{"kyodo", "kyodo news"}},
	{"Jiji", []string{"jiji", "jiji press"}},
	{"Yonhap", []string{"yonhap", "yonhap news agency"}},
	{"PTI", []string{"pti", "press trust of india"}},
	{"IANS", []string{"ians", "indo-asian news service"}},
	{"ANI", []string{"ani", "asian news international"}},
	{"UNI", []string{"uni", "united news of india"}},
	{"Anadolu", []string{"aa", "anadolu", "anadolu agency"}},
	{"Interfax", []string{"interfax", "interfax-ukraine"}},
	{"RIA Novosti", []string{"ria novosti", "ria"}},
	{"Ukrinform", []string{"ukrinform"}},
	{"KUNA", []string{"kuna", "kuwait news agency"}},
	{"WAM", []string{"wam", "emirates news agency"}},
	{"SPA", []string{"spa", "saudi press agency"}},
	{"QNA", []string{"qna", "qatar news agency"}},
	{"BNA", []string{"bna", "bahrain news agency"}},
	{"ONA", []string{"ona", "oman news agency"}},
	{"Petra", []string{"petra", "jordan news agency"}},
	{"MENA", []string{"mena", "middle east news agency"}},
	{"SANA", []string{"sana", "syrian arab news agency"}},
	{"NNA", []string{"nna"}},
	{"IRNA", []string{"irna"}},
	{"ISNA", []string{"isna"}},
	{"MNA", []string{"mna", "mehr", "mehr news agency"}},
	{"Tasnim", []string{"tasnim"}},
	{"FNA", []string{"fna", "fars", "fars news agency"}},
	{"APP", []string{"app", "associated press of pakistan"}},
	{"INP", []string{"inp"}},
	{"BSS", []string{"bss"}},
	{"UNB", []string{"unb", "united news of bangladesh"}},
	{"RSS", []string{"rss"}},
	{"Bernama", []string{"bernama"}},
	{"Antara", []string{"antara"}},
	{"PNA", []string{"pna", "philippine news agency"}},
	{"VNA", []string{"vna", "vietnam news agency"}},
	{"CNA", []string{"cna", "central news agency"}},
	{"KCNA", []string{"kcna", "korean central news agency"}},
	{"AAP", []string{"aap", "australian associated press"}},
	{"CP", []string{"cp", "the canadian press", "canadian press"}},
	{"PA", []string{"pa", "press association", "pa media"}},
	{"SAPA", []string{"sapa", "south african press association"}},
	{"ANA", []string{"ana", "african news agency"}},
	{"NAN", []string{"nan", "news agency of nigeria"}},
	{"GNA", []string{"gna", "ghana news agency"}},
	{"APS", []string{"aps", "algeria press service"}},
	{"MAP", []string{"map", "maghreb arabe presse"}},
	{"TAP", []string{"tap"}},
	{"PANA", []string{"pana", "panapress"}},
	{"IPS", []string{"ips", "inter press service"}},
	{"IRIN", []string{"irin"}},
	{"JTA", []string{"jta", "jewish telegraphic agency"}},
	{"Prensa Latina", []string{"prensa latina", "pl"}},
	{"Notimex", []string{"notimex"}},
	{"Telam", []string{"telam", "télam"}},
	{"MercoPress", []string{"mercopress"}},
	{"Andina", []string{"andina"}},
	{"Lusa", []string{"lusa"}},
	{"APA", []string{"apa"}},
	{"SDA", []string{"sda"}},
	{"Keystone-SDA", []string{"keystone-sda"}},
	{"STT", []string{"stt"}},
	{"TT", []string{"tt"}},
	{"NTB", []string{"ntb"}},
	{"Ritzau", []string{"ritzau"}},
	{"Belga", []string{"belga"}},
	{"ANP", []string{"anp"}},
	{"PAP", []string{"pap"}},
	{"CTK", []string{"ctk", "čtk"}},
	{"MTI", []string{"mti"}},
	{"Tanjug", []string{"tanjug"}},
	{"HINA", []string{"hina"}},
	{"BTA", []string{"bta"}},
	{"Agerpres", []string{"agerpres"}},
	{"BNS", []string{"bns"}},
	{"Bloomberg", []string{"bloomberg", "bloomberg news"}},
	{"Dow Jones", []string{"dow jones", "dow jones newswires"}},
	{"RFE/RL", []string{"rfe/rl"}},
	{"VOA", []string{"voa", "voice of america", "voa news"}},
	{"PRNewswire", []string{"prnewswire", "pr newswire"}},
	{"Business Wire", []string{"business wire", "businesswire"}},
	{"GlobeNewswire", []string{"globe newswire", "globenewswire"}},
	{"CNW", []string{"cnw", "cnw group"}},
	{"Accesswire", []string{"accesswire"}},
}

var agencyByForm = func() map[string]string {
	m := make(map[string]string, 2*len(agencyNames))
	for _, a := range agencyNames {
		for _, f := range a.forms {
			m[f] = a.name
		}
	}
	return m
}()

// agencyOf returns the agency that s is a form of, "" for another text. Short
// forms must be written as agencies write them: "dpa", "AP", never "ap" or
// "Map".
func agencyOf(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 40 {
		return ""
	}
	name := agencyByForm[strings.ToLower(s)]
	if len(s) <= 4 && name != "" && s != name && !upper(s) {
		if _, long := longForms[name]; !long || !firstUpper(s) {
			return ""
		}
	}
	return name
}

// longForms are agencies with a short name that is a word and not an acronym.
var longForms = map[string]struct{}{"TASS": {}, "Jiji": {}, "FNA": {}, "MNA": {}}

// agencyIn returns the first agency whose full form stands in s among other
// words, as in "Copyright 2022 The Associated Press" or "Associated Press
// Writer".
func agencyIn(s string) string {
	best, at := "", len(s)
	for _, a := range agencyNames {
		for _, f := range a.forms {
			i := wordsIndex(s, f)
			if i >= 0 && i < at && (len(f) > 4 || upper(s[i:i+len(f)]) || s[i:i+len(f)] == a.name) {
				best, at = a.name, i
			}
		}
	}
	return best
}

// wordsIndex finds words, which are in lower case, at word boundaries in s,
// letter case aside; -1 when they are not there.
func wordsIndex(s, words string) int {
	for i := 0; i+len(words) <= len(s); i++ {
		if sameFold(s[i], words[0]) && (i == 0 || !isWordByte(s[i-1])) && hasWordFold(s[i:], words) {
			return i
		}
	}
	return -1
}

// houseWords are parts of the names of news houses: they tell an outlet from a
// place before a date.
var houseWords = []string{
	"news", "agency", "press", "reporter", "reporters", "correspondent", "desk", "service", "post", "times",
	"bureau", "online", "monitoring", "report", "newswire", "wire", "media", "radio", "staff", "agencies", "herald",
}

func isHouse(words []string) bool {
	for _, w := range words {
		w = strings.ToLower(strings.Trim(w, ".,"))
		for _, h := range houseWords {
			if w == h {
				return true
			}
		}
	}
	return false
}

// trimCredit takes the marks around an agency's name off a line of credit:
// "– AFP", "(Reuters)", "Source: AP".
func trimCredit(s string) string { return strings.Trim(s, " ()[]-–—/._*") }

// copyrightAgency returns the agency that a copyright line names.
func copyrightAgency(s string) string {
	if hasFold(s, "copyright") || strings.HasPrefix(s, "©") || hasFold(s, "(c)") {
		return agencyIn(s)
	}
	return ""
}
