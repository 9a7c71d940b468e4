package actor

import (
	"net/url"
	"strings"

	"github.com/detente-wire/detente/world"
)

// outletCountry returns the country of whoever published the story, as far as the
// address tells: by the country's domain, by the name of a newspaper, agency or broadcaster
// of one country ("haaretz.com"), or by a name in front of or behind the rest of the host's
// ("jordantimes.com"); else "".
func (p *pass) outletCountry() string {
	host := p.host()
	labels := strings.Split(host, ".")
	n := len(labels)
	if n < 2 {
		return ""
	}
	if top := labels[n-1]; len(top) == 2 && !anybodys[top] {
		if top == "uk" {
			top = "gb"
		}
		if c, ok := p.world.CountryByISO2(strings.ToUpper(top)); ok {
			return c.Code
		}
	}
	for i := n - 2; i >= 0; i-- {
		if c := p.paperOf(labels[i]); c != "" {
			return c
		}
		if c := p.countryInLabel(labels[i]); c != "" {
			return c
		}
	}
	return ""
}

// host returns the host of the story's address, of that with which the text begins, or "".
func (p *pass) host() string {
	s := p.doc.Story
	for _, address := range []string{s.Item.URL, s.Source, s.Text[:min(len(s.Text), 200)]} {
		if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
			continue
		}
		if f := strings.Fields(address); len(f) > 0 {
			if u, err := url.Parse(f[0]); err == nil {
				return strings.ToLower(u.Hostname())
			}
		}
	}
	return ""
}

// anybodys are domains of countries that are used everywhere.
var anybodys = map[string]bool{
	"co": true, "tv": true, "io": true, "me": true, "ai": true, "ly": true, "fm": true, "to": true, "cc": true, "ws": true, "nu": true,
	"gg": true, "la": true, "am": true, "eu": true, "tk": true, "ml": true, "ga": true, "cf": true, "gq": true, "sh": true, "gl": true,
}

// countryInLabel returns the country whose name, adjective, capital or part begins or
// ends a label of a host, by the longest of such names; or "".
func (p *pass) countryInLabel(label string) string {
	label = strings.TrimPrefix(label, "the")
	best, length := "", 3
	for _, n := range p.labels {
		if len(n.label) > length && (strings.HasPrefix(label, n.label) || strings.HasSuffix(label, n.label)) {
			best, length = n.country, len(n.label)
		}
	}
	return best
}

// paperOf returns the country of the newspaper, agency or broadcaster whose name a label of a
// host is, with or without "the", "online" or "news"; "" for those that write for the world.
func (p *pass) paperOf(label string) string {
	for _, l := range []string{label, strings.TrimPrefix(label, "the"), strings.TrimSuffix(label, "online"), strings.TrimSuffix(label, "news")} {
		if c := p.papers[l]; c != "" && len(l) > 2 {
			return c
		}
	}
	return ""
}

// paperNames returns the countries of the media by the labels that their hosts may have. Names
// that two countries have tell nothing.
func paperNames(w *world.World) map[string]string {
	out := map[string]string{}
	for _, o := range w.Organizations {
		if o.Kind != world.KindMedia || o.Country == "" || forTheWorld[o.Name()] {
			continue
		}
		for _, n := range o.Names {
			l := strings.TrimPrefix(strings.ReplaceAll(world.Fold(n), " ", ""), "the")
			if have, ok := out[l]; ok && have != o.Country {
				out[l] = ""
				continue
			}
			out[l] = o.Country
		}
	}
	return out
}

// forTheWorld are media that write of all countries for all, by their names in the tables.
var forTheWorld = map[string]bool{
	"Associated Press": true, "United Press International": true, "Bloomberg News": true, "Dow Jones Newswires": true, "Dow Jones": true, "CNN": true,
	"Voice of America": true, "Radio Free Europe": true, "Radio Free Asia": true, "Reuters": true, "British Broadcasting Corp.": true, "Thomson Reuters": true,
	"The Economist": true, "Financial Times": true, "Agence France-Presse": true, "France 24": true, "Radio France Internationale": true,
	"Deutsche Presse-Agentur": true, "Deutsche Welle": true, "Al-Jazeera": true, "Time magazine": true, "Newsweek": true, "Xinhua": true, "Xinhua News Agency": true,
	"Telesur": true, "Russia Today": true, "Sputnik": true, "Nikkei Asia": true, "EFE": true, "Kyodo": true, "ABC News": true,
}

// labelName is a name as the label of a host has it, without spaces.
type labelName struct{ label, country string }

// labelNames returns the names by which a host can tell a country.
func labelNames(w *world.World) []labelName {
	var out []labelName
	add := func(country string, lists ...[]string) {
		for _, names := range lists {
			for _, n := range names {
				out = append(out, labelName{strings.ReplaceAll(world.Fold(n), " ", ""), country})
			}
		}
	}
	for _, c := range w.Countries {
		if c.Kind != world.Ended {
			add(c.Code, c.Names, c.Adjectives, c.Capitals)
		}
	}
	for _, r := range w.Regions {
		if r.Country() != "" {
			add(r.Country(), r.Names)
		}
	}
	return out
}
