// Package config reads the file that says what `detente watch` takes in: one TOML
// file with a table of sources and what they have in common. docs/watch.md
// describes it for users.
//
// A key that is not known, a value out of range and a source without what its
// kind needs are errors with their line: a setting that is silently ignored would
// only be found by the stories that never came.
package config

import (
	"net/netip"
	"time"

	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/column"
)

// Kind is what a source is.
type Kind string

// The kinds of source.
const (
	Feed      Kind = "feed"      // RSS, Atom, JSON Feed
	Page      Kind = "page"      // one page, or one document of any format
	Sitemap   Kind = "sitemap"   // of sitemaps.org, with Google's news and index
	WordPress Kind = "wordpress" // its REST interface
	AP        Kind = "ap"        // the feed of AP's Media API, and what is made like it
	Folder    Kind = "folder"    // files dropped into a folder
)

var kinds = []Kind{Feed, Page, Sitemap, WordPress, AP, Folder}

// Follow says whether the items of a listing are fetched each.
type Follow string

// The ways to follow.
const (
	Always Follow = "always" // fetch the page; what the listing has is for when it cannot be had
	Never  Follow = "never"  // take the text of the listing
	Auto   Follow = "auto"   // fetch the page where the listing has few words
)

// Config is a file that has been read.
type Config struct {
	Sources []Source // in the order of the file
	WebSub  WebSub
}

// WebSub says where hubs can reach the program. The zero WebSub: nowhere.
type WebSub struct {
	Listen   string // address to listen on: "127.0.0.1:8787"
	Callback string // what hubs are told, without a slash at its end: "https://intake.example.org/websub"
}

// Source is one source with all its settings.
type Source struct {
	Name string // unique
	Line int    // of its table in the file, 0 where that could not be told
	Kind Kind

	URL      string
	Interval time.Duration // between two looks
	MaxItems int           // most items taken up in a round
	MaxAge   time.Duration // items published longer ago are left out; 0: none is
	Language string        // BCP 47, for items that do not tell theirs
	Follow   Follow
	WebSub   bool // subscribe where a hub is offered
	Request  Request

	Path    string        // the folder
	Match   []string      // patterns of file names (path.Match), any of which may match; none: what wire reads
	Settle  time.Duration // how long a file has to stay the same
	Format  wire.Format   // "" recognizes it
	Columns column.Names
}

// Request says how addresses of a source are fetched.
type Request struct {
	Pace         time.Duration     // least time between two requests to one host
	Timeout      time.Duration     // of one request, its body included
	MaxBytes     int64             // of one body, decompressed
	MaxRedirects int               // followed
	UserAgent    string            // "" is the program's own
	Headers      map[string]string // for the host of the source's address alone
	Robots       bool              // obey robots.txt
	Allow        []netip.Prefix    // addresses that look inward and are allowed all the same
}

// The settings of a source that names none.
const (
	defaultInterval = 15 * time.Minute
	defaultLook     = 5 * time.Second // into a folder
	defaultPace     = 2 * time.Second
	defaultTimeout  = 30 * time.Second
	defaultBytes    = 16 << 20
	defaultHops     = 5
	defaultItems    = 100
	defaultSettle   = 2 * time.Second
)
