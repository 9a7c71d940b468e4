package anatomy

import "strings"

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
	if bare := strings.TrimLeft(s, "*• "); bare != "" {
		s = bare
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
