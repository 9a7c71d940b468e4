package xmldoc

import (
	"encoding/xml"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/detente-wire/detente/wire/markup"
)

// Node is an element, or a text when it has no name.
type Node struct {
	Name  xml.Name // Local "" for a text
	Attrs []xml.Attr
	Nodes []*Node
	Data  string // of a text
}

// Element reads the element whose start has been read.
func (d *Decoder) Element(start xml.StartElement) (*Node, error) {
	n := &Node{Name: start.Name, Attrs: start.Copy().Attr}
	for {
		t, err := d.Next()
		if err != nil {
			return n, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			child, err := d.Element(t)
			n.Nodes = append(n.Nodes, child)
			if err != nil {
				return n, err
			}
		case xml.CharData:
			n.Nodes = append(n.Nodes, &Node{Data: string(t)})
		case xml.EndElement:
			return n, nil
		}
	}
}

// Attr returns the value of an attribute by its local name, or "".
func (n *Node) Attr(local string) string {
	if n == nil {
		return ""
	}
	return Attr(xml.StartElement{Attr: n.Attrs}, local)
}

// Attr returns the value of an attribute of an element by its local name, or "".
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// Child goes down a path of local names, the first child of each, and returns
// nil where it ends.
func (n *Node) Child(path ...string) *Node {
	for _, local := range path {
		all := n.All(local)
		if len(all) == 0 {
			return nil
		}
		n = all[0]
	}
	return n
}

// All returns the children with a local name.
func (n *Node) All(local string) []*Node {
	if n == nil {
		return nil
	}
	var all []*Node
	for _, c := range n.Nodes {
		if c.Name.Local == local {
			all = append(all, c)
		}
	}
	return all
}

// Find returns the first element with a local name below n, or nil.
func (n *Node) Find(local string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Nodes {
		if c.Name.Local == local {
			return c
		}
		if found := c.Find(local); found != nil {
			return found
		}
	}
	return nil
}

// Text returns all the text of an element on one line.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	return strings.Join(strings.Fields(n.Raw()), " ")
}

// Raw returns all the text of an element as it stands.
func (n *Node) Raw() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	n.raw(&b)
	return b.String()
}

func (n *Node) raw(b *strings.Builder) {
	b.WriteString(n.Data)
	for _, c := range n.Nodes {
		c.raw(b)
	}
}

// lineBlocks are the blocks of NITF beside those of HTML.
var lineBlocks = map[string]bool{"hl1": true, "hl2": true, "block": true, "bq": true, "nitf-table": true, "fn": true, "note": true, "media": true, "tagline": true}

// Paragraphs returns the text of an element of XHTML or NITF, without what keep
// refuses.
func (n *Node) Paragraphs(keep func(*Node) bool) string {
	var w markup.Writer
	n.paragraphs(&w, keep)
	return w.String()
}

func (n *Node) paragraphs(w *markup.Writer, keep func(*Node) bool) {
	if n == nil || !keep(n) {
		return
	}
	local := strings.ToLower(n.Name.Local)
	if local == "" {
		w.Text(n.Data)
		return
	}
	block := lineBlocks[local] || markup.IsBlock(atom.Lookup([]byte(local)))
	switch {
	case block:
		w.Paragraph()
	case local == "br":
		w.Line()
	case local == "td" || local == "th":
		w.Text(" ")
	}
	for _, c := range n.Nodes {
		c.paragraphs(w, keep)
	}
	if block {
		w.Paragraph()
	}
}
