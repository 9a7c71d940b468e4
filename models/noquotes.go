//go:build norestricted

package models

// Quotes returns nil: this build leaves out what was trained on research-only
// text.
func Quotes() []byte { return nil }
