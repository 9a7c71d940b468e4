package main

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/detente-wire/detente"
)

//go:embed page.md.tmpl
var pageText string

// Page makes the page from the files below the root of the project. An error
// names the file whose figures are not there or have another form.
func Page(root string) (string, error) {
	s := scores{filepath.Join(root, "eval", "testdata")}
	g := gold{filepath.Join(root, "eval", "gold")}
	t, err := template.New("page").Funcs(template.FuncMap{
		"versions": versions,

		"relate": s.relate, "relateClasses": s.relateClasses, "relateFolds": s.relateFolds, "relateCalibration": s.relateCalibration,
		"ends": s.ends, "endClasses": s.endClasses, "plain": s.plain, "confidence": s.confidence, "seen": s.seen, "told": s.toldNow,

		"judged": g.fields, "judgedLabels": g.labels, "judgedWires": g.wires, "agreement": g.agreement,

		"quotes": s.quotes, "parties": s.parties, "coreference": s.coreference, "agenda": s.agenda,
		"times": s.times, "recognizers": s.recognizers, "places": s.places, "placesRight": s.placesRight, "names": s.names, "parse": s.parse,
		"thread": s.thread, "threadPrecision": s.threadPrecision, "acts": s.acts,
		"turns": s.turns, "placebos": s.placebos, "made": s.made,
		"pages": s.pages, "anatomy": s.anatomy,
	}).Parse(pageText)
	if err != nil {
		return "", fmt.Errorf("reading the page: %w", err)
	}
	var b strings.Builder
	if err := t.Execute(&b, nil); err != nil {
		return "", fmt.Errorf("making the page: %w", err)
	}
	return b.String(), nil
}

// versions gives the versions of what the figures are of.
func versions() (string, error) {
	c, err := detente.New()
	if err != nil {
		return "", err
	}
	p := c.Provenance()
	return markdown([]string{"program", "model", "codebook"}, [][]string{{detente.Release(), p.Model, p.Codebook}}), nil
}
