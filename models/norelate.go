//go:build norestricted

package models

// Detector returns nil: see Relate.
func Detector() []byte { return nil }

// Relate returns nil: this build leaves out what was trained on research-only
// text.
func Relate() []byte { return nil }
