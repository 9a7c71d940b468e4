package anatomy

import "strings"

// carriers introduce the house that carried a story written by another.
var carriers = []string{
	"brought to you by", "originally published by", "originally published on", "originally published at", "originally published in",
	"originally appeared on", "originally appeared in", "originally appeared at", "first published by", "first published on", "first published in", "first published at",
	"first appeared on", "first appeared in", "first appeared at", "republished from", "republished with permission from", "reprinted from", "reposted from",
	"syndicated by", "syndicated from", "distributed by", "provided by", "courtesy of", "read the original article on", "read the original on",
	"read the original at", "published by arrangement with", "appeared first on", "content provided by", "released by",
}

// everyday are the carriers that a sentence of the news may hold as well.
var everyday = map[string]bool{"courtesy of": true, "provided by": true, "released by": true, "distributed by": true, "content provided by": true}

// readSyndication reads a line that says who carried the story: "Brought to
// you by www.example.org", "This story was originally published by Example."
func readSyndication(s string) (carrier string, ok bool) {
	s = strings.Trim(s, " ()[]*_")
	if len(s) > 220 {
		return "", false
	}
	if hasFold(s, "source:") || hasFold(s, "sources:") || hasFold(s, "via:") || hasFold(s, "origin:") {
		name := strings.TrimSpace(s[strings.IndexByte(s, ':')+1:])
		return carrierName(name), name != "" && len(name) < 90 && (len(strings.Fields(name)) <= 4 || !endsSentence(name))
	}
	for _, c := range carriers {
		i := wordsIndex(s, c)
		if i < 0 {
			continue
		}
		if i > 0 && !anyPrefix(s, []string{"this ", "the post", "the article", "the story", "story ", "article ", "content "}) {
			continue
		}
		if everyday[c] && (i > 0 || len(s) > 90) {
			continue
		}
		return carrierName(s[i+len(c):]), true
	}
	return "", false
}

// carrierName cuts a carrier's name out of what follows "by".
func carrierName(s string) string {
	s = strings.TrimLeft(s, " :–—-")
	if i := strings.IndexAny(s, "(\n|,"); i > 0 {
		s = s[:i]
	}
	for _, stop := range []string{" and is ", " and was ", " under ", " on ", " in ", " with ", " as part "} {
		if i := strings.Index(s, stop); i > 0 {
			s = s[:i]
		}
	}
	return strings.TrimRight(s, " .,;:*_")
}
