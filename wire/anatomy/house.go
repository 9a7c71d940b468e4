package anatomy

import (
	"strings"
	"unicode"
)

// The phrases below are the habits of many houses. A phrase that could open a
// sentence of the news ("Follow-up talks …") is bound to a mark of punctuation
// or to the words that only a house says of itself.

// promoOpeners mark a line as the house's own word wherever they open it.
var promoOpeners = []string{
	"read more:", "read more on", "read more about", "read more at", "read more |", "read more »", "read more here", "read also:", "also read:", "also read |",
	"also read –", "also read -", "also read —", "read |", "read:", "read next", "read the full", "read our", "read here:", "must read:", "related:", "related articles",
	"related stories", "related news", "related topics", "related coverage", "related story", "see also:", "see more:", "more:", "more on this",
	"more from", "more stories", "more news", "more ap ", "watch:", "watch |", "watch live", "watch the video", "watch more", "listen:", "listen to the podcast", "view more:",
	"sign up for", "sign up to", "sign up here", "signup for", "subscribe to", "subscribe now", "subscribe for", "subscribe here", "subscribe:",
	"click here", "click on the link", "click below", "tap here", "follow us on", "follow us @", "follow us at", "follow us:", "like us on", "join us on", "join our",
	"find us on", "download our", "download the", "get the latest", "get our", "get breaking news", "stay up to date", "stay updated",
	"stay informed", "stay connected", "stay tuned", "don't miss", "don’t miss", "for more news", "for more information", "for more details visit", "for more on this",
	"for more stories", "for latest updates", "for the latest", "for all the latest", "support our journalism", "support independent journalism", "donate", "advertisement",
	"sponsored", "share this", "share on", "share:", "contact:", "contacts:", "media contact:", "tags:", "tag:", "keywords:", "topics:", "filed under", "categories:", "category:",
	"comments", "leave a comment", "join the conversation", "have your say", "contact us", "email us", "send us your", "got a story", "have a story",
	"do you have a", "copyright", "(c) ", "©", "all rights reserved", "this material may not be", "the views expressed", "views expressed",
	"the opinions expressed", "opinions expressed", "disclaimer:", "photo:", "photos:", "photo credit", "image:", "images:", "image credit", "picture:",
	"video:", "file photo", "(file photo", "[file photo", "[photo", "(photo", "(ap photo", "[ap photo", "(image", "(video", "photo by", "photo courtesy",
	"image courtesy", "photo source", "image source", "hashtag", "twitter:", "facebook:", "instagram:", "email:", "e-mail:", "newsletter", "print this", "skip to",
	"loading", "recommended", "trending", "most read", "editor's pick", "editor’s pick", "editors' pick", "editors’ pick", "our standards:",
	"the thomson reuters trust", "find out more", "learn more", "to read more", "to subscribe", "to receive",
}

// promoExact are lines that are promotion when they have these words only.
var promoExact = []string{
	"advertisement", "comments", "comment", "donate", "sponsored", "sponsored content", "recommended", "trending", "trending now", "most read",
	"newsletter", "loading", "loading...", "hashtags", "related", "read more", "read also", "also read", "see also", "watch live", "share", "share this",
	"copyright", "file photo", "more", "story continues below", "story continues below advertisement", "continue reading", "continue reading below", "more on this story", "related internet links", "related links", "for immediate release", "related articles", "related stories", "related news", "related topics", "related coverage", "related content", "more stories",
	"more news", "read next", "most popular", "editor's picks", "editors' picks", "you may also like", "what to read next",
	"article continues below", "scroll to continue", "premium", "photo", "video",
}

// houseTalk is what a line of promotion speaks of, where its opening alone could
// open a sentence of the news.
var houseTalk = []string{
	"http", "www", "newsletter", "newsletters", "subscribe", "subscription", "app", "apps", "coverage", "twitter", "facebook", "instagram", "telegram", "whatsapp",
	"youtube", "podcast", "podcasts", "inbox", "our", "here", "website", "alerts", "breaking news",
}

// disclaimers are what houses say of their own story, wherever in the line.
var disclaimers = []string{
	"is solely responsible for all content", "is solely responsible for this content", "has not been edited by", "from a syndicated feed",
	"not intended for publication", "all rights reserved. this material",
}

// followPhrases are "Follow …" lines: what the reader is asked to follow.
var followPhrases = []string{
	"coverage", " on twitter", " on facebook", " on x", " on instagram", " on telegram", " on threads", " on social media", " on google news",
	"twitter.com", "http://", "https://", "@", "updates", "our ", "whatsapp",
}

