//go:build !norestricted

package models

import _ "embed"

//go:embed relate.safetensors
var relate []byte

//go:embed detector.safetensors
var detector []byte

// Detector returns the file that says between whom a sentence tells an event, or nil
// in a build with the tag norestricted. The bytes must not be changed.
func Detector() []byte { return detector }

// Relate returns the file of the learned judge of marked pairs, or nil in a build
// with the tag norestricted: the sentences that it was trained on are for research
// only. The bytes must not be changed.
func Relate() []byte { return relate }
