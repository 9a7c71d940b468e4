//go:build !norestricted

package models

import _ "embed"

//go:embed relate.safetensors
var relate []byte

// Relate returns the file of the learned judge of marked pairs, or nil in a build
// with the tag norestricted: the sentences that it was trained on are for research
// only. The bytes must not be changed.
func Relate() []byte { return relate }