// isPromotion reports whether a paragraph is the house's own word.
func isPromotion(s string) bool {
	s = strings.TrimLeft(s, " *•·-–—>»|#_~=")
	if len(s) > 450 {
		return false
	}
	if inner := strings.TrimLeft(s, "(["); hasFold(inner, "copyright ") {
		s = inner
	}
	if len(s) < 300 && anyContains(s, disclaimers) {
		return true
	}
	line := strings.ToLower(strings.TrimRight(s, " .!>»:→…"))
	for _, e := range promoExact {
		if line == e {
			return true
		}
	}
	if hasWordFold(s, "follow") && !strings.HasPrefix(s[6:], "-") {
		return len(s) < 250 && anyContains(s, followPhrases)
	}
	for _, w := range promoOpeners {
		if hasFold(s, w) {
			return opensPromotion(s, w)
		}
	}
	return isAddress(s)
}

// isLinksHeading reports whether a line heads a list of other stories.
func isLinksHeading(s string) bool {
	line := strings.ToLower(strings.TrimRight(s, " .!>»:→…"))
	for _, h := range []string{"related", "more on this", "more stories", "more news", "read next", "most popular", "most read", "trending", "you may also", "what to read", "recommended"} {
		if strings.HasPrefix(line, h) && len(line) < 32 && isPromotion(s) {
			return true
		}
	}
	return false
}

// opensPromotion decides on a line with one of the promoOpeners.
func opensPromotion(s, w string) bool {
	last := w[len(w)-1]
	bound := last == ':' || last == '|' || w[0] == '(' || w[0] == '[' || strings.HasPrefix(w, "©")
	switch {
	case bound && (w[0] == '(' || w[0] == '['):
		return len(s) < 200 && strings.HasSuffix(strings.TrimRight(s, " ."), string(pair(w[0])))
	case bound:
		return len(s) < 250
	case strings.HasPrefix(w, "copyright"), strings.HasPrefix(w, "all rights"), strings.HasPrefix(w, "this material"):
		return len(s) < 300 && (anyContains(s, []string{"reserved", "©", "(c)", "may not be"}) || strings.IndexAny(s, "0123456789") >= 0 && len(s) < 120)
	case strings.HasSuffix(w, "expressed"):
		return anyContains(s, []string{"author", "writer", "own", "reflect", "represent", "editorial"})
	case len(s) < 60 && !endsSentence(s) && strings.HasPrefix(w, "photo"), strings.HasPrefix(w, "image ") && len(s) < 90:
		return true
	}
	return anyWords(s[len(w)-1:], houseTalk) && len(s) < 300
}

func pair(open byte) byte {
	if open == '(' {
		return ')'
	}
	return ']'
}

// isAddress reports whether a line is nothing but an address of the web.
func isAddress(s string) bool {
	s = strings.TrimSpace(s)
	return strings.IndexFunc(s, unicode.IsSpace) < 0 &&
		(hasFold(s, "http://") || hasFold(s, "https://") || hasFold(s, "www.") && strings.Count(s, ".") >= 2)
}

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

// notes to readers and editors, by how they open.
var (
	noteOpeners = []string{
		"correction:", "corrections:", "correction -", "correction –", "correction —", "clarification:", "corrects ", "editor's note", "editor’s note", "editors' note", "editors’ note",
		"editorial note", "eds:", "eds.:", "eds note", "eds.", "updates with", "adds ", "update:", "note to editors", "attention editors",
		"attention:", "this story has been corrected", "this story has been updated", "this article has been corrected", "this article has been updated",
		"this article was updated", "this article was corrected", "this article was amended", "this article has been amended", "this story was updated", "this story was corrected",
		"this report has been", "this story corrects", "this version corrects", "this version of the story", "an earlier version of", "a previous version of",
		"an earlier headline", "kill", "bulletin kill", "story kill", "advisory:", "withdrawn:",
	}
	// bracketNotes open a note in brackets.
	bracketNotes = []string{
		"corrects", "correcting", "corrected", "corrections", "adds", "adding", "updates", "updating", "updated", "update", "refiles", "refiling", "recasts", "recasting",
		"rewrites", "repeats", "repeat", "removes", "removing", "fixes", "fixing", "clarifies", "changes", "changing", "deletes", "inserts", "writes through", "edits", "eds", "editor",
		"note", "new throughout", "new headline", "official correction", "this story", "this article", "this report", "releads", "subs", "trims",
	}
)

// revised are what a note says of the story it stands in.
var revised = []string{"correct", "updat", "amend", "version", "clarif", "headline", "changed", "refiled", "removed"}

