package actor

import (
	"net/url"
	"strings"

	"github.com/detente-wire/detente/world"
)

// outletCountry returns the country of whoever published the story, as far as the
// address tells: by the country's domain, or by a name in front of or behind the rest of
// the host's ("jordantimes.com"); else "".
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
