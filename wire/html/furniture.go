package html

import (
	"strings"

	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/item"
)

// furniture are the labels that pages put between the paragraphs of a story, in
// lower case without marks at their ends.
var furniture = wordSet(`sign in|log in|login|register|subscribe|subscribe now|advertisement|advert|ad|continue reading below|story continues below|
	story continues below advertisement|article continues below advertisement|continue reading|read more|learn more|skip to content|skip to main content|share|share this|
	share this article|share this story|tweet|email|e-mail|print|print this|print article|comments|comment|post comment|leave a comment|text size|enlarge image|
	loading|breaking news|latest news|related news|related stories|related articles|recommended|trending|follow|follow us|see more|show more|more|close|menu|search|
	video|photos|photo|image|gallery|home|back to top|tags|highlights|view comments|load comments|show comments|sponsored|promoted|whatsapp|facebook|twitter|
	media playback is unsupported on your device|this slideshow requires javascript|please enable javascript|click here to subscribe|
	view author archive|email the author|order reprints|sign up|play video|watch live|live|listen|download`)

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		m[strings.TrimSpace(w)] = true
	}
	return m
}

func isFurniture(s string) bool {
	if len(s) > 60 && !strings.HasPrefix(s, "http") {
		return false
	}
	if strings.HasPrefix(s, "http") && !strings.ContainsAny(s, " \n") {
		return true
	}
	return furniture[strings.ToLower(strings.Trim(s, " :.…-–—|»>+()[]*#"))]
}

// creditOpeners open the line that says whose a picture is.
var creditOpeners = []string{
	"photo:", "photos:", "image:", "images:", "picture:", "photo credit", "image credit", "image copyright", "photo by", "photograph by", "(photo", "(image", "(picture", "(credit", "credit:",
	"©", "copyright ©", "copyright @", "getty images", "file photo", "image caption", "media caption", "image source",
}

// isCredit reports whether a paragraph is the credit of a picture, or its number in
// a gallery.
func isCredit(s string) bool {
	if len(s) > 120 {
		return false
	}
	low := strings.ToLower(s)
	for _, o := range creditOpeners {
		if strings.HasPrefix(low, o) {
			return true
		}
	}
	words := strings.Fields(low)
	return len(words) <= 6 && len(words) >= 3 && (words[0] == "image" || words[0] == "photo" || words[0] == "slide") && words[2] == "of"
}

// isTold reports whether a paragraph before the story is its title, its byline or
// its time, which are told apart.
func isTold(s string, it *item.Item) bool {
	line := strings.Join(strings.Fields(s), " ")
	if len(line) > 300 {
		return false
	}
	if strings.EqualFold(line, strings.Join(strings.Fields(it.Headline), " ")) {
		return true
	}
	_, isTime := anatomy.ReadTime(line)
	if isTime && it.Published != "" {
		return true
	}
	low := strings.ToLower(line)
	for _, by := range it.Bylines {
		if by != "" && (low == strings.ToLower(by) || low == "by "+strings.ToLower(by)) {
			return true
		}
	}
	return false
}
