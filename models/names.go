//go:build !norestricted

package models

import _ "embed"

//go:embed names.safetensors
var names []byte

// Names returns the file of the name head, or nil in a build with the tag
// norestricted: the text that it was trained on is for research only. The bytes
// must not be changed.
func Names() []byte { return names }
