// Package corpus reads the collections of real stories that the program is
// measured on, each as the plain text that a wire would carry. The collections
// are not part of the project: a test that needs them skips where Dir finds
// none.
package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/detente-wire/detente/wire/sgml"
)

// Item is one story: a name that is unique in its collection, and the bytes.
type Item struct {
	Name string
	Data []byte
}

// Dir returns the folder of the measuring data as seen from the project's root
// or from a package below it: $DETENTE_DATA, else shared/data beside the
// project. It returns "" when there is none.
func Dir() string {
	if d := os.Getenv("DETENTE_DATA"); d != "" {
		return d
	}
	for up := ".."; len(up) < 20; up = filepath.Join("..", up) {
		d := filepath.Join(up, "shared", "data")
		if info, err := os.Stat(d); err == nil && info.IsDir() {
			return d
		}
	}
	return ""
}

// Stories gives all the stories below dir, collection by collection, always in
// the same order.
func Stories(dir string) iter.Seq2[Item, error] {
	readers := []func(string) iter.Seq2[Item, error]{AP, Wire, Wikinews, Reuters}
	return func(yield func(Item, error) bool) {
		for _, r := range readers {
			for item, err := range r(dir) {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// AP gives the Associated Press stories of 1988 to 1990: bodies without
// headline or dateline.
func AP(dir string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		f, err := os.Open(filepath.Join(dir, "stories", "ap-1988-1990.sgml"))
		if err != nil {
			yield(Item{}, fmt.Errorf("reading the AP stories: %w", err))
			return
		}
		defer f.Close()
		for doc, err := range sgml.Documents(f, maxDocument) {
			name, _ := doc.Element("DOCNO")
			text, _ := doc.Element("TEXT")
			if !yield(Item{"ap/" + string(bytes.TrimSpace(name)), text}, err) || err != nil {
				return
			}
		}
	}
}

// maxDocument is more than any document of the collections has.
const maxDocument = 1 << 20

// Wire gives the stories of the Worldwide Newswire, a file each.
func Wire(dir string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		files, err := filepath.Glob(filepath.Join(dir, "stories", "wwn", "*.txt"))
		if err == nil && len(files) == 0 {
			err = fs.ErrNotExist
		}
		if err != nil {
			yield(Item{}, fmt.Errorf("reading the Worldwide Newswire stories: %w", err))
			return
		}
		sort.Strings(files)
		for _, f := range files {
			data, err := os.ReadFile(f)
			if !yield(Item{"wwn/" + filepath.Base(f), data}, err) || err != nil {
				return
			}
		}
	}
}

// Wikinews gives the Wikinews stories: title, date and text.
func Wikinews(dir string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for _, year := range []string{"2019", "2020"} {
			if !wikinewsYear(dir, year, yield) {
				return
			}
		}
	}
}

func wikinewsYear(dir, year string, yield func(Item, error) bool) bool {
	f, err := os.Open(filepath.Join(dir, "stories", "wikinews_"+year+".csv"))
	if err != nil {
		yield(Item{}, fmt.Errorf("reading the Wikinews stories: %w", err))
		return false
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = 4
	for n := 0; ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			yield(Item{}, fmt.Errorf("reading the Wikinews stories: %w", err))
			return false
		}
		if n == 0 {
			continue // the names of the columns
		}
		item := Item{fmt.Sprintf("wikinews/%s-%03d", year, n), []byte(row[2] + "\n\n" + row[1] + "\n\n" + row[3] + "\n")}
		if !yield(item, nil) {
			return false
		}
	}
}

// Reuters gives the Reuters stories of 1987 rebuilt as plain stories: title,
// date, and the dateline in front of the body.
func Reuters(dir string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for r, err := range ReutersParts(dir) {
			if err != nil {
				yield(Item{}, err)
				return
			}
			if !yield(Item{r.Name, r.Plain()}, nil) {
				return
			}
		}
	}
}

// ReutersStory has the tagged parts of one Reuters story, as they stand.
type ReutersStory struct {
	Name                        string
	Date, Title, Dateline, Body string
}

// Plain returns the story as a wire would print it.
func (r *ReutersStory) Plain() []byte {
	var b bytes.Buffer
	for _, part := range []string{r.Title, r.Date} {
		if part = strings.TrimSpace(part); part != "" {
			b.WriteString(part + "\n\n")
		}
	}
	b.WriteString(r.Dateline + r.Body)
	return b.Bytes()
}

// ReutersParts gives the Reuters stories with their parts still apart.
func ReutersParts(dir string) iter.Seq2[ReutersStory, error] {
	return func(yield func(ReutersStory, error) bool) {
		files, err := filepath.Glob(filepath.Join(dir, "stories", "reuters21578", "*.sgm"))
		if err == nil && len(files) == 0 {
			err = fs.ErrNotExist
		}
		if err != nil {
			yield(ReutersStory{}, fmt.Errorf("reading the Reuters stories: %w", err))
			return
		}
		sort.Strings(files)
		for _, f := range files {
			if !reutersFile(f, yield) {
				return
			}
		}
	}
}

func reutersFile(name string, yield func(ReutersStory, error) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		yield(ReutersStory{}, fmt.Errorf("reading the Reuters stories: %w", err))
		return false
	}
	defer f.Close()
	for doc, err := range sgml.Documents(f, maxDocument) {
		p := doc.Reuters()
		r := ReutersStory{Name: "reuters/" + p.ID, Date: p.Date, Title: p.Title, Dateline: p.Dateline, Body: p.Body}
		if !yield(r, err) || err != nil {
			return false
		}
	}
	return true
}
