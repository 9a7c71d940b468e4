package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/markup"
)

// block is a paragraph of a page, or what looks like one.
type block struct {
	text    string
	links   int // bytes of its text that are links
	heading bool
}

// story returns the text of the part of a page that was found, without what no
// reader would call the story: labels of the page, credits of pictures, links to
// other stories, and what has been told as title, byline and time.
func story(n *html.Node, it *item.Item) string {
	c := &collector{sizes: map[*html.Node]int{}}
	c.total = c.size(n)
	c.node(n, 0)
	c.end(false)
	blocks := c.blocks[:endOf(c.blocks)]
	var kept []string
	for i := range blocks {
		b := &blocks[i]
		if b.isLink() || isFurniture(b.text) || isCredit(b.text) || len(kept) == 0 && isTold(b.text, it) {
			continue
		}
		kept = append(kept, b.text)
	}
	return strings.Join(kept, "\n\n")
}

// collector gathers the blocks of a tree.
type collector struct {
	total  int                // bytes of all the text
	sizes  map[*html.Node]int // bytes of the text of each element
	blocks []block
	w      markup.Writer
	links  int
}

func (c *collector) node(n *html.Node, link int) {
	var tag atom.Atom // the finder of articles renames elements and leaves DataAtom
	switch n.Type {
	case html.TextNode:
		c.w.Text(n.Data)
		c.links += link * len(strings.TrimSpace(n.Data))
		return
	case html.ElementNode:
		tag = atom.Lookup([]byte(n.Data))
		if markup.IsHidden(tag) || c.aside(n) {
			c.end(false)
			return
		}
	}
	isBlock := markup.IsBlock(tag)
	if isBlock {
		c.end(false)
	}
	switch tag {
	case atom.Br:
		c.w.Line()
	case atom.Td, atom.Th:
		c.w.Text(" ")
	case atom.A:
		link = 1
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.node(child, link)
	}
	if isBlock {
		c.end(isHeading(tag))
	}
}

// end ends a block.
func (c *collector) end(heading bool) {
	if text := c.w.String(); text != "" {
		c.blocks = append(c.blocks, block{text, c.links, heading})
	}
	c.w, c.links = markup.Writer{}, 0
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// asideWords are words in the classes of elements that stand beside a story.
var asideWords = map[string]bool{
	"caption": true, "credit": true, "credits": true, "copyright": true, "byline": true, "timestamp": true, "related": true, "newsletter": true,
	"share": true, "sharing": true, "social": true, "tags": true, "comments": true, "comment": true, "bio": true, "sponsored": true,
	"advertisement": true, "advert": true, "ad": true, "ads": true, "gallery": true, "slideshow": true, "breadcrumb": true, "breadcrumbs": true,
	"recirc": true, "recirculation": true, "promo": true, "footer": true, "signup": true, "subscribe": true, "trending": true, "tooltip": true,
}

// aside reports whether an element stands beside the story, by the words of its
// class. What has much of the text does not, whatever it is called.
func (c *collector) aside(n *html.Node) bool {
	classes := attr(n, "class") + " " + attr(n, "id")
	if classes == " " {
		return false
	}
	for word := range strings.FieldsFuncSeq(classes, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if asideWords[strings.ToLower(word)] {
			return c.sizes[n]*5 < c.total
		}
	}
	return false
}

// size measures the text of a tree.
func (c *collector) size(n *html.Node) int {
	total := 0
	if n.Type == html.TextNode {
		total = len(n.Data)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		total += c.size(child)
	}
	c.sizes[n] = total
	return total
}

// isLink reports whether a block is a link to another story and nothing else.
func (b *block) isLink() bool {
	words := strings.Fields(b.text)
	return b.links*10 >= len(b.text)*9 && len(words) > 1 && len(b.text) < 200 && !endsSentence(b.text)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"”’')`)
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", c)
}

// tailHeadings open what stands under a story.
var tailHeadings = []string{
	"related", "more from", "more on", "more stories", "more news", "read more", "read next", "also read", "you may also like", "you might also like",
	"you may like", "recommended", "trending", "most read", "most popular", "popular", "about the author", "comments", "comment", "leave a comment",
	"leave a reply", "post comment", "sign up", "subscribe", "share this", "share", "tags", "topics", "latest news", "top stories", "don't miss",
	"see also", "further reading", "sponsored", "promoted", "editor's picks", "editors' picks", "follow us", "newsletter", "join the conversation",
}

// endOf returns where the story ends: at the heading over what stands under it,
// when hardly any prose follows.
func endOf(blocks []block) int {
	total, after := 0, 0
	for i := range blocks {
		total += len(blocks[i].text)
	}
	end := len(blocks)
	for i := len(blocks) - 1; i > 0; i-- {
		if b := &blocks[i]; isTailHeading(b) {
			end = i
		} else if !b.isLink() && endsSentence(b.text) {
			after += len(b.text)
		}
		if after*tailShare > total {
			break
		}
	}
	return end
}

// tailShare is how many times longer a story is than the prose under its tail
// heading.
const tailShare = 10

func isTailHeading(b *block) bool {
	s := strings.ToLower(strings.Trim(b.text, " :.…-–—|»>"))
	if len(strings.Fields(s)) > 6 {
		return false
	}
	for _, h := range tailHeadings {
		if s == h || strings.HasPrefix(s, h+" ") && !endsSentence(b.text) && (b.heading || len(h) > 6) {
			return true
		}
	}
	return false
}
