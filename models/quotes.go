//go:build !norestricted

package models

import _ "embed"

//go:embed quotes.safetensors
var quotes []byte

// Quotes returns the file of the head that finds who said what, or nil in a build
// with the tag norestricted: the text that it was trained on is for research only.
// The bytes must not be changed.
func Quotes() []byte { return quotes }
