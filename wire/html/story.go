package html

import (
	"golang.org/x/net/html"

	"github.com/detente-wire/detente/wire/markup"
)

// story returns the text of the part of the page that was found.
func story(n *html.Node) string {
	return markup.Node(n, func(*html.Node) bool { return true })
}
