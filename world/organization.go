package world

import (
	"slices"
	"strings"
)

// OrganizationKind says what sort of organisation one is.
type OrganizationKind string

// The kinds of organisation.
const (
	KindIGO         OrganizationKind = "igo"
	KindNGO         OrganizationKind = "ngo"
	KindMedia       OrganizationKind = "media"
	KindCompany     OrganizationKind = "company"
	KindInstitution OrganizationKind = "institution" // a part of a state: "Pentagon", "Bundestag"
	KindParty       OrganizationKind = "party"       // or a movement
	KindArmed       OrganizationKind = "armed"
	KindPeople      OrganizationKind = "people" // a community that acts as one: "Turkish Cypriots"
)

// Organization is a body with a name of its own. It is shared and must not be changed.
type Organization struct {
	Names   []string // the fullest first; all name the same body
	Kind    OrganizationKind
	Country string // alpha-3, or "" for one of no country
	Sector  Sector // as of now
	Code    string // CAMEO style, as of now: "IGOUNO", "COLREB", "USAGOV"
	roles   []role // earlier codes, in order
}

type role struct {
	code   string
	before int // first year in which it no longer held
}

// Name returns the fullest name.
func (o *Organization) Name() string { return o.Names[0] }

// CodeIn returns the code that the body had in a year: the ANC is ZAFOPP in
// 1988 and ZAFPTY in 2020. A year of 0 gives the code of now.
func (o *Organization) CodeIn(year int) string {
	if year != 0 {
		for _, r := range o.roles {
			if year < r.before {
				return r.code
			}
		}
	}
	return o.Code
}

// SectorIn returns the sector that the body had in a year.
func (o *Organization) SectorIn(year int) Sector { return sectorOf(o.CodeIn(year)) }

// sectorOf reads the sector from a code: the three letters after the country,
// or the first three of a body that is of no country.
func sectorOf(code string) Sector {
	switch {
	case stateless(code):
		return Sector(code[:3])
	case len(code) >= 6:
		return Sector(code[3:6])
	}
	return CVL
}

// stateless reports whether a code begins with a sector in place of a country.
func stateless(code string) bool {
	switch code[:3] {
	case "IGO", "NGO", "IMG":
		return true
	}
	return false
}

// named is an organisation under one of its names.
type named struct {
	org    *Organization
	shared bool
	with   string // alpha-3 of the only other countries with such a body, or ""
}

func (w *World) loadOrganizations() {
	rows("organizations.txt", 3, func(c []string) {
		kind, codes, bodies := OrganizationKind(c[0]), c[1], c[2]
		code, roles := codeOverTime(codes)
		for more := true; more; {
			var body string
			body, bodies, more = strings.Cut(bodies, " / ")
			w.addOrganization(&Organization{Kind: kind, Code: code, roles: roles}, body)
		}
	})
}

func (w *World) addOrganization(o *Organization, names string) {
	if !stateless(o.Code) {
		o.Country = o.Code[:3]
	}
	o.Sector = sectorOf(o.Code)
	o.Names = list(names)
	o.Names = slices.DeleteFunc(o.Names, func(n string) bool {
		host, ok := strings.CutPrefix(n, "^")
		if ok {
			w.hosts[Fold(host)] = o
		}
		return ok
	})
	for i, n := range o.Names {
		v := named{org: o, shared: n[0] == '~'}
		if v.shared {
			n, v.with, _ = strings.Cut(n[1:], "@")
			o.Names[i] = n
		}
		w.organizations.add(n, v)
		if party, ok := strings.CutSuffix(n, " Party"); ok && o.Kind == KindParty {
			w.organizations.add(party+" party", v) // wires write it either way
		}
	}
	w.Organizations = append(w.Organizations, o)
}

// codeOverTime reads "CODE<YEAR;CODE".
func codeOverTime(column string) (now string, roles []role) {
	for _, c := range list(column) {
		code, before, old := strings.Cut(c, "<")
		if old {
			roles = append(roles, role{code, number(before)})
		}
		now = code
	}
	return now, roles
}

// Organization finds an organisation by any of its names.
func (w *World) Organization(name string) (*Organization, bool) {
	n, ok := w.organizations.lookup(name)
	return n.org, ok
}

// HostedBy returns the body for which a town's name stands where it acts
// ("Brussels warned …"), as long as nobody speaks of the town's own state.
func (w *World) HostedBy(town string) (*Organization, bool) {
	o, ok := w.hosts[Fold(town)]
	return o, ok
}

// MatchOrganization finds the longest name of an organisation that begins at a
// token. Shared is set for a name that bodies of other countries have too
// ("Congress"): it means this one only where the story has no other country
// for it.
func (w *World) MatchOrganization(p *Phrase, token int) (o *Organization, shared bool, n int) {
	v, n := w.organizations.match(p, token)
	return v.org, v.shared, n
}

// HasNamesake reports whether a country can have a body of the shared name that
// begins at a token: most states have a supreme court, few a congress.
func (w *World) HasNamesake(p *Phrase, token int, alpha3 string) bool {
	v, n := w.organizations.match(p, token)
	return n > 0 && v.shared && (v.with == "" || v.org.Country == alpha3 || strings.Contains(v.with, alpha3))
}
