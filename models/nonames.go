//go:build norestricted

package models

// Names returns nil: this build leaves out what was trained on research-only
// text.
func Names() []byte { return nil }