// isNote reports whether a paragraph is a correction, an update note or another
// word of the editors about the story.
func isNote(s string) bool {
	if len(s) > 600 {
		return false
	}
	if s[0] == '(' || s[0] == '[' {
		inner := strings.TrimRight(s[1:], " .")
		close := strings.HasSuffix(inner, string(pair(s[0])))
		for _, w := range bracketNotes {
			if !hasWordFold(inner, w) || !close || strings.Count(s, "(") != strings.Count(s, ")") {
				continue
			}
			if w == "this story" || w == "this article" || w == "this report" {
				return anyContains(inner, revised)
			}
			return len(s) < 200 || w != "note"
		}
		return false
	}
	for _, w := range noteOpeners {
		if !hasFold(s, w) || w == "kill" && !hasWordFold(s, w) {
			continue
		}
		switch w {
		case "corrects ", "adds ", "updates with", "eds.":
			return len(s) < 160 && !endsSentence(s)
		case "kill", "bulletin kill", "story kill":
			return upper(s) && len(s) < 60
		case "an earlier version of", "a previous version of":
			return anyContains(s, []string{"this story", "this article", "this report", "this headline", "this post"})
		case "update:", "attention:":
			return anyContains(s, []string{"this story", "this article", "this post", "updated", "editors"})
		case "this report has been":
			return anyContains(s, []string{"updated", "corrected", "amended", "edited"})
		}
		return true
	}
	return false
}

// versionPrefix returns the length of the words by which a house marks a
// version before its headline: "UPDATE 2-", "WRAPUP 1-", "CORRECTED-", "RPT-".
func versionPrefix(s string) int {
	for _, w := range []string{"update", "wrapup", "rpt", "refile", "corrected", "correction", "recast", "official correction"} {
		if !hasWordFold(s, w) || !upper(s[:len(w)]) {
			continue
		}
		p := len(w)
		if q := skipSpace(s, p); q > p {
			if _, r := scanInt(s, q, 2); r > q {
				p = r
			}
		}
		if strings.HasPrefix(s[p:], "-(OFFICIAL)") {
			p += len("-(OFFICIAL)")
		}
		if p < len(s) && (s[p] == '-' || s[p] == ':') && skipSpace(s, p+1) < len(s) {
			if p+1 < len(s) && s[p] == ':' && p == len(w) && w == "update" {
				return 0
			}
			return p + 1
		}
	}
	return 0
}

// isMark reports whether a line is one of the wire's own marks: a separator, a
// "MORE", a "-30-", the "REUTER" at the end, control characters, a take line.
func isMark(s string) bool {
	if !hasText(s) {
		return true
	}
	if len(s) > 60 {
		return false
	}
	t := strings.ToLower(strings.TrimFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }))
	switch t {
	case "more", "mtc", "more to come":
		return upper(s) || strings.HasPrefix(s, "(")
	case "30":
		return s == "-30-" || s == "—30—" || s == "–30–" || s == "--30--" || s == "# 30 #"
	case "ends", "end", "endit", "end it", "end text", "end of text", "end of story", "eom", "nnnn", "zczc", "xxx", "end of take":
		return true
	}
	return isTake(s, t)
}

// isTake reads slugs and take lines: "a0523", "1st Ld-Writethru", "BC-OIL-TALKS
// 02-26 0105", "AM-Accord, 2nd Ld, a0611".
func isTake(s, low string) bool {
	if strings.Contains(low, "writethru") || strings.Contains(low, "ld-") && strings.ContainsAny(low, "0123456789") {
		return true
	}
	if isInitials(s) {
		return true
	}
	if len(s) == 5 && isLetter(s[0]) && isDigit(s[1]) && isDigit(s[2]) && isDigit(s[3]) && isDigit(s[4]) {
		return true
	}
	if i := strings.Index(s, "BC-"); i >= 0 && i <= 4 || strings.HasPrefix(s, "AM-") || strings.HasPrefix(s, "PM-") {
		first, _, _ := strings.Cut(s[max(i, 0):], " ")
		return len(first) > 4
	}
	return false
}

// isInitials reads the initials of the desk under a story: "jl/rp/adw".
func isInitials(s string) bool {
	parts := 0
	for p := range strings.SplitSeq(s, "/") {
		parts++
		for i := 0; i < len(p); i++ {
			if p[i] < 'a' || p[i] > 'z' {
				return false
			}
		}
		if len(p) < 2 || len(p) > 4 {
			return false
		}
	}
	return parts > 1
}

// isPhotoCredit reports whether a line is the credit of a picture: "Jane
// Doe/AFP", "(AP Photo/Jane Doe)".
func isPhotoCredit(s string) bool {
	s = strings.Trim(s, "()[] .")
	i := strings.IndexByte(s, '/')
	if i < 0 || len(s) > 60 || strings.Count(s, "/") > 2 {
		return false
	}
	left, right := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
	if agencyOf(strings.TrimSuffix(left, " Photo")) != "" && personName(right, 0) == len(right) {
		return true
	}
	return personName(left, 0) == len(left) && len(left) > 0 && (agencyOf(right) != "" || agencyIn(right) != "")
}
