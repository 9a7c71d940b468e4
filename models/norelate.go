//go:build norestricted

package models

// Relate returns nil: this build leaves out what was trained on research-only
// text.
func Relate() []byte { return nil }
