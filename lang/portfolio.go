package lang

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// joinPortfolios gives the name at i, read as coordinated with the first of the two things
// that a minister is of, or as an apposition to it, the place of the whole phrase:
// "Foreign Trade and Tourism Minister Diaz said" has one subject.
func joinPortfolios(s *news.Sentence, i int) {
	first := s.Tokens[i].Head
	post := childBefore(s, i, func(t *news.Token) bool {
		return t.Rel("nmod:desc", "compound") && (strings.EqualFold(t.Form, "minister") || strings.EqualFold(t.Form, "secretary"))
	})
	if first < 0 || post == news.None || post-2 < first || !isPortfolio(s, first) {
		return
	}
	and := first + 1
	if !s.Tokens[and].Rel("cc") || !isPortfolio(s, post-1) {
		return
	}
	for j := and + 1; j < post; j++ {
		if t := &s.Tokens[j]; t.UPOS != "PROPN" && t.UPOS != "NOUN" && t.UPOS != "ADJ" && !strings.HasPrefix(t.XPOS, "NN") {
			return
		}
	}
	s.Tokens[i].Head, s.Tokens[i].Deprel = s.Tokens[first].Head, s.Tokens[first].Deprel
	for j := range s.Tokens {
		if t := &s.Tokens[j]; t.Head == first && (j > i || t.Rel("case", "det")) {
			t.Head = i
		}
	}
	s.Tokens[first].Head, s.Tokens[first].Deprel = post, "compound"
	s.Tokens[post-1].Head, s.Tokens[post-1].Deprel = first, "conj"
	s.Tokens[and].Head = post - 1
}

// childBefore returns the last dependent before token i that a test accepts, or None.
func childBefore(s *news.Sentence, i int, ok func(*news.Token) bool) int {
	for j := i - 1; j >= 0; j-- {
		if t := &s.Tokens[j]; t.Head == i && ok(t) {
			return j
		}
	}
	return news.None
}

// isPortfolio reports whether the token at i, without an article, is something that
// ministers are of.
func isPortfolio(s *news.Sentence, i int) bool {
	return portfolios[strings.ToLower(s.Tokens[i].Form)] && childBefore(s, i, func(t *news.Token) bool { return t.Rel("det") }) == news.None
}

var portfolios = map[string]bool{
	"affairs": true, "agriculture": true, "commerce": true, "communications": true, "culture": true, "defence": true, "defense": true,
	"development": true, "economy": true, "education": true, "employment": true, "energy": true, "environment": true, "fisheries": true,
	"finance": true, "foreign": true, "forestry": true, "health": true, "housing": true, "industry": true, "information": true,
	"infrastructure": true, "interior": true, "investment": true, "irrigation": true, "justice": true, "labor": true, "labour": true,
	"mines": true, "mining": true, "planning": true, "public": true, "science": true, "security": true, "sports": true, "technology": true,
	"tourism": true, "trade": true, "transport": true, "transportation": true, "welfare": true, "works": true, "youth": true,
}
