// Package places reads gold sets of toponyms and scores the places that
// package where finds against them.
package places

import (
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Toponym is a gold toponym.
type Toponym struct {
	Span     news.Span
	Phrase   string
	Country  string // name of the country as the gold set gives it, or ""
	Located  bool
	Lat, Lon float64
}

// Document is a story with its gold toponyms: a Doc with text and zones, not
// yet analysed.
type Document struct {
	Name string
	Doc  *news.Doc
	Gold []Toponym
}

type trNews struct {
	Articles []struct {
		ID       string `xml:"docid,attr"`
		Text     string `xml:"text"`
		Toponyms []struct {
			Phrase string `xml:"phrase"`
			Start  int    `xml:"start"`
			End    int    `xml:"end"`
			Tag    *struct {
				Lat     float64 `xml:"lat"`
				Lon     float64 `xml:"lon"`
				Country string  `xml:"country"`
			} `xml:"gaztag"`
		} `xml:"toponyms>toponym"`
	} `xml:"article"`
}

// TRNews reads TR-News.
func TRNews(path string) ([]Document, error) {
	var x trNews
	if err := readXML(path, &x); err != nil {
		return nil, err
	}
	var docs []Document
	for _, a := range x.Articles {
		d := document(a.ID, a.Text)
		at := byteOffsets(a.Text)
		for _, t := range a.Toponyms {
			g := Toponym{Span: slide(a.Text, at.span(t.Start, t.End), t.Phrase), Phrase: t.Phrase}
			if t.Tag != nil {
				g.Located, g.Lat, g.Lon, g.Country = true, t.Tag.Lat, t.Tag.Lon, t.Tag.Country
			}
			d.Gold = append(d.Gold, g)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

type geoVirus struct {
	Articles []struct {
		Source    string `xml:"source"`
		Text      string `xml:"text"`
		Locations []struct {
			Name  string  `xml:"name"`
			Start int     `xml:"start"`
			End   int     `xml:"end"`
			Lat   float64 `xml:"lat"`
			Lon   float64 `xml:"lon"`
		} `xml:"locations>location"`
	} `xml:"article"`
}

// GeoVirus reads GeoVirus, whose offsets count from 1.
func GeoVirus(path string) ([]Document, error) {
	var x geoVirus
	if err := readXML(path, &x); err != nil {
		return nil, err
	}
	var docs []Document
	for _, a := range x.Articles {
		d := document(a.Source, a.Text)
		at := byteOffsets(a.Text)
		for _, l := range a.Locations {
			d.Gold = append(d.Gold, Toponym{Span: at.span(l.Start-1, l.End-1), Phrase: l.Name, Located: true, Lat: l.Lat, Lon: l.Lon})
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func readXML(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading toponyms: %w", err)
	}
	if err := xml.Unmarshal(data, v); err != nil {
		return fmt.Errorf("reading toponyms of %s: %w", path, err)
	}
	return nil
}

// document makes a story whose lines are paragraphs.
func document(name, text string) Document {
	s := &news.Story{Source: name, Format: "text", Language: "en", Text: text}
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' {
			continue
		}
		if line := strings.TrimSpace(text[start:i]); line != "" {
			from := start + strings.Index(text[start:i], line)
			s.Zones = append(s.Zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: from, End: from + len(line)}})
		}
		start = i + 1
	}
	return Document{Name: name, Doc: news.NewDoc(s)}
}

// offsets maps code points to bytes.
type offsets []int

func byteOffsets(text string) offsets {
	var o offsets
	for i := range text {
		o = append(o, i)
	}
	return append(o, len(text))
}

func (o offsets) span(start, end int) news.Span {
	at := func(i int) int { return o[min(max(i, 0), len(o)-1)] }
	return news.Span{Start: at(start), End: at(end)}
}

// slide moves a span to the phrase that it is meant to mark: in some stories the
// offsets of the set are a few characters off.
func slide(text string, s news.Span, phrase string) news.Span {
	if s.Of(text) == phrase {
		return s
	}
	const reach = 8
	from := max(0, s.Start-reach)
	if i := strings.Index(text[from:min(len(text), s.End+reach)], phrase); i >= 0 {
		return news.Span{Start: from + i, End: from + i + len(phrase)}
	}
	return s
}

// Near is the distance within which a place counts as right, in kilometres: 100
// miles, as is usual in the field.
const Near = 161

// Counts are the sums of a score.
type Counts struct {
	Gold, Found, Right   int // toponyms; Right: of one span
	Overlap              int // gold toponyms that a found one overlaps
	Countries, CountryOK int // of those right whose gold country is known
	Points, Within       int // of those right whose gold point is known
}

// Add sums counts.
func (c *Counts) Add(d Counts) {
	c.Gold += d.Gold
	c.Found += d.Found
	c.Right += d.Right
	c.Overlap += d.Overlap
	c.Countries += d.Countries
	c.CountryOK += d.CountryOK
	c.Points += d.Points
	c.Within += d.Within
}

// F1 is that of spans.
func (c Counts) F1() float64 { return ratio(2*c.Right, c.Gold+c.Found) }

func (c Counts) String() string {
	country := "country not marked"
	if c.Countries > 0 {
		country = fmt.Sprintf("country %.3f of %d", ratio(c.CountryOK, c.Countries), c.Countries)
	}
	return fmt.Sprintf("gold %d found %d: precision %.3f recall %.3f F1 %.3f (overlapping recall %.3f); %s; within %d km %.3f of %d",
		c.Gold, c.Found, ratio(c.Right, c.Found), ratio(c.Right, c.Gold), c.F1(), ratio(c.Overlap, c.Gold),
		country, Near, ratio(c.Within, c.Points), c.Points)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score compares found places with gold toponyms. code gives the alpha-3 code of
// a country's name.
func Score(gold []Toponym, found []news.Place, code func(name string) string) Counts {
	c := Counts{Gold: len(gold), Found: len(found)}
	for _, g := range gold {
		overlap := false
		for _, f := range found {
			overlap = overlap || f.Span.Overlaps(g.Span)
			if f.Span != g.Span {
				continue
			}
			c.Right++
			if g.Country != "" {
				c.Countries++
				if code(g.Country) == f.Country {
					c.CountryOK++
				}
			}
			if g.Located {
				c.Points++
				if f.Located && Distance(g.Lat, g.Lon, f.Latitude, f.Longitude) <= Near {
					c.Within++
				}
			}
		}
		if overlap {
			c.Overlap++
		}
	}
	return c
}

// Distance returns the great-circle distance between two points given in
// degrees, in kilometres.
func Distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	dLat, dLon := (lat2-lat1)*degree/2, (lon2-lon1)*degree/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*degree)*math.Cos(lat2*degree)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}
