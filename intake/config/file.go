package config

import (
	"cmp"
	"maps"
	"net/netip"
	"time"

	"github.com/detente-wire/detente/wire"
)

// file is the TOML file as it is written.
type file struct {
	Defaults settings `toml:"defaults"`
	WebSub   struct {
		Listen   string `toml:"listen"`
		Callback string `toml:"callback"`
	} `toml:"websub"`
	Sources []table `toml:"source"`
}

// settings can stand in [defaults] and in each [[source]]; nil is not set.
type settings struct {
	Interval     *duration        `toml:"interval"`
	MaxItems     *int             `toml:"max_items"`
	MaxAge       *duration        `toml:"max_age"`
	Language     string           `toml:"language"`
	Follow       struct{ Follow } `toml:"follow"`
	WebSub       *bool            `toml:"websub"`
	Pace         *duration        `toml:"pace"`
	Timeout      *duration        `toml:"timeout"`
	MaxBytes     *size            `toml:"max_bytes"`
	MaxRedirects *int             `toml:"max_redirects"`
	UserAgent    string           `toml:"user_agent"`
	Robots       *bool            `toml:"robots"`
	Settle       *duration        `toml:"settle"`
}

// table is a [[source]]. Headers and allowed addresses are a source's own: what
// opens one door must not open all. The library reads a value by its UnmarshalText where its
// type is a struct, and by its kind where it is a string.
type table struct {
	settings
	Name    string                `toml:"name"`
	Kind    struct{ Kind }        `toml:"kind"`
	URL     string                `toml:"url"`
	Path    string                `toml:"path"`
	Match   []string              `toml:"match"`
	Format  struct{ wire.Format } `toml:"format"`
	Columns map[string]string     `toml:"columns"`
	Headers map[string]string     `toml:"headers"`
	Allow   []prefix              `toml:"allow_addresses"`
}

// source fills in what the table leaves to the defaults.
func (t *table) source(d *settings) Source {
	s := Source{
		Name: t.Name, Kind: t.Kind.Kind, URL: t.URL, Path: t.Path, Match: t.Match, Format: t.Format.Format,
		Interval: first(t.interval(), t.Interval, d.Interval),
		MaxItems: firstOf(defaultItems, t.MaxItems, d.MaxItems),
		MaxAge:   first(0, t.MaxAge, d.MaxAge),
		Language: cmp.Or(t.Language, d.Language),
		Follow:   cmp.Or(t.Follow.Follow, d.Follow.Follow, t.follow()),
		WebSub:   firstOf(true, t.WebSub, d.WebSub),
		Settle:   first(defaultSettle, t.Settle, d.Settle),
		Request: Request{
			Pace:         first(defaultPace, t.Pace, d.Pace),
			Timeout:      first(defaultTimeout, t.Timeout, d.Timeout),
			MaxBytes:     firstOf(size{defaultBytes}, t.MaxBytes, d.MaxBytes).bytes,
			MaxRedirects: firstOf(defaultHops, t.MaxRedirects, d.MaxRedirects),
			UserAgent:    cmp.Or(t.UserAgent, d.UserAgent),
			Headers:      maps.Clone(t.Headers),
			Robots:       firstOf(true, t.Robots, d.Robots),
		},
	}
	for _, p := range t.Allow {
		s.Request.Allow = append(s.Request.Allow, netip.Prefix(p))
	}
	return s
}

func (t *table) interval() time.Duration {
	if t.Kind.Kind == Folder {
		return defaultLook
	}
	return defaultInterval
}

// follow is what is done where nothing is said: WordPress hands out whole
// articles, the others most often a summary.
func (t *table) follow() Follow {
	if t.Kind.Kind == WordPress {
		return Never
	}
	return Always
}

func first(otherwise time.Duration, set ...*duration) time.Duration {
	return firstOf(duration{otherwise}, set...).Duration
}

func firstOf[T any](otherwise T, set ...*T) T {
	for _, v := range set {
		if v != nil {
			return *v
		}
	}
	return otherwise
}
