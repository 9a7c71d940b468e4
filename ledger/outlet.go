package ledger

import (
	"net/url"
	"strings"
	"time"

	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

// agencies are the names under which stories credit the great agencies, by the
// short one under which they are counted.
var agencies = map[string]string{
	"associated press": "ap", "the associated press": "ap", "agence france presse": "afp", "reuter": "reuters", "thomson reuters": "reuters",
	"united press international": "upi", "deutsche presse agentur": "dpa", "press association": "pa", "pa media": "pa", "xinhua news agency": "xinhua",
	"ria novosti": "ria", "itar tass": "tass", "kyodo news": "kyodo", "agencia efe": "efe", "press trust of india": "pti", "inter press service": "ips",
	"anadolu agency": "anadolu", "yonhap news agency": "yonhap", "middle east news agency": "mena",
}

// isAgency reports whether a name under which sources are counted is that of one
// of the great agencies.
func isAgency(outlet string) bool { return shortNames[outlet] }

var shortNames = func() map[string]bool {
	set := map[string]bool{}
	for _, short := range agencies {
		set[short] = true
	}
	return set
}()

// outlet names who reported a story, under one name however it is written: the
// agency, else the house of the first byline, else who carried it, else the
// host of its address. Carriers of an agency's story so count as one.
func outlet(s *record.Story) string {
	names := []string{deref(s.Agency)}
	if s.Dateline != nil {
		names = append(names, deref(s.Dateline.Agency))
	}
	if len(s.Bylines) > 0 {
		names = append(names, deref(s.Bylines[0].Organization))
	}
	names = append(names, deref(s.Syndicator))
	for _, n := range names {
		key := world.Fold(n)
		if short, ok := agencies[key]; ok {
			return short
		}
		if key != "" {
			return key
		}
	}
	for _, address := range [...]string{deref(s.Item.URL), s.Source} {
		if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
			return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		}
	}
	return ""
}

// zones are the offsets of zone names that mean one thing, in hours.
var zones = map[string]float64{
	"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
	"CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
}

// instant gives the day of a story as it stands there, and the instant of its
// publication in UTC as far as the zone is known. Of a story that gives a day
// alone it is the day, which sorts before all its hours.
func instant(s *record.Story) (day, at string) {
	v := deref(s.Published.Value)
	if len(v) < len(time.DateOnly) && s.Dateline != nil && len(deref(s.Dateline.Date)) == len(time.DateOnly) {
		v = *s.Dateline.Date
	}
	if !isDay(v) {
		return "", ""
	}
	day = v[:len(time.DateOnly)]
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, v); err == nil {
			return day, t.Add(-offset(deref(s.Published.Zone))).Format("2006-01-02T15:04:05")
		}
	}
	return day, day
}

// offset reads a zone: "+05:30", "EST"; what is not known counts as UTC.
func offset(zone string) time.Duration {
	if t, err := time.Parse("-07:00", zone); err == nil {
		_, seconds := t.Zone()
		return time.Duration(seconds) * time.Second
	}
	return time.Duration(zones[strings.ToUpper(zone)] * float64(time.Hour))
}
