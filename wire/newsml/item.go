package newsml

import (
	"cmp"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/markup"
	"github.com/detente-wire/detente/wire/nitf"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// meta reads what all items of G2 have.
func meta(n *xmldoc.Node) *item.Item {
	m, c := n.Child("itemMeta"), n.Child("contentMeta")
	it := &item.Item{Format: Format, Language: n.Attr("lang")}
	it.Item = news.Item{ID: n.Attr("guid"), Version: n.Attr("version"), Status: code(m.Child("pubStatus"))}
	it.Published = cmp.Or(m.Child("published").Text(), m.Child("versionCreated").Text(), c.Child("contentModified").Text(), c.Child("contentCreated").Text())
	it.Headline = headline(c)
	it.Agency = provider(m.Child("provider"))
	if tag := c.Child("language").Attr("tag"); tag != "" {
		it.Language = tag
	}
	it.Dateline = c.Child("dateline").Text()
	for _, by := range c.All("by") {
		if s := by.Text(); s != "" {
			it.Bylines = append(it.Bylines, s)
		}
	}
	return it
}

// headline returns the headline that is not of some special role, else the first.
func headline(c *xmldoc.Node) string {
	for _, h := range c.All("headline") {
		if role := h.Attr("role"); role == "" || strings.HasSuffix(role, ":main") || strings.HasSuffix(role, ":hld") {
			return h.Text()
		}
	}
	return c.Child("headline").Text()
}

// provider returns the name of a provider: the one given, or the code where it is
// that of a known agency.
func provider(p *xmldoc.Node) string {
	if s := cmp.Or(p.Child("name").Text(), p.Attr("literal")); s != "" {
		return s
	}
	if s := code(p); anatomy.IsAgency(s) {
		return s
	}
	return ""
}

// code returns a QCode without the alias of its scheme: "stat:usable" is "usable".
func code(n *xmldoc.Node) string {
	s := n.Attr("qcode")
	return s[strings.LastIndexByte(s, ':')+1:]
}

// newsItem reads a news item of G2 with its content.
func newsItem(n *xmldoc.Node) *item.Item {
	it := meta(n)
	if len(it.Bylines) == 0 {
		for _, c := range n.Child("contentMeta").All("creator") {
			if s := c.Child("name").Text(); s != "" && !anatomy.IsAgency(s) {
				it.Bylines = append(it.Bylines, s)
			}
		}
	}
	content(it, n.Child("contentSet"))
	if class := code(n.Child("itemMeta", "itemClass")); it.Body == "" && class != "" && class != "text" {
		it.Abstained = class + ", no text: nothing coded"
	}
	return it
}

// content reads the first rendition of the content that has text.
func content(it *item.Item, set *xmldoc.Node) {
	for _, x := range set.All("inlineXML") {
		if doc := x.Child("nitf"); doc != nil {
			inNITF(it, nitf.Item(doc))
		} else if isPage(x) {
			it.Body = body(x)
		}
		if it.Body != "" {
			return
		}
	}
	for _, d := range set.All("inlineData") {
		it.Body = d.Raw()
		if kind := d.Attr("contenttype"); strings.Contains(kind, "html") || strings.Contains(kind, "xml") {
			it.Body = markup.Text(it.Body)
		}
		if strings.TrimSpace(it.Body) != "" {
			return
		}
	}
}

// isPage reports whether inline XML is XHTML, and not the statistics of a match or
// a list of events.
func isPage(x *xmldoc.Node) bool {
	for _, n := range x.Nodes {
		switch n.Name.Local {
		case "html", "body", "div", "p", "article", "section":
			return true
		}
	}
	return false
}

// body returns the text of XHTML, without its head.
func body(x *xmldoc.Node) string {
	if b := x.Find("body"); b != nil {
		x = b
	}
	return x.Paragraphs(func(n *xmldoc.Node) bool {
		switch n.Name.Local {
		case "head", "figure", "figcaption", "script", "style", "media":
			return false
		}
		return true
	})
}

// inNITF takes from an NITF document in an item what the item itself does not tell.
func inNITF(it, doc *item.Item) {
	it.Body = doc.Body
	it.Headline = cmp.Or(it.Headline, doc.Headline)
	it.Dateline = cmp.Or(it.Dateline, doc.Dateline)
	it.Published = cmp.Or(it.Published, doc.Published)
	it.Agency = cmp.Or(it.Agency, doc.Agency)
	if len(doc.Bylines) > 0 {
		it.Bylines = doc.Bylines
	}
}

// newsItem1 reads a news item of NewsML 1: of its components, the first text.
func newsItem1(n *xmldoc.Node) *item.Item {
	id, m := n.Child("Identification", "NewsIdentifier"), n.Child("NewsManagement")
	it := &item.Item{Format: Format}
	it.Item = news.Item{
		ID: id.Child("PublicIdentifier").Text(), Version: id.Child("RevisionId").Text(),
		Status: strings.ToLower(m.Child("Status").Attr("FormalName")),
	}
	it.Published = cmp.Or(m.Child("ThisRevisionCreated").Text(), m.Child("FirstCreated").Text())
	it.Headline = n.Find("HeadLine").Text()
	it.Dateline = n.Find("DateLine").Text()
	it.Language = n.Find("Language").Attr("FormalName")
	if by := n.Find("ByLine").Text(); by != "" {
		it.Bylines = []string{by}
	}
	if p := n.Find("Provider").Child("Party").Attr("FormalName"); anatomy.IsAgency(p) {
		it.Agency = p
	}
	content1(it, n)
	if it.Body == "" {
		it.Abstained = "no text in the item: nothing coded"
	}
	return it
}

// content1 reads that data content below a node which has most text: headlines and
// style sheets stand beside the story.
func content1(it *item.Item, n *xmldoc.Node) {
	best := &item.Item{}
	for _, c := range dataContents(n, nil) {
		found := &item.Item{}
		if doc := c.Child("nitf"); doc != nil {
			found = nitf.Item(doc)
		} else if found.Body = body(c); strings.Contains(found.Body, "</") {
			found.Body = markup.Text(found.Body)
		}
		if len(found.Body) > len(best.Body) {
			best = found
		}
	}
	inNITF(it, best)
}

func dataContents(n *xmldoc.Node, list []*xmldoc.Node) []*xmldoc.Node {
	for _, c := range n.Nodes {
		if c.Name.Local == "DataContent" {
			list = append(list, c)
		} else {
			list = dataContents(c, list)
		}
	}
	return list
}
