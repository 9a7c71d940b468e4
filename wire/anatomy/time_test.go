package anatomy

import (
	"testing"
	"time"
)

func TestReadTimeline(t *testing.T) {
	tests := []struct {
		in, value, zone string
	}{
		{"Friday, January 23, 2026 at 3:18 PM", "2026-01-23T15:18", ""},
		{"Published 3:18 PM EST, Jan. 23, 2026", "2026-01-23T15:18", "EST"},
		{"2026-01-23T15:18:05Z", "2026-01-23T15:18", "Z"},
		{"2026-01-23T15:18:05.123+02:00", "2026-01-23T15:18", "+02:00"},
		{"2026-01-23", "2026-01-23", ""},
		{"26-FEB-1987 15:01:01.79", "1987-02-26T15:01", ""},
		{" 3-MAR-1987  09:15:05.40RM", "1987-03-03T09:15", ""},
		{"27-MAR-1987 02:17:09.88 T C", "1987-03-27T02:17", ""},
		{"Updated: 23 January 2026 15:18 GMT", "2026-01-23T15:18", "GMT"},
		{"2026/01/23 15:18", "2026-01-23T15:18", ""},
		{"23/01/2026 15h18", "2026-01-23T15:18", ""},
		{"23.01.2026", "2026-01-23", ""},
		{"Fri 23 Jan 2026", "2026-01-23", ""},
		{"Jan 23, 2026 | 3:18 p.m. ET", "2026-01-23T15:18", "ET"},
		{"Posted on January 23rd, 2026", "2026-01-23", ""},
		{"Published: January 23, 2026 03:18 (GMT+5:30)", "2026-01-23T03:18", "GMT+5:30"},
		{"1518 GMT 23 Jan 2026", "2026-01-23T15:18", "GMT"},
		{"12:00 AM, January 1, 2026", "2026-01-01T00:00", ""},
		{"January 1, 2026, noon", "2026-01-01T12:00", ""},
		{"First published Fri 23 Jan 2026 15.18 GMT", "2026-01-23T15:18", "GMT"},
		{"Jan 23, 2026 - 3 min read", "2026-01-23", ""},
		{"Friday 03/04/2026", "2026-04-03", ""}, // the weekday settles it
		{"03/04/2026", "2026", ""},
		{"Last updated Jan 24, 2026. Published Jan 23, 2026", "2026-01-23", ""},
		{"Jan 23", "--01-23", ""},
		{"AP-NY-03-04-89 1518EST", "1989-03-04T15:18", "EST"},
		{"AP-WX-12-31-89 0905EST<", "1989-12-31T09:05", "EST"},
		{"EU-US-04-05 talks", "none", ""},
		{"Feb 30, 2026", "none", ""},
		{"January 2026 was wet", "none", ""},
		{"Friday", "none", ""},
		{"Published by the ministry", "none", ""},
		{"3:18 PM", "none", ""},
		{"Talks end on January 23, 2026", "none", ""},
		{"2-1", "none", ""},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			stamps, ok := readTimeline(tt.in, 0)
			value, zone := "none", ""
			if ok && len(stamps) > 0 {
				best := stamps[0]
				for _, st := range stamps {
					if !st.updated {
						best = st
						break
					}
				}
				p := best.published()
				value, zone = p.Value, p.Zone
			}
			if value != tt.value || zone != tt.zone {
				t.Errorf("got %q %q, want %q %q", value, zone, tt.value, tt.zone)
			}
		})
	}
}

func TestNearestYear(t *testing.T) {
	tests := []struct {
		month, day int
		published  string
		want       string
	}{
		{2, 26, "1987-02-26", "1987-02-26"},
		{12, 31, "1987-01-02", "1986-12-31"},
		{1, 1, "2025-12-31", "2026-01-01"},
		{7, 4, "1988-07-05", "1988-07-04"},
		{2, 29, "1988-03-10", "1988-02-29"},
		{2, 29, "1989-03-10", "--02-29"},
	}
	for _, tt := range tests {
		at, err := time.Parse("2006-01-02", tt.published)
		if err != nil {
			t.Fatal(err)
		}
		if got := (date{month: tt.month, day: tt.day}).nearestYear(at).iso(); got != tt.want {
			t.Errorf("%d-%d published %s: got %s, want %s", tt.month, tt.day, tt.published, got, tt.want)
		}
	}
}
