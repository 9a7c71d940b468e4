// Package html measures how well the article is taken out of a web page, on the
// article extraction benchmark of Scrapinghub (181 pages) and by its own
// measure: shingles of four words, precision and recall averaged over pages.
package html

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/wire/html"
)

// Page is a page of the benchmark with what is read of it.
type Page struct {
	ID, URL, Want, Got string
	Score
}

// Score has the shares of shingles that are right (precision) and found (recall).
type Score struct{ Precision, Recall float64 }

// F1 is the harmonic mean of both.
func (s Score) F1() float64 { return 2 * s.Precision * s.Recall / (s.Precision + s.Recall) }

// Read reads the pages of the benchmark in the folder, in the order of their names.
func Read(dir string) ([]Page, error) {
	data, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct{ ArticleBody, URL string }
	if err := json.Unmarshal(data, &truth); err != nil {
		return nil, fmt.Errorf("reading the benchmark: %w", err)
	}
	var pages []Page
	for id, t := range truth {
		pages = append(pages, Page{ID: id, URL: t.URL, Want: t.ArticleBody})
	}
	slices.SortFunc(pages, func(a, b Page) int { return strings.Compare(a.ID, b.ID) })
	for i := range pages {
		p := &pages[i]
		if p.Got, err = extract(filepath.Join(dir, "html", p.ID+".html.gz"), p.URL); err != nil {
			return nil, fmt.Errorf("page %s: %w", p.ID, err)
		}
		p.Score = score(shingles(p.Want), shingles(p.Got))
	}
	return pages, nil
}

func extract(file, address string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	page, err := io.ReadAll(z)
	if err != nil {
		return "", err
	}
	it, err := html.Read(page, html.Options{URL: address})
	if err != nil {
		return "", err
	}
	return it.Body, nil
}

// Mean averages over the pages, as the benchmark does: precision over those of
// which something was read, recall over those that have an article.
func Mean(pages []Page) Score {
	var sum Score
	read, told := 0.0, 0.0
	for i := range pages {
		if pages[i].Got != "" {
			sum.Precision += pages[i].Precision
			read++
		}
		if pages[i].Want != "" {
			sum.Recall += pages[i].Recall
			told++
		}
	}
	return Score{sum.Precision / read, sum.Recall / told}
}

// shingles counts the runs of four words; a shorter text is one.
func shingles(text string) map[[4]string]int {
	words := words(text)
	all := map[[4]string]int{}
	for i := 0; i < max(1, len(words)-3) && i < len(words); i++ {
		var s [4]string
		copy(s[:], words[i:min(i+4, len(words))])
		all[s]++
	}
	return all
}

// words are runs of letters, digits and underscores.
func words(text string) []string {
	var list []string
	start := -1
	for i, c := range text + " " {
		in := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsNumber(c) || c == '_'
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			list, start = append(list, text[start:i]), -1
		}
	}
	return list
}

func score(want, got map[[4]string]int) Score {
	right, read, told := 0, 0, 0
	for s, n := range got {
		right += min(n, want[s])
		read += n
	}
	for _, n := range want {
		told += n
	}
	switch {
	case read == right && told == right:
		return Score{1, 1}
	case right == 0:
		return Score{}
	}
	return Score{float64(right) / float64(read), float64(right) / float64(told)}
}
